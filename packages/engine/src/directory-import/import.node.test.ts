import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type {
  Command,
  CommandInput,
  CommandName,
  Outcome,
  PersonId,
  Policy,
  Role,
  SpaceId,
} from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createEmbeddedBackend } from '../embedded.js';
import { defaultPolicy } from '../engine.js';
import { signIn } from '../identities.js';
import type { PersonRecord, ProfileRecord } from '../records.js';
import { mint } from '../testing/people.js';
import type { DirectoryEntry, DirectoryReport, DirectoryValues } from './entry.js';
import { importDirectory, type ImportDirectoryOptions } from './import.js';

const entry = (id: string, values: DirectoryValues, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  at: `line ${id}`,
  externalId: id,
  active: true,
  values,
  isWhole: true,
  ...more,
});

const anna = entry('7', {
  name: 'Anna Kern',
  title: 'Leiterin Einkauf',
  mail: 'Anna.Kern@quellstedt.example',
  phone: '+49 7000 555-120',
});
const jens = entry('8', { name: 'Jens Radtke', mail: 'jens.radtke@quellstedt.example', manager: '7' });

const outcomes = ({ steps }: DirectoryReport): string[] =>
  steps.map(({ name, outcome }) => `${name} ${outcome}`);
const codes = ({ problems }: DirectoryReport): string[] => problems.map(({ at, code }) => `${at} ${code}`);

