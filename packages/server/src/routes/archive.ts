import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { limits, SocialError, type ArchiveReport, type FileId, type Who } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import { importArchive, readPreface } from '@social-enterprise/engine/archive';
import { archiveMediaType, paths } from '@social-enterprise/protocol';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { takeBytes } from '../archive/take-bytes.js';
import { checkWhoIsWho } from '../archive/who-is-who.js';
import type { ObjectStore, Variant } from '../files/objects.js';
import { checkLength, spool } from '../files/spool.js';
import type { Administrators } from '../sign-in/administrators.js';
import type { People } from '../sign-in/people.js';
import { VariantParametersSchema } from './files.js';
import { NoQuestionSchema } from './nothing.js';

/** Bytes of a file at most; a larger one goes straight into the database. */
const most = 1024 ** 3;

const QuestionSchema = Type.Object(
  { 'dry-run': Type.Boolean({ default: false }) },
  { additionalProperties: false },
);

/** Where everything goes. */
interface Place {
  readonly store: Store;
  /** Null: there is no room for bytes. */
  readonly objects: ObjectStore | null;
  /** Begins the addresses of photos; null: nobody could be shown one. */
  readonly photos: string | null;
}

/** Takes in what another database exported, for administrators: one at a time, looked at as a whole and then written. */
export function serveArchive(
  app: FastifyInstance,
  { store, objects, photos }: Place,
  people: People,
  administrators: Administrators,
): void {
  let isBusy = false;
  app.addContentTypeParser(archiveMediaType, (_request, body, done) => done(null, body));
  serveBytes(app, { store, objects, photos }, people, administrators);

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
        return await takeIn({ store, photos }, path, request.query['dry-run']);
      } finally {
        isBusy = false;
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
}

/** Bytes of photos, and of files whose records were taken in before. Serves after `serveFiles`, which lets bytes in. */
function serveBytes(
  app: FastifyInstance,
  { store, objects, photos }: Place,
  people: People,
  administrators: Administrators,
): void {
  app.put<{ Params: Static<typeof VariantParametersSchema>; Body: Readable | undefined }>(
    `${paths.archiveFiles}/:id/:variant`,
    {
      bodyLimit: Number.MAX_SAFE_INTEGER,
      schema: { params: VariantParametersSchema, querystring: NoQuestionSchema },
    },
    async (request, reply) => {
      const { backend } = await people.of(request);
      await administrators.check(backend);
      if (objects === null) throw new SocialError('unsupported', 'There is no room for files here.');
      const sum = digestOf(request.headers['repr-digest']);
      checkLength(Number(request.headers['content-length'] ?? 0), limits.fileBytes);
      if (!request.body) {
        throw new SocialError('invalid', 'Send the bytes as application/octet-stream.', { field: 'file' });
      }
      const { id, variant } = request.params as { id: FileId; variant: Variant };
      const folder = await mkdtemp(join(tmpdir(), 'social-enterprise-'));
      try {
        const path = join(folder, variant);
        await spool(request.body, path, limits.fileBytes);
        const status = await takeBytes({ store, objects, photos }, { id, variant, path, sum });
        return await reply.code(status === 'created' ? 201 : 200).send({ status });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
}

function checkPreface({
  people,
  ...others
}: Readonly<Record<string, unknown>>): Readonly<Record<string, Who>> {
  const checked = checkWhoIsWho(people);
  const [field] = Object.keys(others);
  if (field === undefined) return checked;
  throw new SocialError('invalid', `There is no ${field} before a file, only people.`, { field });
}

/** The sum that the header of RFC 9530 names, as hexadecimal digits. */
function digestOf(header: string | string[] | undefined): string {
  const found = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(String(header ?? ''))?.[1];
  if (found !== undefined) return Buffer.from(found, 'base64').toString('hex');
  throw new SocialError('invalid', 'Say what the bytes are: Repr-Digest: sha-256=:…:.', {
    field: 'repr-digest',
  });
}

async function takeIn(
  { store, photos }: Pick<Place, 'store' | 'photos'>,
  path: string,
  dryRun: boolean,
): Promise<ArchiveReport> {
  const { preface, length } = await readPreface(() => createReadStream(path));
  const join: { people?: Readonly<Record<string, Who>> } =
    preface === null ? {} : { people: checkPreface(preface) };
  return importArchive(store, () => createReadStream(path, { start: length }), {
    dryRun,
    join,
    ...(photos === null ? {} : { photos }),
  });
}
