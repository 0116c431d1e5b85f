import type { QueryName } from '@social-enterprise/contract';

/**
 * Where a server answers, below its base address.
 *
 * @since 0.1.0
 */
export const paths = {
  /** GET: what it answers, as `Description`. */
  description: '/api',
  /** POST: commands in a batch. */
  commands: '/api/commands',
  /** GET with the name behind it: one query. */
  queries: '/api/queries',
  /** POST: takes in what another database exported, for administrators. */
  archive: '/api/archive',
  /** PUT with id and variant behind it: takes the bytes of a photo, or of a file whose record was taken in, for administrators. */
  archiveFiles: '/api/archive/files',
  /** GET: changes as an event stream. */
  changes: '/api/changes',
  /** GET: leads through the sign-in service and back to the address in `return-to`. */
  signIn: '/api/sign-in',
  /** GET: where the sign-in service sends the browser back to. */
  signInCallback: '/api/sign-in/callback',
  /** POST: ends the session of this browser; answers where to go then, as `SignedOut`. */
  signOut: '/api/sign-out',
  /** GET: leads through the sign-in service, which ends its session too. */
  signOutProvider: '/api/sign-out/provider',
  /** GET: where the sign-in service sends the browser then. */
  signedOut: '/api/sign-out/callback',
  /** POST: the sign-in service tells of a session that has ended there. */
  backChannelLogout: '/api/sign-out/back-channel',
  /** PUT with an id behind it: takes the bytes of a file. GET with id and variant: gives them. */
  files: '/api/files',
} as const;

/** What a server says of itself to whoever connects. */
export interface Description {
  readonly name: string;
  /** Names of the queries and commands that it answers. */
  readonly capabilities: readonly string[];
  /** Milliseconds between two signs of life on a stream of changes. */
  readonly heartbeat: number;
  /** Where browsers sign in, below the base address; null: not here. */
  readonly signIn: string | null;
  /** Absent where there is no room for files. */
  readonly files?: { readonly maxBytes: number };
  /** Whether browsers may keep what was seen, to be read while the server is away. Default false. */
  readonly offline?: boolean;
  /** With `offline`: whether they may keep what was seen in secret spaces too. Default false. */
  readonly offlineSecretSpaces?: boolean;
}

/** What a sign-out answers. */
export interface SignedOut {
  /** Where to go, so that the sign-in service ends its session too; null: nowhere. */
  readonly redirect: string | null;
}

/** The path and question of a query; its input is JSON, so that text stays text and a number a number. */
export const queryPath = (name: QueryName, input: object): string =>
  `${paths.queries}/${name}?${new URLSearchParams({ input: JSON.stringify(input) }).toString()}`;
