import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { allowedBytes } from './bounds.js';
import { contentLimits } from './limits.js';
import { MAX_STEPS } from './parse.js';
import { PATHOLOGICAL_MARKDOWN, type PathologicalText } from './testing/pathological-markdown.fixture.js';
import type { TimedParse } from './testing/timed-parse.fixture.js';

const KILL_AFTER = 60_000;
const SETTLES_WITHIN = 200;

interface Sample {
  readonly id: string;
  /** The text at the largest accepted length. */
  readonly longest: string;
  /** The text at the size it was written for, cut to the limit. */
  readonly own?: string;
}

const shared = fileURLToPath(new URL('../../../../shared/data/markdown-dos.json', import.meta.url));
const samples = [...PATHOLOGICAL_MARKDOWN.map(longestOf), ...sharedSamples()];
const slowest = { id: '', milliseconds: 0 };
let reader: ChildProcess | undefined;

describe('pathological Markdown', () => {
  after(() => reader?.kill('SIGKILL'));

  for (const { id, longest, own } of samples) {
    it(`settles: ${id}`, async () => {
      for (const source of own === undefined || own === longest ? [longest] : [longest, own]) {
        const result = await read(source);
        if (result.milliseconds > slowest.milliseconds)
          Object.assign(slowest, { id, milliseconds: result.milliseconds });
        assert.ok(result.milliseconds <= SETTLES_WITHIN, `took ${String(result.milliseconds)} ms`);
        assert.ok(result.steps <= MAX_STEPS, `took ${String(result.steps)} steps`);
        assert.ok(result.nodes <= contentLimits.nodes, `made ${String(result.nodes)} nodes`);
        assert.ok(result.depth <= contentLimits.depth, `is ${String(result.depth)} deep`);
        assert.ok(result.bytes <= allowedBytes(source), `made ${String(result.bytes)} bytes`);
        assert.match(result.plainBecause, /^$|^BudgetExceeded|^RangeError: The tree/u);
      }
    });
  }

  it('was measured', (test) => {
    const which = existsSync(shared) ? 'own and shared texts' : 'own texts';
    const { id, milliseconds } = slowest;
    test.diagnostic(`${String(samples.length)} ${which}; slowest: ${id}, ${milliseconds.toFixed(0)} ms`);
    assert.ok(milliseconds > 0);
  });
});

function longestOf({ id, make }: PathologicalText): Sample {
  let n = 1;
  while (make(n).length < contentLimits.sourceLength && n < contentLimits.sourceLength * 2) n *= 2;
  return { id, longest: make(n).slice(0, contentLimits.sourceLength) };
}

function sharedSamples(): Sample[] {
  if (!existsSync(shared)) return [];
  const entries = JSON.parse(readFileSync(shared, 'utf8')) as { id: string; gen: string; n: number }[];
  return entries.map(({ id, gen, n }) => {
    const make = runInThisContext(gen) as (n: number) => string;
    return { ...longestOf({ id, make }), own: make(n).slice(0, contentLimits.sourceLength) };
  });
}

/** Reads a text in another process, which is ended when it does not answer. */
async function read(source: string): Promise<TimedParse> {
  reader ??= await startReader();
  const child = reader;
  const timer = setTimeout(() => {
    reader = undefined;
    child.kill('SIGKILL');
  }, KILL_AFTER);
  const answer = answerOf(child);
  child.send(source);
  try {
    return (await answer) as TimedParse;
  } finally {
    clearTimeout(timer);
  }
}

async function startReader(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('testing/timed-parse.fixture.ts', import.meta.url)), {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    serialization: 'advanced',
  });
  await answerOf(child);
  return child;
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void =>
      reject(new Error(`ended, or was ended after ${String(KILL_AFTER)} ms without an answer`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
  });
}
