import { compareKeys, keysOf, type AnyRange, type Collection, type Key } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import type { Entry, Written } from './written.js';

/** What was written on top of the database: the later in front of the earlier. */
export type Layers = readonly Written[];

/** A record at one place of a slice. */
interface Place {
  /** What follows the prefix in its key. */
  readonly rest: Key;
  /** The number of the prefix. */
  readonly at: number;
  readonly record: AnyRecord;
}

/** Reads so many records, in order. */
type Read = (limit: number) => Promise<readonly AnyRecord[]>;

const isWritten = (layers: Layers, collection: Collection, id: string): boolean =>
  layers.some((layer) => layer.of(collection).has(id));

/** Of what the database holds, without what was written since, at least `limit` records or all there are. */
async function readOthers(
  collection: Collection,
  limit: number,
  read: Read,
  layers: Layers,
): Promise<AnyRecord[]> {
  for (let most = limit; ;) {
    const found = await read(most);
    const others = found.filter(({ id }) => !isWritten(layers, collection, id));
    if (found.length < most || others.length >= limit) return others;
    most = limit + found.length - others.length;
  }
}

function fits({ startsWith = '', after, descending = false }: AnyRange, rest: Key): boolean {
  if (!String(rest[0] ?? '').startsWith(startsWith)) return false;
  if (after === undefined) return true;
  const order = compareKeys(rest.slice(0, after.length), after);
  return descending ? order < 0 : order > 0;
}

const beginsWith = (key: Key, prefix: Key): boolean => prefix.every((part, at) => key[at] === part);

/** A slice of an index as it is after what was written, from what else is in it. */
function placed(range: AnyRange, others: readonly AnyRecord[], layers: Layers): AnyRecord[] {
  const { collection, index, prefixes, limit } = range;
  const stored = [...new Set(others)].flatMap((record): Entry[] => {
    const keys = keysOf(collection, record as never).find(([name]) => name === index)?.[1] ?? [];
    return keys.map((key) => ({ key, record }));
  });
  const places = prefixes.flatMap((prefix, at): Place[] => {
    const written = layers.flatMap((layer, depth) =>
      layer
        .under(range, prefix)
        .filter(({ record: { id } }) => !isWritten(layers.slice(0, depth), collection, id)),
    );
    return [...stored.filter(({ key }) => beginsWith(key, prefix)), ...written]
      .map(({ key, record }) => ({ rest: key.slice(prefix.length), at, record }))
      .filter(({ rest }) => fits(range, rest));
  });
  const sign = range.descending === true ? -1 : 1;
  return places
    .sort((a, b) => sign * compareKeys(a.rest, b.rest) || a.at - b.at)
    .slice(0, limit)
    .map(({ record }) => record);
}

/** Whether what was written may change a slice that was read before. */
export const isAffected = (range: AnyRange, records: readonly AnyRecord[], written: Written): boolean =>
  records.some(({ id }) => isWritten([written], range.collection, id)) ||
  range.prefixes.some((prefix) => written.under(range, prefix).length > 0);

/** A slice that was read to its end, as it is after what was written. */
export const overlaid = (range: AnyRange, records: readonly AnyRecord[], layers: Layers): AnyRecord[] =>
  placed(
    range,
    records.filter(({ id }) => !isWritten(layers, range.collection, id)),
    layers,
  );

/** A slice of an index as it is after what was written. */
export async function listOver(range: AnyRange, read: Read, layers: Layers): Promise<AnyRecord[]> {
  return placed(range, await readOthers(range.collection, range.limit, read, layers), layers);
}

/** The records of a collection in the order of their ids, as they are after what was written. */
export async function scanOver(
  {
    collection,
    after,
    limit,
  }: { readonly collection: Collection; readonly after: string; readonly limit: number },
  read: Read,
  layers: Layers,
): Promise<AnyRecord[]> {
  const others = await readOthers(collection, limit, read, layers);
  const written = layers.flatMap((layer, depth) =>
    [...layer.of(collection)].flatMap(([id, record]) =>
      record === null || id <= after || isWritten(layers.slice(0, depth), collection, id) ? [] : record,
    ),
  );
  return [...others, ...written].sort((a, b) => compareKeys([a.id], [b.id])).slice(0, limit);
}
