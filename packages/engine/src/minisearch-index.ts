import MiniSearch from 'minisearch';
import { searchForm } from './fold.js';
import type { PersonRecord, PostRecord } from './records.js';
import { searchTextOf, wordsOf, type TextIndex } from './search-text.js';
import type { TextQuery } from './store.js';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly space: string;
  readonly subject: string | null;
}

/** A text index that MiniSearch keeps. */
export class MiniSearchIndex implements TextIndex {
  readonly #index = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    storeFields: ['space', 'subject'],
    tokenize: wordsOf,
    processTerm: searchForm,
    searchOptions: { boost: { title: 2 }, combineWith: 'AND' },
  });

  put(record: PostRecord | PersonRecord): void {
    this.remove(record.id);
    const found = searchTextOf(record);
    if (found === null) return;
    const { space, subject } = 'space' in record ? record : { space: '', subject: null };
    this.#index.add({ id: record.id, ...found, space, subject });
  }

  remove(id: string): void {
    if (this.#index.has(id)) this.#index.discard(id);
  }

  search({ text, spaces, threads = [], ids, limit }: TextQuery): string[] {
    const asked = wordsOf(text);
    const last = searchForm(asked.at(-1) ?? '');
    const allowed = spaces === undefined ? null : new Set(spaces);
    const open = new Set(threads.map(({ space, subject }) => `${space}/${subject}`));
    const meant = ids === undefined ? null : new Set(ids);
    const isIn = (space: string, subject: string): boolean =>
      allowed === null || allowed.has(space) || open.has(`${space}/${subject}`);
    return this.#index
      .search(text, {
        prefix: (term) => term === last,
        fuzzy: (term) => (term.length >= 5 ? 1 : false),
        filter: (hit) =>
          isIn(String(hit['space']), String(hit['subject'])) && (meant === null || meant.has(String(hit.id))),
      })
      .slice(0, limit)
      .map(({ id }) => String(id));
  }
}
