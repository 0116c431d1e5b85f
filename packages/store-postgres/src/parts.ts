import type { ChangeRecord, Collection, Records } from '@social-enterprise/engine';
import { sortable } from './columns.js';
import type { Statement } from './database.js';
import type { State } from './statements.js';
import { tables } from './tables.js';

/** One of several things that are written by one statement. None sees what another writes. */
export interface Part {
  /** Short, and the same only for parts of the same text. */
  readonly shape: string;
  /** SQL with a question mark for each value. */
  readonly text: () => string;
  readonly values: readonly unknown[];
}

/** Texts of statements by the shapes of their parts: to put one together takes longer than all else but the rules. */
const texts = new Map<string, string>();
/** Of these, at most. What is written in still another way is not kept, here or by the database. */
const mostTexts = 500;

function makeText(parts: readonly Part[], results: readonly Part[]): string {
  const names = parts.map((part, at) => `w${at} as (${part.text()})`);
  const before = names.length === 0 ? '' : `with ${names.join(', ')} `;
  let values = 0;
  const answered = results.map((result) => result.text()).join(', ');
  return `${before}select ${answered}`.replaceAll('?', () => `$${++values}`);
}

const shapeOf = ({ shape }: Part): string => shape;

/** One statement for many parts, which costs less than many statements. It answers the results. */
export function partsStatement(parts: readonly Part[], results: readonly Part[]): Statement {
  // In whichever order they were written.
  const sorted = parts.toSorted((one, other) => (one.shape < other.shape ? -1 : 1));
  const shape = `${sorted.map(shapeOf).join(' ')} | ${results.map(shapeOf).join(' ')}`;
  const text = texts.get(shape) ?? makeText(sorted, results);
  if (texts.size < mostTexts) texts.set(shape, text);
  return {
    text,
    values: [...sorted, ...results].flatMap(({ values }) => values),
    isPlannedAnew: !texts.has(shape),
  };
}

/** A column of rows that are written together. */
export interface RowColumn {
  readonly name: string;
  readonly type: 'text' | 'boolean' | 'bigint' | 'json';
  /** A value for each row; for `json` what is to be written as JSON. */
  readonly list: readonly unknown[];
}

export interface Rows {
  readonly shape: '1' | 'n';
  /** To select from, as `r`. */
  readonly text: () => string;
  readonly values: readonly unknown[];
}

/** Records come as one text: in a list of texts each would be quoted here and read again there. */
const eachOf = ({ type }: RowColumn): string =>
  type === 'json' ? 'json_array_elements(?::json)' : `unnest(?::${type}[])`;

/** One row at least. For one alone, to take a list apart for each column would take longer than to write it. */
export function rowsOf(columns: readonly RowColumn[]): Rows {
  const names = (): string => columns.map(({ name }) => name).join(', ');
  if (columns[0]?.list.length === 1) {
    return {
      shape: '1',
      text: () => `(values (${columns.map(({ type }) => `?::${type}`).join(', ')})) as r(${names()})`,
      values: columns.map(({ type, list: [only] }) => (type === 'json' ? JSON.stringify(only) : only)),
    };
  }
  return {
    shape: 'n',
    text: () => `rows from (${columns.map(eachOf).join(', ')}) as r(${names()})`,
    values: columns.map(({ type, list }) => (type === 'json' ? JSON.stringify(list) : list)),
  };
}

/** Puts records of one collection, each whole. What `isNew` is refused where there is one with its id. */
export function putPart(
  collection: Collection,
  records: readonly Records[Collection][],
  isNew: boolean,
): Part {
  const { columns } = tables[collection];
  const all = columns.map(({ name, type, value }): RowColumn => ({
    name,
    type,
    list: records.map((record) => value(record as never)),
  }));
  const isRare = (_: unknown, at: number): boolean => columns[at]?.isRare ?? false;
  const rare = all.filter(isRare);
  const isPlain = rare.every(({ list }) => list.every((value) => value === null || value === false));
  const written: readonly RowColumn[] = [
    { name: 'id', type: 'text', list: records.map(({ id }) => sortable(id)) },
    ...(isPlain ? all.filter((column, at) => !isRare(column, at)) : all),
    { name: 'record', type: 'json', list: records },
  ];
  const rows = rowsOf(written);
  return {
    shape: `${collection}${isNew ? '!' : ''}${isPlain ? '' : '+'}${rows.shape}`,
    text: () => {
      // Left out, a text is null.
      const flags = isPlain ? rare.filter(({ type }) => type === 'boolean').map(({ name }) => name) : [];
      const names = [...written.map(({ name }) => name), ...flags];
      const selected = ['r.*', ...flags.map(() => 'false')].join(', ');
      const changes = [...columns.map(({ name }) => name), 'record'].map(
        (name) => `${name} = excluded.${name}`,
      );
      return (
        `insert into ${collection} (${names.join(', ')}) select ${selected} from ${rows.text()}` +
        (isNew ? '' : ` on conflict (id) do update set ${changes.join(', ')}`)
      );
    },
    values: rows.values,
  };
}

export const deletePart = (collection: Collection, ids: readonly string[]): Part => ({
  shape: `${collection}-`,
  text: () => `delete from ${collection} where id = any(?::text[])`,
  values: [ids.map(sortable)],
});

export function appendPart(changes: readonly ChangeRecord[]): Part {
  const rows = rowsOf([
    { name: 'sequence', type: 'bigint', list: changes.map(({ sequence }) => sequence) },
    { name: 'id', type: 'text', list: changes.map(({ id }) => sortable(id)) },
    { name: 'record', type: 'json', list: changes },
  ]);
  return {
    shape: `changes${rows.shape}`,
    text: () => `insert into changes (sequence, id, record) select * from ${rows.text()}`,
    values: rows.values,
  };
}

/**
 * Refuses the transaction, with the code `overtaken`, when the data were in another state before the statement. `last` is
 * the id of the last log row.
 */
export const expectPart = ({ sequence, kept }: State, last: string): Part => ({
  shape: 'expect',
  text: () => `case
    when (select (sequence, id) = (?::bigint, ?::text) from changes order by sequence desc limit 1)
      and (select kept from store) = ?::bigint
    then null else refuse_write() end`,
  values: [sequence, sortable(last), kept],
});

/** The SQLSTATE of a transaction that was prepared for another state. */
export const overtaken = 'SE001';
/** That of a row whose id is taken. */
export const taken = '23505';
