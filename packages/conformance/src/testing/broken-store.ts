import type { AnyRange, Reader, Store, TextQuery, Writer } from '@social-enterprise/engine';
import type { OpenStore } from '../store-harness.js';

/** Makes stores that are broken in one way out of good ones. */
export type StoreTwin = (open: OpenStore) => OpenStore;

const bound = (real: Store): Store => ({
  name: real.name,
  epoch: real.epoch,
  read: (work) => real.read(work),
  write: (work) => real.write(work),
  search: (query) => real.search(query),
  subscribe: (listener) => real.subscribe(listener),
  close: () => real.close(),
});

export const brokenStore =
  (breakage: (real: Store) => Partial<Store>): StoreTwin =>
  (open) =>
  async (data) => {
    const real = bound(await open(data));
    return { ...real, ...breakage(real) };
  };

/** Breaks what readers and writers answer. */
export const brokenReader = (breakage: (real: Reader) => Partial<Reader>): StoreTwin =>
  brokenStore((real) => ({
    read: (work) => real.read((reader) => work({ ...reader, ...breakage(reader) })),
    write: (work) => real.write((writer) => work({ ...writer, ...breakage(writer) })),
  }));

/** Breaks what writers do. */
export const brokenWriter = (breakage: (real: Writer) => Partial<Writer>): StoreTwin =>
  brokenStore((real) => ({
    write: (work) => real.write((writer) => work({ ...writer, ...breakage(writer) })),
  }));

/** Changes what a list is asked. */
export const lists = (change: (range: AnyRange) => AnyRange | readonly AnyRange[]): StoreTwin =>
  brokenReader((real) => ({
    list: (async (range: AnyRange) => {
      const ranges: readonly AnyRange[] = [change(range)].flat();
      const results = [];
      for (const one of ranges) results.push(...(await real.list(one as never)));
      return results.slice(0, range.limit);
    }) as Reader['list'],
  }));

/** Changes what a search is asked. */
export const searches = (change: (query: TextQuery) => TextQuery): StoreTwin =>
  brokenStore((real) => ({ search: (query) => real.search(change(query)) }));
