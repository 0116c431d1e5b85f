import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import type { PersonId } from '@social-enterprise/contract';
import type { PersonRecord } from '@social-enterprise/engine';
import { signIn } from '@social-enterprise/engine/identities';
import type { MemoryStore } from '@social-enterprise/store-memory';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { DirectoryObjects } from '../../files/directory.js';
import { mintId } from '../../mint.js';
import { testApp } from '../../testing/app.js';
import { enterpriseSchema, patchSchema, userSchema } from './protocol.js';

const token = 'a secret that only the directory knows';
const everyone = { space: 'einkauf', role: 'member' };

/** As Microsoft Entra ID sends it. */
const anna = {
  schemas: [userSchema, enterpriseSchema],
  externalId: '58342554-38d6-4ec8-948c-50044d0a33fd',
  userName: 'Anna.Kern@quellstedt.example',
  active: true,
  displayName: 'Anna Kern',
  emails: [{ primary: true, type: 'work', value: 'anna.kern@quellstedt.example' }],
  meta: { resourceType: 'User' },
  name: { formatted: 'Anna Kern', familyName: 'Kern', givenName: 'Anna' },
  preferredLanguage: 'de-DE,de;q=0.9',
  title: 'Leiterin Einkauf',
  [enterpriseSchema]: { department: 'Einkauf' },
};

/** As Okta sends it. */
const jens = {
  schemas: [userSchema],
  userName: 'jens.radtke@quellstedt.example',
  name: { givenName: 'Jens', familyName: 'Radtke' },
  emails: [{ primary: true, value: 'jens.radtke@quellstedt.example', type: 'work' }],
  displayName: 'Jens Radtke',
  locale: 'de-DE',
  externalId: '00ujl29u0le5T6Aj10h7',
  groups: [],
  password: '1mz050nq',
  active: true,
};

