import { deflateSync } from 'node:zlib';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attachment, Outcome, Post } from '@social-enterprise/contract';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import sharp from 'sharp';
import { DirectoryObjects } from '../files/directory.js';
import { testApp } from './app.js';

let minted = 0;
/** Ids that are the same in every run. */
export const mint = (): string => `01a2021e-69a1-7231-8f87-${(++minted).toString(16).padStart(12, '0')}`;

/** A server with room for files, on which people sign in by name. */
export class FileDesk {
  readonly app: FastifyInstance;
  readonly directory: string;
  /** What the operators of the server read. */
  readonly metrics: () => Promise<string>;

  private constructor(app: FastifyInstance, directory: string, metrics: () => Promise<string>) {
    this.app = app;
    this.metrics = metrics;
    this.directory = directory;
  }

  static async open(settings: Record<string, unknown> = {}): Promise<FileDesk> {
    const directory = await mkdtemp(join(tmpdir(), 'files-test-'));
    const objects = await DirectoryObjects.open(join(directory, 'objects'));
    const { app, metrics } = await testApp({ files: { maxBytes: 10 * 1024 * 1024 }, ...settings }, objects);
    return new FileDesk(app, directory, () => metrics?.metrics() ?? Promise.resolve(''));
  }

  async close(): Promise<void> {
    await this.app.close();
    await rm(this.directory, { recursive: true });
  }

  #headers(person: string): Record<string, string> {
    return {
      'x-forwarded-user': person,
      'x-proxy-secret': 'proxy: a shared secret of the host, long enough',
    };
  }

  upload(person: string, name: string, bytes: Buffer | string, id = mint()): Promise<LightMyRequestResponse> {
    return this.app.inject({
      method: 'PUT',
      url: `/api/files/${id}`,
      query: { name },
      headers: { ...this.#headers(person), 'content-type': 'application/octet-stream' },
      payload: bytes,
    });
  }

  /** Uploads what is taken in. */
  async put(person: string, name: string, bytes: Buffer | string): Promise<Attachment> {
    const answer = await this.upload(person, name, bytes);
    if (answer.statusCode !== 201) throw new Error(`${name}: ${answer.statusCode} ${answer.body}`);
    return answer.json<Attachment>();
  }

  async run(person: string, name: string, input: object): Promise<Outcome> {
    const answer = await this.app.inject({
      method: 'POST',
      url: '/api/commands',
      headers: this.#headers(person),
      payload: { commands: [{ key: mint(), name, input }] },
    });
    const { outcomes } = answer.json<{ outcomes: [Outcome] }>();
    return outcomes[0];
  }

  /** Writes a post with these files; answers it as its author sees it. */
  async post(person: string, files: readonly Attachment[], more: object = {}): Promise<Post> {
    const id = mint();
    const attachments = files.map((file) => ({ id: file.id, alt: 'Was zu sehen ist' }));
    const outcome = await this.run(person, 'post.create', { id, source: '', attachments, ...more });
    if (outcome.status === 'rejected') throw new Error(JSON.stringify(outcome.error));
    const post = outcome.change?.posts[0];
    if (post === undefined) throw new Error('The post is not there.');
    return post;
  }

  async ask<Answer>(person: string, name: string, input: object): Promise<Answer> {
    const answer = await this.app.inject({
      url: `/api/queries/${name}`,
      query: { input: JSON.stringify(input) },
      headers: this.#headers(person),
    });
    return answer.json<Answer>();
  }

  /** As a page loads a picture: without a token. */
  load(address: string | null, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.app.inject({ url: address ?? '/none', headers });
  }

  loadAs(person: string, path: string): Promise<LightMyRequestResponse> {
    return this.app.inject({ url: path, headers: this.#headers(person) });
  }
}

export const photo = (width = 40, height = 30): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer();

/** A photograph lying on its side, with the place where it was taken and a comment. */
export const photoWithPlace = (): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#3a7' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Secretcam', ImageDescription: 'private note' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 8/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '11/1 34/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

const table = Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const crc = (bytes: Buffer): number =>
  (bytes.reduce((sum, byte) => (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>>
  0;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

/** A small file that says that it is a picture of so many pixels. */
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
