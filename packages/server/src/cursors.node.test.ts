import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCursorSeal } from './cursors.js';
import { testApp } from './testing/app.js';
import { anna, settleAnna } from './testing/servers.js';
import { mintId } from './mint.js';

const secret = 'a secret of this test, long enough';
const text = '["questionActivity-","2026-03-09T08:14:00.000Z","0195a000-0000-7000-8000-000000000001"]';

test('what is sealed is short, always the same, and says nothing', () => {
  const seal = createCursorSeal(secret);
  const sealed = seal.seal(text);
  assert.equal(sealed, createCursorSeal(secret).seal(text));
  assert.equal(seal.open(sealed), text);
  assert.ok(sealed.length <= 200, String(sealed.length));
  assert.ok(!/2026|published|0195a000/.test(Buffer.from(sealed, 'base64url').toString('latin1')));
});

test('what was touched, or sealed with another secret, is not opened', () => {
  const seal = createCursorSeal(secret);
  const sealed = seal.seal(text);
  assert.equal(createCursorSeal(`another: ${secret}`).open(sealed), null);
  for (let at = 0; at < sealed.length - 1; at++) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    assert.equal(seal.open(sealed.slice(0, at) + other + sealed.slice(at + 1)), null, `at ${at}`);
  }
  for (const other of ['', 'x', sealed.slice(0, -4), btoa(encodeURIComponent(text))]) {
    assert.equal(seal.open(other), null, other);
  }
});

test('no cursor of a page tells an exact time, and every server on the database goes on from it', async () => {
  const { app, store } = await testApp({ signIn: { demo: true } });
  const other = await testApp({ signIn: { demo: true } }, null, store);
  await settleAnna(store);
  const headers = { authorization: `Bearer person:${anna}` };
  const subject = { urn: 'urn:erp:order:1', title: 'Order', href: null };
  const root = mintId();
  const create = (input: Record<string, unknown>): object => ({
    key: mintId(),
    name: 'post.create',
    input: { id: mintId(), source: 'A text with #topic', ...input },
  });
  const given = await app.inject({
    method: 'POST',
    url: '/api/commands',
    headers,
    payload: {
      commands: [
        create({ id: root }),
        ...[1, 2].flatMap(() => [
          create({}),
          create({ subject }),
          create({ inReplyTo: root }),
          create({ question: { title: 'Why?' } }),
        ]),
      ],
    },
  });
  assert.equal(given.statusCode, 200, given.body);
  const lists: readonly (readonly [name: string, input: object])[] = [
    ['posts.list', {}],
    ['posts.list', { order: 'active' }],
    ['posts.list', { order: 'oldest', topic: 'topic' }],
    ['posts.list', { subject: subject.urn }],
    ['posts.list', { kind: 'question', order: 'unanswered' }],
    ['replies.list', { root }],
  ];
  for (const [name, input] of lists) {
    const ask = async (on: typeof app, more: object): Promise<{ items: { id: string }[]; next: string }> => {
      const question = encodeURIComponent(JSON.stringify({ ...input, limit: 1, ...more }));
      const answer = await on.inject({ url: `/api/queries/${name}?input=${question}`, headers });
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json();
    };
    const first = await ask(app, {});
    assert.ok(typeof first.next === 'string', `${name} has one page`);
    const inside = Buffer.from(first.next, 'base64').toString('latin1');
    assert.ok(!/\d{4}-\d\d-\d\d/.test(`${first.next} ${inside}`), `${name}: ${inside}`);
    const second = await ask(other.app, { after: first.next });
    assert.equal(second.items.length, 1);
    assert.notEqual(second.items[0]?.id, first.items[0]?.id);
  }
});
