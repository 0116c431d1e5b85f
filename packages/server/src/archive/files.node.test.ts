import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { FileId, PersonId, Timestamp } from '@social-enterprise/contract';
import type { FileRecord } from '@social-enterprise/engine';
import { importArchive } from '@social-enterprise/engine/archive';
import { importEntries, type Entry } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';
import sharp from 'sharp';
import { DirectoryObjects } from '../files/directory.js';
import { secret, testApp } from '../testing/app.js';
import { hostToken } from '../testing/host-token.js';
import { exportFolder } from './export-folder.js';
import { importFiles, recordsOf, type FilesReport } from './import-files.js';
import { takeBytes, type Destination } from './take-bytes.js';
import { sumOf, sumOfFile } from './sums.js';
import { runTransfer } from './transfer.js';

const folder = await mkdtemp(join(tmpdir(), 'archive-files-'));
after(() => rm(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const id = (number: number): string => `018f196b-1800-759c-8a63-${String(number).padStart(12, '0')}`;
const anna = id(1) as PersonId;
const post = id(2);
const [picture, text] = [id(11) as FileId, id(12) as FileId];
const entry = (number: number, actor: PersonId | null, name: string, input: object): Entry => ({
  at: `2026-03-09T08:00:0${number}.000Z` as Timestamp,
  actor,
  command: { key: `k${number}`, name, input } as unknown as Entry['command'],
});

/** A store with a post that has a picture and a text on it, and where their bytes lie. */
async function deployment(name: string): Promise<Destination> {
  const store = new MemoryStore();
  const objects = await DirectoryObjects.open(at(name));
  const pixels = sharp({ create: { width: 4, height: 3, channels: 3, background: '#456' } });
  await writeFile(at('picture'), await pixels.clone().png().toBuffer());
  await writeFile(at('small'), await pixels.clone().webp().toBuffer());
  await writeFile(at('text'), 'Lieferschein 4711');
  const size = (await readFile(at('picture'))).length;
  const facts = { owner: anna, stored: true, post: null, expires: '2030-01-01T00:00:00.000Z' as Timestamp };
  await importEntries(store, [entry(1, null, 'person.create', { id: anna, name: 'Anna', handle: 'anna' })]);
  const files: FileRecord[] = [
    { ...facts, id: picture, name: 'a.png', type: 'image/png', size, width: 4, height: 3 },
    { ...facts, id: text, name: 'b.txt', type: 'text/plain', size: 17, width: null, height: null },
  ];
  await store.write(async (writer) => {
    for (const file of files) await writer.put('files', file);
  });
  await objects.put(picture, 'original', at('picture'));
  await objects.put(picture, 'thumbnail', at('small'));
  await objects.put(text, 'original', at('text'));
  const attachments = [picture, text].map((one) => ({ id: one, alt: '' }));
  await importEntries(store, [entry(2, anna, 'post.create', { id: post, source: 'Bilder', attachments })]);
  return { store, objects, photos: null };
}

const from = await deployment('from');
const everything = at('everything');
const exported = await exportFolder(from, everything);

/** Puts the folder into a store and a directory, as `import` does. */
async function take(to: Destination, source = everything): Promise<FilesReport> {
  const { records, sums } = await recordsOf(source);
  const { photos } = to;
  await importArchive(to.store, () => createReadStream(records), photos === null ? {} : { photos });
  return importFiles(source, records, sums, (object) => takeBytes(to, object));
}

const nowhere = async (name: string, photos: string | null = null): Promise<Destination> => ({
  store: new MemoryStore(),
  objects: await DirectoryObjects.open(at(name)),
  photos,
});

test('an export holds the bytes of all files, as `sha256sum` checks them', () => {
  assert.deepEqual([exported.files, exported.problems], [3, []]);
  const said = execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: everything, encoding: 'utf8' });
  assert.equal(said.match(/: OK/g)?.length, 4);
});

test('an import brings the bytes along, and given again it changes nothing', async () => {
  const to = await nowhere('to');
  assert.deepEqual(await take(to), { created: 3, unchanged: 0, problems: [] });
  assert.deepEqual(await take(to), { created: 0, unchanged: 3, problems: [] });
  const again = at('again');
  await exportFolder(to, again);
  const files = async (name: string): Promise<string[]> =>
    (await readFile(join(name, 'SHA256SUMS'), 'utf8')).split('\n').filter((line) => line.includes('files/'));
  assert.deepEqual(await files(again), await files(everything));
});

test('what is missing, changed or different is named, and all else is taken', async () => {
  const source = at('damaged');
  await exportFolder(from, source);
  await rm(join(source, 'files', text, 'original'));
  await appendFile(join(source, 'files', picture, 'thumbnail'), '!');
  const to = await nowhere('damaged-to');
  const report = await take(to, source);
  assert.deepEqual([report.created, report.unchanged], [1, 0]);
  assert.deepEqual(report.problems, [
    { path: `files/${picture}/thumbnail`, message: 'has changed since it was exported' },
    { path: `files/${text}/original`, message: 'is missing' },
  ]);
  await to.objects.put(text, 'original', at('small'), 'text/plain');
  assert.deepEqual((await take(to)).problems, [
    { path: `files/${text}/original`, message: 'is different here and was left as it is' },
  ]);
  await appendFile(join(source, 'archive.jsonl'), '\n');
  await assert.rejects(recordsOf(source), { reason: 'import-broken' });
});

