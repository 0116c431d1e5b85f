import type MiniSearch from 'minisearch';
import { textOf } from '@social-enterprise/content';
import { searchForm } from './fold.js';
import type { PersonRecord, PostRecord } from './records.js';
import type { TextQuery } from './store.js';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly space: string;
}

const words = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

const entryOf = (record: PostRecord | PersonRecord): Entry =>
  'content' in record
    ? { id: record.id, title: '', text: textOf(record.content), space: record.space }
    : {
        id: record.id,
        title: `${record.name} ${record.handle}`,
        text: `${record.title} ${record.department}`,
        space: '',
      };

const isFound = (record: PostRecord | PersonRecord): boolean =>
  !('deleted' in record) || record.deleted === null;

/**
 * A text index in memory over one collection, for stores without one of their own. A word is found with its
 * umlauts, by their base letters and in the German spelling of either; the last word of a question may be a beginning,
 * words of five letters and more forgive a typo.
 *
 * @since 0.1.0
 */
export class TextIndex {
  readonly #index: MiniSearch<Entry>;

  private constructor(index: MiniSearch<Entry>) {
    this.#index = index;
  }

  /** The library comes along with the first search. */
  static async create(): Promise<TextIndex> {
    const { default: Library } = await import('minisearch');
    return new TextIndex(
      new Library<Entry>({
        fields: ['title', 'text'],
        storeFields: ['space'],
        tokenize: words,
        processTerm: searchForm,
        searchOptions: { boost: { title: 2 }, combineWith: 'AND' },
      }),
    );
  }

  /** Takes in a record, or its new state, or forgets a deleted one. */
  put(record: PostRecord | PersonRecord): void {
    const entry = entryOf(record);
    if (this.#index.has(entry.id)) this.#index.discard(entry.id);
    if (isFound(record)) this.#index.add(entry);
  }

  remove(id: string): void {
    if (this.#index.has(id)) this.#index.discard(id);
  }

  search({ text, spaces, limit }: TextQuery): string[] {
    const asked = words(text);
    const last = searchForm(asked.at(-1) ?? '');
    const allowed = spaces === undefined ? null : new Set(spaces);
    return this.#index
      .search(text, {
        prefix: (term) => term === last,
        fuzzy: (term) => (term.length >= 5 ? 1 : false),
        filter: (hit) => allowed === null || allowed.has(String(hit['space'])),
      })
      .slice(0, limit)
      .map(({ id }) => String(id));
  }
}
