import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asSocialError,
  everyoneSpaceId,
  type Expertise,
  type PostId,
  type SpaceId,
  type SubjectUrn,
} from '@social-enterprise/contract';
import { knowsScore } from './scores.js';
import { mint, TestCompany } from './testing/people.js';

async function company(): Promise<TestCompany> {
  const all = new TestCompany();
  await all.hire(
    { handle: 'anna', name: 'Anna Kern' },
    { handle: 'bernd', name: 'Bernd Schäfer' },
    { handle: 'carla', name: 'Carla Ünlü' },
    { handle: 'guest', name: 'Gast Müller', guest: true },
  );
  return all;
}

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => {
      const { code, reason, field } = asSocialError(error);
      return [code, reason, field].filter((part) => part !== null).join(' ');
    },
  );

const topicsOf = async (all: TestCompany, reader: string, person: string): Promise<Expertise[]> =>
  (await all.ask(reader, 'profiles.get', { person: all.id(person) }))?.expertise ?? [];

const foundBy = async (all: TestCompany, reader: string, text: string): Promise<string[]> =>
  (await all.ask(reader, 'people.search', { text })).items.map(({ person }) => person.handle);

test('what people did is proposed to them first, and published with their consent', async () => {
  const all = await company();
  await all.testify('anna', 'Hydraulik', { kind: 'answer-accepted', label: 'Woher das Öl?' });
  assert.deepEqual(await topicsOf(all, 'bernd', 'anna'), []);
  assert.deepEqual(await foundBy(all, 'bernd', 'hydraulik'), []);
  const [own] = await topicsOf(all, 'anna', 'anna');
  assert.equal(own?.state, 'proposed');
  await all.run('anna', 'expertise.publish', { topic: 'hydraulik' });
  const [seen] = await topicsOf(all, 'bernd', 'anna');
  assert.deepEqual(
    [seen?.topic, seen?.state, seen?.knows, seen?.interest, seen?.evidence[0]?.label],
    ['Hydraulik', 'published', 3, null, 'Woher das Öl?'],
  );
  assert.deepEqual(await foundBy(all, 'bernd', 'hydraulik'), ['anna']);
});

test('asking speaks for interest, which nobody else sees, and for no knowledge', async () => {
  const all = await company();
  await all.testify('anna', 'Pneumatik', { kind: 'question-asked' });
  const [own] = await topicsOf(all, 'anna', 'anna');
  assert.deepEqual([own?.state, own?.knows, own?.interest], ['hidden', 0, 1]);
  await all.run('anna', 'expertise.declare', { topic: 'Pneumatik' });
  const [seen] = await topicsOf(all, 'bernd', 'anna');
  assert.deepEqual([seen?.declared, seen?.knows, seen?.interest, seen?.evidence], [true, 0, null, []]);
});

test('a person hides a piece or a topic, and it stays hidden when it comes again', async () => {
  const all = await company();
  await all.testify('anna', 'Hydraulik', {
    kind: 'endorsement',
    source: all.id('carla'),
    by: all.id('carla'),
  });
  const piece = await all.testify('anna', 'Hydraulik', { kind: 'answer-accepted', label: 'Öl' });
  await all.run('anna', 'expertise.publish', { topic: 'Hydraulik' });
  await all.run('anna', 'evidence.hide', { id: piece.id });
  const [seen] = await topicsOf(all, 'bernd', 'anna');
  assert.deepEqual([seen?.knows, seen?.evidence.map(({ kind }) => kind)], [1, ['endorsement']]);
  const [own] = await topicsOf(all, 'anna', 'anna');
  assert.deepEqual([own?.knows, own?.evidence.length], [1, 2]);
  await all.run('anna', 'evidence.show', { id: piece.id });
  await all.run('anna', 'expertise.hide', { topic: 'Hydraulik' });
  assert.deepEqual(await topicsOf(all, 'bernd', 'anna'), []);
  assert.deepEqual(await foundBy(all, 'bernd', 'Hydraulik'), []);
});

