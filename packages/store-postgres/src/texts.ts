import {
  languagesOf,
  mayBeMeant,
  searchForm,
  searchTextOf,
  wordsOf,
  type IdeaRecord,
  type PersonRecord,
  type PostRecord,
} from '@social-enterprise/engine';
import { rowsOf, type Part, type RowColumn } from './parts.js';
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

const vectorOf = (column: string): string =>
  `to_tsvector('simple', ${column})
      || case when german then to_tsvector('german', ${column}) else '' end
      || case when english then to_tsvector('english', ${column}) else '' end`;

/** Words of a title are counted first when results are put in order; stems stand beside the words they are of. */
function putPart(rows: readonly TextRow[], areNew: boolean): Part {
  const column = (name: string, type: 'text' | 'boolean', value: (row: TextRow) => unknown): RowColumn => ({
    name,
    type,
    list: rows.map(value),
  });
  const columns = [
    column('collection', 'text', ({ collection }) => collection),
    column('id', 'text', ({ id }) => id),
    column('space', 'text', ({ space }) => sortable(space)),
    column('subject', 'text', ({ subject }) => sortable(subject)),
    column('body', 'text', ({ body }) => body.join(' ')),
    column('german', 'boolean', ({ languages }) => languages.includes('german')),
    column('english', 'boolean', ({ languages }) => languages.includes('english')),
  ];
  // Most texts are posts, which have none.
  const hasTitles = rows.some(({ title, isQuestion }) => title.length > 0 || isQuestion);
  const titles = [
    column('title', 'text', ({ title }) => title.join(' ')),
    column('is_question', 'boolean', ({ isQuestion }) => isQuestion),
  ];
  const written = rowsOf(hasTitles ? [...columns, ...titles] : columns);
  const ofTitle = `case when is_question then array_to_tsvector(array['${questionWord}']) else '' end
      || setweight(${vectorOf('title')}, 'A')
      || `;
  return {
    shape: `texts${areNew ? '!' : ''}${hasTitles ? '+' : ''}${written.shape}`,
    text: () => `
  insert into texts (collection, id, space, subject, words)
  select collection, id, space, subject, ${hasTitles ? ofTitle : ''}${vectorOf('body')}
  from ${written.text()}${areNew ? '' : replacing}`,
    values: written.values,
  };
}

const erasePart = (gone: readonly (readonly [collection: string, id: string])[]): Part => ({
  shape: 'texts-',
  text: () => 'delete from texts where (collection, id) in (select * from unnest(?::text[], ?::text[]))',
  values: [gone.map(([collection]) => collection), gone.map(([, id]) => id)],
});

const wordsPart = (words: readonly string[]): Part => ({
  shape: 'words',
  text: () => 'insert into words select * from unnest(?::text[]) on conflict do nothing',
  values: [words],
});

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
  const all = [...rows.fresh, ...rows.changed].map(({ title, body }) =>
    [...title, ...body].filter(mayBeMeant),
  );
  const words = known.unknown(all);
  if (words.length > 0) parts.push(wordsPart(words));
  return { parts, words };
}
