import type { Command } from '@social-enterprise/contract';
import { paths, statusOfOutcomes, toMessage } from '@social-enterprise/protocol';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { People } from '../sign-in/people.js';
import { NoQuestionSchema } from './nothing.js';

/** A list; what is in it is looked at by the engine, one command at a time. */
const BatchSchema = Type.Object({ commands: Type.Array(Type.Any()) }, { additionalProperties: false });

export function serveCommands(app: FastifyInstance, people: People): void {
  app.post<{ Body: { readonly commands: readonly Command[] } }>(
    paths.commands,
    { schema: { querystring: NoQuestionSchema, body: BatchSchema } },
    async (request, reply) => {
      const { backend } = await people.of(request);
      const outcomes = await backend.execute(request.body.commands);
      return reply.code(statusOfOutcomes(outcomes)).send(toMessage(outcomes));
    },
  );
}