test('a published topic whose evidence lies in a secret space is no word to whoever may not read it', async () => {
  const all = await company();
  const space = mint() as SpaceId;
  await all.run('anna', 'space.create', { id: space, name: 'Projekt', visibility: 'secret' });
  await all.run('anna', 'member.add', { space, person: all.id('carla') });
  await all.testify('anna', 'Übernahme', { kind: 'answer-accepted', space, label: 'Übernahme von Firma X' });
  await all.run('anna', 'expertise.publish', { topic: 'Übernahme' });
  assert.deepEqual(await foundBy(all, 'carla', 'uebernahme'), ['anna']);
  assert.deepEqual(await foundBy(all, 'bernd', 'uebernahme'), []);
  assert.deepEqual(await topicsOf(all, 'bernd', 'anna'), []);
  const { facets } = await all.ask('bernd', 'people.search', {});
  assert.deepEqual(facets.find(({ field }) => field === 'topic')?.values, []);
  const { items } = await all.ask('bernd', 'experts.list', { topics: ['Übernahme'] });
  assert.deepEqual(items, []);
});

test('a topic of a place that its owner may no longer read is not named to them either, unless they spoke of it', async () => {
  const all = await company();
  const [space, person] = [mint() as SpaceId, all.id('anna')];
  await all.run('carla', 'space.create', { id: space, name: 'Projekt', visibility: 'secret' });
  await all.run('carla', 'member.add', { space, person });
  await all.testify('anna', 'Zukauf', { kind: 'answer-accepted', space, label: 'Zukauf von Firma X' });
  await all.testify('anna', 'Verhandeln', { kind: 'answer-accepted', space, label: 'Der Preis von Firma X' });
  await all.run('anna', 'expertise.publish', { topic: 'Verhandeln' });
  const own = async (): Promise<string[]> =>
    (await topicsOf(all, 'anna', 'anna')).map(({ topic, state }) => `${topic} ${state}`).sort();
  assert.deepEqual(await own(), ['Verhandeln published', 'Zukauf proposed']);
  await all.run('carla', 'member.remove', { space, person });
  assert.deepEqual(await own(), ['Verhandeln published']);
  assert.ok(!JSON.stringify(await topicsOf(all, 'anna', 'anna')).includes('Firma X'));
  for (const command of ['expertise.publish', 'expertise.hide'] as const) {
    const outcome = refusal(all.run('anna', command, { topic: 'Zukauf' }));
    assert.equal(await outcome, 'not-found topic-unknown topic', 'as of a topic of which nothing is known');
  }
  await all.run('carla', 'member.add', { space, person });
  assert.deepEqual(await own(), ['Verhandeln published', 'Zukauf proposed']);
});

test('who leaves the search for experts is found by name and position only', async () => {
  const all = await company();
  await all.run('anna', 'person.update', { id: all.id('anna'), version: 1, title: 'Leiterin Einkauf' });
  await all.run('anna', 'expertise.declare', { topic: 'Zollrecht' });
  const about = 'Sammelt Fossilien';
  await all.run('anna', 'profile.update', {
    person: all.id('anna'),
    version: 0,
    about,
    inExpertSearch: true,
  });
  assert.deepEqual(await foundBy(all, 'bernd', 'fossilien'), ['anna']);
  await all.run('anna', 'profile.update', { person: all.id('anna'), version: 1, inExpertSearch: false });
  for (const text of ['zollrecht', 'fossilien'])
    assert.deepEqual(await foundBy(all, 'bernd', text), [], text);
  for (const text of ['kern', 'einkauf']) assert.deepEqual(await foundBy(all, 'bernd', text), ['anna'], text);
  const page = await all.ask('bernd', 'people.search', { text: 'kern' });
  assert.deepEqual(page.items[0]?.topics, []);
  assert.deepEqual((await all.ask('bernd', 'people.search', { filters: { topic: ['Zollrecht'] } })).total, 0);
  assert.deepEqual((await all.ask('bernd', 'experts.list', { topics: ['Zollrecht'] })).items, []);
  assert.equal((await all.ask('bernd', 'profiles.get', { person: 'anna' }))?.inExpertSearch, true);
});

