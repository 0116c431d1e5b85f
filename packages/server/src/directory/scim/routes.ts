import { createHash, timingSafeEqual } from 'node:crypto';
import type { Store } from '@social-enterprise/engine';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../config.js';
import { problemOf } from '../../failures.js';
import { readJson } from '../../json.js';
import type { Photos } from '../photos.js';
import { scimTokenOf } from '../secrets.js';
import type { ScimSettings } from '../settings.js';
import { ScimBulk } from './bulk.js';
import { resourceTypes, schemas, serviceProviderConfig } from './discovery.js';
import { ScimGroups } from './groups.js';
import {
  bodyLimit,
  listOf,
  mostResources,
  ScimError,
  scimMediaType,
  scimPath,
  type Question,
  type Resource,
} from './protocol.js';
import { ScimResources } from './resources.js';
import { ScimUsers } from './users.js';
import { expectationOf, isNamed, versionOf, type Expectation } from './versions.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets in whoever has the secret. */
function guard(secret: string): (request: FastifyRequest) => void {
  const wanted = digest(secret);
  return ({ headers: { authorization = '' } }) => {
    const given = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? '';
    if (timingSafeEqual(digest(given), wanted)) return;
    throw new ScimError(401, 'The Authorization header holds no bearer token of this service.');
  };
}

function errorOf(error: unknown): ScimError {
  if (error instanceof ScimError) return error;
  const { status, detail, title } = problemOf(error) as { status: number; detail?: string; title: string };
  return new ScimError(status, detail ?? title, status === 400 ? 'invalidSyntax' : null);
}

const whole = (text: unknown, standard: number, least: number): number => {
  const number = Number(text ?? standard);
  return Number.isSafeInteger(number) ? Math.max(number, least) : standard;
};

type Asked = Readonly<
  Partial<Record<'filter' | 'startIndex' | 'count' | 'sortBy' | 'sortOrder' | 'excludedAttributes', string>>
>;

function questionOf({ filter, startIndex, count, sortBy, sortOrder }: Asked): Question {
  const order = sortOrder?.toLowerCase() ?? 'ascending';
  if (order !== 'ascending' && order !== 'descending') {
    throw new ScimError(400, 'sortOrder is ascending or descending.', 'invalidValue');
  }
  return {
    ...(filter === undefined || filter === '' ? {} : { filter }),
    ...(sortBy === undefined || sortBy === '' ? {} : { sortBy, isDescending: order === 'descending' }),
    startIndex: whole(startIndex, 1, 1),
    count: Math.min(whole(count, 100, 0), mostResources),
  };
}

/** Where clients reach the service. */
const baseOf = ({ url, host, port }: Config): string => (url ?? `http://${host}:${port}`).replace(/\/$/, '');

/** SCIM 2.0 (RFC 7644): another service says who there is. */
export function serveScim(
  app: FastifyInstance,
  {
    store,
    config,
    photos,
  }: { readonly store: Store; readonly config: Config; readonly photos: Photos | null },
  settings: ScimSettings,
): void {
  const resources = new ScimResources(store, config, photos);
  const base = baseOf(config);
  const users = new ScimUsers(resources, base);
  const groups = new ScimGroups(resources, base);
  const check = guard(scimTokenOf(settings));
  void app.register(
    (scope, _options, done) => {
      scope.setErrorHandler((error, request, reply) => {
        const refusal = errorOf(error);
        if (refusal.status >= 500) request.log.error({ err: error }, 'failed');
        return send(reply.code(refusal.status), refusal.body);
      });
      scope.setNotFoundHandler((_request, reply) =>
        send(reply.code(404), new ScimError(404, 'There is nothing at this address.').body),
      );
      scope.addHook('onRequest', (request, _reply, next) => {
        check(request);
        next();
      });
      scope.addContentTypeParser(scimMediaType, { parseAs: 'buffer', bodyLimit }, (_request, body, next) => {
        try {
          next(null, readJson(body as Buffer));
        } catch (error) {
          next(error as Error);
        }
      });
      serveDiscovery(scope);
      serveUsers(scope, users);
      serveGroups(scope, groups);
      const bulk = new ScimBulk({ Users: users, Groups: groups }, `${base}${scimPath}`);
      scope.post('/Bulk', { bodyLimit }, async ({ body }, reply) => send(reply, await bulk.run(body)));
      done();
    },
    { prefix: scimPath },
  );
}

