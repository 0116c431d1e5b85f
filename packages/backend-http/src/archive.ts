import type { ArchiveReport, Who } from '@social-enterprise/contract';
import { archiveMediaType, encodeWhoIsWho, paths } from '@social-enterprise/protocol';
import { Transport, type HttpOptions } from './transport.js';

export interface PromoteOptions extends HttpOptions {
  /** Only looks, and says what would happen. Default false. */
  readonly dryRun?: boolean;
  /** Who is who, by handle or id of the file. Default: whoever has the same id or handle. */
  readonly people?: Readonly<Record<string, Who>>;
  /** Told how much of the file is gone, from 0 to 1. */
  readonly progress?: (part: number) => void;
}

/** Milliseconds that a server may take for a whole database. */
const patience = 15 * 60_000;

/**
 * Gives what a database exported to a server, in the name of one of its administrators: people, spaces and threads that
 * have the same names there are joined. Given again it changes nothing.
 *
 * @throws SocialError `import-broken` that names the first line that is wrong; nothing was written.
 * @since 0.1.0
 */
export async function promoteArchive(file: Blob, options: PromoteOptions): Promise<ArchiveReport> {
  const { dryRun = false, people = {}, progress, ...http } = options;
  const path = dryRun ? `${paths.archive}?dry-run=true` : paths.archive;
  return new Transport(http).upload(path, new Blob([encodeWhoIsWho(people), file]), {
    method: 'POST',
    type: archiveMediaType,
    patience,
    ...(progress === undefined ? {} : { progress }),
  });
}
