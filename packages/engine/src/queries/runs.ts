import type { Cursor } from '@social-enterprise/contract';
import type { PageOrder } from '../cursor.js';
import type { PostRecord } from '../records.js';
import type { Reader } from '../store.js';
import { eachOnce, type Slice, type SlicePage } from './slices.js';

/**
 * One page of several runs, one behind the other. A page that ends a run goes on with the next one, so that only the
 * last is short.
 */
export async function readParts(
  reader: Reader,
  order: PageOrder,
  parts: readonly Slice[],
  after: Cursor | null | undefined,
  limit: number,
): Promise<SlicePage> {
  const [number, ...key] = after === undefined || after === null ? ['0'] : order.keyOf(after, 3).map(String);
  const records: PostRecord[] = [];
  let from = key[0] === '' ? [] : key;
  for (let at = Number(number); at < parts.length; at++, from = []) {
    const slice = parts[at];
    if (slice === undefined) break;
    const { keyOf, ...range } = slice;
    const wanted = limit - records.length;
    const found = await reader.list({
      collection: 'posts',
      ...range,
      ...(from.length === 0 ? {} : { after: from }),
      limit: wanted + 1,
    });
    records.push(...eachOnce(found.slice(0, wanted)));
    const last = found[wanted - 1];
    if (found.length > wanted && last !== undefined) {
      return { records, next: order.cursor([String(at), ...keyOf(last)]) };
    }
    if (found.length === wanted && at + 1 < parts.length) {
      return { records, next: order.cursor([String(at + 1), '', '']) };
    }
  }
  return { records, next: null };
}
