import type { AnyRange, Collection } from '@social-enterprise/engine';
import type { Statement } from './database.js';
import { last, sortable, type SqlIndex } from './columns.js';
import { tables } from './tables.js';

const indexOf = (collection: Collection, index: string): SqlIndex => {
  const indexes: Readonly<Record<string, SqlIndex>> = tables[collection].indexes;
  const found = indexes[index];
  if (found === undefined) throw new Error(`There is no index ${index} of ${collection}.`);
  return found;
};

/** Numbers the values of a statement while its text is written. */
export class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    return `$${this.list.push(value)}`;
  }
}

/** One question of a statement that asks several; its answer is a piece of JSON. */
export type Question = (values: Values) => string;

/**
 * One statement for several questions: one row, with a column of JSON for each. PostgreSQL builds the JSON,
 * because a row costs the driver more than a record in a list.
 */
export function askStatement(questions: readonly Question[]): Statement {
  const values = new Values();
  const columns = questions.map((question, at) => `(${question(values)}) as a${at}`);
  return { text: `select ${columns.join(', ')}`, values: values.list };
}

const keyPart = (part: string | number): string => (typeof part === 'string' ? sortable(part) : String(part));

/** A list of records, in any order. */
export const getQuestion =
  (collection: Collection, ids: readonly string[]): Question =>
  (values) =>
    `select json_agg(record) from ${collection} where id = any(${values.add(ids.map(sortable))}::text[])`;

/** The records behind an id, in the order of the ids. */
export const scanQuestion =
  (collection: Collection, after: string, limit: number): Question =>
  (values) => {
    const from = values.add(sortable(after));
    const most = `${values.add(Number.isFinite(limit) ? limit : null)}::int`;
    return `select json_agg(s.record) from (select record from ${collection} where id > ${from} order by id limit ${most}) s`;
  };

/** A list of records, or `eachPrefix` a list of pairs: the number of the prefix from 1, and the record. */
export const listQuestion =
  (range: AnyRange, eachPrefix: boolean): Question =>
  (values) =>
    `select json_agg(${eachPrefix ? 'json_build_array(s.nth, s.record)' : 's.record'}) from (${listText(range, eachPrefix, values)}) s`;

/**
 * A slice of an index. With several prefixes each is read on its own, no further than the limit, so that the
 * cost follows the number of prefixes and never the number of records. What comes in one order out of several
 * prefixes is chosen by the index alone, and only then are the records fetched.
 */
function listText(range: AnyRange, eachPrefix: boolean, values: Values): string {
  const { collection, prefixes, startsWith = '', after, descending = false, limit } = range;
  const { table = collection, columns, where } = indexOf(collection, range.index);
  const depth = prefixes[0]?.length ?? 0;
  const rest = columns.slice(depth);
  const conditions = where === undefined ? [] : [`i.${where}`];
  const [only = []] = prefixes;
  for (let at = 0; at < depth; at++) {
    const part = prefixes.length > 1 ? `p.k${at}` : values.add(keyPart(only[at] ?? ''));
    conditions.push(`i.${columns[at] ?? ''} = ${part}`);
  }
  if (startsWith !== '' && rest[0] !== undefined) {
    const beginning = sortable(startsWith);
    conditions.push(`i.${rest[0]} >= ${values.add(beginning)}`);
    conditions.push(`i.${rest[0]} < ${values.add(beginning + last)}`);
  }
  if (after !== undefined) {
    const names = rest.slice(0, after.length).map((name) => `i.${name}`);
    const parts = after.map((part) => values.add(keyPart(part)));
    conditions.push(`(${names.join(', ')}) ${descending ? '<' : '>'} (${parts.join(', ')})`);
  }
  const direction = descending ? ' desc' : '';
  const order = (of: string): string => rest.map((name) => `${of}.${name}${direction}`).join(', ');
  const orderBy = (...parts: string[]): string => {
    const list = parts.filter((part) => part !== '').join(', ');
    return list === '' ? '' : ` order by ${list}`;
  };
  const isMerged = prefixes.length > 1 && !eachPrefix;
  const isJoined = table !== collection && !isMerged;
  const source = isJoined ? `${table} i join ${collection} t on t.id = i.id` : `${table} i`;
  const record = isMerged ? 'i.id' : isJoined ? 't.record' : 'i.record';
  const most = `${values.add(Number.isFinite(limit) ? limit : null)}::int`;
  const keys = rest.filter((name) => !isMerged || name !== 'id').map((name) => `i.${name}`);
  const slice =
    `select ${[record, ...keys].join(', ')} from ${source}` +
    `${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''}${orderBy(order('i'))} limit ${most}`;
  if (prefixes.length === 1) return slice;
  const names = Array.from({ length: depth }, (_, at) => `k${at}`);
  const arrays = names.map((_, at) => `${values.add(prefixes.map((one) => keyPart(one[at] ?? '')))}::text[]`);
  const from = `unnest(${arrays.join(', ')}) with ordinality as p(${names.join(', ')}, nth) cross join lateral (${slice}) s`;
  if (isMerged) {
    // What is equal behind its prefix comes in the order of the prefixes, as in every store.
    const chosen = `select s.*, p.nth from ${from}${orderBy(order('s'), 'p.nth')} limit ${most}`;
    return `select t.record from (${chosen}) s join ${collection} t on t.id = s.id${orderBy(order('s'), 's.nth')}`;
  }
  return `select p.nth, s.record from ${from}${eachPrefix ? orderBy('p.nth', order('s')) : ''}`;
}

/** The rows of the log with these ids, in any order. */
export const logQuestion =
  (ids: readonly string[]): Question =>
  (values) =>
    `select json_agg(record) from changes where id = any(${values.add(ids.map(sortable))}::text[])`;

export const changesQuestion =
  (after: number, limit: number): Question =>
  (values) => {
    const from = `${values.add(after)}::bigint`;
    const most = `${values.add(Number.isFinite(limit) ? limit : null)}::int`;
    return `select json_agg(s.record) from (select record from changes where sequence > ${from} order by sequence limit ${most}) s`;
  };

/** The state of all data: the same again when nothing was written in between. */
export interface State {
  /** The last of the log. */
  readonly sequence: number;
  /** Another after every write of a collection that is `kept`, and after every write that leaves no log row. */
  readonly kept: number;
}

export const stateQuestion: Question = () =>
  'select json_build_array((select coalesce(max(sequence), 0) from changes), kept) from store';

export const stateOf = (answer: unknown): State => {
  const [sequence, kept] = answer as [number, number];
  return { sequence, kept };
};

/** Tells every process that what it keeps in memory no longer holds. */
export const forgetStatement: Statement = { text: 'update store set kept = kept + 1' };

/**
 * Has what follows in the transaction planned once for all. To plan a statement that writes takes as long as to carry it
 * out, and its values change nothing about how that is best done.
 */
export const planOnce = "set_config('plan_cache_mode', 'force_generic_plan', true)";