test('endorsing counts once, is told, can be taken back, and is refused for oneself, who left, and guests', async () => {
  const all = await company();
  const person = all.id('anna');
  await all.run('anna', 'expertise.declare', { topic: 'Guss' });
  await all.run('bernd', 'endorsement.add', { person, topic: 'Guss' });
  await all.run('bernd', 'endorsement.add', { person, topic: 'guss' });
  await all.run('carla', 'endorsement.add', { person, topic: 'Guss' });
  const [seen] = await topicsOf(all, 'bernd', 'anna');
  assert.deepEqual([seen?.endorsements, seen?.endorsed, seen?.knows], [2, true, 2]);
  const inbox = await all.ask('anna', 'inbox.list', {});
  assert.deepEqual(
    inbox.items.flatMap(({ events }) =>
      events.map(({ kind, actor, excerpt }) => `${kind} ${actor?.handle ?? ''} ${excerpt}`),
    ),
    ['endorsement carla Guss', 'endorsement bernd Guss'],
  );
  await all.run('bernd', 'endorsement.remove', { person, topic: 'Guss' });
  const [after] = await topicsOf(all, 'bernd', 'anna');
  assert.deepEqual([after?.endorsements, after?.endorsed, after?.can], [1, false, ['endorsement.add']]);
  const topic = 'Guss';
  assert.equal(
    await refusal(all.run('anna', 'endorsement.add', { person, topic })),
    'forbidden endorsement-own person',
  );
  const left = { id: all.id('carla'), version: 1, active: false };
  await all.run('bernd', 'person.update', left, { administrator: true });
  assert.equal(
    await refusal(all.run('bernd', 'endorsement.add', { person: all.id('carla'), topic })),
    'forbidden person-left person',
  );
  assert.equal(
    await refusal(all.run('guest', 'endorsement.add', { person, topic })),
    'not-found person-unknown person',
  );
});

test('a colleague is asked for an endorsement once a topic, and told which', async () => {
  const all = await company();
  const person = all.id('bernd');
  for (const topic of ['Guss', 'Hydraulik']) await all.run('anna', 'expertise.declare', { topic });
  for (const topic of ['Guss', 'guss', 'Hydraulik']) {
    await all.run('anna', 'endorsement.request', { person, topic });
  }
  const told = async (): Promise<string[][]> =>
    (await all.ask('bernd', 'inbox.list', {})).items.map(({ title, events }) => [
      title,
      ...events.map(({ kind, excerpt }) => `${kind} ${excerpt}`),
    ]);
  const request = ['Anna Kern', 'endorsement-request Hydraulik', 'endorsement-request Guss'];
  assert.deepEqual(await told(), [request]);
});

test('a certificate verifies until its day, and only administrators give and take it', async () => {
  const all = await company();
  const id = mint();
  const certificate = {
    id,
    person: all.id('anna'),
    topic: 'Schweißen',
    label: 'ISO 9606-1',
    until: '2026-04-01',
  };
  assert.equal(await refusal(all.run('bernd', 'certificate.add', certificate)), 'forbidden not-allowed');
  await all.run('bernd', 'certificate.add', certificate, { administrator: true });
  await all.run('anna', 'expertise.publish', { topic: 'schweissen' });
  assert.equal((await topicsOf(all, 'carla', 'anna'))[0]?.verified, true);
  all.now = '2026-04-02T08:00:00.000Z' as typeof all.now;
  const [after] = await topicsOf(all, 'carla', 'anna');
  assert.deepEqual([after?.verified, after?.knows], [false, 0]);
  await all.run('bernd', 'certificate.remove', { id }, { administrator: true });
  assert.deepEqual(await topicsOf(all, 'carla', 'anna'), []);
});

test('names of one topic are one: merged they find and count together, and can be taken apart again', async () => {
  const all = await company();
  const person = all.id('anna');
  await all.run('bernd', 'endorsement.add', { person, topic: 'Hydraulics' });
  await all.run('carla', 'endorsement.add', { person, topic: 'Hydraulik' });
  await all.run('anna', 'expertise.publish', { topic: 'Hydraulik' });
  assert.equal((await topicsOf(all, 'bernd', 'anna'))[0]?.endorsements, 1);
  const administrator = { administrator: true };
  await all.run('bernd', 'topic.merge', { from: 'Hydraulics', into: 'Hydraulik' }, administrator);
  const merged = await topicsOf(all, 'bernd', 'anna');
  assert.deepEqual(
    merged.map(({ topic, endorsements }) => [topic, endorsements]),
    [['Hydraulik', 2]],
  );
  assert.deepEqual(await foundBy(all, 'bernd', 'hydraulics'), ['anna']);
  assert.deepEqual(
    (await all.ask('bernd', 'people.search', { filters: { topic: ['hydraulics'] } })).items[0]?.topics,
    ['Hydraulik'],
  );
  assert.equal(
    await refusal(all.run('bernd', 'topic.update', { topic: 'Öl', synonyms: ['hydraulics'] }, administrator)),
    'conflict topic-taken synonyms',
  );
  await all.run('bernd', 'topic.update', { topic: 'Hydraulik', synonyms: [] }, administrator);
  assert.equal((await topicsOf(all, 'bernd', 'anna'))[0]?.endorsements, 1);
});

