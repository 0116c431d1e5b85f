import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readConfig } from '../config.js';
import { runDirectory } from './command.js';
import { readCsv } from './csv.js';
import { withInlinePhotos } from './inline-photos.js';

const { directory } = readConfig({});
const read = (table: string | Buffer, settings = directory): ReturnType<typeof readCsv> =>
  readCsv(Buffer.from(table as string), settings);

describe('a table of people', () => {
  it('is read with German headings and semicolons, and with English ones and commas', () => {
    const german = read(
      '\uFEFFPersonalnummer;Vorname;Nachname;E-Mail;Stelle;Abteilung;Vorgesetzter;Sprachen;Aktiv\r\n' +
        '120;Anna;Kern;anna.kern@quellstedt.example;Leiterin Einkauf;Einkauf;100;de, en;ja\r\n' +
        '121;Jens;Radtke;;;;;;nein\r\n',
    );
    const english = read(
      'Employee ID,Display Name,Mail,Job title,Department,Manager,Languages\n' +
        '120,"Kern, Anna",anna.kern@quellstedt.example,Head of purchasing,Purchasing,100,"de,en"\n',
    );
    assert.deepEqual(german.problems, []);
    assert.deepEqual(german.entries[0]?.values, {
      name: 'Anna Kern',
      title: 'Leiterin Einkauf',
      department: 'Einkauf',
      mail: 'anna.kern@quellstedt.example',
      manager: '100',
      languages: ['de', 'en'],
    });
    assert.deepEqual(
      german.entries.map(({ active }) => active),
      [true, false],
    );
    assert.equal(english.entries[0]?.values.name, 'Kern, Anna');
    assert.equal(english.entries[0].at, 'line 2');
  });

  it('is recognised as Windows-1252, and says so', () => {
    const { entries, problems } = read(Buffer.from('id;name\n1;J\xfcrgen Tietz\n', 'latin1'));
    assert.equal(entries[0]?.values.name, 'Jürgen Tietz');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['text-broken'],
    );
  });

  it('keeps what is broken to its line', () => {
    const broken = Buffer.concat([
      Buffer.from('id;name;title\n1;Jürgen Tietz;Dreher\n2;Bro'),
      Buffer.from([0xff]),
      Buffer.from('ken;x\n3;Uwe Kaminski\n;Lisa Paulsen;y\n'),
    ]);
    const { entries, problems, hasUnknown } = read(broken);
    assert.deepEqual(
      problems.map(({ at, code }) => `${at} ${code}`),
      ['line 4 row-broken'],
    );
    assert.equal(entries[0]?.values.name, 'Jürgen Tietz');
    assert.match(entries[1]?.values.name ?? '', /\uFFFD/);
    assert.equal(entries[2]?.isBroken, true);
    assert.equal(hasUnknown, true);
  });

  it('is refused where nobody can tell who is who', () => {
    assert.throws(
      () => read('first;second\n1;2\n'),
      /no column for the id.*directory\.csv\.fields\.id\.from/,
    );
    assert.throws(() => read(''), /empty/);
    assert.throws(() => read('id;name\n1;"open\n'), { code: 'invalid' });
  });

  it('is read by a written mapping', () => {
    const settings = readConfig({
      options: {
        directory: {
          csv: {
            issuer: 'https://id.example',
            fields: { id: { from: 'PNR' }, subject: { from: 'oid' }, title: { from: '' } },
          },
        },
      },
    }).directory;
    const [entry] = read('pnr,name,title,oid\n9,Uwe Kaminski,Dreher,ab-1\n', settings).entries;
    assert.equal(entry?.externalId, '9');
    assert.deepEqual(entry.values, { name: 'Uwe Kaminski' });
    assert.deepEqual(entry.account, { issuer: 'https://id.example', subject: 'ab-1' });
  });
});

describe('the example of the documentation', () => {
  it('is read as it stands', async () => {
    const path = new URL('../../../../docs/examples/people.csv', import.meta.url);
    const { entries, problems } = readCsv(await readFile(path), directory);
    assert.deepEqual([entries.length, problems], [14, []]);
    assert.deepEqual(entries[9]?.certificates, [
      { topic: 'Hydraulik', label: 'Sachkunde Hydraulik', until: '2027-06-30' },
    ]);
  });
});

describe('social-enterprise directory', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'directory-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('says line by line what it would do, and writes nothing in a dry run', async () => {
    const path = join(folder, 'people.csv');
    await writeFile(path, 'id;name;mail\n1;Anna Kern;p@quellstedt.example\n2;;x\n3;Jens Radtke;none\n');
    const lines: string[] = [];
    const args = [path, '--dry-run', '--database', join(folder, 'data')];
    assert.equal(await runDirectory(args, (line) => lines.push(line)), 2);
    assert.deepEqual(lines, [
      'line 2: Anna Kern new.',
      'line 4: Jens Radtke new.',
      'line 3, mail: mail is no mail: "x". [field-invalid]',
      'line 4, mail: mail is no mail: "none". [field-invalid]',
      'line 3, name: It has no name. [name-missing, left out]',
      'A dry run: nothing was written.',
      'To do: created 2, changed 0, returned 0, deactivated 0, unchanged 0, left out 1.',
    ]);
  });

  it('names what it was not given', async () => {
    const quiet = (): void => undefined;
    await assert.rejects(runDirectory([], quiet), /Name the table/);
    await assert.rejects(runDirectory([join(folder, 'none.csv')], quiet), /cannot be read/);
  });
});

it('a photo in the table that cannot be kept is reported, and the picture stays as it is', async () => {
  const table =
    'id,name,photo\n1,Anna Kern,"data:image/png;base64,AAAA"\n2,Jens Radtke,https://x.example/j.png\n';
  const input = read(table);
  const { entries, problems } = await withInlinePhotos(input, null, false);
  assert.deepEqual(
    entries.map(({ values, unread }) => [values.avatar, unread]),
    [
      [undefined, ['avatar']],
      ['https://x.example/j.png', undefined],
    ],
  );
  assert.deepEqual(
    problems.map(({ at, field, code, isLeftOut }) => [at, field, code, isLeftOut]),
    [['line 2', 'avatar', 'photo-invalid', false]],
  );
  assert.deepEqual((await withInlinePhotos(input, null, true)).problems, []);
});
