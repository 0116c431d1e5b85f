import { commandNames, queryNames } from '@social-enterprise/contract';
import { AttachmentSchema, commandSchemas, querySchemas } from '@social-enterprise/contract/schemas';
import { archiveMediaType, paths, problemMediaType, statusOf } from '@social-enterprise/protocol';

type Json = Readonly<Record<string, unknown>>;

const problem = { $ref: '#/components/responses/Problem' };
const failures = (...statuses: number[]): Json =>
  Object.fromEntries([...statuses, 401, 429, 503].map((status) => [String(status), problem]));
const json = (schema: unknown): Json => ({ content: { 'application/json': { schema } } });

/** What contains itself, such as a post with replies, stands here once and is referred to. */
const shared: Record<string, unknown> = {};

interface Recursive {
  readonly $defs?: Json;
  readonly $ref?: string;
}

function referred(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { $defs = {}, $ref } = value as Recursive;
  Object.assign(shared, $defs);
  if ($ref !== undefined) return { $ref: `#/components/schemas/${$ref}` };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== '$id'));
}

const plain = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value), (_name, one: unknown) => referred(one)) as Json;

const ifNoneMatch: Json = {
  name: 'if-none-match',
  in: 'header',
  description: 'The `ETag` of an answer that is known.',
  schema: { type: 'string' },
};
const notStored: Json = {
  'cache-control': { description: 'Nobody on the way keeps the answer.', schema: { const: 'no-store' } },
};

function queryOperation(name: (typeof queryNames)[number]): Json {
  const { input, output } = querySchemas[name];
  return {
    get: {
      operationId: name,
      tags: ['queries'],
      parameters: [{ name: 'input', in: 'query', ...json(plain(input)) }, ifNoneMatch],
      responses: {
        200: {
          description: 'The answer.',
          headers: { etag: { schema: { type: 'string' } }, ...notStored },
          ...json(plain(output)),
        },
        304: { description: 'The answer is the one that `If-None-Match` names.' },
        ...failures(400, 403, 404, 410, 422),
      },
    },
  };
}

const commandSchema = {
  oneOf: commandNames.map((name) => ({
    type: 'object',
    title: name,
    properties: {
      key: { type: 'string', minLength: 1, maxLength: 64 },
      name: { const: name },
      input: plain(commandSchemas[name]),
    },
    required: ['key', 'name', 'input'],
    additionalProperties: false,
  })),
};

const returnTo = {
  name: 'return-to',
  in: 'query',
  description: 'A path of this site, or an address of one of its origins.',
  schema: { type: 'string', maxLength: 1500, default: '/' },
};
const onward: Json = { 303: { description: 'Leads on.' } };

/** Only where `describe` names it. */
const signInPaths: Json = {
  [paths.signIn]: {
    get: {
      operationId: 'signIn',
      tags: ['sign-in'],
      description: 'For browsers: leads through the sign-in service and back, with a cookie.',
      security: [],
      parameters: [returnTo],
      responses: { ...onward, ...failures(400) },
    },
  },
  [paths.signOut]: {
    post: {
      operationId: 'signOut',
      tags: ['sign-in'],
      description: 'Ends the session of the cookie.',
      security: [],
      parameters: [returnTo],
      responses: {
        200: {
          description: 'Where to go, so that the sign-in service ends its session too; null: nowhere.',
          ...json({
            type: 'object',
            properties: { redirect: { type: ['string', 'null'] } },
            required: ['redirect'],
          }),
        },
        ...failures(400, 403),
      },
    },
  },
  ...Object.fromEntries(
    (
      [
        [
          paths.signInCallback,
          'signInCallback',
          'Where the sign-in service sends a browser back to.',
          'state',
        ],
        [paths.signOutProvider, 'signOutProvider', 'Leads through the sign-out of the service.', 'key'],
        [paths.signedOut, 'signedOut', 'Where the sign-in service sends a browser then.', 'state'],
      ] as const
    ).map(([path, operationId, description, name]) => [
      path,
      {
        get: {
          operationId,
          tags: ['sign-in'],
          description: `For browsers: ${description}`,
          security: [],
          parameters: [{ name, in: 'query', schema: { type: 'string', maxLength: 8000 } }],
          responses: { ...onward, ...failures(400) },
        },
      },
    ]),
  ),
  [paths.backChannelLogout]: {
    post: {
      operationId: 'backChannelLogout',
      tags: ['sign-in'],
      description: 'For the sign-in service: ends the sessions that its signed token names.',
      security: [],
      requestBody: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: { type: 'object', properties: { logout_token: { type: 'string' } } },
          },
        },
      },
      responses: { 204: { description: 'They have ended.' }, ...failures(400) },
    },
  },
};

const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };

const fileOperations: Json = {
  [`${paths.files}/{id}`]: {
    put: {
      operationId: 'upload',
      tags: ['files'],
      description:
        'Takes the bytes of a file under an id minted by the caller. Sending it again changes nothing.',
      parameters: [
        idParameter,
        { name: 'name', in: 'query', required: true, schema: { type: 'string', maxLength: 1000 } },
      ],
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        201: { description: 'The file as it is to be attached.', ...json(plain(AttachmentSchema)) },
        ...failures(400, 409, 413, 415, 422),
      },
    },
  },
  [`${paths.files}/{id}/{variant}`]: {
    get: {
      operationId: 'download',
      tags: ['files'],
      description: 'Gives the bytes, to whoever is signed in or has a signed address. Ranges are welcome.',
      security: [{ bearer: [] }, {}],
      parameters: [
        idParameter,
        { name: 'variant', in: 'path', required: true, schema: { enum: ['original', 'thumbnail'] } },
        ...['for', 'subject', 'until', 'signature'].map((name) => ({
          name,
          in: 'query',
          description: 'As `href` and `thumbnail` of an attachment have it.',
          schema: { type: 'string' },
        })),
      ],
      responses: {
        200: { description: 'The bytes.' },
        206: { description: 'Part of them.' },
        304: { description: 'They are those that `If-None-Match` names.' },
        ...failures(403, 404, 416, 422),
      },
    },
  },
};

