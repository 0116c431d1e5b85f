import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CommandKey, PersonId, Session, Timestamp } from '@social-enterprise/contract';
import { importEntries } from '@social-enterprise/engine/transfer';
import type { Problem, SignedOut } from '@social-enterprise/protocol';
import { SignJWT } from 'jose';
import { base, cookieName, openIdWorld, origin, otherOrigin, TestBrowser } from '../testing/openid-app.js';
import { fingerprint } from './secrets.js';

const world = await openIdWorld();
const { service, store } = world;
const app = await world.node();
after(() => world.close());

const signedIn = async (account = 'u-anna', node = app): Promise<TestBrowser> => {
  const browser = new TestBrowser(node);
  const back = await browser.signIn(account);
  assert.equal(back.statusCode, 303, back.body);
  return browser;
};

const secretOf = (browser: TestBrowser): string => browser.cookies.get(cookieName) ?? '';

/** Changes what the database knows of a browser's session. */
async function alter(
  browser: TestBrowser,
  { expires, data }: { readonly expires?: number; readonly data?: object },
): Promise<void> {
  const row = await store.sessions.get(fingerprint('session', secretOf(browser)), 0);
  assert.ok(row);
  const merged = { ...(row.data as object), ...data };
  assert.ok(await store.sessions.update(row, { expires: expires ?? row.expires, data: merged }));
}

/** The service is to be asked again with the next request. */
const askNow = (browser: TestBrowser): Promise<void> =>
  alter(browser, { data: { ask: { at: 1, latest: 1 } } });

const write = (browser: TestBrowser, headers: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url: '/api/commands',
    headers: { cookie: browser.cookies.header, ...headers },
    payload: { commands: [] },
  });

test('whoever signs in at the service is that person, on the page where they began', async () => {
  const browser = new TestBrowser(app);
  const back = await browser.signIn('u-anna', '/social/page?tab=2#top');
  assert.equal(back.headers.location, `${origin}/social/page?tab=2#top`);
  assert.equal(await browser.name(), 'Anna Weiß');
  assert.deepEqual(browser.cookies.names, [cookieName], 'nothing is left of the journey');
  assert.equal(await (await signedIn('u-ben')).name(), 'Ben Groß');
});

test('of whoever has left, no session is kept', async () => {
  const [ben, anna] = [await signedIn('u-ben'), await signedIn()];
  const idOf = (browser: TestBrowser): string => fingerprint('session', secretOf(browser));
  const { person } = (await ben.session()).json<Session>();
  const version = person?.version ?? 0;
  const leave = (active: boolean, seen: number): Promise<unknown> =>
    importEntries(store, [
      {
        at: new Date().toISOString() as Timestamp,
        actor: null,
        command: {
          key: crypto.randomUUID() as string as CommandKey,
          name: 'person.update',
          input: { id: person?.id ?? ('' as PersonId), version: seen, active },
        },
      },
    ]);
  await leave(false, version);
  assert.equal((await ben.session()).statusCode, 401);
  await store.sessions.sweep(Date.now());
  const kept = await store.sessions.existing([idOf(ben), idOf(anna)], Date.now());
  assert.deepEqual([...kept], [idOf(anna)]);
  await leave(true, version + 1);
});

test('the cookie is one that no page can read, no other site can use, and no other host can set', async () => {
  const back = await new TestBrowser(app).signIn('u-anna');
  const lines = [back.headers['set-cookie'] ?? []].flat();
  const session = lines.find((line) => line.startsWith(`${cookieName}=`)) ?? '';
  assert.match(session, /^__Host-[\w-]+=[\w-]{43};/);
  for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) {
    assert.ok(session.split('; ').includes(attribute), attribute);
  }
  assert.doesNotMatch(session, /domain/i);
  const begun = await new TestBrowser(app).open('api/sign-in');
  assert.match(String(begun.headers['set-cookie']), /^__Host-.*HttpOnly; Secure; SameSite=Lax$/);
});

