import { lazy } from './lazy.js';

/** A part of the engine that few transactions need, and of which none can say before it begins whether it will. */
export interface Part<Module> {
  /** What is in it; inside `withParts` it may be asked for before it was fetched. */
  get(): Module;
  fetch(): Promise<Module>;
}

/** Ends a transaction that cannot go on without a part: browsers end one that waits for anything but its store. */
class PartMissing extends Error {
  readonly fetch: () => Promise<unknown>;

  constructor(fetch: () => Promise<unknown>) {
    super('A part of the engine was asked for before it was fetched, outside of withParts.');
    this.fetch = fetch;
  }
}

const known = new Set<() => Promise<unknown>>();

export const isPartMissing = (error: unknown): boolean => error instanceof PartMissing;

export function part<Module>(load: () => Promise<Module>): Part<Module> {
  const loadOnce = lazy(load);
  let module: Module | undefined;
  const fetch = async (): Promise<Module> => (module = await loadOnce());
  known.add(fetch);
  return {
    fetch,
    get() {
      if (module === undefined) throw new PartMissing(fetch);
      return module;
    },
  };
}

/**
 * Runs a transaction. One that meets something whose part is not there yet ends without a trace, and is run again
 * once the part has come.
 */
export async function withParts<Result>(run: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof PartMissing)) throw error;
      await error.fetch();
    }
  }
}

/** Fetches all parts of what was loaded so far. */
export async function fetchParts(): Promise<void> {
  await Promise.all([...known].map((fetch) => fetch()));
}
