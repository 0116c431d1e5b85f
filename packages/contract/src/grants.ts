import type { SubjectUrn, Timestamp } from './ids.js';

/**
 * What somebody may do in the thread of a subject, each including the one before.
 * - `read`: read it.
 * - `write`: post, answer and react, and begin it.
 * - `moderate`: what a moderator may do in a space: delete what others wrote, resolve and reopen.
 */
export type Right = 'read' | 'write' | 'moderate';

/**
 * A right on one business object, given by the program that knows who may see it. It opens the thread on that
 * object to people who are in no space, and nothing else. Nobody keeps it: it is said anew with every sign-in.
 *
 * @since 0.1.0
 */
export interface Grant {
  readonly subject: SubjectUrn;
  readonly right: Right;
  /** It holds until then. Null: as long as the sign-in that brought it. */
  readonly expires: Timestamp | null;
}