test('experts are those who consented, are here and may read the place, likeliest first', async () => {
  const all = await company();
  for (const [handle, count] of [
    ['anna', 1],
    ['bernd', 2],
  ] as const) {
    for (let at = 0; at < count; at++) await all.testify(handle, 'Guss', { kind: 'answer-accepted' });
    await all.run(handle, 'expertise.publish', { topic: 'Guss' });
  }
  const experts = async (): Promise<string[]> =>
    (await all.ask('carla', 'experts.list', { text: 'Wer kennt sich mit Guss aus?' })).items.map(
      ({ person }) => person.handle,
    );
  assert.deepEqual(await experts(), ['bernd', 'anna']);
  const person = all.id('bernd');
  const away = { state: 'away', until: '2026-03-20' } as const;
  await all.run('bernd', 'profile.update', { person, version: 0, availability: away });
  assert.deepEqual(await experts(), ['anna']);
  all.now = '2026-03-21T08:00:00.000Z' as typeof all.now;
  assert.deepEqual(await experts(), ['bernd', 'anna']);
  const space = mint() as SpaceId;
  await all.run('carla', 'space.create', { id: space, name: 'Team', visibility: 'members' });
  const { items } = await all.ask('carla', 'experts.list', { topics: ['Guss'], space });
  assert.deepEqual(items, []);
});

test('for a question on a business object, experts are those who may read its thread', async () => {
  const all = await company();
  for (const handle of ['anna', 'bernd']) await all.run(handle, 'expertise.declare', { topic: 'Guss' });
  const [space, post, elsewhere] = [mint() as SpaceId, mint() as PostId, mint() as PostId];
  await all.run('carla', 'space.create', { id: space, name: 'Werk', visibility: 'members' });
  await all.run('carla', 'member.add', { space, person: all.id('anna') });
  const [kept, open] = ['urn:erp:order:1', 'urn:erp:order:2'] as SubjectUrn[] as [SubjectUrn, SubjectUrn];
  const subject = { title: 'Auftrag', href: null };
  await all.run('carla', 'post.create', { id: post, source: 'x', space, subject: { urn: kept, ...subject } });
  await all.run('carla', 'post.create', { id: elsewhere, source: 'x', subject: { urn: open, ...subject } });
  const experts = async (reader: string, where: object): Promise<string[]> =>
    (await all.ask(reader, 'experts.list', { topics: ['Guss'], ...where })).items
      .map(({ person }) => person.handle)
      .sort();
  assert.deepEqual(await experts('carla', { subject: kept }), ['anna']);
  assert.deepEqual(await experts('carla', { subject: open }), ['anna', 'bernd']);
  assert.deepEqual(await experts('carla', { subject: 'urn:erp:order:3' }), ['anna', 'bernd']);
  // Who may not read the thread learns nothing of it: to them it is an object of which nobody spoke.
  assert.deepEqual(await experts('bernd', { subject: kept }), ['anna']);
  assert.equal(
    await refusal(all.ask('carla', 'experts.list', { subject: 'order 1' })),
    'invalid subject-invalid subject',
  );
});

test('with the policy off, what people do is neither kept nor shown', async () => {
  const all = await company();
  await all.testify('anna', 'Guss', { kind: 'answer-accepted' });
  await all.run('anna', 'expertise.publish', { topic: 'Guss' });
  const backend = await all.as('bernd', { policy: {} });
  const profile = await backend.query('profiles.get', { person: 'anna' });
  assert.deepEqual(profile?.expertise, []);
  assert.deepEqual((await backend.query('people.search', { text: 'Guss' })).items, []);
  assert.equal(await refusal(backend.query('contributions.list', { person: all.id('anna') })), 'unsupported');
});

test('knowledge fades by half in a year, endorsements in two', () => {
  const at = '2025-03-09T08:00:00.000Z' as never;
  const now = '2026-03-09T08:00:00.000Z' as never;
  const piece = (kind: 'answer-accepted' | 'endorsement' | 'certificate'): never =>
    ({ kind, at, until: null }) as never;
  assert.equal(knowsScore([piece('answer-accepted')], now), 1.5);
  assert.equal(knowsScore([piece('endorsement')], now), 0.7);
  assert.equal(knowsScore([piece('certificate')], now), 5);
});