test('the database holds neither the secret of a browser nor a token that could be read', async () => {
  const browser = await signedIn();
  const secret = secretOf(browser);
  const row = await store.sessions.get(fingerprint('session', secret), Date.now());
  const kept = JSON.stringify(row);
  assert.doesNotMatch(kept, new RegExp(secret));
  assert.doesNotMatch(kept, /eyJ|refresh"/);
});

test('with a server that starts again, and on every server of the database, the session goes on', async () => {
  const browser = await signedIn();
  const other = new TestBrowser(await world.node());
  other.cookies.set(cookieName, secretOf(browser));
  assert.equal(await other.name(), 'Anna Weiß');
});

test('signing in again begins another session and ends the one before', async () => {
  const browser = await signedIn();
  const before = secretOf(browser);
  await browser.signIn('u-anna');
  assert.notEqual(secretOf(browser), before);
  const thief = new TestBrowser(app);
  thief.cookies.set(cookieName, before);
  assert.equal((await thief.session()).statusCode, 401);
  const planted = new TestBrowser(app);
  planted.cookies.set(cookieName, 'chosen-by-somebody-else');
  await planted.signIn('u-ben');
  assert.notEqual(secretOf(planted), 'chosen-by-somebody-else');
});

test('after signing out the old cookie is worth nothing, and the service ends its session too', async () => {
  const browser = await signedIn();
  const stolen = secretOf(browser);
  const answer = await browser.open('api/sign-out?return-to=/social/page', { origin }, 'POST');
  const { redirect } = answer.json<SignedOut>();
  assert.ok(redirect);
  assert.doesNotMatch(redirect, /eyJ/, 'the page gets no token');
  assert.deepEqual(browser.cookies.names, []);
  browser.cookies.set(cookieName, stolen);
  assert.equal((await browser.session()).statusCode, 401);

  const away = await browser.open(redirect);
  const there = new URL(String(away.headers.location));
  assert.equal(there.origin, service.issuer);
  assert.match(there.searchParams.get('id_token_hint') ?? '', /^eyJ/);
  assert.equal(there.searchParams.get('post_logout_redirect_uri'), `${base}api/sign-out/callback`);
  const back = await browser.open(`api/sign-out/callback?state=${there.searchParams.get('state') ?? ''}`);
  assert.equal(back.headers.location, `${origin}/social/page`);
  const again = await browser.open(redirect);
  assert.equal(again.headers.location, `${origin}/social/page`, 'the way out serves once');
  const twice = await browser.open('api/sign-out', { origin }, 'POST');
  assert.deepEqual([twice.statusCode, twice.json()], [200, { redirect: null }]);
});

test('a callback that does not belong to this browser and this attempt signs nobody in', async () => {
  const cases: [string, (browser: TestBrowser, back: URL) => void, number][] = [
    ['another state', (_browser, back) => back.searchParams.set('state', 'x'.repeat(43)), 400],
    ['no state', (_browser, back) => back.searchParams.delete('state'), 400],
    ['a state that is a name of its own', (_browser, back) => back.searchParams.set('state', '../x'), 400],
    ['another code', (_browser, back) => back.searchParams.set('code', 'x'.repeat(43)), 401],
    ['no code', (_browser, back) => back.searchParams.delete('code'), 401],
    ['another issuer', (_browser, back) => back.searchParams.set('iss', 'https://evil.example'), 401],
    [
      'another browser',
      (browser) => browser.cookies.names.forEach((name) => browser.cookies.set(name, '')),
      400,
    ],
    ['another nonce', (browser) => tamper(browser, 'nonce'), 401],
    ['another verifier', (browser) => tamper(browser, 'verifier'), 401],
    ['a state in the cookie that differs', (browser) => tamper(browser, 'state'), 400],
    ['somewhere else to return to', (browser) => tamper(browser, 'returnTo', 'https://evil.example/'), 400],
  ];
  for (const [what, change, status] of cases) {
    const browser = new TestBrowser(app);
    const back = new URL(await browser.setOut('u-anna'));
    change(browser, back);
    const answer = await browser.open(back.href);
    assert.equal(answer.statusCode, status, `${what}: ${answer.body}`);
    assert.match(answer.headers['content-type'] as string, /^application\/problem\+json/);
    assert.equal(browser.cookies.get(cookieName), undefined, what);
  }
});

/** Changes what the browser keeps of its journey, as somebody could who has planted the cookie. */
function tamper(browser: TestBrowser, field: string, value = 'x'.repeat(43)): void {
  const [name = ''] = browser.cookies.names;
  const journey = JSON.parse(Buffer.from(browser.cookies.get(name) ?? '', 'base64url').toString()) as Record<
    string,
    string
  >;
  journey[field] = value;
  browser.cookies.set(name, Buffer.from(JSON.stringify(journey)).toString('base64url'));
}

test('a code serves once', async () => {
  const browser = new TestBrowser(app);
  const back = await browser.setOut('u-anna');
  const thief = new TestBrowser(app);
  for (const name of browser.cookies.names) thief.cookies.set(name, browser.cookies.get(name) ?? '');
  assert.equal((await browser.open(back)).statusCode, 303);
  const replayed = await thief.open(back);
  assert.equal(replayed.statusCode, 401, replayed.body);
  assert.equal(thief.cookies.get(cookieName), undefined);
});

test('who says no at the service is told on a page, in their language, with a way to try again', async () => {
  const browser = new TestBrowser(app);
  const back = await browser.setOut('');
  const page = await browser.open(back, { accept: 'text/html', 'accept-language': 'de' });
  assert.equal(page.statusCode, 401);
  assert.match(page.headers['content-type'] as string, /^text\/html/);
  assert.match(page.body, /Die Anmeldung hat nicht geklappt\./);
  assert.match(page.body, new RegExp(`<a href="${base}api/sign-in">Noch einmal anmelden</a>`));
  assert.match(String(page.headers['content-security-policy']), /^default-src 'none'/);
  const english = await browser.open('api/sign-in/callback?state=<script>alert(1)</script>', {
    accept: 'text/html',
    'accept-language': 'en-GB,en;q=0.9',
  });
  assert.match(english.body, /Signing in did not work\./);
  assert.doesNotMatch(english.body, /<script>/);
});

test('nobody is sent to another site, on the way in or out', async () => {
  const browser = await signedIn();
  const bad = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example/',
    ' //evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://intranet.example/',
    'https://intranet.example.evil.example/',
    'https://intranet.example@evil.example/',
    'https://evil.example@intranet.example/',
    'https://intranet.example:8443/',
    'https://erp.example.evil.example/',
    'https://sub.erp.example/',
    `/${'x'.repeat(2000)}`,
  ];
  for (const address of bad) {
    const question = new URLSearchParams({ 'return-to': address }).toString();
    const state = new URLSearchParams({ state: address }).toString();
    for (const answer of [
      await browser.open(`api/sign-in?${question}`),
      await browser.open(`api/sign-out?${question}`, { origin }, 'POST'),
      await browser.open(`api/sign-out/provider?${question}`),
      await browser.open(`api/sign-out/callback?${state}`),
    ]) {
      assert.equal(answer.statusCode, 400, `${JSON.stringify(address)}: ${answer.body}`);
      assert.equal(answer.headers.location, undefined);
      assert.equal(answer.json<Problem>().field, 'return-to');
    }
  }
  assert.equal(await browser.name(), 'Anna Weiß', 'none of it signed anybody out');
  for (const good of ['/', '/social/page', `${origin}/x`, `${otherOrigin}/order?id=7`, '?a=b']) {
    const question = new URLSearchParams({ 'return-to': good }).toString();
    assert.equal((await browser.open(`api/sign-in?${question}`)).statusCode, 303, good);
  }
});

