import {
  languagesOf,
  searchForm,
  searchTextOf,
  wordsOf,
  type IdeaRecord,
  type PersonRecord,
  type PostRecord,
} from '@social-enterprise/engine';
import type { Part } from './statements.js';
import { sortable } from './columns.js';

/** What is found by its words. */
export type Searchable = PostRecord | PersonRecord | IdeaRecord;

/** Words that were written before need not be written again; forgotten when there are too many. */
export class KnownWords {
  #words = new Set<string>();

  /** Those of some lists that are new here, each once. */
  unknown(lists: readonly (readonly string[])[]): string[] {
    const found = new Set<string>();
    for (const words of lists) for (const word of words) if (!this.#words.has(word)) found.add(word);
    return [...found];
  }

  /** To be told after the commit. */
  add(words: readonly string[]): void {
    if (this.#words.size > 200_000) this.#words = new Set();
    for (const word of words) this.#words.add(word);
  }
}

/** Longer words are no words, and PostgreSQL takes none above 2 kB. */
const longestWord = 64;

/** The words of a text in the form in which they are compared; letters and digits only. */
export const formsOf = (text: string): string[] =>
  wordsOf(searchForm(text)).filter((word) => word.length <= longestWord);

/** Stands among the words of all questions. Words hold no equals sign. */
export const questionWord = '=question';

/** Stands in the index of placed words for the subject of a thread. */
export const subjectWord = '=';

interface TextRow {
  readonly collection: string;
  readonly id: string;
  readonly space: string;
  /** Empty where it belongs to none. */
  readonly subject: string;
  readonly isQuestion: boolean;
  readonly languages: readonly string[];
  readonly title: readonly string[];
  readonly body: readonly string[];
}

function rowOf(record: Searchable): TextRow | null {
  const text = searchTextOf(record);
  if (text === null) return null;
  const isPost = 'replyCount' in record;
  const isIdea = 'board' in record;
  const title = formsOf(text.title);
  const body = formsOf(text.text);
  return {
    collection: isPost ? 'posts' : isIdea ? 'ideas' : 'people',
    id: sortable(record.id),
    // Ideas are looked for on boards, as posts are in spaces.
    space: isPost ? record.space : isIdea ? record.board : '',
    subject: isPost ? (record.subject ?? '') : '',
    isQuestion: isPost && record.question !== null,
    // Names stay as they are: a stem of them would find what nobody looks for.
    languages: isPost || isIdea ? languagesOf([...title, ...body]) : [],
    title,
    body,
  };
}

const replacing = `
  on conflict (collection, id) do update
    set space = excluded.space, subject = excluded.subject, words = excluded.words`;

/** Words of a title are counted first when results are put in order; stems stand beside the words they are of. */
const putPart =
  (rows: readonly TextRow[], areNew: boolean): Part =>
  (values) => {
    const add = (type: 'text' | 'bool', value: (row: TextRow) => unknown): string =>
      `${values.add(rows.map(value))}::${type}[]`;
    const columns = [
      add('text', ({ collection }) => collection),
      add('text', ({ id }) => id),
      add('text', ({ space }) => sortable(space)),
      add('text', ({ subject }) => sortable(subject)),
      add('text', ({ title }) => title.join(' ')),
      add('text', ({ body }) => body.join(' ')),
      add('bool', ({ languages }) => languages.includes('german')),
      add('bool', ({ languages }) => languages.includes('english')),
      add('bool', ({ isQuestion }) => isQuestion),
    ];
    return `
  insert into texts (collection, id, space, subject, words)
  select collection, id, space, subject,
    case when is_question then array_to_tsvector(array['${questionWord}']) else '' end
      || setweight(to_tsvector('simple', title), 'A')
      || case when german then setweight(to_tsvector('german', title), 'A') else ''::tsvector end
      || case when english then setweight(to_tsvector('english', title), 'A') else ''::tsvector end
      || to_tsvector('simple', body)
      || case when german then to_tsvector('german', body) else '' end
      || case when english then to_tsvector('english', body) else '' end
  from unnest(${columns.join(', ')})
    as r(collection, id, space, subject, title, body, german, english, is_question)${areNew ? '' : replacing}`;
  };

const erasePart =
  (gone: readonly (readonly [collection: string, id: string])[]): Part =>
  (values) => {
    const collections = values.add(gone.map(([collection]) => collection));
    const ids = values.add(gone.map(([, id]) => id));
    return `
  delete from texts
  where (collection, id) in (select * from unnest(${collections}::text[], ${ids}::text[]))`;
  };

/**
 * What makes records findable, by `collection/id`; null for those that are gone. Those of `added` were not there
 * before. `words` are new to the vocabulary.
 */
export function textParts(
  records: ReadonlyMap<string, Searchable | null>,
  added: ReadonlySet<string>,
  known: KnownWords,
): { readonly parts: readonly Part[]; readonly words: readonly string[] } {
  const parts: Part[] = [];
  const rows: { readonly fresh: TextRow[]; readonly changed: TextRow[] } = { fresh: [], changed: [] };
  const gone: (readonly [collection: string, id: string])[] = [];
  for (const [key, record] of records) {
    const at = key.indexOf('/');
    const row = record === null ? null : rowOf(record);
    if (row === null) gone.push([key.slice(0, at), sortable(key.slice(at + 1))]);
    else rows[added.has(key) ? 'fresh' : 'changed'].push(row);
  }
  if (gone.length > 0) parts.push(erasePart(gone));
  if (rows.fresh.length > 0) parts.push(putPart(rows.fresh, true));
  if (rows.changed.length > 0) parts.push(putPart(rows.changed, false));
  const words = known.unknown([...rows.fresh, ...rows.changed].flatMap(({ title, body }) => [title, body]));
  if (words.length > 0) {
    parts.push(
      (values) =>
        `insert into words select * from unnest(${values.add(words)}::text[]) on conflict do nothing`,
    );
  }
  return { parts, words };
}