test('what is wrong in a profile is said with its field, and nothing is changed', async () => {
  const all = await company();
  const person = all.id('anna');
  const wrong: readonly (readonly [object, string])[] = [
    [{ timeZone: 'Europe/Atlantis' }, 'invalid time-zone-invalid timeZone'],
    [{ timeZone: '+01:00' }, 'invalid time-zone-invalid timeZone'],
    [{ languages: ['deutsch und englisch'] }, 'invalid language-invalid languages'],
    [{ contacts: [{ kind: 'mail', value: 'anna' }] }, 'invalid contact-invalid contacts.0'],
    [{ contacts: [{ kind: 'web', value: 'javascript:alert(1)' }] }, 'invalid link-invalid contacts.0'],
    [{ availability: { state: 'away', until: '2026-02-30' } }, 'invalid date-invalid availability.until'],
    [
      { availability: { state: 'away', substitute: person } },
      'invalid substitute-invalid availability.substitute',
    ],
    [{ manager: person }, 'invalid manager-cycle manager'],
    [{ projects: [{ name: '', role: '', href: null }] }, 'invalid name-empty projects.0.name'],
    [{ projects: [{ name: 'P', role: '', href: 'data:x' }] }, 'invalid link-invalid projects.0.href'],
    [{ about: 'x'.repeat(2001) }, 'invalid text-too-long about'],
    [{ version: 7 }, 'conflict version-stale version'],
  ];
  for (const [fields, expected] of wrong) {
    const input = { person, version: 0, ...fields };
    assert.equal(await refusal(all.run('anna', 'profile.update', input)), expected, JSON.stringify(fields));
  }
  assert.equal((await all.ask('anna', 'profiles.get', { person }))?.version, 0);
  await all.run('bernd', 'profile.update', { person: all.id('bernd'), version: 0, manager: person });
  await all.run('carla', 'profile.update', { person: all.id('carla'), version: 0, manager: all.id('bernd') });
  assert.equal(
    await refusal(all.run('anna', 'profile.update', { person, version: 0, manager: all.id('carla') })),
    'invalid manager-cycle manager',
  );
  const profile = await all.ask('carla', 'profiles.get', { person: 'anna' });
  assert.deepEqual(
    profile?.reports.map(({ handle }) => handle),
    ['bernd'],
  );
});

test('what the directory owns is changed there', async () => {
  const all = await company();
  const person = all.id('anna');
  const managed = ['location', 'title'];
  const administrator = { administrator: true };
  await all.run('bernd', 'profile.update', { person, version: 0, location: 'Ulm', managed }, administrator);
  assert.equal(
    await refusal(all.run('anna', 'profile.update', { person, version: 1, location: 'Graz' })),
    'forbidden field-managed location',
  );
  assert.equal(
    await refusal(all.run('anna', 'person.update', { id: person, version: 1, title: 'Chefin' })),
    'forbidden field-managed title',
  );
  await all.run('anna', 'profile.update', { person, version: 1, location: 'Ulm', pronouns: 'sie/ihr' });
  assert.deepEqual((await all.ask('anna', 'profiles.get', { person }))?.managed, managed);
  assert.equal(
    await refusal(all.run('bernd', 'profile.update', { person, version: 2, location: 'Bonn' })),
    'forbidden not-allowed',
  );
});

test('contributions are those that the reader may read', async () => {
  const all = await company();
  const space = mint() as SpaceId;
  await all.run('anna', 'space.create', { id: space, name: 'Geheim', visibility: 'secret' });
  for (const at of [space, everyoneSpaceId as SpaceId, space]) {
    await all.run('anna', 'post.create', { id: mint() as never, source: `in ${at}`, space: at });
  }
  const person = all.id('anna');
  const seen = async (reader: string): Promise<number> =>
    (await all.ask(reader, 'contributions.list', { person })).items.length;
  assert.deepEqual([await seen('anna'), await seen('bernd'), await seen('guest')], [3, 1, 0]);
  const page = await all.ask('anna', 'contributions.list', { person, limit: 2 });
  assert.ok(page.next);
  const rest = await all.ask('anna', 'contributions.list', { person, limit: 2, after: page.next });
  assert.deepEqual([rest.items.length, rest.next], [1, null]);
});