test('pages of other sites can do nothing with the cookie', async () => {
  const browser = await signedIn();
  const forged: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://intranet.example' },
    { origin: 'https://intranet.example.evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of forged) {
    assert.equal((await write(browser, headers)).statusCode, 403, JSON.stringify(headers));
    const out = await browser.open('api/sign-out', headers, 'POST');
    assert.equal(out.statusCode, 403, JSON.stringify(headers));
  }
  const fine: Record<string, string>[] = [
    { origin },
    { origin: otherOrigin, 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-origin' },
    {},
  ];
  for (const headers of fine) {
    assert.equal((await write(browser, headers)).statusCode, 200, JSON.stringify(headers));
  }
});

test('a service that is away is said in a sentence, and who is signed in stays so', async () => {
  const browser = await signedIn();
  const back = await browser.setOut('u-anna');
  const fresh = new TestBrowser(await world.node());
  service.setAway(true);
  try {
    for (const answer of [await fresh.open('api/sign-in'), await browser.open(back)]) {
      assert.equal(answer.statusCode, 503);
      assert.equal(answer.headers['retry-after'], '10');
      assert.match(
        answer.json<Problem>().detail,
        /^The sign-in service at 127\.0\.0\.1:\d+ cannot be reached\./,
      );
    }
    const page = await fresh.open('api/sign-in', { accept: 'text/html' });
    assert.match(page.body, /Der Anmeldedienst ist gerade nicht erreichbar\./);
    await askNow(browser);
    assert.equal(await browser.name(), 'Anna Weiß');
    const out = await browser.open('api/sign-out?return-to=/social/page', { origin }, 'POST');
    assert.equal(out.statusCode, 200);
  } finally {
    service.setAway(false);
  }
});

test('a session that has expired is over, and one that is used goes on', async () => {
  const browser = await signedIn();
  const soon = Date.now() + 60_000;
  await alter(browser, { expires: soon });
  assert.equal(await browser.name(), 'Anna Weiß');
  const row = await store.sessions.get(fingerprint('session', secretOf(browser)), Date.now());
  assert.ok((row?.expires ?? 0) > soon + 60_000, 'using it has prolonged it');
  const minutes = 60_000;
  await alter(browser, { expires: soon, data: { begun: Date.now() - (7 * 24 * 60 - 2) * minutes } });
  await browser.name();
  const last = await store.sessions.get(fingerprint('session', secretOf(browser)), Date.now());
  assert.ok((last?.expires ?? Infinity) < Date.now() + 3 * minutes, 'but not beyond its longest life');
  await alter(browser, { expires: Date.now() - 1 });
  const answer = await browser.session();
  assert.equal(answer.statusCode, 401);
  assert.equal(answer.json<Problem>().code, 'unauthenticated');
});

test('before its word ends the service is asked again, once, and what it says anew is taken in', async () => {
  const browser = await signedIn('u-ben');
  service.accounts.set('u-ben', { name: 'Ben Neu', preferred_username: 'ben.gross', title: 'Einkauf' });
  await askNow(browser);
  const tokens = (): Promise<unknown> =>
    store.sessions
      .get(fingerprint('session', secretOf(browser)), 0)
      .then((row) => (row?.data as { tokens: unknown }).tokens);
  const before = await tokens();
  // A service that turns refresh tokens over ends everything when one is used twice.
  await Promise.all(Array.from({ length: 5 }, () => browser.session()));
  assert.notEqual(await tokens(), before);
  await askNow(browser);
  assert.equal(await browser.name(), 'Ben Neu');
});

test('two servers that are asked at once ask the service once', async () => {
  const browser = await signedIn('u-ben');
  const other = new TestBrowser(await world.node());
  other.cookies.set(cookieName, secretOf(browser));
  for (let round = 0; round < 3; round++) {
    await askNow(browser);
    const answers = await Promise.all([browser.session(), other.session(), other.session()]);
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [200, 200, 200],
    );
  }
});