describe('the import of a directory', () => {
  let store: MemoryStore;
  let policy: Policy;
  const run = (
    entries: readonly DirectoryEntry[],
    options: Partial<ImportDirectoryOptions> = {},
    source = 'test',
  ): Promise<DirectoryReport> =>
    importDirectory(
      store,
      { source, entries, problems: [], isComplete: true, hasUnknown: false },
      { policy, mint, mostLeavers: 1, ...options },
    );
  const everybody = async (): Promise<Map<string, PersonRecord>> => {
    const all = await store.read((reader) => reader.scan('people', '', 100));
    return new Map(all.map((person) => [person.id, person]));
  };
  const named = async (name: string): Promise<PersonRecord> => {
    const all = await store.read((reader) => reader.scan('people', '', 100));
    const found = all.filter((person) => person.name === name);
    assert.equal(found.length, 1, `${found.length} people are called ${name}`);
    return found[0] ?? assert.fail();
  };
  const as = async <Name extends CommandName>(
    person: string,
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Outcome> => {
    const backend = await createEmbeddedBackend({ store, person });
    const [outcome] = await backend.execute([{ key: mint(), name, input } as unknown as Command]);
    return outcome ?? assert.fail();
  };
  const profile = async (name: string): Promise<ProfileRecord | undefined> => {
    const { id } = await named(name);
    return store.read((reader) => reader.get('profiles', id));
  };

  beforeEach(() => {
    store = new MemoryStore();
    policy = defaultPolicy;
  });

  it('takes people in with who they report to, and finds nothing to do the second time', async () => {
    const report = await run([jens, anna]);
    assert.deepEqual(outcomes(report), ['Jens Radtke created', 'Anna Kern created']);
    assert.deepEqual(report.problems, []);
    const { id, handle } = await named('Anna Kern');
    assert.equal(handle, 'anna.kern');
    assert.equal((await profile('Jens Radtke'))?.manager, id);
    assert.deepEqual((await profile('Anna Kern'))?.contacts, [
      { kind: 'mail', value: 'anna.kern@quellstedt.example' },
      { kind: 'phone', value: '+49 7000 555-120' },
    ]);
    const before = await store.read((reader) => reader.lastSequence());
    assert.deepEqual(outcomes(await run([jens, anna])), ['Jens Radtke unchanged', 'Anna Kern unchanged']);
    assert.equal(await store.read((reader) => reader.lastSequence()), before);
  });

  it('only says what it would do in a dry run', async () => {
    assert.deepEqual(outcomes(await run([anna], { dryRun: true })), ['Anna Kern created']);
    assert.equal((await everybody()).size, 0);
  });

  it('is the person who signs in with the address, and keeps what it owns from the sign-in', async () => {
    await run([anna]);
    const identity = { issuer: 'https://id.example', subject: 's7', name: 'A. Kern', title: 'Chefin' };
    const id = await signIn(store, { ...identity, mail: 'anna.kern@quellstedt.example' }, { mint });
    assert.equal(id, (await named('Anna Kern')).id);
    assert.equal((await named('Anna Kern')).title, 'Leiterin Einkauf');
    assert.deepEqual(outcomes(await run([anna])), ['Anna Kern unchanged']);
  });

  it('is whoever had signed in with the address before', async () => {
    const account = {
      issuer: 'https://id.example',
      subject: 's8',
      name: 'Jens',
      mail: 'jens.radtke@quellstedt.example',
    };
    const id = await signIn(store, account, { mint });
    assert.deepEqual(outcomes(await run([entry('8', { name: 'Jens Radtke', mail: account.mail })])), [
      'Jens Radtke changed',
    ]);
    assert.equal((await named('Jens Radtke')).id, id);
  });

  it('lets the directory win, or the person, field by field', async () => {
    const wins = { title: 'person' } as const;
    await run([anna], { wins });
    const { id } = await named('Anna Kern');
    assert.equal(
      (await as('anna.kern', 'person.update', { id, version: 1, title: 'Einkauf' })).status,
      'applied',
    );
    const refused = await as('anna.kern', 'person.update', { id, version: 2, name: 'Anna Koch' });
    assert.equal(refused.status === 'rejected' && refused.error.reason, 'field-managed');
    const renamed = { ...anna, values: { ...anna.values, name: 'Anna Kern-Sommer', title: 'Leitung' } };
    await run([renamed], { wins });
    assert.equal((await named('Anna Kern-Sommer')).title, 'Einkauf');
  });

  it('takes back what it gave, and nothing else', async () => {
    await run([anna]);
    const { name = '', mail = '' } = anna.values;
    const unread = [{ ...anna, values: { name, mail }, unread: ['title', 'phone'] as const }];
    assert.deepEqual(outcomes(await run(unread)), ['Anna Kern unchanged']);
    assert.deepEqual((await run([{ ...anna, values: { name, mail } }])).steps[0]?.fields, [
      'title',
      'contacts',
    ]);
    assert.equal((await named('Anna Kern')).title, '');
    assert.deepEqual((await profile('Anna Kern'))?.contacts, [
      { kind: 'mail', value: 'anna.kern@quellstedt.example' },
    ]);
  });

  it('deactivates whoever has left, ends their sign-in, and knows them when they come back', async () => {
    await run([anna, jens]);
    const account = {
      issuer: 'https://id.example',
      subject: 's8',
      name: 'Jens',
      mail: jens.values.mail ?? '',
    };
    const id = await signIn(store, account, { mint });
    assert.deepEqual(outcomes(await run([anna])), ['Anna Kern unchanged', 'Jens Radtke deactivated']);
    assert.equal((await named('Jens Radtke')).active, false);
    await assert.rejects(signIn(store, account, { mint }), {
      code: 'unauthenticated',
      reason: 'person-left',
    });
    assert.deepEqual(outcomes(await run([anna])), ['Anna Kern unchanged']);
    // Under another id, as directories do it that make entries anew.
    assert.deepEqual(outcomes(await run([anna, { ...jens, externalId: '80' }])), [
      'Anna Kern unchanged',
      'Jens Radtke returned',
    ]);
    assert.equal((await named('Jens Radtke')).id, id);
    assert.equal(await signIn(store, account, { mint }), id);
  });

  it('gives nobody the person of somebody else who had the same address', async () => {
    await run([anna, jens]);
    const first = (await named('Jens Radtke')).id;
    await run([anna]);
    const other = entry('9', { name: 'Tim Albers', mail: jens.values.mail ?? '' });
    assert.deepEqual(outcomes(await run([anna, other])), ['Anna Kern unchanged', 'Tim Albers created']);
    assert.notEqual((await named('Tim Albers')).id, first);
  });

  it('shows nobody who has left to guests who knew them', async () => {
    await run([anna, jens]);
    const guest = { issuer: 'https://partner.example', subject: 'g', name: 'Tereza Dvořáková', guest: true };
    const people = [await signIn(store, guest, { mint }), ...[...(await everybody()).keys()]];
    const space = mint() as SpaceId;
    await as('anna.kern', 'space.create', { id: space, name: 'Presse', visibility: 'members' });
    for (const person of people) await as('anna.kern', 'member.add', { space, person: person as PersonId });
    const backend = await createEmbeddedBackend({ store, person: 'tereza.dvorakova' });
    const names = async (): Promise<string[]> =>
      (await backend.query('people.list', {})).items.map(({ name }) => name);
    assert.deepEqual(await names(), ['Anna Kern', 'Jens Radtke', 'Tereza Dvořáková']);
    await run([anna]);
    assert.deepEqual(await names(), ['Anna Kern', 'Tereza Dvořáková']);
  });

  it('takes away the name where the policy says so, and gives it back', async () => {
    policy = { ...defaultPolicy, leavers: 'anonymised' };
    await run([anna, jens]);
    const { id } = await named('Jens Radtke');
    await run([anna]);
    const left = (await everybody()).get(id);
    assert.equal(left?.name, '');
    assert.match(left.handle, /^former-/);
    const everything = JSON.stringify(
      await store.read(async (reader) => [
        await reader.scan('people', '', 100),
        await reader.scan('profiles', '', 100),
        await reader.scan('identities', '', 100),
      ]),
    );
    assert.doesNotMatch(everything, /Radtke|radtke/);
    assert.deepEqual(outcomes(await run([anna, jens])).at(-1), 'Jens Radtke returned');
    assert.equal((await named('Jens Radtke')).id, id);
    assert.equal((await named('Jens Radtke')).handle, 'jens.radtke');
  });

  it('refuses to deactivate more than a share, unless it is told to', async () => {
    await run([anna, jens, entry('9', { name: 'Uwe Kaminski' }), entry('10', { name: 'Lisa Paulsen' })]);
    const report = await run([anna, jens], { mostLeavers: 0.25 });
    assert.match(report.refusal ?? '', /^2 of 4 people would be deactivated, and one run may deactivate 1\./);
    assert.equal((await named('Uwe Kaminski')).active, true);
    assert.equal((await run([anna, jens], { mostLeavers: 0.25, isForced: true })).refusal, null);
    assert.equal((await named('Uwe Kaminski')).active, false);
  });

  it('lets nobody go while something could not be read of which nobody knows whose it is', async () => {
    await run([anna, jens]);
    const input = { source: 'test', entries: [anna], problems: [], isComplete: true, hasUnknown: true };
    const report = await importDirectory(store, input, { policy, mint });
    assert.deepEqual(codes(report), ['test leavers-held']);
    assert.equal((await named('Jens Radtke')).active, true);
  });

  it('reports what is wrong entry by entry, takes each whole or not at all, and is repaired by a second run', async () => {
    const bad = [
      anna,
      entry('20', { name: 'Nadine Fuchs', mail: 'same@quellstedt.example' }),
      entry('21', { name: 'Rainer Stolz', mail: 'SAME@quellstedt.example' }),
      entry('22', { name: ' ' }),
      entry('23', { name: 'Ali Rezaei', timeZone: 'Mars/Olympus', manager: '24' }),
      entry('24', { name: 'Viktor Dyck', manager: '23' }),
      entry('25', { name: 'Carlos Ib\uFFFDez' }),
      entry('26', { name: 'Heiko Lammers', manager: 'nobody' }),
      entry('27', { name: 'Karin Ebeling', manager: '27' }),
      entry('28', { name: 'Gerd Hofmeister' }),
      { ...entry('28', { name: 'Gerd Hofmeister' }), at: 'line 28b' },
    ];
    const report = await run(bad);
    assert.deepEqual(codes(report).sort(), [
      'line 20 mail-twice',
      'line 21 mail-twice',
      'line 22 name-missing',
      'line 23 field-invalid',
      'line 23 manager-cycle',
      'line 24 manager-cycle',
      'line 25 name-missing',
      'line 25 text-broken',
      'line 26 manager-unknown',
      'line 27 manager-cycle',
      'line 28 id-twice',
      'line 28b id-twice',
    ]);
    assert.deepEqual([...(await everybody()).values()].map(({ name }) => name).sort(), [
      'Ali Rezaei',
      'Anna Kern',
      'Heiko Lammers',
      'Karin Ebeling',
      'Viktor Dyck',
    ]);
    const repaired = await run([
      anna,
      entry('20', { name: 'Nadine Fuchs', mail: 'nadine@quellstedt.example' }),
      entry('21', { name: 'Rainer Stolz', mail: 'rainer@quellstedt.example' }),
      entry('23', { name: 'Ali Rezaei', timeZone: 'Europe/Berlin', manager: '24' }),
      entry('24', { name: 'Viktor Dyck', manager: '7' }),
      entry('25', { name: 'Carlos Ibáñez' }),
      entry('26', { name: 'Heiko Lammers' }),
      entry('27', { name: 'Karin Ebeling' }),
    ]);
    assert.deepEqual(repaired.problems, []);
    assert.equal((await profile('Ali Rezaei'))?.manager, (await named('Viktor Dyck')).id);
  });

  it('lets two people swap who manages whom', async () => {
    await run([anna, jens]);
    const swapped = [
      { ...anna, values: { ...anna.values, manager: '8' } },
      { ...jens, values: { ...jens.values, manager: null } },
    ];
    assert.deepEqual((await run(swapped)).problems, []);
    assert.equal((await profile('Anna Kern'))?.manager, (await named('Jens Radtke')).id);
    assert.equal((await profile('Jens Radtke'))?.manager, null);
  });

  it('puts members of groups into spaces, and takes out only whom it put there', async () => {
    await run([anna, jens]);
    const [buyer, worker] = [await named('Anna Kern'), await named('Jens Radtke')];
    const space = mint();
    await as('anna.kern', 'space.create', { id: space as never, name: 'Einkauf', handle: 'einkauf' });
    const groups = [
      { group: 'cn=buyers', space: 'einkauf', role: 'member' },
      { group: 'cn=heads', space: 'einkauf', role: 'moderator' },
      { group: 'cn=buyers', space: 'nowhere', role: 'member' },
    ] as const;
    const role = async (person: PersonId): Promise<Role | undefined> =>
      (await store.read((reader) => reader.get('members', `${space}/${person}`)))?.role;
    const inGroups = (...names: string[]): DirectoryEntry[] => [
      { ...anna, groups: ['cn=buyers'] },
      { ...jens, groups: names },
    ];
    const report = await run(inGroups('cn=buyers', 'cn=heads'), { groups });
    assert.deepEqual(codes(report), ['test space-unknown']);
    assert.deepEqual([await role(buyer.id), await role(worker.id)], ['owner', 'moderator']);
    await run(inGroups('cn=buyers'), { groups });
    assert.equal(await role(worker.id), 'member');
    await run(
      [
        { ...anna, groups: [] },
        { ...jens, groups: [] },
      ],
      { groups },
    );
    assert.deepEqual([await role(buyer.id), await role(worker.id)], ['owner', undefined]);
  });

  it('gives certificates and takes them back', async () => {
    const certificate = { topic: 'Hydraulik', label: 'Sachkunde Hydraulik', until: '2030-01-31' };
    await run([{ ...anna, certificates: [certificate] }]);
    const { id } = await named('Anna Kern');
    const standing = async (): Promise<string[]> => {
      const prefixes = [[id]];
      const all = await store.read((reader) =>
        reader.list({ collection: 'evidence', index: 'person', prefixes, limit: 9 }),
      );
      return all.filter((piece) => piece.standing).map(({ label }) => label);
    };
    assert.deepEqual(await standing(), ['Sachkunde Hydraulik']);
    assert.deepEqual(outcomes(await run([{ ...anna, certificates: [certificate] }])), [
      'Anna Kern unchanged',
    ]);
    await run([{ ...anna, certificates: [] }]);
    assert.deepEqual(await standing(), []);
  });
});
