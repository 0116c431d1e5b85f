import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Session } from '@social-enterprise/contract';
import type { Problem } from '@social-enterprise/protocol';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { secret, testApp } from '../testing/app.js';

const now = Math.floor(Date.now() / 1000);
const issuer = 'https://erp.example';
const good = { iss: issuer, aud: 'social', sub: 'u4711', name: 'Anna Weiß', iat: now, exp: now + 300 };
const key = new TextEncoder().encode(secret);

type Key = Parameters<SignJWT['sign']>[0];
const sign = (claims: Record<string, unknown>, signedWith: Key, alg: string): Promise<string> =>
  new SignJWT({ ...good, ...claims }).setProtectedHeader({ alg, kid: 'one' }).sign(signedWith);

test('whoever builds the sign-in is told what is wrong with a token', async () => {
  const { app } = await testApp();
  const refusalOf = async (
    claims: Record<string, unknown>,
    signedWith = key,
    alg = 'HS256',
  ): Promise<string> => {
    const headers = { authorization: `Bearer ${await sign(claims, signedWith, alg)}` };
    const answer = await app.inject({ url: '/api/queries/session.get', headers });
    assert.equal(answer.statusCode, 401);
    return answer.json<Problem>().detail ?? '';
  };
  const other = new TextEncoder().encode('x'.repeat(64));
  assert.equal(await refusalOf({ exp: now - 300 }), 'The token has expired.');
  assert.equal(await refusalOf({ nbf: now + 3600 }), 'The token is not valid yet.');
  assert.equal(await refusalOf({ aud: 'mail' }), "The token's claim aud is not what signIn.token says.");
  assert.equal(
    await refusalOf({ iss: 'https://x.example' }),
    "The token's claim iss is not what signIn.token says.",
  );
  assert.equal(await refusalOf({ sub: undefined }), "The token's claim sub is missing or wrong.");
  assert.equal(await refusalOf({}, other), 'The token is not signed with the key that signIn.token names.');
  assert.equal(await refusalOf({}, other, 'HS512'), 'The token is signed by an algorithm that is not taken.');
  await app.close();
});

test('while the key set of the host is away nobody is taken for signed out', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] };
  let isAway = true;
  const host: Server = createServer((_, response) =>
    response.writeHead(isAway ? 502 : 200).end(JSON.stringify(keys)),
  );
  after(() => host.close());
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  const jwks = `http://127.0.0.1:${port}/keys`;
  const { app } = await testApp({ signIn: { token: { issuer, audience: 'social', jwks } } });
  const headers = { authorization: `Bearer ${await sign({}, privateKey, 'ES256')}` };
  const ask = () => app.inject({ url: '/api/queries/session.get', headers });

  const refused = await ask();
  assert.equal(refused.statusCode, 503);
  assert.equal(refused.json<Problem>().code, 'offline');
  assert.ok(!refused.body.includes(jwks), 'an address inside the company is not told');
  assert.ok(Number(refused.headers['retry-after']) > 0);

  const deaf = await testApp({
    signIn: { token: { issuer, audience: 'social', jwks: 'http://127.0.0.1:1/' } },
  });
  assert.equal((await deaf.app.inject({ url: '/api/queries/session.get', headers })).statusCode, 503);
  await deaf.app.close();

  isAway = false;
  assert.equal((await ask()).json<Session>().person?.name, 'Anna Weiß');

  const stranger = await generateKeyPair('ES256');
  const forged = await sign({}, stranger.privateKey, 'ES256');
  const answer = await app.inject({
    url: '/api/queries/session.get',
    headers: { authorization: `Bearer ${forged}` },
  });
  assert.equal(answer.statusCode, 401);
  await app.close();
});
