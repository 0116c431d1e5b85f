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
  /** GET: changes as an event stream. */
  changes: '/api/changes',
} as const;

/** What a server says of itself to whoever connects. */
export interface Description {
  readonly name: string;
  /** Names of the queries and commands that it answers. */
  readonly capabilities: readonly string[];
  /** Milliseconds between two signs of life on a stream of changes. */
  readonly heartbeat: number;
}

/** The path and question of a query; its input is JSON, so that text stays text and a number a number. */
export const queryPath = (name: QueryName, input: object): string =>
  `${paths.queries}/${name}?${new URLSearchParams({ input: JSON.stringify(input) }).toString()}`;
