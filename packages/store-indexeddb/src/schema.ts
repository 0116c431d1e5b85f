import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import {
  collections,
  keysOf,
  type ChangeRecord,
  type Collection,
  type Key,
  type Records,
} from '@social-enterprise/engine';

export type AnyRecord = Records[Collection];

/** A record as it lies in the database: beside it the keys under which each index finds it. */
export interface Entry {
  readonly record: AnyRecord;
  readonly keys: Readonly<Record<string, readonly Key[]>>;
}

interface CollectionSchema {
  key: string;
  value: Entry;
  indexes: Record<string, IDBValidKey>;
}

/** One object store a collection, the change log, and what the database knows about itself. */
export interface Schema extends DBSchema, Record<Collection, CollectionSchema> {
  changes: { key: number; value: ChangeRecord; indexes: { id: string } };
  meta: { key: 'epoch'; value: string };
}

export type Database = IDBPDatabase<Schema>;
export type StoreName = Collection | 'changes' | 'meta';
export type Transaction<Mode extends IDBTransactionMode = IDBTransactionMode> = IDBPTransaction<
  Schema,
  StoreName[],
  Mode
>;

export const storeNames: StoreName[] = [...collections, 'changes', 'meta'];

/** Where an index finds its keys in an entry. */
export const keyPath = (index: string): string => `keys.${index}`;

export const entryOf = (collection: Collection, record: AnyRecord): Entry => ({
  record,
  keys: Object.fromEntries(keysOf(collection, record)),
});

/** Keeps databases of ours apart from those that a page has itself. */
export const databaseName = (name: string): string => `social-enterprise:${name}`;
