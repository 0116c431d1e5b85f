import type { Command, PersonId, PostId, Timestamp } from '@social-enterprise/contract';
import type { Access } from '../access.js';
import { refuse, type Context } from '../context.js';
import { loadSurrounded } from '../find.js';
import type { PersonRecord, SealRecord } from '../records.js';
import type { Sealing } from '../sealer.js';
import { loadCustodians, maySeal } from '../seals.js';
import type { Reader } from '../store.js';
import { findThread } from '../threads.js';
import type { Write } from './rule.js';

/** In whose name a command is decided, and what that leaves behind beside the command's own records. */
export interface Acting {
  readonly context: Context;
  readonly writes: readonly Write[];
  /** Who comes to be by it. */
  readonly people: readonly PersonId[];
}

const day = 24 * 60 * 60 * 1000;

/**
 * The time of what is written without a name: the beginning of the day, so that it cannot be held against when
 * somebody was at their desk; but behind what it answers.
 */
function blurred(now: Timestamp, activity: readonly (Timestamp | undefined)[]): Timestamp {
  const start = Date.parse(now) - (Date.parse(now) % day);
  const behind = activity.map((time) => (time === undefined ? 0 : Date.parse(time) + 1));
  return new Date(Math.max(start, ...behind)).toISOString() as Timestamp;
}

/** What has to do with a single conversation, and would tell whose it is if it were done under another name. */
function conversation(access: Access, command: Command): PostId | null {
  switch (command.name) {
    case 'subscription.set':
      return command.input.post;
    case 'notification.read':
    case 'notification.unread': {
      const { id } = command.input;
      const seal = access.seals.find(({ pseudonym }) => id?.startsWith(`${pseudonym}/`) === true);
      return seal?.root ?? ('post' in command.input ? (command.input.post ?? null) : null);
    }
    default:
      return command.name === 'post.create' ? (command.input.inReplyTo ?? null) : null;
  }
}

/** The own post that a command changes, of the commands that only its author gives. */
function authored(command: Command): PostId | null {
  switch (command.name) {
    case 'post.update':
    case 'post.delete':
    case 'post.restore':
    case 'question.close':
    case 'question.reopen':
    case 'question.escalate':
    case 'question.invite':
      return command.input.id;
    case 'answer.accept':
    case 'answer.withdraw':
      return command.input.question;
    default:
      return null;
  }
}

function refuseFiles(command: Command): void {
  if (!('attachments' in command.input) || (command.input.attachments ?? []).length === 0) return;
  throw refuse('invalid', 'seal-files', 'Files tell who uploaded them: none go without a name.', {
    field: 'attachments',
  });
}

/** A fresh seal for a conversation that is about to begin. */
async function sealed(
  reader: Reader,
  context: Context,
  sealing: Sealing,
  { input }: Extract<Command, { name: 'post.create' }>,
  pseudonym: PersonId,
): Promise<Acting> {
  const { access, now } = context;
  const { actor } = access;
  const [taken, custodians, place] = await Promise.all([
    reader.get('people', pseudonym),
    loadCustodians(reader, context),
    input.subject === undefined
      ? undefined
      : findThread(reader, access, input.subject.urn, input.space ?? null),
  ]);
  const before = access.seals.find((seal) => seal.pseudonym === pseudonym);
  // Acting in the name of somebody who is there already would be forgery, but for the retry of the same command.
  if (taken !== undefined && before?.root !== input.id) {
    throw refuse('conflict', 'id-taken', 'A person with this id exists.', { field: 'sealed' });
  }
  if (actor.type !== 'person' || !maySeal(access, custodians)) {
    throw refuse('forbidden', 'seal-unavailable', 'Nothing can be written without a name here.', {
      field: 'sealed',
    });
  }
  const acting = {
    ...context,
    access: access.as(pseudonym),
    now: blurred(now, [place?.thread.activity]),
  };
  if (before !== undefined) return { context: acting, writes: [], people: [] };
  const { sealer } = sealing;
  const id = sealer.nameOf(actor.person.id, access.seals.length);
  const person: PersonRecord = {
    id: pseudonym,
    handle: `sealed-${pseudonym.slice(-12)}`,
    name: '',
    title: '',
    department: '',
    avatar: null,
    guest: false,
    active: false,
    created: acting.now,
    version: 1,
  };
  const seal: SealRecord = {
    id,
    pseudonym,
    root: input.id,
    person: sealer.seal(actor.person.id, id),
    request: null,
    openings: [],
    lifted: null,
  };
  return {
    context: acting,
    writes: [
      { collection: 'people', put: person },
      { collection: 'seals', put: seal },
    ],
    people: [pseudonym],
  };
}

/**
 * Who acts: the person who sent the command, or, in a conversation that they began without their name, the one
 * who is shown there instead. Nobody has to think of it: an answer of the author never bears their name by mistake.
 */
export async function actingIn(reader: Reader, context: Context, command: Command): Promise<Acting> {
  const { access, sealing, now } = context;
  const self: Acting = { context, writes: [], people: [] };
  if (command.name === 'post.create' && command.input.sealed !== undefined) {
    if (command.input.inReplyTo !== undefined) {
      throw refuse('invalid', 'seal-reply', 'Only a whole conversation is begun without a name.', {
        field: 'sealed',
      });
    }
    refuseFiles(command);
    if (sealing !== undefined) return sealed(reader, context, sealing, command, command.input.sealed);
    throw refuse('forbidden', 'seal-unavailable', 'Nothing can be written without a name here.', {
      field: 'sealed',
    });
  }
  if (access.seals.length === 0) return self;
  const place = conversation(access, command);
  const id = place ?? authored(command);
  if (id === null) return self;
  const { post, root, thread } = await loadSurrounded(reader, id);
  if (post === undefined || root === undefined) return self;
  const seal = access.seals.find(
    (one) => one.lifted === null && (place === null ? one.pseudonym === post.author : one.root === root.id),
  );
  if (seal === undefined) return self;
  refuseFiles(command);
  const time = blurred(now, [root.activity, thread?.activity, post.published]);
  return { ...self, context: { ...context, access: access.as(seal.pseudonym), now: time } };
}
