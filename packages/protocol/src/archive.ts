import type { Who } from '@social-enterprise/contract';

/** JSON Lines: the form of an export, and of what `paths.archive` takes. */
export const archiveMediaType = 'application/jsonl';

/** The line that may stand before a file that is sent: who is who, by handle or id of the file. */
export const encodeWhoIsWho = (people: Readonly<Record<string, Who>>): string =>
  `${JSON.stringify({ people })}\n`;
