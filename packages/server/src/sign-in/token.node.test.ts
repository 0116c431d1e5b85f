import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Session } from '@social-enterprise/contract';
import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { secret, testApp } from '../testing/app.js';

const { app } = await testApp();
after(() => app.close());

const key = new TextEncoder().encode(secret);
const good: JWTPayload = { iss: 'https://erp.example', aud: 'social', sub: 'u4711', name: 'Anna Weiß' };

const token = (claims: JWTPayload = {}, signedWith: Uint8Array = key, alg = 'HS256'): Promise<string> => {
  const payload = Object.fromEntries(
    Object.entries({ ...good, ...claims }).filter(([, value]) => value !== null),
  );
  const jwt = new SignJWT(payload).setProtectedHeader({ alg });
  if (!('iat' in claims)) jwt.setIssuedAt();
  if (!('exp' in claims)) jwt.setExpirationTime('5 minutes');
  return jwt.sign(signedWith);
};

const ask = (authorization: string) =>
  app.inject({ url: '/api/queries/session.get', headers: { authorization } });

const now = Math.floor(Date.now() / 1000);

test('whoever the host vouches for is a person from the first request on', async () => {
  const first = await ask(`Bearer ${await token()}`);
  assert.equal(first.statusCode, 200);
  const { person } = first.json<Session>();
  assert.equal(person?.name, 'Anna Weiß');
  const again = await ask(`Bearer ${await token()}`);
  assert.equal(again.json<Session>().person?.id, person.id);
});

test('what the host says later of a person is taken in', async () => {
  const before = (await ask(`Bearer ${await token({ sub: 'u1', name: 'Eva Alt' })}`)).json<Session>().person;
  const claims = { sub: 'u1', name: 'Eva Neu', title: 'Einkauf', department: 'Materialwirtschaft' };
  const after = (await ask(`Bearer ${await token(claims)}`)).json<Session>().person;
  assert.deepEqual(
    [after?.id, after?.name, after?.title, after?.department],
    [before?.id, 'Eva Neu', 'Einkauf', 'Materialwirtschaft'],
  );
});

test('the same subject of another issuer, and two people of one name, are different people', async () => {
  const one = (await ask(`Bearer ${await token({ sub: 'u2' })}`)).json<Session>().person;
  const other = (await ask(`Bearer ${await token({ sub: 'u3' })}`)).json<Session>().person;
  assert.notEqual(one?.id, other?.id);
  assert.notEqual(one?.handle, other?.handle);
});

test('many first requests at once make one person', async () => {
  const bearer = `Bearer ${await token({ sub: 'u5' })}`;
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask(bearer)));
  assert.equal(new Set(answers.map((answer) => answer.json<Session>().person?.id)).size, 1);
});

test('no token that anybody else could have made is believed', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const rsa = new TextEncoder().encode(await exportSPKI(publicKey));
  const valid = await token();
  const [head = '', body = '', signature = ''] = valid.split('.');
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const hostile: Record<string, string> = {
    'no signature': `${head}.${body}.`,
    'a signature that was cut': valid.slice(0, -3),
    'a signature that was changed': `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    'a body that was changed': `${head}.${encode({ ...good, sub: 'boss', exp: now + 300 })}.${signature}`,
    'a head that was changed': `${encode({ alg: 'HS512' })}.${body}.${signature}`,
    'algorithm none': new UnsecuredJWT({ ...good }).setExpirationTime('5m').encode(),
    'algorithm None': `${encode({ alg: 'None' })}.${body}.`,
    'algorithm none with a signature': `${encode({ alg: 'none' })}.${body}.${signature}`,
    'no algorithm': `${encode({})}.${body}.${signature}`,
    'an algorithm that is a list': `${encode({ alg: ['HS256'] })}.${body}.${signature}`,
    'another secret': await token({}, new TextEncoder().encode('x'.repeat(40))),
    'an empty secret': await token({}, new TextEncoder().encode(' '.repeat(32))),
    'a public key as the secret': await token({}, rsa),
    'another algorithm of the same family': await token(
      {},
      new TextEncoder().encode(secret.padEnd(64)),
      'HS512',
    ),
    'a key pair of its own': await new SignJWT(good)
      .setProtectedHeader({ alg: 'RS256' })
      .setExpirationTime('5m')
      .sign(privateKey),
    'a key inside the head': await new SignJWT(good)
      .setProtectedHeader({ alg: 'RS256', jwk: { kty: 'RSA' } })
      .setExpirationTime('5m')
      .sign(privateKey),
    'a key set named in the head': `${encode({ alg: 'HS256', jku: 'https://evil.example/keys' })}.${body}.${signature}`,
    'an unknown critical header': `${encode({ alg: 'HS256', crit: ['x'], x: 1 })}.${body}.${signature}`,
    'another issuer': await token({ iss: 'https://evil.example' }),
    'an issuer that begins the same': await token({ iss: 'https://erp.example.evil.example' }),
    'an issuer that is a list': await token({ iss: ['https://erp.example'] as never }),
    'no issuer': await token({ iss: null as never }),
    'another audience': await token({ aud: 'mail' }),
    'no audience': await token({ aud: null as never }),
    'an audience that is an object': await token({ aud: { social: true } as never }),
    'no subject': await token({ sub: null as never }),
    'an empty subject': await token({ sub: '' }),
    'a subject that is a number': await token({ sub: 7 as never }),
    'a subject without end': await token({ sub: 'x'.repeat(300) }),
    'no name': await token({ name: null }),
    'a name that is an object': await token({ name: { toString: 'x' } }),
    'a name without end': await token({ name: 'x'.repeat(5000) }),
    'no expiry': await token({ exp: null as never }),
    'an expiry that has passed': await token({ iat: now - 600, exp: now - 300 }),
    'an expiry that is text': await token({ exp: '9999999999' as never }),
    'an expiry in years': await token({ exp: now + 10 * 365 * 24 * 3600 }),
    'an expiry in years that looks short': await token({
      iat: now + 9e8,
      exp: now + 9e8 + 300,
      nbf: now + 9e8,
    }),
    'not valid yet': await token({ nbf: now + 3600 }),
    'roles of another shape': await token({ spaces: { everyone: 'root' } }),
    'roles as a list': await token({ spaces: ['everyone'] }),
    'an encrypted token': 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA',
    'no token': 'hello',
    'a very long one': `${'a'.repeat(20_000)}.b.c`,
  };
  assert.ok(Object.keys(hostile).length >= 40);
  for (const [what, one] of Object.entries(hostile)) {
    const answer = await ask(`Bearer ${one}`);
    const isRefused = answer.statusCode === 401 || answer.statusCode === 431;
    assert.ok(isRefused, `${what}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
    assert.ok(!answer.body.includes(one) || one.length < 10, `${what}: the token is not said back`);
  }
  for (const scheme of ['Basic dTpw', 'Bearer', `bearer  ${valid} x`, `Digest ${valid}`, '']) {
    assert.equal((await ask(scheme)).statusCode, 401, scheme);
  }
});
