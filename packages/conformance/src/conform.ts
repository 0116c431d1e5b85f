import { Bench } from './bench.js';
import type { Harness, Need } from './harness.js';
import { allNames } from './names.js';

/**
 * One thing that a backend must do.
 *
 * @since 0.1.0
 */
export interface Case {
  /** Stable; a backend's author may quote it. */
  readonly id: string;
  /** Names that the backend must answer, and what the harness must offer; without them the case is skipped. */
  readonly needs?: readonly Need[];
  /** Throws when the backend does not do it. */
  run(bench: Bench): Promise<void>;
}

/**
 * Registers a test: fits mocha's `it` and the `test` of node:test. The body takes no argument, because mocha
 * would take one for a callback.
 */
export interface Runner {
  (name: string, body: () => Promise<void>): unknown;
  readonly skip: (name: string, body: () => Promise<void>) => unknown;
}

/** How long a case waits for what must come, in milliseconds. */
const standardPatience = 30_000;

const ofHarness = ['newcomer', 'reopen', 'cut', 'administrator', 'later'] as const;

const isOfHarness = (need: Need): need is (typeof ofHarness)[number] => ofHarness.some((one) => one === need);

/** What the case needs and the harness does not offer. */
export function missingNeeds(harness: Harness, { needs = [] }: Case): Need[] {
  const names = harness.capabilities ?? allNames;
  const isOffered = (need: Need): boolean => {
    if (need === 'guest') return true;
    if (need === 'grants') return harness.connectWith !== undefined;
    return isOfHarness(need) ? harness[need] !== undefined : names.has(need);
  };
  return needs.filter((need) => !isOffered(need));
}

/** Runs one case on data of its own and closes what it opened. */
export async function runCase(
  harness: Harness,
  one: Case,
  patience: number = standardPatience,
): Promise<void> {
  const bench = await Bench.create(harness, patience);
  try {
    // Whether there is a guest is known only once the people are there.
    if (one.needs?.includes('guest') === true && bench.people.guest === undefined) return;
    await one.run(bench);
  } finally {
    await bench.close();
  }
}

/**
 * Registers one test a case. A skipped case stays visible by its id, with what it would need.
 *
 * @since 0.1.0
 */
export function conform(runner: Runner, harness: Harness, cases: readonly Case[]): void {
  for (const one of cases) {
    const name = `${harness.name} ${one.id}`;
    const missing = missingNeeds(harness, one);
    if (missing.length === 0) runner(name, () => runCase(harness, one));
    else runner.skip(`${name} (needs ${missing.join(', ')})`, () => runCase(harness, one));
  }
}
