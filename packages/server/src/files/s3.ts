import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { SocialError, type FileId } from '@social-enterprise/contract';
import { AwsClient } from 'aws4fetch';
import type { ByteRange, ObjectStore, Variant } from './objects.js';

export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Milliseconds until a request counts as unanswered. */
const patience = 60_000;

const variants: readonly Variant[] = ['original', 'thumbnail'];

/**
 * Files in a bucket that speaks S3, each object named by the id of its file. The bucket stays private: bytes pass
 * through the server, which asks for every reader whether they may.
 */
export class S3Objects implements ObjectStore {
  readonly name: string;
  readonly #client: AwsClient;
  readonly #base: string;

  private constructor({ endpoint, bucket, region, prefix, accessKeyId, secretAccessKey }: S3Settings) {
    this.name = `s3:${bucket}`;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 });
    this.#base = `${endpoint.replace(/\/+$/, '')}/${bucket}/${prefix}`;
  }

  /**
   * Opens a bucket.
   *
   * @throws SocialError `invalid` when it cannot be read with these settings.
   */
  static async open(settings: S3Settings): Promise<S3Objects> {
    const objects = new S3Objects(settings);
    // Of an object that cannot exist: 404 says that the bucket is there and the key is good for it.
    const response = await objects.#send('GET', 'none').catch((cause: unknown) => cause);
    if (response instanceof Response && (response.ok || (await isMissing(response)))) return objects;
    const why =
      response instanceof Response ? `it answers with status ${response.status}` : 'it does not answer';
    throw new SocialError('invalid', `files.s3: The bucket ${settings.bucket} cannot be used, ${why}.`, {
      field: 'files.s3',
      cause: response,
    });
  }

  async put(id: FileId, variant: Variant, path: string, type: string): Promise<void> {
    const response = await this.#send('PUT', `${id}/${variant}`, {
      body: await openAsBlob(path),
      headers: { 'content-type': type },
    });
    await response.body?.cancel();
    if (!response.ok) throw this.#failure(`does not take files: status ${response.status}`);
  }

  async read(id: FileId, variant: Variant, range?: ByteRange): Promise<Readable | null> {
    const headers = range === undefined ? {} : { range: `bytes=${range.start}-${range.end}` };
    const response = await this.#send('GET', `${id}/${variant}`, { headers });
    if (response.ok && response.body !== null) return Readable.fromWeb(response.body as ReadableStream);
    await response.body?.cancel();
    if (response.status === 404) return null;
    throw this.#failure(`does not give files: status ${response.status}`);
  }

  async remove(id: FileId): Promise<void> {
    for (const variant of variants) {
      const response = await this.#send('DELETE', `${id}/${variant}`);
      await response.body?.cancel();
      if (!response.ok && response.status !== 404) {
        throw this.#failure(`does not remove files: status ${response.status}`);
      }
    }
  }

  async #send(
    method: string,
    key: string,
    { body, headers = {} }: { readonly body?: Blob; readonly headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const signal = AbortSignal.timeout(patience);
    try {
      return await this.#client.fetch(`${this.#base}${key}`, {
        method,
        headers,
        signal,
        ...(body === undefined ? {} : { body }),
      });
    } catch (cause) {
      throw this.#failure('does not answer', cause);
    }
  }

  #failure(what: string, cause?: unknown): SocialError {
    return new SocialError('storage', `${this.name} ${what}.`, { cause });
  }
}

/** Whether the object is missing, and not its bucket. */
async function isMissing(response: Response): Promise<boolean> {
  const text = await response.text();
  return response.status === 404 && !text.includes('NoSuchBucket');
}