const send = (reply: FastifyReply, body: Resource): FastifyReply =>
  reply.type(`${scimMediaType}; charset=utf-8`).send(JSON.stringify(body));

/** One resource with its version, or that the client has it already. */
function sendOne(request: FastifyRequest, reply: FastifyReply, body: Resource): FastifyReply {
  void reply.header('etag', versionOf(body));
  const known = request.headers['if-none-match'];
  if (request.method === 'GET' && known !== undefined && isNamed(known, body)) return reply.code(304).send();
  return send(reply, body);
}

const expected = ({ headers }: FastifyRequest): Expectation => expectationOf(headers['if-match']);

const created = (reply: FastifyReply, body: Resource): FastifyReply => {
  const { location } = body['meta'] as { location: string };
  return send(reply.code(201).header('location', location).header('etag', versionOf(body)), body);
};

function serveDiscovery(app: FastifyInstance): void {
  const all = { startIndex: 1, count: mostResources };
  app.get('/ServiceProviderConfig', (_request, reply) => send(reply, serviceProviderConfig));
  for (const [path, list] of [
    ['/ResourceTypes', resourceTypes],
    ['/Schemas', schemas],
  ] as const) {
    app.get(path, (_request, reply) => send(reply, listOf(list, all)));
    app.get<{ Params: { id: string } }>(`${path}/:id`, ({ params: { id } }, reply) => {
      const one = list.find((each) => each['id'] === id);
      if (one === undefined) throw new ScimError(404, `There is no ${id}.`);
      return send(reply, one);
    });
  }
}

interface One {
  Params: { id: string };
  Querystring: Asked;
}

function serveUsers(app: FastifyInstance, users: ScimUsers): void {
  app.get<{ Querystring: Asked }>('/Users', async ({ query }, reply) =>
    send(reply, await users.list(questionOf(query))),
  );
  app.post('/Users', { bodyLimit }, async ({ body }, reply) => created(reply, await users.create(body)));
  app.get<One>('/Users/:id', async (request, reply) =>
    sendOne(request, reply, await users.get(request.params.id)),
  );
  app.put<One>('/Users/:id', { bodyLimit }, async (request, reply) =>
    sendOne(request, reply, await users.replace(request.params.id, request.body, expected(request))),
  );
  app.patch<One>('/Users/:id', { bodyLimit }, async (request, reply) =>
    sendOne(request, reply, await users.patch(request.params.id, request.body, expected(request))),
  );
  app.delete<One>('/Users/:id', async (request, reply) => {
    await users.delete(request.params.id, expected(request));
    return reply.code(204).send();
  });
}

/** Clients that know the members already leave them out. */
const isWhole = ({ excludedAttributes = '' }: Asked): boolean =>
  !excludedAttributes
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .includes('members');

function serveGroups(app: FastifyInstance, groups: ScimGroups): void {
  app.get<{ Querystring: Asked }>('/Groups', async ({ query }, reply) =>
    send(reply, await groups.list(questionOf(query), isWhole(query))),
  );
  app.post('/Groups', { bodyLimit }, async ({ body }, reply) => created(reply, await groups.create(body)));
  app.get<One>('/Groups/:id', async (request, reply) =>
    sendOne(request, reply, await groups.get(request.params.id, isWhole(request.query))),
  );
  app.put<One>('/Groups/:id', { bodyLimit }, async (request, reply) =>
    sendOne(request, reply, await groups.replace(request.params.id, request.body, expected(request))),
  );
  app.patch<One>('/Groups/:id', { bodyLimit }, async (request, reply) =>
    sendOne(request, reply, await groups.patch(request.params.id, request.body, expected(request))),
  );
  app.delete<One>('/Groups/:id', async (request, reply) => {
    await groups.delete(request.params.id, expected(request));
    return reply.code(204).send();
  });
}
