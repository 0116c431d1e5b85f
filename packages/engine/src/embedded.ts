import {
  everyoneSpaceId,
  grantedSpaceId,
  isSocialError,
  SocialError,
  type Grant,
  type Policy,
  type SpaceId,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Actor } from './access.js';
import { defaultPolicy, EngineBackend, type BackendOptions } from './engine.js';
import { findPerson } from './find.js';
import { lazy } from './lazy.js';
import type { SpaceRecord } from './records.js';
import type { Reader, Store } from './store.js';

export interface EmbeddedOptions extends Pick<BackendOptions, 'addresses' | 'files' | 'sealing'> {
  readonly store: Store;
  /** Id or handle of the person who acts. Default: whoever gave a name in this database. */
  readonly person?: string;
  /** Rights on subjects that the page gives this person. Default none. */
  readonly grants?: readonly Grant[];
  /** Whether this person acts for the whole company. Default false. */
  readonly administrator?: boolean;
  /** What differs from `defaultPolicy`. */
  readonly policy?: Partial<Policy>;
  readonly now?: () => Date;
  /** Also does what the clock does, behind the page: questions that nobody answered come up again. Default false. */
  readonly clock?: boolean;
}

/** The space that every database has from its first moment. Without a name, readers call it in their language. */
const everyoneSpace = (now: SpaceRecord['created']): SpaceRecord => ({
  id: everyoneSpaceId as SpaceId,
  handle: 'everyone',
  name: '',
  description: '',
  visibility: 'everyone',
  join: 'free',
  memberCount: 0,
  created: now,
  version: 1,
});

/** The space of granted threads: secret, and nobody is taken in. */
const grantedSpace = (now: SpaceRecord['created']): SpaceRecord => ({
  ...everyoneSpace(now),
  id: grantedSpaceId as SpaceId,
  handle: 'granted',
  visibility: 'secret',
  join: 'invited',
});

/** The fixed spaces that a store does not have yet. */
async function missingSpaces(reader: Reader, now: Date): Promise<SpaceRecord[]> {
  const time = now.toISOString() as Timestamp;
  const fixed = [everyoneSpace(time), grantedSpace(time)];
  const found = await reader.getMany(
    'spaces',
    fixed.map(({ id }) => id),
  );
  return fixed.filter((_space, at) => found[at] === undefined);
}

/** Puts into an empty store what every database has. */
export async function prepareStore(store: Store, now: Date = new Date()): Promise<void> {
  const missing = await store.read((reader) => missingSpaces(reader, now));
  if (missing.length === 0) return;
  await store.write(async (writer) => {
    for (const space of await missingSpaces(writer, now)) await writer.put('spaces', space);
  });
}

async function embeddedActor(
  reader: Reader,
  wish: string | undefined,
  rights: Pick<EmbeddedOptions, 'grants' | 'administrator'>,
): Promise<Actor> {
  const id = wish ?? (await reader.get('settings', 'identity'))?.value;
  if (id === undefined) return { type: 'anonymous' };
  const person = await findPerson(reader, id);
  if (person !== undefined) return { type: 'person', person, ...rights };
  throw new SocialError('not-found', `There is no person ${JSON.stringify(id)} in this database.`, {
    reason: 'person-unknown',
    field: 'person',
  });
}

const loadClock = lazy(() => import('./clock.js'));

/** Nothing that is shown waits for it, and a database that is closed or full meanwhile is asked again when it opens. */
async function raiseBehind(store: Store, policy: Policy, now: (() => Date) | undefined): Promise<void> {
  try {
    const [first] = await store.read((reader) =>
      reader.list({ collection: 'posts', index: 'due', prefixes: [[]], limit: 1 }),
    );
    if (first === undefined) return;
    const { raiseQuestions } = await loadClock();
    await raiseQuestions(store, { policy, ...(now === undefined ? {} : { now }) });
  } catch (error) {
    if (!isSocialError(error)) throw error;
  }
}

/**
 * A backend inside this very program, without accounts: the person is whom the host names, or whoever gave
 * a name here once.
 *
 * @since 0.1.0
 */
export async function createEmbeddedBackend(options: EmbeddedOptions): Promise<EngineBackend> {
  const { store, person, grants = [], administrator = false, now, addresses, files, sealing } = options;
  const policy = { ...defaultPolicy, ...options.policy };
  await prepareStore(store, now?.());
  if (options.clock === true) void raiseBehind(store, policy, now);
  return new EngineBackend({
    store,
    actor: (reader) => embeddedActor(reader, person, { grants, administrator }),
    embedded: true,
    ...(addresses === undefined ? {} : { addresses }),
    ...(files === undefined ? {} : { files }),
    policy,
    ...(sealing === undefined ? {} : { sealing }),
    ...(now === undefined ? {} : { now }),
  });
}
