import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { SocialError, type ArchiveReport, type Who } from '@social-enterprise/contract';
import { archiveMediaType, encodeWhoIsWho, fromProblem, paths } from '@social-enterprise/protocol';
import type { FolderObject } from './import-files.js';

type WhoIsWho = Readonly<Record<string, Who>>;

async function* withPeople(path: string, people: WhoIsWho): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(encodeWhoIsWho(people));
  yield* createReadStream(path);
}

/** A server that runs, as one of its administrators reaches it. */
export class RemoteServer {
  readonly #address: string;
  readonly #token: string;

  /** `address` is where the server's own begin. */
  constructor(address: string, token: string) {
    if (!URL.canParse(address)) {
      throw new SocialError('invalid', `${address} is no address.`, { field: 'server' });
    }
    this.#address = address.replace(/\/+$/, '');
    this.#token = token;
  }

  /** Gives records to the server. Rejects as the server refuses them, `offline` when it does not answer. */
  async promote(path: string, people: WhoIsWho, dryRun: boolean): Promise<ArchiveReport> {
    const body = Readable.from(withPeople(path, people));
    const to = dryRun ? `${paths.archive}?dry-run=true` : paths.archive;
    return (await this.#send('POST', to, body, { 'content-type': archiveMediaType })) as ArchiveReport;
  }

  /** Gives the bytes of a photo, or of a file whose record is there. */
  async putBytes({ id, variant, path, sum }: FolderObject): Promise<'created' | 'unchanged'> {
    const answer = await this.#send('PUT', `${paths.archiveFiles}/${id}/${variant}`, createReadStream(path), {
      'content-type': 'application/octet-stream',
      'repr-digest': `sha-256=:${Buffer.from(sum, 'hex').toString('base64')}:`,
    });
    return (answer as { readonly status: 'created' | 'unchanged' }).status;
  }

  async #send(
    method: string,
    path: string,
    body: Readable,
    headers: Record<string, string>,
  ): Promise<unknown> {
    const request = {
      method,
      headers: { ...headers, authorization: `Bearer ${this.#token}` },
      body: Readable.toWeb(body),
      // Without it Node refuses a body that comes bit by bit; its types do not know it.
      duplex: 'half',
    };
    let response: Response;
    try {
      response = await fetch(this.#address + path, request as RequestInit);
    } catch (cause) {
      throw new SocialError('offline', `${this.#address} does not answer.`, { cause });
    }
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw fromProblem(answer, response.status);
    return answer;
  }
}