test('whom the service no longer stands by is signed out', async () => {
  const browser = await signedIn('u-ben');
  await askNow(browser);
  const account = service.accounts.get('u-ben');
  service.accounts.delete('u-ben');
  assert.equal((await browser.session()).statusCode, 401);
  service.accounts.set('u-ben', account ?? {});
  assert.equal((await browser.session()).statusCode, 401, 'for good');
});

test('groups of the service are memberships here, and go when they go', async () => {
  const node = await world.node({ groups: { sales: { space: 'vertrieb' } } });
  const spaces = async (browser: TestBrowser): Promise<unknown> => {
    const { items } = (await browser.open('api/queries/spaces.list')).json<{
      items: { handle: string; role: string | null }[];
    }>();
    return items.find(({ handle }) => handle === 'vertrieb')?.role ?? null;
  };
  const owner = await signedIn('u-ben', node);
  const made = await node.inject({
    method: 'POST',
    url: '/api/commands',
    headers: { cookie: owner.cookies.header },
    payload: {
      commands: [
        {
          key: 'space',
          name: 'space.create',
          input: {
            id: '01a2021e-69a1-7231-8f87-c4be6425b4da',
            name: 'Vertrieb',
            handle: 'vertrieb',
            visibility: 'members',
          },
        },
      ],
    },
  });
  assert.equal(made.statusCode, 200, made.body);
  const browser = await signedIn('u-anna', node);
  assert.equal(await spaces(browser), 'member');
  service.accounts.set('u-anna', { name: 'Anna Weiß', groups: [] });
  await askNow(browser);
  assert.equal(await spaces(browser), null);
});

