import { requestPersistence, type Backend } from '@social-enterprise/contract';
import type { Network } from '../outbox.js';
import { ClientDatabase } from './database.js';
import { DatabaseCommands } from './database-commands.js';
import { DurableOutbox } from './durable-outbox.js';
import { KeptAnswers } from './kept-answers.js';
import { NetworkBackend } from './network-backend.js';
import { browserSurroundings } from './surroundings.js';
import { waitOrOnline } from './wait-or-online.js';

/** For deployments that allow what was seen to be read while the backend is away. */
export interface OfflineOptions {
  /** What the backend said of itself, as JSON; `recallDescription` answers it while the backend is away. */
  readonly description: unknown;
  /**
   * Whom the page acts for, as far as it can tell without the backend; always the same for one person. What was
   * kept for another is not shown. Rejects when the page cannot tell now.
   */
  readonly owner: () => Promise<string>;
  /** Whether what was seen in secret spaces, and in threads that are read by a right alone, is kept too. Default false. */
  readonly secretSpaces?: boolean;
}

/** Apart from the others, so that a deployment that does not want them any more finds and removes them. */
const withSecrets = (address: string): string => `${address} with secret spaces`;

export interface NetworkOptions {
  /** Absent: nothing that was seen is kept, and what was kept before is removed. */
  readonly offline?: OfflineOptions;
}

/**
 * What a client needs in a browser when a network stands before its backend: an outbox, one stream of changes
 * for all tabs, and if wanted what was seen. `address` tells the backend from others that this browser knows:
 * everything is kept for one person at one backend. Give the client the `backend` of the answer.
 *
 * @since 0.1.0
 */
export function openNetwork(inner: Backend, address: string, { offline }: NetworkOptions = {}): Network {
  const database = new ClientDatabase();
  const surroundings = browserSurroundings();
  const keepsSecrets = offline?.secretSpaces === true;
  const [open, secret] = [
    new KeptAnswers(database, address),
    new KeptAnswers(database, withSecrets(address)),
  ];
  const answers = keepsSecrets ? secret : open;
  const backend = new NetworkBackend(inner, {
    address,
    surroundings,
    answers: offline === undefined ? null : answers,
    keepsSecrets,
    owner: offline?.owner ?? (() => Promise.resolve('')),
  });
  const outbox = new DurableOutbox({
    backend: address,
    storage: new DatabaseCommands(database),
    surroundings,
    whoIsThere: async () => (await inner.query('session.get', {})).person?.id ?? null,
    askToKeep: () => requestPersistence(),
  });
  if (!keepsSecrets) void secret.clear();
  void (offline === undefined ? open.clear() : open.put('description', offline.description));
  return {
    backend,
    outbox,
    wait: waitOrOnline(surroundings.whenOnline),
    get asOf() {
      return backend.asOf;
    },
    async clear(person) {
      await Promise.all([outbox.clear(person), open.clear(), secret.clear()]);
    },
  };
}

/**
 * What the backend at an address said of itself when it was last there; null where nothing may be read while it
 * is away.
 *
 * @since 0.1.0
 */
export async function recallDescription(address: string): Promise<unknown> {
  const found = await new KeptAnswers(new ClientDatabase(), address).find('description');
  return found?.answer ?? null;
}