const archiveReportSchema = {
  type: 'object',
  properties: {
    created: { type: 'integer' },
    unchanged: { type: 'integer' },
    ...Object.fromEntries(
      ['differences', 'joined', 'people'].map((name) => [name, { type: 'array', items: { type: 'object' } }]),
    ),
  },
  required: ['created', 'unchanged', 'differences', 'joined', 'people'],
};

const archiveOperations: Json = {
  [`${paths.archiveFiles}/{id}/{variant}`]: {
    put: {
      operationId: 'promoteFile',
      tags: ['archive'],
      description:
        'For administrators: takes the bytes of a file whose record was taken in, or as `thumbnail` the photo of a ' +
        'person. Sent again they change nothing, and other bytes that are here are left as they are.',
      parameters: [
        idParameter,
        { name: 'variant', in: 'path', required: true, schema: { enum: ['original', 'thumbnail'] } },
        {
          name: 'repr-digest',
          in: 'header',
          required: true,
          description: 'What the bytes were when they were exported (RFC 9530): `sha-256=:…:`.',
          schema: { type: 'string' },
        },
      ],
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        200: { description: 'They were here already.', ...json({ type: 'object' }) },
        201: { description: 'They are kept.', ...json({ type: 'object' }) },
        ...failures(400, 403, 404, 409, 413, 415, 422),
      },
    },
  },
  [paths.archive]: {
    post: {
      operationId: 'promote',
      tags: ['archive'],
      description:
        'For administrators: takes in what another database exported, with the same ids, versions and times, and ' +
        'joins people, spaces and threads that have the same names here. Sent again it changes nothing. Before the ' +
        'file there may be a line of its own that says who is who, by handle or id of the file: ' +
        '`{"people": {"anna": {"issuer": "…", "subject": "…"}}}`.',
      parameters: [
        {
          name: 'dry-run',
          in: 'query',
          description: 'Says what would happen and writes nothing.',
          schema: { type: 'boolean', default: false },
        },
      ],
      requestBody: {
        required: true,
        content: { [archiveMediaType]: { schema: { type: 'string', format: 'binary' } } },
      },
      responses: {
        200: { description: 'What became of it.', ...json(archiveReportSchema) },
        ...failures(400, 403, 404, 413, 415),
      },
    },
  },
};

/** The HTTP interface as OpenAPI 3.1, made from the schemas that requests are checked with. */
export const openApi: Json = {
  openapi: '3.1.0',
  info: {
    title: 'Social Enterprise',
    version: '0.1.0',
    description: 'Commands change something, queries ask, and the stream tells what happened.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  security: [{ bearer: [] }, { cookie: [] }],
  paths: {
    [paths.description]: {
      get: {
        operationId: 'describe',
        security: [],
        responses: {
          200: { description: 'The names that this server answers.', ...json({ type: 'object' }) },
        },
      },
    },
    [paths.commands]: {
      post: {
        operationId: 'execute',
        tags: ['commands'],
        description:
          'Carries out commands in order, each on its own. The status is 200 as soon as one of them was carried ' +
          'out; a batch of nothing but refusals has the status of the first.',
        requestBody: {
          required: true,
          ...json({
            type: 'object',
            properties: { commands: { type: 'array', maxItems: 100, items: commandSchema } },
            required: ['commands'],
            additionalProperties: false,
          }),
        },
        responses: {
          200: { description: 'What became of each.', ...json({ type: 'object' }) },
          ...failures(400, 403, 404, 409, 413, 415, 422),
        },
      },
    },
    ...Object.fromEntries(queryNames.map((name) => [`${paths.queries}/${name}`, queryOperation(name)])),
    ...fileOperations,
    ...archiveOperations,
    [paths.changes]: {
      get: {
        operationId: 'changes',
        tags: ['changes'],
        description: 'Events `ready`, `changes`, `reset` and `lost`; comments are signs of life.',
        parameters: [
          { name: 'after', in: 'query', required: true, schema: { type: 'string', maxLength: 200 } },
        ],
        responses: {
          200: {
            description: 'The stream.',
            content: { 'text/event-stream': { schema: { type: 'string' } } },
          },
          ...failures(400, 410),
        },
      },
    },
    ...signInPaths,
  },
  components: {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      cookie: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-social-enterprise',
        description: "With the path of the server's address behind the name.",
      },
    },
    schemas: shared,
    responses: {
      Problem: {
        description: 'What went wrong (RFC 9457).',
        content: {
          [problemMediaType]: {
            schema: {
              type: 'object',
              properties: {
                type: { type: 'string' },
                title: { type: 'string' },
                status: { type: 'integer' },
                detail: { type: 'string' },
                code: { enum: Object.keys(statusOf) },
                reason: { type: 'string' },
                field: { type: 'string' },
                retryAfter: { type: 'integer', description: 'Milliseconds.' },
              },
              required: ['type', 'title', 'status', 'detail', 'code'],
            },
          },
        },
      },
    },
  },
};
