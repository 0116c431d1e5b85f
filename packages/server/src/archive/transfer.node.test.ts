import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { PersonId, Timestamp } from '@social-enterprise/contract';
import { exportArchive } from '@social-enterprise/engine/archive';
import { importEntries, type Entry } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';
import { runTransfer } from './transfer.js';

const folder = await mkdtemp(join(tmpdir(), 'transfer-'));
after(() => rm(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const [pilot, database, out] = [at('pilot.jsonl'), at('data'), at('out.jsonl')];

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const anna = id(1) as PersonId;
const entry = (number: number, actor: PersonId | null, name: string, input: object): Entry => ({
  at: `2026-03-09T08:00:0${number}.000Z` as Timestamp,
  actor,
  command: { key: `k${number}`, name, input } as unknown as Entry['command'],
});

async function linesOf(...entries: readonly Entry[]): Promise<string[]> {
  const store = new MemoryStore();
  await importEntries(store, entries);
  const lines: string[] = [];
  await exportArchive(store, () => (line) => void lines.push(line));
  return lines;
}

const lines = await linesOf(
  entry(1, null, 'person.create', { id: anna, name: 'Anna Kern', handle: 'anna' }),
  entry(2, anna, 'post.create', { id: id(2), source: 'Guten Morgen' }),
);
const count = lines.length - 1;
await writeFile(pilot, lines.join(''));

async function run(...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  return { code: await runTransfer(args, (line) => said.push(line)), said };
}

test('a pilot is looked at, moved, moved again and saved', async () => {
  const dry = await run('import', pilot, '--database', database, '--dry-run');
  assert.deepEqual(dry.said, [
    'A dry run: nothing was written.',
    `To create ${count}, already there 0, different 0.`,
  ]);
  assert.ok(!(await readdir(folder)).includes('data'));

  const first = await run('import', pilot, '--database', database);
  assert.deepEqual(first, { code: 0, said: [`Created ${count}, already there 0, different 0.`] });
  const again = await run('promote', pilot, '--database', database);
  assert.deepEqual(again, { code: 0, said: [`Created 0, already there ${count}, different 0.`] });

  const saved = await run('export', '--database', database, '--output', out);
  assert.equal(saved.code, 0);
  assert.deepEqual(saved.said, [
    `Exported to ${out}: people 1, spaces 2, participants 1, posts 1, changes 2.`,
    'Files: 0 copied, not taken 0.',
  ]);
  const records = (text: string): string[] => text.split('\n').slice(1);
  assert.deepEqual(records(await readFile(join(out, 'archive.jsonl'), 'utf8')), records(lines.join('')));
  assert.ok(!(await readdir(folder)).some((name) => name.endsWith('.unfinished')));

  // Another person of the same name, and the same post by that person.
  const other = lines.join('').replaceAll(anna, id(7)).replaceAll('k1', 'k7');
  const others = at('other.jsonl');
  await writeFile(others, other);
  await assert.rejects(
    run('import', others, '--database', database),
    /Line 2: The handle anna is something else/,
  );
  const joined = await run('promote', others, '--database', database);
  assert.match(joined.said[0] ?? '', /^Line 2: anna of people was joined/);
  assert.equal(joined.code, 0);
});

test('what cannot be is refused with one sentence', async () => {
  const nowhere = join(folder, 'nowhere');
  const cases: [string[], RegExp][] = [
    [['export', '--database', nowhere, '--output', out], /There is no database in/],
    [['export', '--database', database, '--output', folder], /There is something in/],
    [['import', folder, '--database', nowhere, '--dry-run'], /SHA256SUMS: The file is missing/],
    [['export', '--database', database], /Name the folder/],
    [['import', nowhere, '--database', database], /There is no file/],
    [['import', pilot, '--people', pilot, '--database', database], /--people is for promote/],
    [['promote', pilot, '--people', pilot, '--database', database], /Quote/],
    [['promote', pilot, '--people', nowhere, '--database', database], /nowhere cannot be read/],
    [['import', pilot, '--server', 'http://127.0.0.1:1'], /--server is for promote/],
    [['promote', pilot, '--server', 'http://127.0.0.1:1'], /Give the token of an administrator/],
    [['promote', pilot, '--server', 'http://127.0.0.1:1', '--token', 't'], /does not answer/],
    [['promote', pilot, '--server', 'here', '--token', 't'], /here is no address/],
    [['move', pilot], /There is no command move/],
    [['import', pilot, '--databse', 'x'], /databse/],
  ];
  for (const [args, message] of cases) await assert.rejects(run(...args), message, args.join(' '));
  assert.ok(!(await readdir(folder)).includes('nowhere'));
  assert.equal((await run()).code, 1);
  assert.match((await run('--help')).said.join(), /Usage/);
});