test('a stream ends at the latest one heartbeat after the session, on every server', async () => {
  const [one, other] = [await world.node(), await world.node()];
  const browser = await signedIn('u-anna', one);
  const url = await other.listen({ host: '127.0.0.1', port: 0 });
  const { resume } = (await browser.open('api/queries/posts.list')).json<{ resume: string }>();
  const stream = await fetch(`${url}/api/changes?after=${resume}`, {
    headers: { cookie: browser.cookies.header },
  });
  assert.equal(stream.status, 200);
  await browser.open('api/sign-out', { origin }, 'POST');
  // Would never resolve if it went on.
  assert.match(await stream.text(), /^event: ready\n/);
});

test('the service ends a session here when it ends its own, and nobody else can', async () => {
  const [anna, ben] = [await signedIn('u-anna'), await signedIn('u-ben')];
  const row = await store.sessions.get(fingerprint('session', secretOf(anna)), Date.now());
  const tell = (token: string) =>
    app.inject({
      method: 'POST',
      url: '/api/sign-out/back-channel',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ logout_token: token }).toString(),
    });
  const forgedKey = new TextEncoder().encode('another key, long enough for HS256');
  const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const forged = await new SignJWT({ sub: 'u-anna', events: event, jti: '1' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(service.issuer)
    .setAudience('social-enterprise')
    .setIssuedAt()
    .sign(forgedKey);
  for (const token of ['', 'x', forged]) {
    const answer = await tell(token);
    assert.equal(answer.statusCode, 400, answer.body);
    assert.equal(answer.json<Problem>().field, 'logout_token');
  }
  assert.equal(await anna.name(), 'Anna Weiß');
  const told = await tell(await service.logoutToken('u-anna', row?.providerSession ?? null));
  assert.equal(told.statusCode, 204, told.body);
  assert.equal((await anna.session()).statusCode, 401);
  assert.equal((await ben.session()).statusCode, 200, 'only theirs');
});

test('without OpenID Connect there is nothing to sign in at', async () => {
  const { testApp } = await import('../testing/app.js');
  const { app: plain } = await testApp();
  assert.equal((await plain.inject({ url: '/api' })).json<{ signIn: unknown }>().signIn, null);
  assert.equal((await plain.inject({ url: '/api/sign-in' })).statusCode, 404);
  assert.equal((await app.inject({ url: '/api' })).json<{ signIn: unknown }>().signIn, '/api/sign-in');
  await plain.close();
});