test('an export names the bytes that are gone', async () => {
  const gone = await deployment('gone');
  await gone.objects.remove(text);
  const { problems, files } = await exportFolder(gone, at('without'));
  assert.deepEqual([files, problems.map(({ path }) => path)], [2, [`files/${text}/original`]]);
});

test('photos of people move along, and are shown where the server is found', async () => {
  const [there, here] = ['https://old.example/photos/', 'https://new.example/social/photos/'];
  const photo = '01234567-89ab-8cde-8f01-23456789abcd';
  const old = { ...(await deployment('photos')), photos: there };
  await old.objects.put(photo as FileId, 'thumbnail', at('small'), 'image/webp');
  const link = {
    id: 'directory:scim 1',
    person: anna,
    spaces: [],
    mail: null,
    directory: {
      isPresent: true,
      given: { avatar: `${there}${photo}` },
      managed: [],
      groups: [],
      memberships: [],
      certificates: [],
      resource: JSON.stringify({ photos: [{ value: `${there}${photo}` }] }),
    },
  };
  await old.store.write(async (writer) => {
    const person = await writer.get('people', anna);
    assert.ok(person);
    for (const [one, avatar] of [
      [anna, `${there}${photo}`],
      [id(3), `${there}${photo}`],
      [id(4), 'https://elsewhere.example/photo.jpg'],
    ] as const) {
      await writer.put('people', { ...person, id: one as PersonId, handle: one.slice(-2), avatar });
    }
    await writer.put('identities', link);
  });
  const source = at('with-photos');
  assert.equal((await exportFolder(old, source)).files, 4, 'one photo, whoever has it');

  const to = await nowhere('photos-to', here);
  assert.deepEqual(await take(to, source), { created: 4, unchanged: 0, problems: [] });
  assert.deepEqual(await take(to, source), { created: 0, unchanged: 4, problems: [] });
  const { records } = await recordsOf(source);
  const again = await importArchive(to.store, () => createReadStream(records), { photos: here });
  assert.deepEqual([again.created, again.differences], [0, []]);
  const people = await to.store.read((reader) => reader.getMany('people', [anna, id(3), id(4)]));
  assert.deepEqual(
    people.map((one) => one?.avatar),
    [`${here}${photo}`, `${here}${photo}`, 'https://elsewhere.example/photo.jpg'],
  );
  const { directory } = (await to.store.read((reader) => reader.get('identities', link.id))) ?? {};
  assert.doesNotMatch(JSON.stringify(directory), /old\.example/, 'what the directory gave');
  const bytes = await to.objects.read(photo as FileId, 'thumbnail');
  assert.ok(bytes);
  assert.equal(await sumOf(bytes), await sumOfFile(at('small')));

  await assert.rejects(
    runTransfer(['import', source, '--database', at('photos-data')], () => undefined),
    {
      code: 'unsupported',
      field: 'url',
    },
  );
  const wrong = await nowhere('photos-wrong', here);
  await take(wrong, source);
  await wrong.objects.remove(photo as FileId);
  const text = at('no-photo');
  await writeFile(text, 'x');
  const object = {
    id: photo as FileId,
    variant: 'thumbnail',
    path: text,
    sum: await sumOfFile(text),
  } as const;
  await assert.rejects(takeBytes(wrong, object), { code: 'invalid', reason: 'file-broken' });
});

test('bytes are what their record says, whoever brings them', async () => {
  const to = await nowhere('wrong');
  await take(to);
  await to.objects.remove(text);
  await to.store.write((writer) =>
    writer.put('files', {
      id: text,
      name: 'b.png',
      type: 'image/png',
      width: 1,
      height: 1,
      size: 17,
      owner: anna,
      stored: true,
      post: post as never,
      expires: null,
    }),
  );
  const report = await take(to).catch((error: unknown) => error);
  assert.match(JSON.stringify(report), /is text\/plain and not image\/png/);
});

test('a server that runs takes a folder from an administrator', async () => {
  const objects = await DirectoryObjects.open(at('server'));
  const { app } = await testApp({ administrators: ['https://erp.example admin'] }, objects);
  after(() => app.close());
  const server = await app.listen({ host: '127.0.0.1', port: 0 });
  const token = hostToken(secret, { sub: 'admin', name: 'Admin' });
  const run = async (...args: string[]): Promise<string[]> => {
    const said: string[] = [];
    await runTransfer(['promote', everything, '--server', server, '--token', token, ...args], (line) =>
      said.push(line),
    );
    return said;
  };
  assert.ok((await run('--dry-run')).includes('A dry run: nothing was written.'));
  assert.equal((await run()).at(-1), 'Files: 3 copied, already there 0, not taken 0.');
  assert.equal((await run()).at(-1), 'Files: 0 copied, already there 3, not taken 0.');

  const send = async (headers: Record<string, string>): Promise<number> => {
    const url = `/api/archive/files/${text}/original`;
    const common = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    return (await app.inject({ method: 'PUT', url, payload: 'x', headers: { ...common, ...headers } }))
      .statusCode;
  };
  assert.equal(await send({}), 400);
  assert.equal(await send({ 'repr-digest': `sha-256=:${'A'.repeat(43)}=:` }), 400);
  assert.equal(await send({ authorization: `Bearer ${hostToken(secret, { sub: 'x', name: 'X' })}` }), 403);
});
