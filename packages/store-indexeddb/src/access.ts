import type { ChangeRecord, Collection, Range, Reader, Records, Writer } from '@social-enterprise/engine';
import type { Guard } from './connection.js';
import { list } from './list.js';
import { entryOf, type Transaction } from './schema.js';

/** What a transaction reads. */
export function createReader(transaction: Transaction, guard: Guard): Reader {
  const get = async <Name extends Collection>(
    collection: Name,
    id: string,
  ): Promise<Records[Name] | undefined> =>
    (await transaction.objectStore(collection).get(id))?.record as Records[Name] | undefined;
  const changes = transaction.objectStore('changes');
  return {
    get: (collection, id) => guard(() => get(collection, id)),
    getMany: (collection, ids) => guard(() => Promise.all(ids.map((id) => get(collection, id)))),
    list: <Name extends Collection>(range: Range<Name>) =>
      guard(() => list(transaction, range) as Promise<Records[Name][]>),
    scan: <Name extends Collection>(collection: Name, after: string, limit: number) =>
      guard(async () => {
        if (limit <= 0) return [];
        const behind = IDBKeyRange.lowerBound(after, true);
        const count = Number.isFinite(limit) ? limit : undefined;
        const entries = await transaction.objectStore(collection).getAll(behind, count);
        return entries.map(({ record }) => record as Records[Name]);
      }),
    change: (id) => guard(() => changes.index('id').get(id)),
    changesAfter: (sequence, limit) =>
      guard(async () => {
        if (limit <= 0) return [];
        return changes.getAll(
          IDBKeyRange.lowerBound(sequence, true),
          Number.isFinite(limit) ? limit : undefined,
        );
      }),
    lastSequence: () => guard(async () => (await changes.openKeyCursor(null, 'prev'))?.key ?? 0),
  };
}

/** What a transaction reads and writes; `touched` hears of everything that is written. */
export function createWriter(
  transaction: Transaction<'readwrite'>,
  guard: Guard,
  touched: (collection: Collection | 'changes', id: string) => void,
): Writer {
  return {
    ...createReader(transaction, guard),
    put: (collection, record) =>
      guard(async () => {
        touched(collection, record.id);
        await transaction.objectStore(collection).put(entryOf(collection, record));
      }),
    delete: (collection, id) =>
      guard(async () => {
        touched(collection, id);
        await transaction.objectStore(collection).delete(id);
      }),
    append: (change) =>
      guard(async () => {
        touched('changes', change.id);
        // The database numbers the rows, and takes a number back when the transaction is aborted.
        const sequence = await transaction.objectStore('changes').add(change as ChangeRecord);
        return structuredClone({ ...change, sequence });
      }),
  };
}
