import { limits, type CommandName, type PersonId, type SealedObject } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { ownsBoard } from '../idea-rights.js';
import type { PersonRecord, SealRecord } from '../records.js';
import { aboutSeal, itemsOf, loadObject, type FoundObject } from '../sealed-objects.js';
import { isOpenRequest, loadCustodians, sealOf } from '../seals.js';
import type { Reader } from '../store.js';
import { checkLine } from './checks.js';
import { liftedItems, liftWrites, loadLifting, type Lifting } from './lifting.js';
import { actingPerson, rule, type AnyRule, type Decision, type Notice } from './rule.js';

interface Loaded {
  readonly object: FoundObject | null;
  readonly seal: SealRecord | undefined;
  readonly custodians: readonly PersonRecord[];
}

async function load(reader: Reader, wanted: SealedObject, context: Context): Promise<Loaded> {
  const [object, seal, custodians] = await Promise.all([
    loadObject(reader, context.access, wanted),
    sealOf(reader, wanted),
    loadCustodians(reader, context),
  ]);
  return { object, seal, custodians };
}

interface Sealed {
  readonly object: FoundObject;
  readonly seal: SealRecord;
}

/** The seal of what the actor may read. */
function readableSeal({ object, seal }: Loaded): Sealed {
  if (object !== null && seal !== undefined) return { object, seal };
  throw refuse('not-found', 'seal-unknown', 'This was not written without a name.', { field: 'object' });
}

function custodian(context: Context): PersonId {
  const me = actingPerson(context);
  if (context.access.isCustodian) return me;
  throw refuse('forbidden', 'not-allowed', 'Only custodians open seals.');
}

const put = (seal: SealRecord): Decision['writes'] => [{ collection: 'seals', put: seal }];

/** Tells of a seal. */
const noticeOf = (
  kind: 'seal-requested' | 'seal-opened' | 'seal-invited',
  object: FoundObject,
  to: readonly PersonId[],
): Notice => ({
  to,
  kind,
  subject: aboutSeal(object),
  ...(object.kind === 'post' ? { post: object.post.id } : {}),
});

/** Tells the custodians of a request, or that there was one. */
const requestNotice = (
  { custodians }: Loaded,
  object: FoundObject,
  { by }: NonNullable<SealRecord['request']>,
): Notice => ({
  ...noticeOf(
    'seal-requested',
    object,
    custodians.map(({ id }) => id),
  ),
  actor: by,
});

/** What custodians do is told to nobody but themselves and the author. */
const quietly = (
  name: 'seal.requested' | 'seal.refused' | 'seal.opened',
  audience: PersonId,
  seal: SealRecord,
): Decision => ({ writes: put(seal), change: { name, audience, ...itemsOf(seal.object) } });

function waiting(seal: SealRecord, { now }: Context): NonNullable<SealRecord['request']> {
  if (isOpenRequest(seal.request, now)) return seal.request;
  throw refuse('not-found', 'seal-unknown', 'Nobody waits for a second custodian here.', { field: 'object' });
}

export const sealRules = {
  'seal.request': rule<'seal.request', Loaded>({
    load: (reader, { object }, context) => load(reader, object, context),
    decide(loaded, { reason }, context) {
      const { seal, object } = readableSeal(loaded);
      const by = custodian(context);
      const text = checkLine(reason, 'reason', { maxLength: limits.titleLength, required: true });
      if (isOpenRequest(seal.request, context.now)) {
        if (seal.request.by === by && seal.request.reason === text) return null;
        throw refuse('conflict', 'seal-own-request', 'A custodian has asked for this already.');
      }
      const request = { by, reason: text, at: context.now };
      return {
        ...quietly('seal.requested', by, { ...seal, request }),
        notices: [requestNotice(loaded, object, request)],
      };
    },
  }),

  'seal.approve': rule<'seal.approve', Loaded>({
    load: (reader, { object }, context) => load(reader, object, context),
    decide(loaded, _input, context) {
      const { seal, object } = readableSeal(loaded);
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
        notices: [noticeOf('seal-opened', object, [seal.pseudonym])],
        withdrawn: [requestNotice(loaded, object, request)],
      };
    },
  }),

  'seal.refuse': rule<'seal.refuse', Loaded>({
    load: (reader, { object }, context) => load(reader, object, context),
    decide(loaded, _input, context) {
      const { seal, object } = readableSeal(loaded);
      const by = custodian(context);
      if (seal.request === null) return null;
      return {
        ...quietly('seal.refused', by, { ...seal, request: null }),
        withdrawn: [requestNotice(loaded, object, seal.request)],
      };
    },
  }),

  'seal.lift': rule<'seal.lift', Loaded & { readonly lifting: Lifting | null }>({
    async load(reader, { object }, context) {
      const loaded = await load(reader, object, context);
      const { seal, object: found } = loaded;
      const lifting =
        seal === undefined || found === null ? null : await loadLifting(reader, context, seal, found);
      return { ...loaded, lifting };
    },
    decide(loaded, _input, context) {
      const { seal } = readableSeal(loaded);
      const { lifting } = loaded;
      const author = actingPerson(context);
      if (lifting === null || !context.access.isMe(seal.pseudonym)) {
        throw refuse('forbidden', 'not-allowed', 'Only the author takes the seal off.');
      }
      return {
        writes: [
          ...put({ ...seal, request: null, lifted: context.now }),
          ...liftWrites(lifting, seal.pseudonym, author, context),
        ],
        change: { name: 'seal.lifted', ...liftedItems(lifting) },
      };
    },
  }),

  'seal.invite': rule<'seal.invite', Loaded>({
    load: (reader, { object }, context) => load(reader, object, context),
    decide(loaded, _input, context) {
      const { seal, object } = readableSeal(loaded);
      const by = actingPerson(context);
      if (object.kind !== 'idea' || !ownsBoard(context.access, object)) {
        throw refuse('forbidden', 'not-allowed', 'Only owners of a board ask authors for their names.');
      }
      return {
        writes: [],
        change: { name: 'seal.invited', audience: by, ...itemsOf(seal.object) },
        notices: [noticeOf('seal-invited', object, [seal.pseudonym])],
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
