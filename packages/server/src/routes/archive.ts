import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SocialError, type ArchiveReport, type Who } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import { importArchive, readPreface } from '@social-enterprise/engine/archive';
import { archiveMediaType, paths } from '@social-enterprise/protocol';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { checkWhoIsWho } from '../archive/who-is-who.js';
import { checkLength, spool } from '../files/spool.js';
import type { Administrators } from '../sign-in/administrators.js';
import type { People } from '../sign-in/people.js';

/** Bytes of a file at most; a larger one goes straight into the database. */
const most = 1024 ** 3;

const QuestionSchema = Type.Object(
  { 'dry-run': Type.Boolean({ default: false }) },
  { additionalProperties: false },
);

/** Takes in what another database exported, for administrators: one at a time, looked at as a whole and then written. */
export function serveArchive(
  app: FastifyInstance,
  store: Store,
  people: People,
  administrators: Administrators,
): void {
  let isBusy = false;
  app.addContentTypeParser(archiveMediaType, (_request, body, done) => done(null, body));

  app.post<{ Querystring: Static<typeof QuestionSchema>; Body: Readable | undefined }>(
    paths.archive,
    { bodyLimit: Number.MAX_SAFE_INTEGER, schema: { querystring: QuestionSchema } },
    async (request): Promise<ArchiveReport> => {
      const { backend } = await people.of(request);
      await administrators.check(backend);
      checkLength(Number(request.headers['content-length'] ?? 0), most);
      if (!request.body) {
        throw new SocialError('invalid', `Send the file as ${archiveMediaType}.`, { field: 'file' });
      }
      if (isBusy) {
        throw new SocialError('overloaded', 'Another file is being taken in.', { retryAfter: 10_000 });
      }
      isBusy = true;
      const folder = await mkdtemp(join(tmpdir(), 'social-enterprise-'));
      try {
        const path = join(folder, 'archive.jsonl');
        await spool(request.body, path, most);
        return await takeIn(store, path, request.query['dry-run']);
      } finally {
        isBusy = false;
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
}

async function takeIn(store: Store, path: string, dryRun: boolean): Promise<ArchiveReport> {
  const { preface, length } = await readPreface(() => createReadStream(path));
  const join: { people?: Readonly<Record<string, Who>> } =
    preface === null ? {} : { people: checkWhoIsWho(preface['people']) };
  return importArchive(store, () => createReadStream(path, { start: length }), { dryRun, join });
}
