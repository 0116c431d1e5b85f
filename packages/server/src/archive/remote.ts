import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { SocialError, type ArchiveReport, type Who } from '@social-enterprise/contract';
import { archiveMediaType, encodeWhoIsWho, fromProblem, paths } from '@social-enterprise/protocol';

export interface RemoteOptions {
  /** Base address of a server. */
  readonly server: string;
  /** Of one of its administrators. */
  readonly token: string;
  readonly dryRun: boolean;
  readonly people: Readonly<Record<string, Who>>;
}

async function* bodyOf(path: string, people: RemoteOptions['people']): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(encodeWhoIsWho(people));
  yield* createReadStream(path);
}

/**
 * Gives a file to a running server.
 *
 * @throws SocialError as the server refuses it, `offline` when it does not answer.
 */
export async function promoteTo(path: string, options: RemoteOptions): Promise<ArchiveReport> {
  const { server, token, dryRun, people } = options;
  if (!URL.canParse(server))
    throw new SocialError('invalid', `${server} is no address.`, { field: 'server' });
  const url = `${server.replace(/\/+$/, '')}${paths.archive}${dryRun ? '?dry-run=true' : ''}`;
  const request = {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': archiveMediaType },
    body: Readable.toWeb(Readable.from(bodyOf(path, people))),
    // Without it Node refuses a body that comes bit by bit; its types do not know it.
    duplex: 'half',
  };
  let response: Response;
  try {
    response = await fetch(url, request as RequestInit);
  } catch (cause) {
    throw new SocialError('offline', `${server} does not answer.`, { cause });
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw fromProblem(body, response.status);
  return body as ArchiveReport;
}
