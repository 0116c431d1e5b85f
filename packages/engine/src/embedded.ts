import {
  everyoneSpaceId,
  SocialError,
  type Policy,
  type SpaceId,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Actor } from './access.js';
import { EngineBackend, type BackendOptions } from './engine.js';
import { findPerson } from './find.js';
import type { SpaceRecord } from './records.js';
import type { Reader, Store } from './store.js';

export interface EmbeddedOptions extends Pick<BackendOptions, 'addresses' | 'files'> {
  readonly store: Store;
  /** Id or handle of the person who acts. Default: whoever gave a name in this database. */
  readonly person?: string;
  readonly policy?: Policy;
  readonly now?: () => Date;
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

/** Puts into an empty store what every database has. */
export async function prepareStore(store: Store, now: Date = new Date()): Promise<void> {
  const ready = await store.read(
    async (reader) => (await reader.get('spaces', everyoneSpaceId)) !== undefined,
  );
  if (ready) return;
  await store.write(async (writer) => {
    if ((await writer.get('spaces', everyoneSpaceId)) !== undefined) return;
    await writer.put('spaces', everyoneSpace(now.toISOString() as Timestamp));
  });
}

async function embeddedActor(reader: Reader, wish: string | undefined): Promise<Actor> {
  const id = wish ?? (await reader.get('settings', 'identity'))?.value;
  if (id === undefined) return { type: 'anonymous' };
  const person = await findPerson(reader, id);
  if (person !== undefined) return { type: 'person', person };
  throw new SocialError('not-found', `There is no person ${JSON.stringify(id)} in this database.`, {
    reason: 'person-unknown',
    field: 'person',
  });
}

/**
 * A backend inside this very program, without accounts: the person is whom the host names, or whoever gave
 * a name here once.
 *
 * @since 0.1.0
 */
export async function createEmbeddedBackend(options: EmbeddedOptions): Promise<EngineBackend> {
  const { store, person, policy, now, addresses, files } = options;
  await prepareStore(store, now?.());
  return new EngineBackend({
    store,
    actor: (reader) => embeddedActor(reader, person),
    embedded: true,
    ...(addresses === undefined ? {} : { addresses }),
    ...(files === undefined ? {} : { files }),
    ...(policy === undefined ? {} : { policy }),
    ...(now === undefined ? {} : { now }),
  });
}
