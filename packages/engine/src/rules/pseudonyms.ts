import type { Command, PersonId, SealedObject, Timestamp } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import type { PersonRecord, SealRecord } from '../records.js';
import type { Sealing } from '../sealer.js';
import { loadCustodians, maySeal } from '../seals.js';
import type { Reader } from '../store.js';
import { findThread } from '../threads.js';
import { concernedSeal } from './concerned-seal.js';
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

/** The same actor without their name: what they write bears the day, and what they may do is decided by the clock. */
const inNameOf = (context: Context, pseudonym: PersonId, time: Timestamp): Context => ({
  ...context,
  access: context.access.as(pseudonym),
  now: time,
  clock: context.now,
});

function refuseFiles(command: Command): void {
  if (!('attachments' in command.input) || (command.input.attachments ?? []).length === 0) return;
  throw refuse('invalid', 'seal-files', 'Files tell who uploaded them: none go without a name.', {
    field: 'attachments',
  });
}

/** What is about to be written without a name. */
interface NewObject {
  readonly object: SealedObject;
  readonly pseudonym: PersonId;
  /** When something was last written where it is going to stand. */
  readonly activity: Timestamp | undefined;
}

/** Null: the command writes nothing of the kind. */
async function newObject(reader: Reader, { access }: Context, command: Command): Promise<NewObject | null> {
  if (command.name !== 'post.create' && command.name !== 'idea.create') return null;
  const { sealed: pseudonym } = command.input;
  if (pseudonym === undefined) return null;
  refuseFiles(command);
  if (command.name === 'idea.create') {
    return { object: { kind: 'idea', id: command.input.id }, pseudonym, activity: undefined };
  }
  const { id, inReplyTo, subject, space } = command.input;
  if (inReplyTo !== undefined) {
    throw refuse('invalid', 'seal-reply', 'Only a whole conversation is begun without a name.', {
      field: 'sealed',
    });
  }
  const place = subject && (await findThread(reader, access, subject.urn, space ?? null));
  return { object: { kind: 'post', id }, pseudonym, activity: place?.thread.activity };
}

const isSame = (one: SealedObject | undefined, other: SealedObject): boolean =>
  one?.kind === other.kind && one.id === other.id;

/** A fresh seal for what is about to be written. */
async function sealed(
  reader: Reader,
  context: Context,
  sealing: Sealing,
  { object, pseudonym, activity }: NewObject,
): Promise<Acting> {
  const { access, now } = context;
  const { actor } = access;
  const [taken, custodians] = await Promise.all([
    reader.get('people', pseudonym),
    loadCustodians(reader, context),
  ]);
  const before = access.seals.find((seal) => seal.pseudonym === pseudonym);
  // Acting in the name of somebody who is there already would be forgery, but for the retry of the same command.
  if (taken !== undefined && !isSame(before?.object, object)) {
    throw refuse('conflict', 'id-taken', 'A person with this id exists.', { field: 'sealed' });
  }
  if (actor.type !== 'person' || !maySeal(access, custodians)) {
    throw refuse('forbidden', 'seal-unavailable', 'Nothing can be written without a name here.', {
      field: 'sealed',
    });
  }
  const acting = inNameOf(context, pseudonym, blurred(now, [activity]));
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
    object,
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
 * Who acts: the person who sent the command, or, about what they wrote without their name, the one who is shown there
 * instead. Nobody has to think of it: an answer of the author never bears their name by mistake.
 */
export async function actingIn(reader: Reader, context: Context, command: Command): Promise<Acting> {
  const { access, sealing, now } = context;
  const self: Acting = { context, writes: [], people: [] };
  const fresh = await newObject(reader, context, command);
  if (fresh !== null) {
    if (sealing !== undefined) return sealed(reader, context, sealing, fresh);
    throw refuse('forbidden', 'seal-unavailable', 'Nothing can be written without a name here.', {
      field: 'sealed',
    });
  }
  if (access.seals.length === 0) return self;
  const concerned = await concernedSeal(reader, access, command);
  if (concerned === null) return self;
  refuseFiles(command);
  const { seal, activity } = concerned;
  return { ...self, context: inNameOf(context, seal.pseudonym, blurred(now, activity)) };
}
