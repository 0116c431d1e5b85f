import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Session } from '@social-enterprise/contract';
import { secret, testApp } from '../testing/app.js';

const { app } = await testApp();
after(() => app.close());

const good = {
  'x-forwarded-user': 'aweiss',
  'x-forwarded-name': 'Anna Weiss',
  'x-proxy-secret': `proxy: ${secret}`,
};

const ask = (headers: Record<string, string | string[]>, remoteAddress = '127.0.0.1') =>
  app.inject({ url: '/api/queries/session.get', headers, remoteAddress });

test('whom the proxy names is that person', async () => {
  const answer = await ask(good);
  assert.equal(answer.json<Session>().person?.name, 'Anna Weiss');
  const mapped = await ask(good, '::ffff:127.0.0.1');
  assert.equal(mapped.json<Session>().person?.id, answer.json<Session>().person?.id);
});

test('a name in UTF-8 arrives as it was written', async () => {
  const name = Buffer.from('Jürgen Groß', 'utf8').toString('latin1');
  const answer = await ask({ ...good, 'x-forwarded-user': 'jgross', 'x-forwarded-name': name });
  assert.equal(answer.json<Session>().person?.name, 'Jürgen Groß');
});

test('from anybody else the headers are refused', async () => {
  const spoofed: [string, Record<string, string | string[]>, string?][] = [
    ...['10.0.0.1', '127.0.0.2', '::1', '::ffff:10.0.0.1', '0.0.0.0', '192.168.0.1'].map(
      (address): [string, Record<string, string>, string] => [`from ${address}`, good, address],
    ),
    ...[
      '',
      ' ',
      'x',
      secret,
      `proxy: ${secret} `.repeat(2),
      `PROXY: ${secret}`,
      `proxy: ${secret}x`,
      'null',
      'undefined',
    ].map((wrong): [string, Record<string, string>] => [
      `secret "${wrong}"`,
      { ...good, 'x-proxy-secret': wrong },
    ]),
    ['two secrets', { ...good, 'x-proxy-secret': [`proxy: ${secret}`, 'x'] }],
    ['no secret', { 'x-forwarded-user': 'aweiss' }],
    ['only a secret that is wrong', { 'x-proxy-secret': 'x' }],
    ['an address in a header', { ...good, 'x-forwarded-for': '127.0.0.1' }, '10.0.0.1'],
    ['a real address in a header', { ...good, 'x-real-ip': '127.0.0.1' }, '10.0.0.1'],
    ['a forwarded header', { ...good, forwarded: 'for=127.0.0.1' }, '10.0.0.1'],
    ['an empty user', { ...good, 'x-forwarded-user': '' }],
    ['a blank user', { ...good, 'x-forwarded-user': '  ' }],
    ['another header for the user', { 'x-remote-user': 'aweiss', 'x-proxy-secret': `proxy: ${secret}` }],
    ['the user of another product', { 'x-auth-request-user': 'aweiss' }],
    ['remote_user', { remote_user: 'aweiss' }],
    ['x-forwarded-email', { 'x-forwarded-email': 'a@b.example' }],
    ['x-forwarded-preferred-username', { 'x-forwarded-preferred-username': 'aweiss' }],
    ['x-webauth-user', { 'x-webauth-user': 'aweiss' }],
    ['authorization of another kind', { authorization: 'Negotiate abc' }],
  ];
  assert.ok(spoofed.length >= 30);
  for (const [what, headers, address] of spoofed) {
    const answer = await ask(headers, address);
    assert.equal(answer.statusCode, 401, `${what}: ${answer.body}`);
  }
});

test('demo people are there only for this very computer', async () => {
  const person = (await ask(good)).json<Session>().person?.id ?? '';
  const headers = { authorization: `Bearer person:${person}` };
  assert.equal((await ask(headers)).statusCode, 200);
  assert.equal((await ask(headers, '10.0.0.1')).statusCode, 401);
  const unknown = await ask({ authorization: 'Bearer person:nobody' });
  assert.equal(unknown.statusCode, 401);
});
