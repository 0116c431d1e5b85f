import { SocialError } from '@social-enterprise/contract';
import type { AnyRange, ChangeRecord, Reader, Writer } from '@social-enterprise/engine';
import { brokenReader, brokenStore, brokenWriter, lists, searches, type StoreTwin } from './broken-store.js';

type Keyed = { readonly id: string } & Readonly<Record<string, unknown>>;
const without = ({ ...range }: AnyRange, ...names: readonly string[]): AnyRange =>
  Object.fromEntries(Object.entries(range).filter(([name]) => !names.includes(name))) as unknown as AnyRange;

/** Filters what a list answers. */
const listed = (change: (records: readonly Keyed[], range: AnyRange) => readonly Keyed[]): StoreTwin =>
  brokenReader((real) => ({
    list: (async (range: AnyRange) =>
      change((await real.list(range as never)) as unknown as Keyed[], range)) as unknown as Reader['list'],
  }));

/** Hands out the very object again that it handed out before. */
const sharesObjects = (): StoreTwin => {
  const known = new Map<string, unknown>();
  return brokenReader((real) => ({
    get: (async (collection: never, id: string) => {
      if (!known.has(id)) known.set(id, await real.get(collection, id));
      return known.get(id);
    }) as Reader['get'],
  }));
};

/** Commits each step by itself. */
const stepByStep: StoreTwin = brokenStore((real) => ({
  write: (work) =>
    real.read((reader) =>
      work({
        ...reader,
        put: (collection, record) => later(() => real.write((writer) => writer.put(collection, record))),
        delete: (collection, id) => later(() => real.write((writer) => writer.delete(collection, id))),
        append: (change) => {
          const row = { ...change, sequence: 1 } as ChangeRecord;
          return later(() => real.write((writer) => writer.append(change))).then(() => row);
        },
      }),
    ),
}));

/** Begins a write that waits for the current transaction, which is never waited for. */
function later(work: () => Promise<unknown>): Promise<void> {
  work().catch((error: unknown) => console.error(error));
  return Promise.resolve();
}

/** Reads outside, writes inside: two writers that read the same state overwrite each other. */
const lostUpdates: StoreTwin = brokenStore((real) => ({
  write: async (work) => {
    const steps: ((writer: Writer) => Promise<unknown>)[] = [];
    const result = await real.read((reader) =>
      work({
        ...reader,
        put: (collection, record) =>
          Promise.resolve(void steps.push((writer) => writer.put(collection, record))),
        delete: (collection, id) =>
          Promise.resolve(void steps.push((writer) => writer.delete(collection, id))),
        append: async (change) => {
          steps.push((writer) => writer.append(change));
          return { ...change, sequence: (await reader.lastSequence()) + 1 };
        },
      }),
    );
    await real.write(async (writer) => {
      for (const step of steps) await step(writer);
    });
    return result;
  },
}));

/** Every call of a read sees the newest state. */
const driftingReads: StoreTwin = brokenStore((real) => ({
  read: (work) =>
    work({
      get: (collection, id) => real.read((reader) => reader.get(collection, id)),
      getMany: (collection, ids) => real.read((reader) => reader.getMany(collection, ids)),
      list: (range) => real.read((reader) => reader.list(range)),
      scan: (collection, after, limit) => real.read((reader) => reader.scan(collection, after, limit)),
      change: (id) => real.read((reader) => reader.change(id)),
      changesAfter: (sequence, limit) => real.read((reader) => reader.changesAfter(sequence, limit)),
      lastSequence: () => real.read((reader) => reader.lastSequence()),
    }),
}));

/** A handle reads what was there when it first read. */
const staleHandle: StoreTwin = brokenStore((real) => {
  let first: Promise<unknown> | undefined;
  return { read: ((work: never) => (first ??= real.read(work))) as typeof real.read };
});

const wrapsErrors: StoreTwin = brokenStore((real) => ({
  write: async (work) => {
    try {
      return await real.write(work);
    } catch (error) {
      throw new SocialError('storage', 'Failed.', { cause: error });
    }
  },
}));

const neverUnsubscribes: StoreTwin = brokenStore((real) => ({
  subscribe: (listener) => {
    real.subscribe(listener);
    return () => undefined;
  },
}));

const freshData: StoreTwin = (open) => (data) => open(`${data}-${crypto.randomUUID()}`);
const remembersFinds = (): StoreTwin => {
  const known = new Map<string, string[]>();
  return brokenStore((real) => ({
    search: async (query) => {
      const answer = known.get(query.text) ?? (await real.search(query));
      known.set(query.text, answer);
      return answer;
    },
  }));
};

