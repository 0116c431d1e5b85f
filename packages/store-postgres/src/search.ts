import { looseWordsOf, mayMeanAnother, type TextQuery } from '@social-enterprise/engine';
import type { Transaction } from './database.js';
import { Values } from './statements.js';
import { sortable } from './columns.js';
import { formsOf, questionWord, subjectWord } from './texts.js';

/** More words than anybody asks for; the rest is left out. */
const mostWords = 24;
/** The newest matches are put in order; with all of them a common word would cost more with every post. */
const ranked = 500;
/** Words of the vocabulary that are looked at for one with a typo. */
const mostSimilar = 50;
/** What a part of a long word counts, where the word itself counts one. */
const partWeight = 0.3;

/** One asked word, and the words of the vocabulary that may be meant by it. */
interface Asked {
  readonly form: string;
  /** What begins with it is found too. */
  readonly isBeginning: boolean;
  /** Beginnings and ends that are found too, and count little. */
  readonly parts: readonly string[];
  readonly meant: readonly string[];
}

/** Whether a word differs by one letter more, less, other or exchanged with its neighbour. */
function isOneOff(asked: string, word: string): boolean {
  let start = 0;
  while (start < asked.length && asked[start] === word[start]) start++;
  const a = asked.slice(start);
  const b = word.slice(start);
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

/** A lexeme as a query is written. */
const quoted = (word: string): string => `'${word.replace(/['\\]/g, '$&$&')}'`;

/** Those of each asked word. */
type Queries = readonly (readonly [exact: string, stem: string])[];

/** Queries for one word: as it is, as a beginning or as one that may be meant; and by its stem in either language. */
function wordQueries(
  { form, isBeginning, meant }: Asked,
  values: Values,
): readonly [exact: string, stem: string] {
  const plain = values.add(form);
  const exact = values.add([`${quoted(form)}${isBeginning ? ':*' : ''}`, ...meant.map(quoted)].join(' | '));
  return [
    `${exact}::tsquery`,
    `(plainto_tsquery('german', ${plain}) || plainto_tsquery('english', ${plain}))`,
  ];
}

/** In one of the spaces, or in one of the threads. */
function placeCondition(
  spaces: readonly string[],
  threads: NonNullable<TextQuery['threads']>,
  values: Values,
): string {
  const inSpace = `space = any(${values.add(spaces.map(sortable))}::text[])`;
  if (threads.length === 0) return inSpace;
  const pairs = [
    threads.map(({ space }) => sortable(space)),
    threads.map(({ subject }) => sortable(subject)),
  ].map((list) => `${values.add(list)}::text[]`);
  return `(${inSpace} or (space, subject) in (select * from unnest(${pairs.join(', ')})))`;
}

/** What the index finds: words in places, where any are named, so that nothing elsewhere is looked at. */
function matchCondition(query: TextQuery, asked: readonly Asked[], each: Queries, values: Values): string {
  const join = query.match === 'any' ? ' || ' : ' && ';
  const { spaces, threads = [] } = query;
  const parts = asked.flatMap((one) => one.parts);
  if (spaces === undefined) {
    const found = each.map((queries) => `(${queries.join(' || ')})`);
    if (parts.length > 0) found.push(`${values.add(parts.map(quoted).join(' | '))}::tsquery`);
    return `${query.collection === 'people' ? "space = '' and " : ''}words @@ (${found.join(join)})`;
  }
  const list = (words: readonly string[]): string => `${values.add(words)}::text[]`;
  const placed = (places: readonly string[], words: string, beginnings: readonly string[] = []): string =>
    `placed_query(${list(places.map(sortable))}, ${words}, ${list(beginnings)})`;
  const within = (places: readonly string[]): string => {
    const found = asked.map(({ form, isBeginning, meant }) => {
      const plain = values.add(form);
      const stems = `tsvector_to_array(to_tsvector('german', ${plain}) || to_tsvector('english', ${plain}))`;
      return placed(places, `${list([form, ...meant])} || ${stems}`, isBeginning ? [form] : []);
    });
    if (parts.length > 0) found.push(placed(places, list(parts)));
    const words = `(${found.join(join)})`;
    return query.kind === 'question' ? `(${words} && ${placed(places, list([questionWord]))})` : words;
  };
  const all = spaces.length > 0 ? [within(spaces)] : [];
  if (threads.length > 0) {
    const subjects = [...new Set(threads.map(({ subject }) => subject))];
    const inThem = within([...new Set(threads.map(({ space }) => space))]);
    all.push(`(${inThem} && ${placed(subjects, list([subjectWord]))})`);
  }
  return `space <> '' and placed_words(space, subject, words) @@ (${all.join(' || ')})`;
}

async function find(transaction: Transaction, query: TextQuery, asked: readonly Asked[]): Promise<string[]> {
  const values = new Values();
  const each = asked.map((one) => wordQueries(one, values));
  const parts = asked.flatMap((one) => one.parts);
  // Each by itself: in one query, a rank takes a beginning and the same word as it is for one and forgets the former.
  const rank = each.flat().map((one) => `ts_rank(words, ${one})`);
  if (parts.length > 0) {
    const query = `${values.add(parts.map(quoted).join(' | '))}::tsquery`;
    rank.push(`${partWeight} * ts_rank(words, ${query})`);
  }
  const conditions = [`collection = ${values.add(query.collection)}`];
  if (query.ids !== undefined) conditions.push(`id = any(${values.add(query.ids.map(sortable))}::text[])`);
  const { spaces, threads = [] } = query;
  if (spaces !== undefined) conditions.push(placeCondition(spaces, threads, values));
  conditions.push(matchCondition(query, asked, each, values));
  const rows = await transaction.run({
    // All that match first: the planner takes them for more than they are, and would look through the newest of all.
    text:
      `with found as materialized (select id, words from texts where ${conditions.join(' and ')}) ` +
      `select id from (select * from found order by id desc limit ${ranked}) s ` +
      `order by ${rank.join(' + ')} desc, id desc limit ${values.add(query.limit)}::int`,
    values: values.list,
    isPlannedAnew: true,
  });
  return rows.map(({ id }) => String(id));
}

/** Adds the words of the vocabulary near each of the asked ones. */
async function withMeant(transaction: Transaction, asked: readonly Asked[]): Promise<Asked[]> {
  const long = asked.map(({ form }) => form).filter(mayMeanAnother);
  if (long.length === 0) return [...asked];
  const rows = await transaction.run({
    text:
      'select asked, word from unnest($1::text[]) as a(asked) cross join lateral ' +
      `(select word from words where word % asked order by similarity(word, asked) desc limit ${mostSimilar}) s`,
    values: [long],
  });
  const near = (form: string): string[] =>
    rows
      .filter(({ asked: one, word }) => one === form && word !== form && isOneOff(form, String(word)))
      .map(({ word }) => String(word));
  return asked.map((one) => ({ ...one, meant: near(one.form) }));
}

/** The last one may be a beginning. */
function askedStrictly(text: string): Asked[] {
  const forms = formsOf(text);
  const last = forms.at(-1);
  const each = [...new Set(forms)].slice(0, mostWords);
  return each.map((form) => ({ form, isBeginning: form === last, parts: [], meant: [] }));
}

const askedLoosely = (text: string): Asked[] => looseWordsOf(text).map((word) => ({ ...word, meant: [] }));

/**
 * Ids of what matches, best first; words with a typo only where the words as they stand find too little. Of
 * very many matches only the newest are put in order.
 */
export async function searchTexts(transaction: Transaction, query: TextQuery): Promise<string[]> {
  const asked = query.match === 'any' ? askedLoosely(query.text) : askedStrictly(query.text);
  const isNowhere = query.spaces?.length === 0 && (query.threads ?? []).length === 0;
  if (asked.length === 0 || query.limit <= 0 || isNowhere || query.ids?.length === 0) return [];
  const exact = await find(transaction, query, asked);
  if (exact.length >= query.limit) return exact;
  const meant = await withMeant(transaction, asked);
  if (meant.every((one) => one.meant.length === 0)) return exact;
  const more = await find(transaction, query, meant);
  return [...exact, ...more.filter((id) => !exact.includes(id))].slice(0, query.limit);
}
