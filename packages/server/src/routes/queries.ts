import { createHash } from 'node:crypto';
import { queryNames, type QueryName } from '@social-enterprise/contract';
import { paths } from '@social-enterprise/protocol';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { isKnown } from '../entity-tags.js';
import { readJson } from '../json.js';
import type { People } from '../sign-in/people.js';

/** Weak: whoever compresses an answer on its way changes its bytes, and not what it says. */
const etagOf = (body: Buffer): string => `W/"${createHash('sha1').update(body).digest('base64url')}"`;

const QuestionSchema = Type.Object(
  { input: Type.String({ default: '{}', maxLength: 8_000 }) },
  { additionalProperties: false },
);

/** One route a query. Its input comes as JSON in one parameter; what is in it is looked at by the engine. */
export function serveQueries(app: FastifyInstance, people: People): void {
  for (const name of queryNames) {
    const route = `${paths.queries}/${name}`;
    const schema = { querystring: QuestionSchema };
    app.get<{ Querystring: Static<typeof QuestionSchema> }>(route, { schema }, async (request, reply) => {
      const { backend } = await people.of(request);
      const input = readJson(Buffer.from(request.query.input), 'input');
      // As bytes, which are made once for the tag and for sending.
      const body = Buffer.from(JSON.stringify(await backend.query<QueryName>(name, input as never)));
      const etag = etagOf(body);
      void reply.header('etag', etag);
      if (isKnown(request, etag)) return reply.code(304).send();
      return reply.type('application/json').send(body);
    });
  }
}
