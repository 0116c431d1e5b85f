import type { SubjectUrn } from '@social-enterprise/contract';
import type { Access } from '../access.js';
import { findSpace, readableSpace, readableSpaces } from '../find.js';
import { placeOf } from '../question-record.js';
import type { Reader, TextQuery } from '../store.js';
import { findThread, readableThreads } from '../threads.js';

interface Wish {
  /** Id or handle. */
  readonly space?: string | undefined;
  readonly subject?: SubjectUrn | undefined;
}

/** Where a search may look: one space, one thread, or all that the actor may read. */
export async function readableWithin(
  reader: Reader,
  access: Access,
  { space, subject }: Wish,
): Promise<Pick<TextQuery, 'spaces' | 'threads'>> {
  const named = space === undefined ? undefined : await findSpace(reader, space);
  if (subject !== undefined) {
    const found = await findThread(reader, access, subject, named?.id ?? null);
    return { spaces: [], threads: found === undefined ? [] : [{ space: found.space.id, subject }] };
  }
  if (space !== undefined) return { spaces: [readableSpace(named, access).id] };
  const [spaces, threads] = await Promise.all([
    readableSpaces(reader, access),
    readableThreads(reader, access, access.grantedSubjects),
  ]);
  return { spaces, threads: threads.map(({ thread }) => ({ space: thread.space, subject: thread.urn })) };
}

/** The places of questions in the feeds and threads of some spaces. */
export const placesIn = ({
  spaces = [],
  threads = [],
}: Awaited<ReturnType<typeof readableWithin>>): string[] => [
  ...spaces,
  ...threads.map(({ space, subject }) => placeOf({ space: space as never, subject: subject as never })),
];
