import type { Readable } from 'node:stream';
import {
  limits,
  SocialError,
  type Attachment,
  type FileId,
  type Timestamp,
} from '@social-enterprise/contract';
import type { EngineBackend } from '@social-enterprise/engine';
import { paths } from '@social-enterprise/protocol';
import contentDisposition from 'content-disposition';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { isKnown } from '../entity-tags.js';
import type { AddressSigner, Signed } from '../files/addresses.js';
import type { Intake } from '../files/intake.js';
import type { ByteRange, ObjectStore, Variant } from '../files/objects.js';
import type { People } from '../sign-in/people.js';

/** What a server with room for files has. */
export interface FileService {
  readonly objects: ObjectStore;
  readonly intake: Intake;
  readonly signer: AddressSigner;
  readonly maxBytes: number;
}

const FileParametersSchema = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
});
export const VariantParametersSchema = Type.Object({
  ...FileParametersSchema.properties,
  variant: Type.Union([Type.Literal('original'), Type.Literal('thumbnail')]),
});
const UploadQuestionSchema = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 1_000 }) },
  { additionalProperties: false },
);
const ReadQuestionSchema = Type.Object(
  {
    for: Type.Optional(Type.String({ maxLength: 100 })),
    subject: Type.Optional(Type.String({ maxLength: limits.urnLength })),
    until: Type.Optional(Type.String({ pattern: '^\\d{1,12}$' })),
    signature: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);

const now = (): Timestamp => new Date().toISOString() as Timestamp;

const noFiles = (): SocialError => new SocialError('unsupported', 'There is no room for files here.');
const unknown = (): SocialError =>
  new SocialError('not-found', 'There is no such file.', { reason: 'file-unknown' });

/** Uploads and downloads. Without a service, whoever is signed in is told that there is none. */
export function serveFiles(
  app: FastifyInstance,
  people: People,
  service: FileService | null,
  otherOrigins: boolean,
): void {
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
  const route = `${paths.files}/:id`;

  app.put<{
    Params: Static<typeof FileParametersSchema>;
    Querystring: Static<typeof UploadQuestionSchema>;
    Body: Readable;
  }>(
    route,
    {
      bodyLimit: Number.MAX_SAFE_INTEGER,
      schema: { params: FileParametersSchema, querystring: UploadQuestionSchema },
    },
    async (request, reply) => {
      const { backend } = await people.of(request);
      if (service === null) throw noFiles();
      service.intake.checkLength(Number(request.headers['content-length'] ?? 0));
      const owner = (await backend.query('session.get', {})).person?.id;
      if (owner === undefined) throw new SocialError('unauthenticated', 'Sign in first.');
      if (!(request.body as Readable | undefined)) {
        throw new SocialError('invalid', 'Send the file as application/octet-stream.', { field: 'file' });
      }
      const id = request.params.id as FileId;
      await service.intake.take({ id, owner, name: request.query.name, body: request.body });
      return reply.code(201).send(await fileOf(backend, id));
    },
  );

  app.get<{
    Params: Static<typeof VariantParametersSchema>;
    Querystring: Static<typeof ReadQuestionSchema>;
  }>(
    `${route}/:variant`,
    { compress: false, schema: { params: VariantParametersSchema, querystring: ReadQuestionSchema } },
    async (request, reply) => {
      const { id, variant } = request.params as { id: FileId; variant: Variant };
      const backend = await readerOf(request, people, service, id, variant);
      if (service === null) throw noFiles();
      const file = await fileOf(backend, id);
      if (variant === 'thumbnail' && file.thumbnail === null) throw unknown();
      return send(request, reply, service.objects, file, variant, otherOrigins);
    },
  );
}

/** The engine as the reader sees it: whom the address was made for, or who signs the request. */
async function readerOf(
  request: FastifyRequest<{ Querystring: Static<typeof ReadQuestionSchema> }>,
  people: People,
  service: FileService | null,
  id: FileId,
  variant: Variant,
): Promise<EngineBackend> {
  const { signature } = request.query;
  if (service === null || signature === undefined) return (await people.of(request)).backend;
  const { for: reader = '', subject, until = '0' } = request.query;
  const signed: Signed = { for: reader, ...(subject === undefined ? {} : { subject }), until, signature };
  return people.as({ ...service.signer.check(id, variant, signed, now()), expires: null });
}

/** The file, if the reader may read it now. */
async function fileOf(backend: EngineBackend, id: FileId): Promise<Attachment> {
  const file = await backend.query('files.get', { id });
  if (file === null) throw unknown();
  return file;
}

/** The one range that is asked for; null: all of it. A range that cannot be given is refused. */
function rangeOf(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (found === null || found[0] === 'bytes=-') return null;
  const [, first = '', last = ''] = found;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end || start >= size ? 'unsatisfiable' : { start, end };
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  objects: ObjectStore,
  file: Attachment,
  variant: Variant,
  otherOrigins: boolean,
): Promise<FastifyReply> {
  const { id, name, size } = file;
  const type = variant === 'thumbnail' ? 'image/webp' : file.type;
  const etag = `"${id}-${variant}"`;
  void reply.headers({
    // Pictures are shown again and again; a document is saved by whoever wants to keep it.
    'cache-control': file.thumbnail === null ? 'no-store' : 'private, max-age=14400',
    // Also pictures: a page shows them all the same, and by itself nothing of what somebody sent is a page.
    'content-disposition': contentDisposition(name, { type: 'attachment' }),
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': otherOrigins ? 'cross-origin' : 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    etag,
  });
  if (isKnown(request, etag)) return reply.code(304).send();
  const isRanged = variant === 'original' && (request.headers['if-range'] ?? etag) === etag;
  if (variant === 'original') void reply.header('accept-ranges', 'bytes');
  const range = isRanged ? rangeOf(request.headers.range, size) : null;
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${size}`).type('text/plain').send('');
  }
  const bytes = await objects.read(id, variant, range ?? undefined);
  if (bytes === null) throw unknown();
  void reply.type(type.startsWith('text/') ? `${type}; charset=utf-8` : type);
  if (range !== null) {
    void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
    void reply.header('content-length', range.end - range.start + 1);
  } else if (variant === 'original') void reply.header('content-length', size);
  return reply.send(bytes);
}