/** A picture of one point, and one that lies elsewhere. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const portrait = 'https://pictures.example/anna.jpg';

type Body = Record<string, unknown>;

describe('SCIM', () => {
  let app: FastifyInstance;
  let store: MemoryStore;
  const open = async (settings: object = {}): Promise<void> => {
    const directory = { scim: { token }, groups: [{ group: 'Buyers', ...everyone }] };
    ({ app, store } = await testApp({ directory, ...settings }));
  };
  const ask = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    authorization = `Bearer ${token}`,
    headers: object = {},
  ): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  const done = async (...question: Parameters<typeof ask>): Promise<Body> => {
    const answer = await ask(...question);
    assert.ok(answer.statusCode < 300, `${answer.statusCode} ${answer.body}`);
    return answer.body === '' ? {} : answer.json<Body>();
  };
  const create = async (user: object): Promise<string> => String((await done('POST', '/Users', user))['id']);
  const patch = (id: string, ...operations: object[]): Promise<Body> =>
    done('PATCH', id, { schemas: [patchSchema], Operations: operations });
  const named = async (name: string): Promise<PersonRecord | undefined> =>
    (await store.read((reader) => reader.scan('people', '', 100))).find((one) => one.name === name);
  const find = async (filter: string): Promise<Body[]> =>
    (await done('GET', `/Users?filter=${encodeURIComponent(filter)}`))['Resources'] as Body[];

  beforeEach(() => open());

  it('is closed without the secret, and where no settings open it', async () => {
    for (const authorization of ['', 'Bearer wrong', `Basic ${token}`]) {
      const answer = await ask('GET', '/Users', undefined, authorization);
      assert.equal(answer.statusCode, 401);
      assert.deepEqual(answer.json<Body>()['schemas'], ['urn:ietf:params:scim:api:messages:2.0:Error']);
    }
    await open({ directory: {} });
    assert.equal((await ask('GET', '/Users')).statusCode, 404);
  });

  it('says what it can do', async () => {
    const can = await done('GET', '/ServiceProviderConfig');
    for (const feature of ['patch', 'etag', 'sort']) assert.deepEqual(can[feature], { supported: true });
    assert.equal((can['bulk'] as Body)['maxOperations'], 1000);
    assert.equal((await done('GET', '/ResourceTypes'))['totalResults'], 2);
    assert.equal((await done('GET', `/Schemas/${userSchema}`))['name'], 'User');
  });

  it('takes in people from Entra ID and from Okta, whom their clients find again', async () => {
    assert.deepEqual(await find('userName eq "nobody@quellstedt.example"'), []);
    const answer = await ask('POST', '/Users', anna);
    assert.equal(answer.statusCode, 201);
    const { id, meta, ...resource } = answer.json<Body>();
    assert.match(String((meta as Body)['location']), new RegExp(`/scim/v2/Users/${String(id)}$`));
    assert.deepEqual({ ...resource, meta: anna.meta }, { ...anna, groups: [] });
    await create(jens);
    const person = await named('Anna Kern');
    assert.deepEqual([person?.title, person?.department], ['Leiterin Einkauf', 'Einkauf']);
    const profile = await store.read((reader) => reader.get('profiles', person?.id ?? ''));
    assert.deepEqual(profile?.languages, ['de-DE', 'de']);
    for (const filter of [
      'userName eq "anna.kern@quellstedt.example"',
      `externalId eq "${anna.externalId}"`,
      `id eq "${String(id)}"`,
      'emails[type eq "work"].value eq "anna.kern@quellstedt.example"',
    ]) {
      assert.deepEqual(
        (await find(filter)).map((one) => one['id']),
        [id],
        filter,
      );
    }
    const page = await done('GET', '/Users?startIndex=2&count=1');
    assert.deepEqual([page['totalResults'], page['startIndex'], page['itemsPerPage']], [2, 2, 1]);
    assert.doesNotMatch(JSON.stringify(await done('GET', '/Users')), /1mz050nq/);
  });

  it('refuses what it cannot take, in the shape of SCIM', async () => {
    await create(anna);
    const cases: [Parameters<typeof ask>, number, string | undefined][] = [
      [['POST', '/Users', anna], 409, 'uniqueness'],
      [['POST', '/Users', { ...jens, emails: anna.emails }], 409, 'uniqueness'],
      [['POST', '/Users', { schemas: [userSchema] }], 400, 'invalidValue'],
      [['POST', '/Users', { schemas: [userSchema], userName: 'x' }], 400, 'invalidValue'],
      [['GET', '/Users?filter=userName%20eq'], 400, 'invalidFilter'],
      [['GET', '/Users/none'], 404, undefined],
      [['PATCH', '/Users/none', { schemas: [patchSchema], Operations: [] }], 404, undefined],
      [['POST', '/Groups', {}], 400, 'invalidValue'],
      [['GET', '/Nothing'], 404, undefined],
    ];
    for (const [question, status, scimType] of cases) {
      const answer = await ask(...question);
      const body = answer.json<Body>();
      const where = `${question[0]} ${question[1]}: ${answer.body}`;
      assert.deepEqual(
        [answer.statusCode, body['status'], body['scimType']],
        [status, String(status), scimType],
        where,
      );
    }
    assert.equal((await store.read((reader) => reader.scan('people', '', 100))).length, 1);
  });

  it('has a version of everything, and changes nothing that is another by now', async () => {
    const id = await create(anna);
    const path = `/Users/${id}`;
    const first = await ask('GET', path);
    const etag = String(first.headers['etag']);
    assert.match(etag, /^W\/"[\w-]+"$/);
    assert.equal((first.json<Body>()['meta'] as Body)['version'], etag);
    const asked = async (method: 'GET' | 'PUT' | 'PATCH' | 'DELETE', headers: object, body?: object) =>
      (await ask(method, path, body, undefined, headers)).statusCode;
    assert.equal(await asked('GET', { 'if-none-match': etag }), 304);
    assert.equal(await asked('GET', { 'if-none-match': 'W/"other"' }), 200);
    const changed = await ask('PUT', path, { ...anna, title: 'Einkauf' }, undefined, { 'if-match': etag });
    assert.equal(changed.statusCode, 200);
    assert.notEqual(changed.headers['etag'], etag);
    const operations = { schemas: [patchSchema], Operations: [{ op: 'remove', path: 'title' }] };
    assert.equal(await asked('PUT', { 'if-match': etag }, anna), 412);
    assert.equal(await asked('PATCH', { 'if-match': etag }, operations), 412);
    assert.equal(await asked('DELETE', { 'if-match': etag }), 412);
    assert.equal((await named('Anna Kern'))?.title, 'Einkauf');
    assert.equal(await asked('PATCH', { 'if-match': '*' }, operations), 200);
    assert.equal(await asked('GET', { 'if-none-match': etag }), 200);
  });

  it('puts users and groups in order, and pages them', async () => {
    for (const [at, name] of ['Özil', 'Kern', 'Adler', 'Zimmer', 'Ohm'].entries()) {
      const extra = at === 1 ? {} : { title: `Stelle ${10 - at}` };
      const mail = `user${at}@quellstedt.example`;
      const emails = [{ primary: true, value: mail, type: 'work' }];
      const userName = mail;
      const identity = { externalId: `x${at}`, userName, emails };
      await create({ ...jens, ...identity, ...extra, displayName: name, name: { familyName: name } });
    }
    const names = async (query: string): Promise<unknown[]> =>
      ((await done('GET', `/Users?${query}`))['Resources'] as Body[]).map((one) => one['displayName']);
    assert.deepEqual(await names('sortBy=displayName'), ['Adler', 'Kern', 'Ohm', 'Özil', 'Zimmer']);
    assert.deepEqual(await names('sortBy=name.familyName&sortOrder=descending&count=2'), ['Zimmer', 'Özil']);
    assert.deepEqual(await names('sortBy=title&startIndex=4&count=9'), ['Özil', 'Kern'], 'none comes last');
    assert.deepEqual(await names('sortBy=emails&filter=displayName%20ne%20%22Kern%22&count=1'), ['Özil']);
    assert.equal((await ask('GET', '/Users?sortBy=title&sortOrder=upwards')).statusCode, 400);
    const pages = [];
    for (let from = 1; from <= 5; from += 2) pages.push(...(await names(`startIndex=${from}&count=2`)));
    assert.deepEqual(pages.sort(), ['Adler', 'Kern', 'Ohm', 'Zimmer', 'Özil']);
    for (const displayName of ['Sellers', 'Buyers']) await done('POST', '/Groups', { displayName });
    const groups = (await done('GET', '/Groups?sortBy=displayName'))['Resources'] as Body[];
    assert.deepEqual(
      groups.map((one) => one['displayName']),
      ['Buyers', 'Sellers'],
    );
  });

  it('answers the filters that clients ask from what it holds of users, and refuses others', async () => {
    const made = new Map<string, string>();
    for (const [at, name] of ['Adler', 'Kern', 'Özil', 'Kernbach'].entries()) {
      const mail = `user${at}@quellstedt.example`;
      const emails = [
        { primary: true, value: mail, type: 'work' },
        { value: `${at}@home.example`, type: 'home' },
      ];
      const names = { displayName: name, name: { familyName: name } };
      made.set(
        name,
        await create({ ...jens, ...names, externalId: `x${at}`, userName: mail, emails, active: at < 3 }),
      );
    }
    const names = async (filter: string, more = ''): Promise<unknown[]> =>
      ((await done('GET', `/Users?filter=${encodeURIComponent(filter)}${more}`))['Resources'] as Body[]).map(
        (one) => one['displayName'],
      );
    const past = '2020-03-09T09:14:00+01:00';
    for (const [filter, wanted] of [
      ['displayName sw "kern"', ['Kern', 'Kernbach']],
      ['displayName sw "Kern" and active eq true', ['Kern']],
      ['emails.value eq "2@home.example"', ['Özil']],
      ['emails[type eq "work" and value ew "3@quellstedt.example"]', ['Kernbach']],
      [`userName co "user" and meta.lastModified gt "${past}" and not (active eq true)`, ['Kernbach']],
      [`meta.lastModified lt "${past}"`, []],
      [`${userSchema}:userName eq "user0@quellstedt.example"`, ['Adler']],
      ['name.familyName eq "Özil" or externalId eq "x0"', ['Adler', 'Özil']],
    ] as const) {
      assert.deepEqual(await names(filter, '&sortBy=displayName'), wanted, filter);
    }
    await patch(`/Users/${made.get('Kern') ?? ''}`, {
      op: 'replace',
      path: 'displayName',
      value: 'Kern-Ohm',
    });
    assert.deepEqual(
      await names('displayName eq "kern-ohm"'),
      ['Kern-Ohm'],
      'what was written is found at once',
    );
    for (const [query, scimType] of [
      ['filter=phoneNumbers.value%20eq%20%221%22', 'invalidFilter'],
      ['filter=groups%5Bvalue%20eq%20%221%22%5D', 'invalidFilter'],
      ['filter=meta.lastModified%20gt%20%22yesterday%22', 'invalidFilter'],
      ['sortBy=addresses.locality', 'invalidPath'],
    ] as const) {
      const answer = await ask('GET', `/Users?${query}`);
      assert.deepEqual([answer.statusCode, answer.json<Body>()['scimType']], [400, scimType], query);
    }
  });

  it('takes many changes in one request, and tells of each what became of it', async () => {
    const bulk = (operations: object[], more: object = {}): Promise<Body> =>
      done('POST', '/Bulk', {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        ...more,
        Operations: operations,
      });
    const group = { displayName: 'Buyers', members: [{ value: 'bulkId:anna' }] };
    const statuses = (answer: Body): unknown[] =>
      (answer['Operations'] as Body[]).map((one) => Number(one['status']));
    const first = await bulk([
      { method: 'POST', path: '/Groups', bulkId: 'buyers', data: group },
      { method: 'POST', path: '/Users', bulkId: 'anna', data: anna },
      { method: 'POST', path: '/Users', bulkId: 'again', data: anna },
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'none',
        data: { ...group, members: [{ value: 'bulkId:x' }] },
      },
    ]);
    assert.deepEqual(statuses(first), [201, 201, 409, 409]);
    const [, made, refusedOne] = first['Operations'] as Body[];
    assert.equal(((refusedOne ?? {})['response'] as Body)['scimType'], 'uniqueness');
    const user = String(made?.['location']).split('/').at(-1) ?? '';
    const [listed] = (await done('GET', `/Users/${user}`))['groups'] as Body[];
    assert.equal(listed?.['display'], 'Buyers', 'the group that was made before its member');
    const path = `/Users/${user}`;
    const second = await bulk([
      { method: 'PATCH', path, version: 'W/"old"', data: { schemas: [patchSchema], Operations: [] } },
      { method: 'PUT', path, data: { ...anna, title: 'Einkauf' } },
      { method: 'DELETE', path },
    ]);
    assert.deepEqual(statuses(second), [412, 200, 204]);
    assert.equal((await named('Anna Kern'))?.active, false);
    const wrong = { method: 'POST', path: '/Nothing', bulkId: 'x', data: {} };
    assert.deepEqual(statuses(await bulk([wrong, wrong, wrong], { failOnErrors: 2 })), [404, 404]);
    const many = { schemas: [], Operations: [] };
    assert.equal((await ask('POST', '/Bulk', many)).statusCode, 400);
  });

  it('keeps a photo that comes as data, and shows it at its address', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scim-photos-'));
    try {
      const objects = await DirectoryObjects.open(folder);
      const url = 'https://intranet.example/social';
      ({ app, store } = await testApp({ url, directory: { scim: { token } } }, objects));
      const sent = [
        { type: 'photo', value: `data:image/png;base64,${pixel}` },
        { type: 'thumbnail', value: 'data:text/plain;base64,AAAA' },
      ];
      const id = await create({ ...anna, photos: sent });
      const photos = (await done('GET', `/Users/${id}`))['photos'] as Body[];
      const [{ type, value } = {}, ...others] = photos;
      assert.deepEqual([type, others], ['photo', []], 'what is no picture is left out');
      assert.equal((await named('Anna Kern'))?.avatar, value);
      const answer = await app.inject(String(value).replace(url, ''));
      assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, 'image/webp']);
      await patch(`/Users/${id}`, {
        op: 'replace',
        path: 'photos',
        value: [{ type: 'photo', value: portrait }],
      });
      assert.equal((await named('Anna Kern'))?.avatar, portrait);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('understands the patches of Entra ID', async () => {
    const [boss, id] = [await create(anna), await create(jens)];
    await patch(
      `/Users/${id}`,
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'jens.r@quellstedt.example' },
      { op: 'Add', path: 'title', value: 'Einkäufer' },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+49 7000 555-121' },
      { op: 'Add', path: `${enterpriseSchema}:department`, value: 'Einkauf' },
      { op: 'Add', path: `${enterpriseSchema}:manager`, value: boss },
      { op: 'Replace', value: { 'name.familyName': 'Radtke-Sommer', displayName: 'Jens Radtke-Sommer' } },
    );
    const person = await named('Jens Radtke-Sommer');
    assert.deepEqual([person?.title, person?.department], ['Einkäufer', 'Einkauf']);
    const profile = await store.read((reader) => reader.get('profiles', person?.id ?? ''));
    assert.equal(profile?.manager, (await named('Anna Kern'))?.id);
    assert.deepEqual(profile?.contacts, [
      { kind: 'mail', value: 'jens.r@quellstedt.example' },
      { kind: 'mobile', value: '+49 7000 555-121' },
    ]);
    await patch(`/Users/${id}`, { op: 'Remove', path: 'title' });
    assert.equal((await named('Jens Radtke-Sommer'))?.title, '');
  });

  it('lets go and takes back, with active as text or in a value, by PUT and by DELETE', async () => {
    const id = await create(jens);
    const person = (await named('Jens Radtke'))?.id;
    const isActive = async (): Promise<boolean | undefined> => (await named('Jens Radtke'))?.active;
    await patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' });
    assert.equal(await isActive(), false);
    assert.equal((await done('GET', `/Users/${id}`))['active'], false);
    await patch(`/Users/${id}`, { op: 'replace', value: { active: true } });
    assert.equal(await isActive(), true);
    await done('PUT', `/Users/${id}`, { ...jens, active: false });
    assert.equal(await isActive(), false);
    await done('PUT', `/Users/${id}`, jens);
    assert.equal(await isActive(), true);
    assert.equal((await ask('DELETE', `/Users/${id}`)).statusCode, 204);
    assert.equal(await isActive(), false);
    assert.equal((await ask('GET', `/Users/${id}`)).statusCode, 404);
    await create(jens);
    assert.deepEqual([await isActive(), (await named('Jens Radtke'))?.id], [true, person]);
  });

  it('ends the sign-in of whoever has left', async () => {
    const id = await create(jens);
    const account = {
      issuer: 'https://id.example',
      subject: 'jens',
      name: 'Jens',
      mail: 'jens.radtke@quellstedt.example',
    };
    assert.equal(await signIn(store, account, { mint: mintId }), (await named('Jens Radtke'))?.id);
    const session = (): Promise<LightMyRequestResponse> =>
      app.inject({
        url: '/api/queries/session.get',
        headers: { authorization: 'Bearer person:jens.radtke' },
      });
    assert.equal((await session()).statusCode, 200);
    await patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' });
    assert.equal((await session()).statusCode, 401);
    await assert.rejects(signIn(store, account, { mint: mintId }), { reason: 'person-left' });
  });

  it('forgets the name where the policy says so, and knows the person who is sent again', async () => {
    await open({ directory: { scim: { token } }, policy: { leavers: 'anonymised' } });
    const id = await create(jens);
    const person = (await named('Jens Radtke'))?.id;
    await patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' });
    const kept = await store.read(async (reader) => [
      await reader.scan('people', '', 100),
      await reader.scan('identities', '', 100),
    ]);
    assert.doesNotMatch(JSON.stringify(kept), /radtke/i);
    await create(jens);
    assert.equal((await named('Jens Radtke'))?.id, person);
  });

  it('puts the members of groups into spaces', async () => {
    const space = '01a2021e-69a1-7231-8f87-c4be6425b4db';
    const now = '2026-01-01T00:00:00.000Z';
    const shape = {
      description: '',
      visibility: 'members',
      join: 'invited',
      memberCount: 0,
      created: now,
      version: 1,
    };
    await store.write((writer) =>
      writer.put('spaces', { id: space, handle: 'einkauf', name: 'Einkauf', ...shape } as never),
    );
    const [first, second] = [await create(anna), await create(jens)];
    const members = async (): Promise<PersonId[]> => {
      const prefixes = [[space]];
      const all = await store.read((reader) =>
        reader.list({ collection: 'members', index: 'space', prefixes, limit: 9 }),
      );
      return all.map(({ person }) => person);
    };
    const group = await done('POST', '/Groups', { displayName: 'Buyers', externalId: 'g1' });
    const path = `/Groups/${String(group['id'])}`;
    await patch(path, {
      op: 'Add',
      path: 'members',
      value: [{ value: first }, { value: second, display: 'Jens' }],
    });
    assert.equal((await members()).length, 2);
    assert.equal(((await done('GET', `/Users/${first}`))['groups'] as Body[])[0]?.['display'], 'Buyers');
    await patch(path, { op: 'Remove', path: 'members', value: [{ value: first }] });
    assert.deepEqual(await members(), [(await named('Jens Radtke'))?.id]);
    await patch(path, { op: 'remove', path: `members[value eq "${second}"]` });
    assert.deepEqual(await members(), []);
    await done('PUT', path, { displayName: 'Buyers', members: [{ value: first }] });
    assert.equal((await members()).length, 1);
    const [listed] = (
      await done('GET', '/Groups?filter=displayName%20eq%20%22buyers%22&excludedAttributes=members')
    )['Resources'] as Body[];
    assert.deepEqual([listed?.['externalId'], listed?.['members']], [undefined, undefined]);
    await patch(path, { op: 'replace', value: { displayName: 'Others' } });
    assert.deepEqual(await members(), []);
    assert.equal((await ask('DELETE', path)).statusCode, 204);
  });
});
