import type { Backend } from '@social-enterprise/contract';
import type { Network } from '../outbox.js';
import { ClientDatabase } from './database.js';
import { DatabaseCommands } from './database-commands.js';
import { DurableOutbox } from './durable-outbox.js';
import { browserSurroundings } from './surroundings.js';

/**
 * What a client needs in a browser when a network stands before its backend. `address` tells the backend from
 * others that this browser knows: what is kept is kept for one person at one backend.
 *
 * @since 0.1.0
 */
export function openNetwork(backend: Backend, address: string): Network {
  const database = new ClientDatabase();
  const outbox = new DurableOutbox({
    backend: address,
    storage: new DatabaseCommands(database),
    surroundings: browserSurroundings(),
    whoIsThere: async () => (await backend.query('session.get', {})).person?.id ?? null,
  });
  return { outbox, asOf: null, clear: (person) => outbox.clear(person) };
}
