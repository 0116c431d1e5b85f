import { createTextIndex, type TextIndex, type TextQuery } from '@social-enterprise/engine';
import { createReader } from './access.js';
import type { Connection } from './connection.js';

type TextCollection = TextQuery['collection'];
type TextRecord = Parameters<TextIndex['put']>[0];

/** Records, and changes, that are read at once. */
const batch = 200;

/** A text index over one collection: built when first asked, brought up to date by the change log. */
class SearchedCollection {
  readonly #collection: TextCollection;
  readonly #connection: Connection;
  /** Written here and perhaps not yet in the index. */
  #touched: Set<string> | undefined;
  #index: TextIndex | undefined;
  #sequence = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(collection: TextCollection, connection: Connection) {
    this.#collection = collection;
    this.#connection = connection;
  }

  touch(id: string): void {
    this.#touched?.add(id);
  }

  async search(query: TextQuery): Promise<string[]> {
    const update = (): Promise<void> => this.#update();
    const turn = this.#turn.then(update, update);
    this.#turn = turn;
    await turn;
    return this.#index?.search(query) ?? [];
  }

  async #update(): Promise<void> {
    const touched = this.#touched;
    this.#touched = new Set();
    try {
      if (this.#index === undefined) this.#index = await this.#build(await createTextIndex());
      else await this.#catchUp(this.#index, touched ?? new Set());
    } catch (error) {
      for (const id of touched ?? []) this.#touched.add(id);
      throw error;
    }
  }

  #build(index: TextIndex): Promise<TextIndex> {
    return this.#connection.run('readonly', async (transaction, guard) => {
      this.#sequence = await createReader(transaction, guard).lastSequence();
      const store = transaction.objectStore(this.#collection);
      for (let after = ''; ;) {
        const keys = IDBKeyRange.lowerBound(after, true);
        const entries = await guard(() => store.getAll(keys, batch));
        for (const { record } of entries) index.put(record as TextRecord);
        const last = entries.at(-1);
        if (last === undefined || entries.length < batch) return index;
        after = last.record.id;
      }
    });
  }

  async #catchUp(index: TextIndex, touched: ReadonlySet<string>): Promise<void> {
    await this.#connection.run('readonly', async (transaction, guard) => {
      const reader = createReader(transaction, guard);
      let changed: readonly string[] = [...touched];
      for (let more = true; more;) {
        const changes = await reader.changesAfter(this.#sequence, batch);
        const ids = [
          ...new Set([
            ...changed,
            ...changes.flatMap((change): string[] => [...(change[this.#collection] ?? [])]),
          ]),
        ];
        const records = await reader.getMany<TextCollection>(this.#collection, ids);
        for (const [at, id] of ids.entries()) {
          const record = records[at];
          if (record === undefined) index.remove(id);
          else index.put(record);
        }
        this.#sequence = changes.at(-1)?.sequence ?? this.#sequence;
        changed = [];
        more = changes.length === batch;
      }
    });
  }
}

/** Text search over posts, people and ideas. Every search sees what was written before it, in whichever tab. */
export class TextSearch {
  readonly #collections: Readonly<Record<TextCollection, SearchedCollection>>;

  constructor(connection: Connection) {
    this.#collections = {
      people: new SearchedCollection('people', connection),
      posts: new SearchedCollection('posts', connection),
      ideas: new SearchedCollection('ideas', connection),
    };
  }

  /** A record was written here, with or without a change in the log. */
  touch(collection: string, id: string): void {
    if (collection === 'people' || collection === 'posts' || collection === 'ideas') {
      this.#collections[collection].touch(id);
    }
  }

  search(query: TextQuery): Promise<string[]> {
    return this.#collections[query.collection].search(query);
  }
}
