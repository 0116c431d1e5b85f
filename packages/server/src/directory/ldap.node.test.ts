import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { PersonId } from '@social-enterprise/contract';
import type { PersonRecord } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import type { FastifyBaseLogger } from 'fastify';
import { Attribute, Change } from 'ldapts';
import sharp from 'sharp';
import { readConfig, type Config } from '../config.js';
import { DirectoryObjects } from '../files/directory.js';
import { testApp } from '../testing/app.js';
import { base, bindDn, bindPassword, hasSlapd, Slapd } from '../testing/slapd.js';
import { startSync, syncLdap, type SyncOptions } from './sync.js';

const person = (uid: string, sn: string, more = ''): string => `
dn: uid=${uid},ou=people,${base}
objectClass: inetOrgPerson
uid: ${uid}
cn: ${uid} ${sn}
sn: ${sn}
displayName: ${uid[0]?.toUpperCase() ?? ''}${uid.slice(1)} ${sn}
mail: ${uid}@quellstedt.example
modifyTimestamp: 202601010800${String(uid.length).padStart(2, '0')}Z
${more}`;

const root = `
dn: ${base}
objectClass: organization
objectClass: dcObject
o: Quellstedt
dc: quellstedt

dn: ou=people,${base}
objectClass: organizationalUnit
ou: people
`;

const ldif = `${root}
${person('anna', 'Kern', 'title: Leiterin Einkauf\ndepartmentNumber: Einkauf\ntelephoneNumber: +49 7000 555-120\n')}
${person('jens', 'Radtke', `manager: uid=anna,ou=people,${base}\npreferredLanguage: de\n`)}
${Array.from({ length: 60 }, (_, at) => person(`worker${at}`, 'Muster')).join('')}
dn: cn=buyers,${base}
objectClass: groupOfNames
cn: buyers
member: uid=anna,ou=people,${base}
member: uid=jens,ou=people,${base}
`;

/** A photo as LDIF has it. */
const photo = (bytes: Buffer): string =>
  `jpegPhoto:: ${bytes.toString('base64').replace(/(.{70})/g, '$1\n ')}\n`;
const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } })
  .jpeg()
  .toBuffer();
const photographed = [
  person('photographed', 'Fuchs', photo(picture)),
  person('huge', 'Stolz', photo(Buffer.alloc(10 * 1024 * 1024, 1))),
  person('torn', 'Dietz', photo(picture.subarray(0, 200))),
].join('');

const available = await hasSlapd();
const reason = 'There is no slapd here; install the packages slapd and openssl to test against OpenLDAP.';
if (!available) process.stdout.write(`${reason}\n`);

