import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from './config.js';

const directory = mkdtempSync(join(tmpdir(), 'config-'));
after(() => rmSync(directory, { recursive: true }));

let secrets = 0;
/** Each in a file of its own. */
const secretFile = (secret: string): string => {
  const path = join(directory, `secret-${String(++secrets)}`);
  writeFileSync(path, secret);
  return path;
};

const fileWith = (text: string): string => {
  const file = join(directory, 'settings.json');
  writeFileSync(file, text);
  return file;
};

test('without settings it is a server for this computer', () => {
  const { host, port, database, policy, signIn } = readConfig({});
  assert.deepEqual(
    { host, port, database, policy, signIn },
    {
      host: '127.0.0.1',
      port: 8080,
      database: './data',
      policy: {
        exactTimes: 'off',
        contributions: 'off',
        evidence: 'off',
        thanks: 'off',
        invitationsPerWeek: 3,
        leavers: 'named',
        thanksPerWeek: 3,
      },
      signIn: { demo: false },
    },
  );
});

test('the command line goes before the environment, and the environment before the file', () => {
  const file = fileWith('{"port": 1, "host": "10.0.0.1", "database": "./file"}');
  const environment = { SOCIAL_ENTERPRISE_PORT: '2', SOCIAL_ENTERPRISE_HOST: '10.0.0.2', OTHER: 'x' };
  const { port, host, database } = readConfig({ file, environment, options: { port: 3 } });
  assert.deepEqual([port, host, database], [3, '10.0.0.2', './file']);
});

test('a setting that does not exist is named with where it stands', () => {
  for (const [settings, name] of [
    ['{"signin": {}}', 'signin'],
    ['{"files": {"folder": "./files"}}', 'files.folder'],
  ] as const) {
    const message = `${name}: There is no such setting.`;
    assert.throws(() => readConfig({ file: fileWith(settings) }), { message, field: name });
  }
});

test('a word that is none of those to choose from is answered with them', () => {
  const message = 'logLevel: It is one of silent, error, warn, info, debug.';
  assert.throws(() => readConfig({ environment: { SOCIAL_ENTERPRISE_LOG_LEVEL: 'loud' } }), { message });
  const leavers = { message: 'policy.leavers: It is one of named, anonymised.' };
  assert.throws(() => readConfig({ options: { policy: { leavers: 'deleted' } } }), leavers);
});

test('settings inside others come from the environment too', () => {
  const config = readConfig({
    environment: {
      SOCIAL_ENTERPRISE_SIGN_IN_TOKEN_ISSUER: 'https://erp.example',
      SOCIAL_ENTERPRISE_SIGN_IN_TOKEN_AUDIENCE: 'social',
      SOCIAL_ENTERPRISE_SIGN_IN_TOKEN_JWKS: 'https://erp.example/keys',
      SOCIAL_ENTERPRISE_POLICY_EXACT_TIMES: 'on',
      SOCIAL_ENTERPRISE_SIGN_IN_OPENID_ISSUER: 'https://login.example',
      SOCIAL_ENTERPRISE_SIGN_IN_OPENID_CLIENT_ID: 'social',
      SOCIAL_ENTERPRISE_SIGN_IN_OPENID_SCOPES: 'openid,offline_access',
      SOCIAL_ENTERPRISE_SIGN_IN_OPENID_CLAIMS_TITLE: 'jobTitle',
      SOCIAL_ENTERPRISE_SIGN_IN_OPENID_IDLE_MINUTES: '30',
      SOCIAL_ENTERPRISE_ORIGINS: 'https://a.example, https://b.example',
    },
  });
  assert.equal(config.signIn.token?.jwks, 'https://erp.example/keys');
  assert.equal(config.policy.exactTimes, 'on');
  const { openid } = config.signIn;
  assert.deepEqual(
    [openid?.scopes, openid?.claims.title, openid?.claims.name, openid?.idleMinutes],
    [['openid', 'offline_access'], 'jobTitle', 'name', 30],
  );
  assert.deepEqual(config.origins, ['https://a.example', 'https://b.example']);
});

test('a setting that is needed and not there is named, in words for whoever sets it', () => {
  assert.throws(() => readConfig({ options: { signIn: { token: { issuer: 'i' } } } }), {
    field: 'signIn.token.audience',
    message: 'signIn.token.audience: It is needed and not set.',
  });
});

