import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Outcome, PostPage, Session } from '@social-enterprise/contract';
import { mintId } from '../mint.js';
import { secret, testApp } from '../testing/app.js';
import { hostToken } from '../testing/host-token.js';

const { app } = await testApp();
after(() => app.close());

const urn = 'urn:erp:purchase-order:4711';
const now = (): number => Math.floor(Date.now() / 1000);

type Claims = Readonly<Record<string, unknown>>;
const bearer = (claims: Claims): string =>
  `Bearer ${hostToken(secret, { sub: 'u1', name: 'Anna Weiß', ...claims })}`;

const ask = (authorization: string, name: string, input: object) =>
  app.inject({
    url: `/api/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`,
    headers: { authorization },
  });

const write = (authorization: string, source: string) =>
  app.inject({
    method: 'POST',
    url: '/api/commands',
    headers: { authorization },
    payload: {
      commands: [
        {
          key: mintId(),
          name: 'post.create',
          input: { id: mintId(), source, subject: { urn, title: 'Order 4711', href: null } },
        },
      ],
    },
  });

test('whoever the host gives a right on an order reads and writes its thread, and nobody else', async () => {
  const written = await write(bearer({ subjects: [{ urn, right: 'write' }] }), 'the pump is late');
  assert.equal(written.statusCode, 200, written.body);
  assert.equal((written.json<{ outcomes: Outcome[] }>().outcomes[0] as Outcome).status, 'applied');
  const read = await ask(
    bearer({ sub: 'u2', name: 'Ben', subjects: [{ urn, right: 'read' }] }),
    'posts.list',
    {
      subject: urn,
    },
  );
  assert.equal(read.json<PostPage>().items.length, 1);
  for (const subjects of [undefined, [], [{ urn: 'urn:erp:purchase-order:1', right: 'moderate' }]]) {
    const other = await ask(bearer({ sub: 'u3', name: 'Cem', subjects }), 'posts.list', { subject: urn });
    assert.deepEqual([other.statusCode, other.json<PostPage>().items], [200, []]);
  }
});

test('the next token of the same person says anew what they may', async () => {
  const without = await ask(bearer({}), 'threads.get', { subject: urn });
  assert.equal(without.body, 'null');
  const again = await ask(bearer({ subjects: [{ urn, right: 'read' }] }), 'threads.get', { subject: urn });
  assert.notEqual(again.body, 'null');
});

test('a right ends at its own time, before its token does', async () => {
  const over = await ask(bearer({ subjects: [{ urn, right: 'read', exp: now() - 1 }] }), 'threads.get', {
    subject: urn,
  });
  assert.deepEqual([over.statusCode, over.body], [200, 'null']);
});

test('a guest reads exactly what the host gave, and knows who writes there', async () => {
  const guest = { sub: 'g1', name: 'Gast', guest: true };
  const before = await ask(bearer(guest), 'posts.list', { subject: urn });
  assert.deepEqual([before.statusCode, before.json<{ reason: string }>().reason], [403, 'not-granted']);
  const given = bearer({ ...guest, subjects: [{ urn, right: 'read' }] });
  const { items } = (await ask(given, 'people.list', {})).json<{ items: { name: string }[] }>();
  assert.deepEqual(
    items.map(({ name }) => name),
    ['Anna Weiß', 'Gast'],
  );
});

test('who becomes a guest is one from the next token on', async () => {
  const session = async (guest: boolean): Promise<Session> =>
    (await ask(bearer({ sub: 'u9', name: 'Ida', guest }), 'session.get', {})).json<Session>();
  assert.equal((await session(false)).person?.guest, false);
  const after = await session(true);
  assert.deepEqual([after.person?.guest, after.can], [true, ['person.update']]);
});

test('a claim of another form refuses the token and names the field', async () => {
  const broken: Readonly<Record<string, readonly [unknown, field: string]>> = {
    'no list': [{ urn, right: 'read' }, 'subjects'],
    'a text': ['urn:erp:1', 'subjects'],
    'too many': [Array.from({ length: 101 }, (_, at) => ({ urn: `${urn}${at}`, right: 'read' })), 'subjects'],
    'no urn': [[{ right: 'read' }], 'subjects/0'],
    'an urn that is none': [[{ urn: 'order 4711', right: 'read' }], 'subjects/0/urn'],
    'an urn that is a pattern': [[{ urn: 'urn:erp:"*"', right: 'read' }], 'subjects/0/urn'],
    'an urn without end': [[{ urn: `urn:erp:${'x'.repeat(600)}`, right: 'read' }], 'subjects/0/urn'],
    'no right': [[{ urn }], 'subjects/0'],
    'a right that does not exist': [[{ urn, right: 'own' }], 'subjects/0/right'],
    'a list of rights': [[{ urn, right: ['read'] }], 'subjects/0/right'],
    'an expiry that is text': [[{ urn, right: 'read', exp: '9999999999' }], 'subjects/0/exp'],
    'an expiry before all time': [[{ urn, right: 'read', exp: -1 }], 'subjects/0/exp'],
    'an expiry behind all time': [[{ urn, right: 'read', exp: 1e15 }], 'subjects/0/exp'],
    'a second one that is wrong': [
      [
        { urn, right: 'read' },
        { urn, right: 1 },
      ],
      'subjects/1/right',
    ],
    'a field too many': [[{ urn, right: 'read', rights: 'moderate' }], 'subjects/0'],
  };
  for (const [what, [subjects, field]] of Object.entries(broken)) {
    const answer = await ask(bearer({ subjects }), 'session.get', {});
    assert.equal(answer.statusCode, 401, what);
    assert.ok(answer.json<{ detail: string }>().detail.includes(`claim ${field}`), `${what}: ${answer.body}`);
  }
});