describe('people from OpenLDAP', { skip: available ? false : reason }, () => {
  let slapd: Slapd;
  let config: Config;
  const store = new MemoryStore();
  const settings = (more: object = {}): Config =>
    readConfig({
      options: {
        directory: {
          ldap: { url: slapd.url, bindDn, bindPassword, base, groupBase: base, pageSize: 15, ...more },
        },
      },
    });
  const named = async (name: string): Promise<PersonRecord | undefined> =>
    (await store.read((reader) => reader.scan('people', '', 200))).find((one) => one.name === name);
  const counts = async (options: SyncOptions = {}): Promise<Record<string, number>> => {
    const { steps, problems } = await syncLdap(store, config, options);
    assert.deepEqual(problems, []);
    const found: Record<string, number> = {};
    for (const { outcome } of steps) found[outcome] = (found[outcome] ?? 0) + 1;
    return found;
  };

  before(async () => {
    slapd = await Slapd.start(ldif);
    config = settings();
  });
  after(() => slapd.stop());

  it('come page by page, with who they report to, and a second time nothing changes', async () => {
    assert.deepEqual(await counts({ isSweep: true }), { created: 62 });
    const anna = await named('Anna Kern');
    const jens = await named('Jens Radtke');
    assert.deepEqual([anna?.title, anna?.department, anna?.handle], ['Leiterin Einkauf', 'Einkauf', 'anna']);
    const profile = await store.read((reader) => reader.get('profiles', jens?.id ?? ''));
    assert.equal(profile?.manager, anna?.id);
    assert.deepEqual(profile?.languages, ['de']);
    assert.deepEqual(await counts({ isSweep: true }), { unchanged: 62 });
  });

  it('are read incrementally: only who was changed since the last time', async () => {
    const title = new Attribute({ type: 'title', values: ['Einkäufer'] });
    await slapd.client.modify(`uid=jens,ou=people,${base}`, [
      new Change({ operation: 'add', modification: title }),
    ]);
    const { steps } = await syncLdap(store, config);
    assert.ok(steps.length < 62, `${steps.length} were read`);
    assert.deepEqual(
      steps.filter(({ outcome }) => outcome !== 'unchanged').map(({ name, fields }) => [name, fields]),
      [['Jens Radtke', ['title']]],
    );
    assert.equal((await named('Jens Radtke'))?.title, 'Einkäufer');
  });

  it('who was deleted has left with the next sweep', async () => {
    await slapd.client.del(`uid=worker3,ou=people,${base}`);
    assert.equal((await counts()).deactivated, undefined);
    assert.deepEqual(await counts({ isSweep: true }), { deactivated: 1, unchanged: 61 });
    assert.equal((await named('Worker3 Muster'))?.active, false);
  });

  it('are in spaces by their groups', async () => {
    const space = '01a2021e-69a1-7231-8f87-c4be6425b4db';
    await store.write((writer) =>
      writer.put('spaces', {
        id: space as never,
        handle: 'einkauf',
        name: 'Einkauf',
        description: '',
        visibility: 'members',
        join: 'invited',
        memberCount: 0,
        created: '2026-01-01T00:00:00.000Z' as never,
        version: 1,
      }),
    );
    config = readConfig({
      options: { directory: { ...config.directory, groups: [{ group: 'buyers', space: 'einkauf' }] } },
    });
    assert.deepEqual(await counts({ isSweep: true }), { changed: 2, unchanged: 59 });
    const id = (await named('Jens Radtke'))?.id as PersonId;
    assert.equal((await store.read((reader) => reader.get('members', `${space}/${id}`)))?.role, 'member');
  });

  it('have the photo of the directory, unless it is no sound picture, or has 10 MB', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'photos-'));
    const other = await Slapd.start(root + photographed);
    try {
      const objects = await DirectoryObjects.open(folder);
      const directory = { ldap: { url: other.url, base } };
      const { app, store: people } = await testApp(
        { url: 'https://intranet.example/social', directory },
        objects,
      );
      const there = readConfig({ options: { url: 'https://intranet.example/social', directory } });
      const { problems } = await syncLdap(people, there, { objects });
      assert.deepEqual(
        problems.map(({ at, field, code }) => [at.split(',')[0], field, code]),
        [
          ['uid=huge', 'avatar', 'photo-invalid'],
          ['uid=torn', 'avatar', 'photo-invalid'],
        ],
      );
      const all = await people.read((reader) => reader.scan('people', '', 9));
      const [address = '', ...others] = all.flatMap(({ avatar }) => avatar ?? []);
      assert.deepEqual([all.length, others], [3, []]);
      const answer = await app.inject(address.replace('https://intranet.example/social', ''));
      assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, 'image/webp']);
      assert.equal((await app.inject('/photos/00000000-0000-8000-8000-000000000000')).statusCode, 404);
      const forgetful = { ...there, policy: { ...there.policy, leavers: 'anonymised' as const } };
      await other.client.del(`uid=photographed,ou=people,${base}`);
      await syncLdap(people, forgetful, { objects, isSweep: true, isForced: true });
      assert.equal(
        (await app.inject(address.replace('https://intranet.example/social', ''))).statusCode,
        404,
      );
    } finally {
      await other.stop();
      await rm(folder, { recursive: true });
    }
  });

  it('come over a connection that is encrypted, by a certificate that is trusted', async () => {
    config = settings({ startTls: true, caFile: slapd.caFile });
    assert.equal((await syncLdap(store, config, { isSweep: true })).refusal, null);
    config = settings({ startTls: true });
    await assert.rejects(syncLdap(store, config), {
      code: 'storage',
      message: /cannot be reached: .*certificate/i,
    });
  });

  it('are read by one of the servers of a database', async () => {
    const people = new MemoryStore();
    config = settings({ everyMinutes: 15 });
    const said: string[] = [];
    let tell: () => void = () => undefined;
    const done = new Promise<void>((resolve) => (tell = resolve));
    const say = (_fields: object, text: string): void => {
      said.push(text);
      tell();
    };
    const log = { info: say, warn: say } as unknown as FastifyBaseLogger;
    const stops = [startSync(people, null, config, log), startSync(people, null, config, log)];
    await done;
    for (const stop of stops) stop();
    assert.deepEqual(said, [
      'directory: Done: created 61, changed 0, returned 0, deactivated 0, unchanged 0, left out 0.',
    ]);
  });

  it('a wrong password, and a directory that is away, are said in a sentence', async () => {
    config = settings({ bindPassword: 'wrong' });
    await assert.rejects(syncLdap(store, config), { code: 'invalid', message: /refuses to be read/ });
    config = settings({ url: 'ldap://127.0.0.1:1' });
    await assert.rejects(syncLdap(store, config), { code: 'storage', message: /cannot be reached/ });
  });
});
