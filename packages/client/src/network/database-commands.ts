import type { CommandKey } from '@social-enterprise/contract';
import type { CommandStorage, StoredCommand } from './command-storage.js';
import type { ClientDatabase } from './database.js';

const inOrder = (all: readonly StoredCommand[]): StoredCommand[] => all.toSorted((a, b) => a.meant - b.meant);

/** Commands in the browser's database. */
export class DatabaseCommands implements CommandStorage {
  readonly #database: ClientDatabase;

  constructor(database: ClientDatabase) {
    this.#database = database;
  }

  list(scope: string): Promise<readonly StoredCommand[]> {
    return this.#database.run(async (database) =>
      inOrder(await database.getAllFromIndex('commands', 'scope', scope)),
    );
  }

  put(stored: StoredCommand): Promise<void> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction('commands', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(stored), transaction.done]);
    });
  }

  move(scope: string, from: string, to: string): Promise<readonly StoredCommand[]> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction('commands', 'readwrite');
      const all = await transaction.store.index('scope').getAll(scope);
      const moved = all.filter(({ owner }) => owner === from).map((stored) => ({ ...stored, owner: to }));
      await Promise.all([...moved.map((stored) => transaction.store.put(stored)), transaction.done]);
      return inOrder(moved);
    });
  }

  delete(key: CommandKey): Promise<void> {
    return this.#database.run((database) => database.delete('commands', key));
  }

  clear(scope: string): Promise<void> {
    return this.#deleteWhere((stored) => stored.scope === scope);
  }

  expire(before: number): Promise<void> {
    return this.#deleteWhere((stored) => stored.meant < before);
  }

  #deleteWhere(isMeant: (stored: StoredCommand) => boolean): Promise<void> {
    return this.#database.run(async (database) => {
      const transaction = database.transaction('commands', 'readwrite');
      const all = await transaction.store.getAll();
      const keys = all.filter(isMeant).map(({ key }) => key);
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    });
  }
}
