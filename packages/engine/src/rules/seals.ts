import { limits, type CommandName, type PersonId, type PostId } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadSurrounded } from '../find.js';
import type { ParticipantRecord, PersonRecord, PostRecord, SealRecord } from '../records.js';
import { isOpenRequest, loadCustodians, sealOf } from '../seals.js';
import type { Reader } from '../store.js';
import { checkLine } from './checks.js';
import { loadNewcomers, participantWrites } from './participants.js';
import { readablePost } from './posts.js';
import { actingPerson, rule, type AnyRule, type Decision, type Notice } from './rule.js';

interface Loaded extends Awaited<ReturnType<typeof loadSurrounded>> {
  readonly seal: SealRecord | undefined;
  readonly custodians: readonly PersonRecord[];
}

async function load(reader: Reader, id: PostId, context: Context): Promise<Loaded> {
  const [surrounded, seal, custodians] = await Promise.all([
    loadSurrounded(reader, id),
    sealOf(reader, id),
    loadCustodians(reader, context),
  ]);
  return { ...surrounded, seal, custodians };
}

/** The seal of a conversation that the actor may read. */
function readableSeal(loaded: Loaded, context: Context): { seal: SealRecord; post: PostRecord } {
  const { post } = readablePost(loaded, context);
  if (loaded.seal !== undefined) return { seal: loaded.seal, post };
  throw refuse('not-found', 'seal-unknown', 'This conversation was not begun without a name.', {
    field: 'post',
  });
}

function custodian(context: Context): PersonId {
  const me = actingPerson(context);
  if (context.access.isCustodian) return me;
  throw refuse('forbidden', 'not-allowed', 'Only custodians open seals.');
}

const put = (seal: SealRecord): Decision['writes'] => [{ collection: 'seals', put: seal }];

/** Tells of a seal. */
const noticeOf = (
  kind: 'seal-requested' | 'seal-opened',
  { id, space, subject }: PostRecord,
  to: readonly PersonId[],
): Notice => ({ to, kind, subject: { type: 'seal', post: id, space, thread: subject }, post: id });

/** Tells the custodians of a request, or that there was one. */
const requestNotice = (
  { custodians }: Loaded,
  post: PostRecord,
  { by }: NonNullable<SealRecord['request']>,
): Notice => ({
  ...noticeOf(
    'seal-requested',
    post,
    custodians.map(({ id }) => id),
  ),
  actor: by,
});

/** What custodians do is told to nobody but themselves and the author. */
const quietly = (
  name: 'seal.requested' | 'seal.refused' | 'seal.opened',
  audience: PersonId,
  seal: SealRecord,
): Decision => ({ writes: put(seal), change: { name, audience, posts: [seal.root] } });

function waiting(seal: SealRecord, { now }: Context): NonNullable<SealRecord['request']> {
  if (isOpenRequest(seal.request, now)) return seal.request;
  throw refuse('not-found', 'seal-unknown', 'Nobody waits for a second custodian here.', { field: 'post' });
}

interface Lifting extends Loaded {
  readonly answers: readonly PostRecord[];
  readonly participants: readonly ParticipantRecord[];
}

export const sealRules = {
  'seal.request': rule<'seal.request', Loaded>({
    load: (reader, { post }, context) => load(reader, post, context),
    decide(loaded, { reason }, context) {
      const { seal, post } = readableSeal(loaded, context);
      const by = custodian(context);
      const text = checkLine(reason, 'reason', { maxLength: limits.titleLength, required: true });
      if (isOpenRequest(seal.request, context.now)) {
        if (seal.request.by === by && seal.request.reason === text) return null;
        throw refuse('conflict', 'seal-own-request', 'A custodian has asked for this already.');
      }
      const request = { by, reason: text, at: context.now };
      return {
        ...quietly('seal.requested', by, { ...seal, request }),
        notices: [requestNotice(loaded, post, request)],
      };
    },
  }),

  'seal.approve': rule<'seal.approve', Loaded>({
    load: (reader, { post }, context) => load(reader, post, context),
    decide(loaded, _input, context) {
      const { seal, post } = readableSeal(loaded, context);
      const approvedBy = custodian(context);
      const request = waiting(seal, context);
      const { by: requestedBy, reason } = request;
      if (requestedBy === approvedBy) {
        throw refuse('forbidden', 'seal-own-request', 'It takes a second custodian to agree.');
      }
      const opening = { requestedBy, approvedBy, reason, at: context.now };
      const opened = { ...seal, request: null, openings: [...seal.openings, opening] };
      return {
        ...quietly('seal.opened', approvedBy, opened),
        notices: [noticeOf('seal-opened', post, [seal.pseudonym])],
        withdrawn: [requestNotice(loaded, post, request)],
      };
    },
  }),

  'seal.refuse': rule<'seal.refuse', Loaded>({
    load: (reader, { post }, context) => load(reader, post, context),
    decide(loaded, _input, context) {
      const { seal, post } = readableSeal(loaded, context);
      const by = custodian(context);
      if (seal.request === null) return null;
      return {
        ...quietly('seal.refused', by, { ...seal, request: null }),
        withdrawn: [requestNotice(loaded, post, seal.request)],
      };
    },
  }),

  'seal.lift': rule<'seal.lift', Lifting>({
    async load(reader, { post: id }, context) {
      const loaded = await load(reader, id, context);
      const { post, space, seal } = loaded;
      const answers = await reader.list({
        collection: 'posts',
        index: 'replies',
        prefixes: [[id]],
        limit: Infinity,
      });
      const participants = await loadNewcomers(reader, context, space?.id, post?.subject ?? null, new Map());
      return { ...loaded, answers: answers.filter(({ author }) => author === seal?.pseudonym), participants };
    },
    decide(loaded, _input, context) {
      const { seal, post } = readableSeal(loaded, context);
      const author = actingPerson(context);
      if (!context.access.isMe(seal.pseudonym)) {
        throw refuse('forbidden', 'not-allowed', 'Only the author takes the seal off.');
      }
      const posts = [post, ...loaded.answers];
      return {
        writes: [
          ...put({ ...seal, request: null, lifted: context.now }),
          ...posts.map((one) => ({ collection: 'posts', put: { ...one, author } }) as const),
          ...participantWrites(loaded.participants),
        ],
        change: { name: 'seal.lifted', posts: posts.map(({ id }) => id) },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
