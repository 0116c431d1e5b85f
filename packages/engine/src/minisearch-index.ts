import MiniSearch, { type SearchOptions } from 'minisearch';
import { searchForm } from './fold.js';
import { looseWordsOf } from './loose-words.js';
import { mayMeanAnother, searchTextOf, wordsOf, type SearchedRecord, type TextIndex } from './search-text.js';
import type { TextQuery } from './store.js';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly space: string;
  readonly subject: string | null;
  readonly isQuestion: boolean;
}

/** What a part of a long word counts, where the word itself counts one. */
const partWeight = 0.3;

function placeIn(record: SearchedRecord): Pick<Entry, 'space' | 'subject' | 'isQuestion'> {
  if ('board' in record) return { space: record.board, subject: null, isQuestion: false };
  if (!('space' in record)) return { space: '', subject: null, isQuestion: false };
  const { space, subject, question } = record;
  return { space, subject, isQuestion: question !== null };
}

/** A text index that MiniSearch keeps. */
export class MiniSearchIndex implements TextIndex {
  readonly #index = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    storeFields: ['space', 'subject', 'isQuestion'],
    tokenize: wordsOf,
    processTerm: searchForm,
    searchOptions: { boost: { title: 2 }, combineWith: 'AND' },
  });

  put(record: SearchedRecord): void {
    this.remove(record.id);
    const found = searchTextOf(record);
    if (found === null) return;
    this.#index.add({ id: record.id, ...found, ...placeIn(record) });
  }

  remove(id: string): void {
    if (this.#index.has(id)) this.#index.discard(id);
  }

  search({ text, match = 'all', kind, spaces, threads = [], ids, limit }: TextQuery): string[] {
    const allowed = spaces === undefined ? null : new Set(spaces);
    const open = new Set(threads.map(({ space, subject }) => `${space}/${subject}`));
    const meant = ids === undefined ? null : new Set(ids);
    const isIn = (space: string, subject: string): boolean =>
      allowed === null || allowed.has(space) || open.has(`${space}/${subject}`);
    const [words, options] = match === 'all' ? strict(text) : loose(text);
    return this.#index
      .search(words, {
        ...options,
        filter: (hit) =>
          isIn(String(hit['space']), String(hit['subject'])) &&
          (kind === undefined || hit['isQuestion'] === true) &&
          (meant === null || meant.has(String(hit.id))),
      })
      .slice(0, limit)
      .map(({ id }) => String(id));
  }
}

const typos = (term: string): number | false => (mayMeanAnother(term) ? 1 : false);

function strict(text: string): [string, SearchOptions] {
  const last = searchForm(wordsOf(text).at(-1) ?? '');
  return [text, { prefix: (term) => term === last, fuzzy: typos }];
}

function loose(text: string): [string, SearchOptions] {
  const words = looseWordsOf(text);
  const asked = new Map(words.map((word) => [word.form, word]));
  const terms = [...new Set(words.flatMap(({ form, parts }) => [form, ...parts]))];
  return [
    terms.join(' '),
    {
      combineWith: 'OR',
      tokenize: (all) => all.split(' ').filter((term) => term !== ''),
      processTerm: (term) => term,
      prefix: (term) => asked.get(term)?.isBeginning === true,
      fuzzy: (term) => asked.has(term) && typos(term),
      boostTerm: (term) => (asked.has(term) ? 1 : partWeight),
    },
  ];
}
