import { readFileSync } from 'node:fs';
import { limits, SocialError } from '@social-enterprise/contract';
import { PolicySchema } from '@social-enterprise/contract/schemas';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { bindPasswordOf, scimTokenOf } from './directory/secrets.js';
import { DirectorySchema } from './directory/settings.js';
import { OpenIdSchema } from './sign-in/openid-settings.js';

/**
 * What a server can be told, in one JSON file. Every setting of one word or number can also come from the
 * environment, as `SOCIAL_ENTERPRISE_` and its name in capitals: `signIn.token.issuer` is
 * `SOCIAL_ENTERPRISE_SIGN_IN_TOKEN_ISSUER`. The environment goes before the file.
 *
 * @since 0.1.0
 */
export const ConfigSchema = Type.Object(
  {
    /** 0: any free port. */
    port: Type.Integer({ minimum: 0, maximum: 65535, default: 8080 }),
    host: Type.String({ default: '127.0.0.1' }),
    /** Address under which browsers reach the server, such as `https://intranet.example/social`. */
    url: Type.Optional(Type.String({ minLength: 1 })),
    /** A directory for the embedded database, `memory:`, or `postgres://…`. */
    database: Type.String({ default: './data', minLength: 1 }),
    /** Connections to PostgreSQL at most. */
    connections: Type.Integer({ minimum: 2, maximum: 500, default: 10 }),
    /** Other origins whose pages may use the server, such as `https://erp.example`. */
    origins: Type.Array(Type.String(), { default: [] }),
    /** Accounts that may do what concerns the whole server: `ISSUER SUBJECT`, or `person:HANDLE` of the demo. */
    administrators: Type.Array(Type.String({ minLength: 3 }), { default: [] }),
    /** Where `/metrics` answers, on the same host; absent: nowhere. */
    metricsPort: Type.Optional(Type.Integer({ minimum: 0, maximum: 65535 })),
    /** How long it goes on answering after a signal to stop, while `/ready` already answers 503. */
    shutdownDelaySeconds: Type.Integer({ minimum: 0, maximum: 3600, default: 0 }),
    logLevel: Type.Union(
      ['silent', 'error', 'warn', 'info', 'debug'].map((level) => Type.Literal(level)),
      { default: 'info' },
    ),
    /** Where pictures and documents lie. Default: beside the embedded database, and nowhere on PostgreSQL. */
    files: Type.Object(
      {
        /** Default: whether there is a place for them. */
        enabled: Type.Optional(Type.Boolean()),
        directory: Type.Optional(Type.String({ minLength: 1 })),
        /** A bucket that speaks S3, instead of a directory. */
        s3: Type.Optional(
          Type.Object(
            {
              /** Address of the service, such as `https://s3.eu-central-1.amazonaws.com`. */
              endpoint: Type.String({ minLength: 1 }),
              bucket: Type.String({ minLength: 1 }),
              region: Type.String({ default: 'us-east-1' }),
              /** Stands before the name of every object. */
              prefix: Type.String({ default: '' }),
              accessKeyId: Type.String({ minLength: 1 }),
              secretAccessKey: Type.String({ minLength: 1 }),
            },
            { additionalProperties: false },
          ),
        ),
        /** Bytes of a file at most. */
        maxBytes: Type.Integer({ minimum: 1, maximum: limits.fileBytes, default: 25 * 1024 * 1024 }),
        /** Bytes and number of files of one person at most. */
        quotaBytes: Type.Integer({ minimum: 1, default: 5 * 1024 ** 3 }),
        quotaCount: Type.Integer({ minimum: 1, maximum: 100_000, default: 5000 }),
        /** Signs addresses of files. Default: made once and kept in the database. */
        secret: Type.Optional(Type.String({ minLength: 32 })),
      },
      { default: {}, additionalProperties: false },
    ),
    /** Browsers keep what was seen, to be read while the server is away. */
    offline: Type.Boolean({ default: false }),
    /** With `offline`: also what was seen in secret spaces, and in threads that are read by a right alone. */
    offlineSecretSpaces: Type.Boolean({ default: false }),
    policy: Type.Object(PolicySchema.properties, {
      default: {},
      additionalProperties: false,
    }),
    /** People and groups that come from a directory of the company. */
    directory: DirectorySchema,
    /** Lets people begin conversations without their name. Absent: nobody can. */
    sealing: Type.Optional(
      Type.Object(
        {
          /** Handles of those of whom two together can learn who it was. */
          custodians: Type.Array(Type.String({ minLength: 1 }), { minItems: 2, uniqueItems: true }),
          /** Keeps the names, and lies nowhere else: without it nobody ever learns one. */
          secret: Type.String({ minLength: 32 }),
        },
        { additionalProperties: false },
      ),
    ),
    signIn: Type.Object(
      {
        /** The host signs a short-lived token (JWT) with a key of its set (`jwks`) or a shared secret. */
        token: Type.Optional(
          Type.Object(
            {
              issuer: Type.String({ minLength: 1 }),
              audience: Type.String({ minLength: 1 }),
              /** Address of the host's key set. */
              jwks: Type.Optional(Type.String({ minLength: 1 })),
              /** At least 32 characters, for HS256. */
              secret: Type.Optional(Type.String({ minLength: 32 })),
            },
            { additionalProperties: false },
          ),
        ),
        /** A proxy in front has signed the person in and says who it is in headers. */
        proxy: Type.Optional(
          Type.Object(
            {
              /** Addresses from which the headers are believed. */
              peers: Type.Array(Type.String(), { minItems: 1 }),
              /** Sent by the proxy in `X-Proxy-Secret`, at least 32 characters. */
              secret: Type.String({ minLength: 32 }),
              userHeader: Type.String({ default: 'x-forwarded-user' }),
              nameHeader: Type.String({ default: 'x-forwarded-name' }),
            },
            { additionalProperties: false },
          ),
        ),
        /** Browsers are sent to a sign-in service and hold a cookie afterwards. */
        openid: Type.Optional(OpenIdSchema),
        /** People to choose from without a password. Only on loopback. */
        demo: Type.Boolean({ default: false }),
      },
      { default: {}, additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type Config = Static<typeof ConfigSchema>;

const prefix = 'SOCIAL_ENTERPRISE_';

const nameInEnvironment = (path: readonly string[]): string =>
  prefix + path.map((part) => part.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()).join('_');

const refusal = (setting: string, message: string, cause?: unknown): SocialError =>
  new SocialError('invalid', `${setting}: ${message}`, { field: setting, cause });

type Settings = Record<string, unknown>;
const isSettings = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The settings of one word or number, by their paths. */
function* scalars(schema: { properties?: object }, path: string[] = []): Generator<[string[], string]> {
  for (const [name, below] of Object.entries(schema.properties ?? {})) {
    const one = below as { type?: string; properties?: object };
    if (one.type === 'object') yield* scalars(one, [...path, name]);
    else if (one.type !== undefined || 'anyOf' in one) yield [[...path, name], one.type ?? 'string'];
  }
}

function fromText(text: string, type: string, setting: string): unknown {
  if (type === 'array') return text.split(',').map((part) => part.trim());
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if ((type === 'integer' || type === 'number') && text.trim() !== '' && !Number.isNaN(Number(text))) {
    return Number(text);
  }
  if (type === 'string') return text;
  throw refusal(setting, `${JSON.stringify(text)} is no ${type}.`);
}

function set(settings: Settings, [first = '', ...rest]: readonly string[], value: unknown): Settings {
  if (rest.length === 0) return { ...settings, [first]: value };
  const below = settings[first];
  return { ...settings, [first]: set(isSettings(below) ? below : {}, rest, value) };
}

function readFile(path: string): Settings {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw refusal(path, 'The file with the settings cannot be read.', error);
  }
  try {
    const settings: unknown = JSON.parse(text);
    if (isSettings(settings)) return settings;
  } catch (error) {
    throw refusal(path, 'The file with the settings is no JSON.', error);
  }
  throw refusal(path, 'The file with the settings holds no object.');
}

export interface ConfigSources {
  /** Path of the file. */
  readonly file?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** What the command line says, before everything else. */
  readonly options?: Settings;
}

/**
 * Puts the settings together and looks at each.
 *
 * @throws SocialError `invalid` whose message names the setting and says what is wrong with it.
 */
export function readConfig({ file, environment = {}, options = {} }: ConfigSources): Config {
  let settings = file === undefined ? {} : readFile(file);
  const names = new Set<string>();
  for (const [path, type] of scalars(ConfigSchema)) {
    const name = nameInEnvironment(path);
    names.add(name);
    const text = environment[name];
    if (text !== undefined) settings = set(settings, path, fromText(text, type, name));
  }
  const unknown = Object.keys(environment).find((name) => name.startsWith(prefix) && !names.has(name));
  if (unknown !== undefined) throw refusal(unknown, 'There is no such setting.');
  settings = { ...settings, ...options };
  const config = Value.Default(ConfigSchema, settings);
  const errors = Value.Errors(ConfigSchema, config);
  const [error] = errors;
  if (error !== undefined) throw refusal(describePath(error), describeErrors(errors, error));
  return check(config as Config);
}

/** What the checker says of a schema in a word of its own. */
const sentences: Readonly<Record<string, string>> = {
  required: 'It is needed and not set.',
  // A property for which the schema has no place.
  boolean: 'There is no such setting.',
};

type SettingError = ReturnType<typeof Value.Errors>[number];

function describeErrors(
  errors: readonly SettingError[],
  { keyword, instancePath, message }: SettingError,
): string {
  const choices = errors.flatMap((one) =>
    one.keyword === 'const' && one.instancePath === instancePath ? [String(one.params.allowedValue)] : [],
  );
  return choices.length > 0 ? `It is one of ${choices.join(', ')}.` : (sentences[keyword] ?? `${message}.`);
}

const describePath = (error: { instancePath: string; params?: object }): string => {
  const extra =
    (error.params as { additionalProperties?: string[]; requiredProperties?: string[] } | undefined) ?? {};
  const last = extra.additionalProperties?.[0] ?? extra.requiredProperties?.[0];
  const parts = error.instancePath.split('/').filter((part) => part !== '');
  return [...parts, ...(last === undefined ? [] : [last])].join('.') || 'settings';
};

const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host);

/** Whether a database is embedded in a directory. */
export const isDirectory = (database: string): boolean =>
  database !== 'memory:' && !/^postgres(ql)?:/.test(database);

function checkAdministrators({ administrators, signIn: { demo } }: Config): void {
  for (const account of administrators) {
    if (account.startsWith('person:') ? demo : /^\S+ \S/.test(account)) continue;
    throw refusal('administrators', `${account} is no account; write issuer, space, subject.`);
  }
}

/** What no schema can say. */
function check(config: Config): Config {
  checkAdministrators(config);
  const { token, demo } = config.signIn;
  if (demo && !isLoopback(config.host)) {
    throw refusal('signIn.demo', `Demo people are only for loopback, and host is ${config.host}.`);
  }
  if (token !== undefined && (token.jwks === undefined) === (token.secret === undefined)) {
    throw refusal('signIn.token', 'Give either jwks or secret.');
  }
  if (token?.jwks !== undefined && !URL.canParse(token.jwks)) {
    throw refusal('signIn.token.jwks', `${token.jwks} is no address.`);
  }
  const { enabled, directory, s3 } = config.files;
  if (directory !== undefined && s3 !== undefined) throw refusal('files', 'Give either directory or s3.');
  if (s3 !== undefined && !URL.canParse(s3.endpoint)) {
    throw refusal('files.s3.endpoint', `${s3.endpoint} is no address.`);
  }
  if (enabled === true && directory === undefined && s3 === undefined && !isDirectory(config.database)) {
    throw refusal('files.enabled', 'Say where files lie: files.directory or files.s3.');
  }
  for (const origin of config.origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw refusal('origins', `${origin} is no origin; write it like https://erp.example.`);
    }
  }
  if (config.url !== undefined) checkAddress('url', config.url);
  checkOpenId(config);
  checkDirectory(config);
  return config;
}

/** HTTPS, or HTTP on this very computer. */
function checkAddress(setting: string, address: string): void {
  if (!URL.canParse(address)) throw refusal(setting, `${address} is no address.`);
  const { protocol, hostname, search, hash } = new URL(address);
  const isHere = protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, ''));
  if (protocol !== 'https:' && !isHere) throw refusal(setting, `${address} does not begin with https://.`);
  if (search !== '' || hash !== '') throw refusal(setting, `${address} has a ? or # in it.`);
}

function checkDirectory({ directory: { ldap, scim } }: Config): void {
  if (ldap?.bindDn !== undefined) bindPasswordOf(ldap);
  if (ldap?.startTls === true && ldap.url.startsWith('ldaps:')) {
    throw refusal('directory.ldap.startTls', 'A connection of ldaps:// is encrypted from the beginning.');
  }
  if (scim !== undefined) scimTokenOf(scim);
}

function checkOpenId({ url, host, signIn: { openid } }: Config): void {
  if (openid === undefined) return;
  checkAddress('signIn.openid.issuer', openid.issuer);
  if (!openid.scopes.includes('openid')) throw refusal('signIn.openid.scopes', 'openid is missing.');
  if (openid.longestMinutes < openid.idleMinutes) {
    throw refusal('signIn.openid.longestMinutes', 'It is shorter than idleMinutes.');
  }
  if (url === undefined && !isLoopback(host)) {
    throw refusal(
      'url',
      'Sign-in by OpenID Connect needs the address under which browsers reach this server, ' +
        'such as https://intranet.example/social.',
    );
  }
}
