import type { Collection, IndexOf, Records } from '@social-enterprise/engine';

/** What an index of the engine is in SQL. */
export interface SqlIndex {
  /** Where its keys stand; `posts` is joined to another table. Default: the table of the collection. */
  readonly table?: string;
  /** The parts of a key in their order. */
  readonly columns: readonly string[];
  /** A column that says whether a record is listed here. */
  readonly where?: string;
}

interface Column<Item> {
  readonly name: string;
  readonly type: 'text' | 'boolean';
  readonly value: (item: Item) => string | boolean | null;
  /** Few records have one: most statements leave it out. Default false. */
  readonly isRare?: boolean;
}

export interface Table<Name extends Collection> {
  /** Beside `id` and `record`. */
  readonly columns: readonly Column<Records[Name]>[];
  readonly indexes: { readonly [Index in IndexOf<Name>]: SqlIndex };
}

export const text = <Item>(name: string, value: (item: Item) => string | null): Column<Item> => ({
  name,
  type: 'text',
  value: (item) => {
    const found = value(item);
    return found === null ? null : sortable(found);
  },
});
export const flag = <Item>(name: string, value: (item: Item) => boolean): Column<Item> => ({
  name,
  type: 'boolean',
  value,
});

/** Columns of which a record has several or, most often, none. */
export const rare = <Item>(columns: readonly Column<Item>[]): readonly Column<Item>[] =>
  columns.map((column) => ({ ...column, isRare: true }));

/**
 * PostgreSQL orders text of the collation "C" by code point, the language of the product by UTF-16 code unit.
 * They differ only for what stands behind the surrogates, which therefore moves to the very end. A zero
 * character, which PostgreSQL does not take, becomes the replacement character.
 */
export const sortable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- the zero character is what is looked for
  /[\u0000\ue000-\uffff]/.test(text)
    ? text
        .replaceAll('\0', '\ufffd')
        .replace(/[\ue000-\uffff]/g, (one) => String.fromCodePoint(0x0f2000 + one.charCodeAt(0)))
    : text;

/** Comes after every text that begins with the same characters. */
export const last = '\u{10ffff}';
