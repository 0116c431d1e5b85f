import { everyoneSpaceId, grantedSpaceId, type SpaceId, type SubjectUrn } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { loadKept } from './kept.js';
import type { SpaceRecord, ThreadRecord } from './records.js';
import type { Reader } from './store.js';

/** A thread with its space. */
export interface PlacedThread {
  readonly thread: ThreadRecord;
  readonly space: SpaceRecord;
}

/** The one thread on a subject in a space. */
export const threadIn = async (
  reader: Reader,
  subject: SubjectUrn,
  space: SpaceId,
): Promise<ThreadRecord | undefined> =>
  (await reader.list({ collection: 'threads', index: 'urn', prefixes: [[subject, space]], limit: 1 }))[0];

/** Those of some threads that the actor may read. */
export async function placed(
  reader: Reader,
  access: Access,
  threads: readonly ThreadRecord[],
): Promise<PlacedThread[]> {
  const [spaces, kept] = await Promise.all([
    reader.getMany(
      'spaces',
      threads.map(({ space }) => space),
    ),
    loadKept(
      reader,
      threads.map(({ urn }) => urn),
    ),
  ]);
  return threads.flatMap((thread, at) => {
    const space = spaces[at];
    return space !== undefined && access.canRead(space, thread.urn, kept) ? { thread, space } : [];
  });
}

/** Those on some subjects that the actor may read, whoever else speaks about them elsewhere. */
export async function readableThreads(
  reader: Reader,
  access: Access,
  subjects: readonly SubjectUrn[],
): Promise<PlacedThread[]> {
  const threads = await reader.list({
    collection: 'threads',
    index: 'urn',
    prefixes: subjects.map((subject) => [subject]),
    limit: Infinity,
  });
  return placed(reader, access, threads);
}

const isGranted = ({ space }: PlacedThread): boolean => space.id === grantedSpaceId;

/** In the order of the clock that the store was written by; ids are minted by whoever writes. */
const byAge = (a: PlacedThread, b: PlacedThread): number =>
  a.thread.opened < b.thread.opened || (a.thread.opened === b.thread.opened && a.thread.id < b.thread.id)
    ? -1
    : 1;

/**
 * The thread on a subject as the actor sees it: the one in the space that is named, else the one of all who have a
 * grant. Without a grant it is else the oldest; whoever has one is never led to where others read along, unless the page
 * names that space. What they may not read has no part in it, so that it cannot be told from what does not exist.
 */
export async function findThread(
  reader: Reader,
  access: Access,
  subject: SubjectUrn,
  named: SpaceId | null,
): Promise<PlacedThread | undefined> {
  const threads = await readableThreads(reader, access, [subject]);
  const wanted = threads.find(({ space }) => space.id === named);
  // Who names the space of granted threads wants none that somebody began elsewhere.
  if (wanted !== undefined || named === grantedSpaceId) return wanted;
  const isGrantee = access.grantedSubjects.includes(subject);
  return threads.find(isGranted) ?? (isGrantee ? undefined : threads.sort(byAge)[0]);
}

/** Where the first post on a subject begins its thread, when nobody says where. */
export const homeOf = (access: Access, subject: SubjectUrn): SpaceId =>
  (access.grantedSubjects.includes(subject) ? grantedSpaceId : everyoneSpaceId) as SpaceId;