/** Knows of other handles only what it was told when it was opened. */
const deafSearch: StoreTwin = brokenStore((real) => {
  const first = real.search({ collection: 'posts', text: 'pump', limit: 10 });
  return { search: () => first };
});

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const storeTwins: Readonly<Record<string, StoreTwin>> = {
  'get/missing-is-undefined': brokenReader(() => ({
    get: () => Promise.reject(new SocialError('not-found', 'None.')),
  })),
  'get/what-was-put': brokenWriter((real) => ({
    put: (collection, record) =>
      real.put(collection, JSON.parse(JSON.stringify(record).replace(/[^\p{ASCII}]/gu, '?')) as never),
  })),
  'get/many-in-the-order-asked': brokenReader((real) => ({
    getMany: async (collection, ids) =>
      (await real.getMany(collection, ids)).filter((one) => one !== undefined),
  })),
  'get/copies': sharesObjects(),
  'list/under-a-prefix': lists((range) => ({ ...range, prefixes: [[]] })),
  'list/whole-parts-of-keys': brokenReader((real) => ({
    list: (async (range: AnyRange) => {
      const all = (await real.list({ ...range, prefixes: [[]] } as never)) as unknown as Keyed[];
      return all.filter((one) => String(one['space']).startsWith(String(range.prefixes[0]?.[0] ?? '')));
    }) as unknown as Reader['list'],
  })),
  'list/whole-index': lists((range) =>
    range.prefixes[0]?.length === 0 ? { ...range, prefixes: [] } : range,
  ),
  'list/descending': lists((range) => without(range, 'descending')),
  'list/limit': brokenReader((real) => ({
    list: (range) => real.list({ ...range, limit: Math.max(1, Math.min(range.limit, 5)) }),
  })),
  'list/after': lists((range) =>
    range.after === undefined ? range : { ...range, after: range.after.slice(0, 1) },
  ),
  'list/after-descending': lists((range) => (range.descending === true ? without(range, 'after') : range)),
  'list/ties-by-id': listed((records, { after, descending }) =>
    records.filter(
      (one) =>
        after === undefined ||
        (descending === true ? one['published'] !== after[0] : one['published'] !== after[0]),
    ),
  ),
  'list/several-prefixes-in-one-order': lists((range) =>
    range.prefixes.map((prefix) => ({ ...range, prefixes: [prefix] })),
  ),
  'list/several-prefixes-after': lists((range) =>
    range.prefixes.length > 1 ? without(range, 'after') : range,
  ),
  'list/no-prefix-is-empty': lists((range) =>
    range.prefixes.length === 0 ? { ...range, prefixes: [[]] } : range,
  ),
  'list/starts-with': lists((range) => without(range, 'startsWith')),
  'list/starts-with-under-prefixes': lists((range) => without(range, 'startsWith')),
  'list/text-by-code-units': listed((records) =>
    records.toSorted((a, b) => String(a['handle']).localeCompare(String(b['handle']))),
  ),
  'list/under-each-of-several-keys': listed((records, { prefixes }) =>
    records.filter((one) => {
      const [first] = one['topics'] as string[];
      return prefixes.some((prefix) => prefix[1] === first);
    }),
  ),
  'list/without-a-key-is-not-listed': brokenReader((real) => ({
    list: (async () => [
      await real.get('posts', 'p'),
      await real.get('posts', 'q'),
    ]) as unknown as Reader['list'],
  })),
  'scan/every-record-by-id': brokenReader((real) => ({
    scan: async (collection, after, limit) =>
      (await real.scan(collection, after, limit)).filter(
        (one) => !('deleted' in one) || one.deleted === null,
      ),
  })),
  'write/answers-what-the-work-answers': brokenStore((real) => ({
    write: (async (work: never) => void (await real.write(work))) as unknown as typeof real.write,
  })),
  'write/keeps-a-copy': (() => {
    const kept = new Map<string, unknown>();
    return (open) =>
      brokenWriter((real) => ({
        put: async (collection, record) => {
          kept.set(record.id, record);
          await real.put(collection, record);
        },
      }))(
        brokenReader(() => ({
          get: ((_: never, id: string) => Promise.resolve(kept.get(id))) as Reader['get'],
        }))(open),
      );
  })(),
  'write/reads-its-own-writes': lostUpdates,
  'write/put-replaces': brokenWriter((real) => ({
    put: async (collection, record) => {
      const before = await real.get(collection, record.id);
      if (before !== undefined) await real.put(collection, { ...before, id: `${record.id}-old` } as never);
      await real.put(collection, record);
    },
  })),
  'write/delete': brokenWriter(() => ({ delete: () => Promise.resolve() })),
  'write/all-or-nothing': stepByStep,
  'write/throws-what-the-work-threw': wrapsErrors,
  'write/one-at-a-time': lostUpdates,
  'read/one-consistent-state': driftingReads,
  'read/after-a-write-on-another-handle': staleHandle,
  'log/sequence-grows-from-1': brokenReader((real) => ({
    lastSequence: async () => (await real.lastSequence()) - 1,
  })),
  'log/read-behind-a-sequence': brokenReader((real) => ({
    changesAfter: (sequence, limit) => real.changesAfter(Math.max(0, sequence - 1), limit),
  })),
  'log/found-by-key': brokenReader(() => ({ change: () => Promise.resolve(undefined) })),
  'log/in-the-order-of-commit': brokenReader((real) => ({
    changesAfter: async (sequence, limit) => (await real.changesAfter(sequence, limit)).toReversed(),
  })),
  'log/failed-write-leaves-no-row': stepByStep,
  'epoch/of-the-data': brokenStore(() => ({ epoch: crypto.randomUUID() })),
  'search/words-and-beginning': searches((query) => ({ ...query, text: query.text.split(' ')[0] ?? '' })),
  'search/umlauts-fold-both-ways': brokenStore((real) => ({
    search: async (query) => {
      const ids = await real.search(query);
      return ids.filter((id) => plain(id) === plain(query.text));
    },
  })),
  'search/people-by-all-they-show': brokenStore((real) => ({
    search: async (query) => (query.text.startsWith('purch') ? [] : real.search(query)),
  })),
  'search/names-before-titles': brokenStore((real) => ({
    search: async (query) => (await real.search(query)).reverse(),
  })),
  'search/typo-in-a-long-word': brokenStore((real) => ({
    search: async (query) => (query.text === 'hydralic' ? [] : real.search(query)),
  })),
  'search/no-typo-in-a-number': brokenStore((real) => ({
    search: async (query) => real.search({ ...query, text: query.text.replace('4500013', '4500012') }),
  })),
  'search/limit': searches((query) => ({ ...query, limit: 100 })),
  'search/only-these-spaces': searches(({ collection, text, limit }) => ({ collection, text, limit })),
  'search/these-threads-too': searches(({ collection, text, limit, spaces = [] }) => ({
    collection,
    text,
    limit,
    spaces,
  })),
  'search/only-these-ids': searches(({ collection, text, limit }) => ({ collection, text, limit })),
  'search/follows-writes': remembersFinds(),
  'search/sees-other-handles': deafSearch,
  'search/not-what-failed': stepByStep,
  'subscribe/called-after-a-commit': brokenStore(() => ({ subscribe: () => () => undefined })),
  'subscribe/called-when-only-the-log-grows': brokenStore((real) => {
    const listeners = new Set<() => void>();
    return {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      write: (work) =>
        real.write((writer) =>
          work({
            ...writer,
            put: async (collection, record) => {
              await writer.put(collection, record);
              for (const listener of listeners) listener();
            },
          }),
        ),
    };
  }),
  'subscribe/called-on-other-handles': brokenStore((real) => {
    const listeners = new Set<() => void>();
    return {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      write: async (work) => {
        const result = await real.write(work);
        for (const listener of listeners) listener();
        return result;
      },
    };
  }),
  'subscribe/ends': neverUnsubscribes,
  'close/twice': brokenStore((real) => {
    let closed = false;
    return {
      close: async () => {
        if (closed) throw new SocialError('storage', 'Closed twice.');
        closed = true;
        await real.close();
      },
    };
  }),
  'close/ends-subscriptions': brokenStore(() => ({ close: () => Promise.resolve() })),
  'close/other-handles-stay-open': (open) => {
    const opened: { close(): Promise<void> }[] = [];
    return brokenStore((real) => {
      opened.push(real);
      return {
        close: async () => {
          for (const store of opened) await store.close();
        },
      };
    })(open);
  },
  'close/keeps-what-was-written': (open) => {
    let closed = false;
    return async (data) => {
      const store = await (closed ? freshData(open) : open)(data);
      return brokenStore((real) => ({
        close: async () => {
          closed = true;
          await real.close();
        },
      }))(() => Promise.resolve(store))(data);
    };
  },
};