test('a setting that is wrong is named', () => {
  const token = { issuer: 'i', audience: 'a' };
  const ldap = { url: 'ldaps://ldap.example', base: 'dc=example' };
  const s3 = { endpoint: 'https://s3.example', bucket: 'b', accessKeyId: 'k', secretAccessKey: 's' };
  const openid = { issuer: 'https://login.example', clientId: 'social' };
  const withOpenId = (more: object, settings: object = {}) => ({
    options: { ...settings, signIn: { openid: { ...openid, ...more } } },
  });
  const wrong: [string, Parameters<typeof readConfig>[0]][] = [
    ['port', { options: { port: 70_000 } }],
    ['port', { options: { port: 'x' } }],
    ['shutdownDelaySeconds', { options: { shutdownDelaySeconds: -1 } }],
    ['shutdownDelaySeconds', { options: { shutdownDelaySeconds: 3601 } }],
    ['shutdownDelaySeconds', { options: { shutdownDelaySeconds: 1.5 } }],
    [
      'SOCIAL_ENTERPRISE_SHUTDOWN_DELAY_SECONDS',
      { environment: { SOCIAL_ENTERPRISE_SHUTDOWN_DELAY_SECONDS: '10s' } },
    ],
    ['SOCIAL_ENTERPRISE_PORT', { environment: { SOCIAL_ENTERPRISE_PORT: 'eighty' } }],
    ['SOCIAL_ENTERPRISE_PROT', { environment: { SOCIAL_ENTERPRISE_PROT: '80' } }],
    ['SOCIAL_ENTERPRISE_SIGN_IN_DEMO', { environment: { SOCIAL_ENTERPRISE_SIGN_IN_DEMO: 'yes' } }],
    ['prot', { file: fileWith('{"prot": 80}') }],
    ['logLevel', { options: { logLevel: 'loud' } }],
    ['policy.exactTimes', { options: { policy: { exactTimes: 'maybe' } } }],
    ['signIn.token', { options: { signIn: { token } } }],
    [
      'signIn.token',
      { options: { signIn: { token: { ...token, jwks: 'https://x.example', secret: 'x'.repeat(32) } } } },
    ],
    ['signIn.token.secret', { options: { signIn: { token: { ...token, secret: 'short' } } } }],
    ['signIn.token.jwks', { options: { signIn: { token: { ...token, jwks: 'keys' } } } }],
    ['directory.scim', { options: { directory: { scim: {} } } }],
    ['directory.scim.token', { options: { directory: { scim: { token: 'short' } } } }],
    ['directory.scim.tokenFile', { options: { directory: { scim: { tokenFile: secretFile('\n') } } } }],
    ['directory.scim.tokenFile', { options: { directory: { scim: { tokenFile: secretFile('short') } } } }],
    ['directory.scim.tokenFile', { options: { directory: { scim: { tokenFile: '/nowhere' } } } }],
    ['directory.ldap.bindPassword', { options: { directory: { ldap: { ...ldap, bindDn: 'cn=reader' } } } }],
    [
      'directory.ldap.bindPasswordFile',
      {
        options: {
          directory: { ldap: { ...ldap, bindDn: 'cn=reader', bindPasswordFile: secretFile('\n') } },
        },
      },
    ],
    ['signIn.proxy.secret', { options: { signIn: { proxy: { peers: ['127.0.0.1'] } } } }],
    ['signIn.demo', { options: { host: '0.0.0.0', signIn: { demo: true } } }],
    ['signIn.openid.clientId', { options: { signIn: { openid: { issuer: 'https://login.example' } } } }],
    ['signIn.openid.issuer', withOpenId({ issuer: 'login.example' })],
    ['signIn.openid.issuer', withOpenId({ issuer: 'http://login.example' })],
    ['signIn.openid.scopes', withOpenId({ scopes: ['profile'] })],
    ['signIn.openid.scope', withOpenId({ scope: 'openid' })],
    ['signIn.openid.claims.nickname', withOpenId({ claims: { nickname: 'x' } })],
    ['signIn.openid.groups.sales.space', withOpenId({ groups: { sales: {} } })],
    ['signIn.openid.groups.sales.role', withOpenId({ groups: { sales: { space: 'x', role: 'boss' } } })],
    ['signIn.openid.idleMinutes', withOpenId({ idleMinutes: 0 })],
    ['signIn.openid.longestMinutes', withOpenId({ idleMinutes: 10, longestMinutes: 5 })],
    ['url', withOpenId({}, { host: '0.0.0.0' })],
    ['url', withOpenId({}, { url: 'http://intranet.example' })],
    ['url', withOpenId({}, { url: 'https://intranet.example/?a=b' })],
    ['origins', { options: { origins: ['https://erp.example/path'] } }],
    ['origins', { options: { origins: ['*'] } }],
    ['files', { options: { files: { directory: './files', s3 } } }],
    ['files.s3.endpoint', { options: { files: { s3: { ...s3, endpoint: 'bucket' } } } }],
    ['files.s3.bucket', { options: { files: { s3: { endpoint: s3.endpoint } } } }],
    ['files.enabled', { options: { database: 'memory:', files: { enabled: true } } }],
    ['files.maxBytes', { options: { files: { maxBytes: 0 } } }],
    ['files.secret', { options: { files: { secret: 'short' } } }],
  ];
  for (const [name, sources] of wrong) {
    assert.throws(
      () => readConfig(sources),
      new RegExp(`^SocialError: ${name.replaceAll('.', '\\.')}: .{8,}`),
      name,
    );
  }
  assert.throws(() => readConfig({ file: join(directory, 'none.json') }), /cannot be read/);
  const file = fileWith('{port: 80}');
  assert.throws(() => readConfig({ file }), /is no JSON/);
  const list = fileWith('[]');
  assert.throws(() => readConfig({ file: list }), /holds no object/);
});
