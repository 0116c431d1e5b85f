import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { DirectoryLock } from './directory-lock.js';
import { Child } from './testing/children.js';

const folder = await mkdtemp(join(tmpdir(), 'locks-'));
after(() => rm(folder, { recursive: true }));
let number = 0;
const freshDirectory = (): string => join(folder, `data-${++number}`);

/** Of a holder that gives no sign of life within a test. */
const still = { beat: 1_000_000, silence: 600 };

const isRefusal = { name: 'SocialError', code: 'storage', reason: 'database-blocked' };

/** Of one that waits for signs of life. */
const times = { beat: 100, silence: 600 };

/** The one file in the lock of a directory. */
async function fileOf(directory: string): Promise<string> {
  const name = (await readdir(`${directory}.lock`)).find((one) => one.endsWith('.json')) ?? '';
  return join(`${directory}.lock`, name);
}

/** Changes what it says. */
async function rewrite(file: string, change: object): Promise<void> {
  const holder = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(`${file}.changed`, JSON.stringify({ ...holder, ...change }));
  await rename(`${file}.changed`, file);
}

/** Signs of life of the one holder of a directory as from another computer, with something in between. Answers their end. */
async function beatFromElsewhere(
  directory: string,
  between: () => Promise<unknown>,
): Promise<() => Promise<void>> {
  const file = await fileOf(directory);
  await rewrite(file, { place: 'another computer' });
  let isOver = false;
  const beats = (async () => {
    for (let beat = 1; !isOver; beat++) {
      await between();
      await rewrite(file, { beat });
    }
  })();
  return async () => {
    isOver = true;
    await beats;
  };
}

test('a directory in use is refused in one sentence, and free again after its process was killed', async () => {
  const directory = freshDirectory();
  const holder = new Child('hold-lock.ts', directory);
  assert.equal(await holder.line(), 'held');
  const second = new Child('hold-lock.ts', directory);
  const sentence = (await second.line()) ?? '';
  assert.match(sentence, /data-\d+ is in use by process \d+ on .+: stop that one first/);
  assert.equal(await second.line(), null);
  await assert.rejects(DirectoryLock.take(directory), { ...isRefusal, message: sentence });
  await holder.kill();
  const lock = await DirectoryLock.take(directory);
  await lock.release();
  assert.ok(!(await readdir(folder)).includes(basename(`${directory}.lock`)));
});

test('a second opening in the same process is refused, until the first is closed', async () => {
  const directory = freshDirectory();
  const lock = await DirectoryLock.take(directory);
  await assert.rejects(DirectoryLock.take(directory), isRefusal);
  await lock.release();
  await (await DirectoryLock.take(directory)).release();
});

test('a later process with the number of the one that was killed does not hold its lock', async () => {
  const directory = freshDirectory();
  const lock = await DirectoryLock.take(directory);
  await rewrite(await fileOf(directory), { token: '0', started: 'another boot/1' });
  const next = await DirectoryLock.take(directory);
  await next.release();
  await lock.release();
});

test('what a computer that lost its power left half written holds nothing', async () => {
  const directory = freshDirectory();
  await mkdir(`${directory}.lock`);
  await writeFile(join(`${directory}.lock`, `${crypto.randomUUID()}.json`), '');
  await (await DirectoryLock.take(directory)).release();
  assert.ok(!(await readdir(folder)).includes(basename(`${directory}.lock`)));
});

test('of many that come at once exactly one gets it', async () => {
  for (let round = 0; round < 4; round++) {
    const directory = freshDirectory();
    if (round % 2 === 0) {
      // What a killed one left has to be removed by all of them.
      await DirectoryLock.take(directory, still);
      await rewrite(await fileOf(directory), { process: 4_000_000 });
    }
    const takers = await Promise.allSettled(Array.from({ length: 8 }, () => DirectoryLock.take(directory)));
    const locks = takers.flatMap((taker) => (taker.status === 'fulfilled' ? taker.value : []));
    assert.equal(locks.length, 1);
    await locks[0]?.release();
  }
});

test('of two processes that come at once exactly one gets it', async () => {
  const directory = freshDirectory();
  const children = [1, 2].map(() => new Child('hold-lock.ts', directory));
  const lines = await Promise.all(children.map((child) => child.line()));
  assert.equal(lines.filter((line) => line === 'held').length, 1, lines.join('\n'));
  await Promise.all(children.map((child) => child.kill()));
});

test('a holder out of sight keeps it as long as it gives signs of life', async () => {
  const directory = freshDirectory();
  const lock = await DirectoryLock.take(directory, still);
  const stop = await beatFromElsewhere(directory, () => new Promise((resolve) => setTimeout(resolve, 20)));
  await assert.rejects(DirectoryLock.take(directory, { ...times, silence: 20_000 }), isRefusal).finally(stop);
  await lock.release();

  const silent = await DirectoryLock.take(directory, still);
  await rewrite(await fileOf(directory), { place: 'another computer' });
  const begin = performance.now();
  await (await DirectoryLock.take(directory, times)).release();
  assert.ok(performance.now() - begin >= times.silence);
  assert.ok(!silent.isLost);
});

test('a process that stood still for a while does not take another one for gone', async () => {
  const directory = freshDirectory();
  const lock = await DirectoryLock.take(directory, still);
  const stop = await beatFromElsewhere(directory, async () => {
    const end = performance.now() + times.silence + 100;
    while (performance.now() < end);
    await new Promise(setImmediate);
  });
  await assert.rejects(DirectoryLock.take(directory, times), isRefusal).finally(stop);
  await lock.release();
});

test('a holder that was taken for gone notices that it lost the directory', async () => {
  const directory = freshDirectory();
  const lock = await DirectoryLock.take(directory, { beat: 20, silence: 600 });
  await rm(`${directory}.lock`, { recursive: true });
  const next = await DirectoryLock.take(directory, still);
  while (!lock.isLost) await new Promise(setImmediate);
  await lock.release();
  await assert.rejects(DirectoryLock.take(directory), isRefusal);
  await next.release();
});

test('a holder does not come back into a directory that it was put out of', async () => {
  for (let round = 0; round < 30; round++) {
    const directory = freshDirectory();
    const lock = await DirectoryLock.take(directory, { beat: 1, silence: 600 });
    // At any moment of a sign of life.
    for (let turn = 0; turn < round; turn++) await new Promise(setImmediate);
    await rm(`${directory}.lock`, { recursive: true });
    while (!lock.isLost) {
      assert.ok(!existsSync(`${directory}.lock`));
      await new Promise(setImmediate);
    }
    await lock.release();
  }
});
