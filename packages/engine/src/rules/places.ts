import {
  everyoneSpaceId,
  grantedSpaceId,
  SocialError,
  type CommandInput,
  type SpaceId,
  type SubjectUrn,
  type Thread,
} from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadSurrounded, readableSpace, type Surrounded } from '../find.js';
import { loadKept } from '../kept.js';
import type { SpaceRecord } from '../records.js';
import type { Reader } from '../store.js';
import { viewThreads } from '../thread-views.js';
import { findThread, homeOf } from '../threads.js';
import { loadTopics, type TopicCounts } from './topic-counts.js';

/** Where a post stands, and how often its topics are used there. */
export interface PostPlace extends Surrounded {
  readonly topics: TopicCounts;
  /** Its thread as its author may see it, where that is not in the space that they named; else null. */
  readonly elsewhere: Thread | null;
}

/** Where a new post belongs: below another one, in a thread, or in a space. */
export async function loadPlace(
  reader: Reader,
  context: Context,
  input: CommandInput<'post.create'>,
  topics: readonly string[],
): Promise<PostPlace> {
  const { access } = context;
  const parent = input.inReplyTo === undefined ? undefined : await loadSurrounded(reader, input.inReplyTo);
  const begun = input.inReplyTo === undefined ? input.subject?.urn : undefined;
  const thread =
    begun === undefined
      ? parent?.thread
      : (await findThread(reader, access, begun, input.space ?? null))?.thread;
  const home = begun === undefined ? (everyoneSpaceId as SpaceId) : homeOf(access, begun);
  const id = parent?.post?.space ?? thread?.space ?? input.space ?? home;
  const [space, counts, kept] = await Promise.all([
    reader.get('spaces', id),
    loadTopics(reader, id, topics),
    parent?.kept ?? loadKept(reader, [begun ?? null]),
  ]);
  const isElsewhere = thread !== undefined && space !== undefined && (input.space ?? id) !== id;
  const [elsewhere = null] = isElsewhere ? viewThreads(context, [{ thread, space }]) : [];
  return { post: parent?.post, root: parent?.root, thread, space, kept, topics: counts, elsewhere };
}

/** The space that a post is to stand in, for whoever may write there. */
export function writableSpace(
  { post: parent, space: record, kept }: Surrounded,
  subject: SubjectUrn | null,
  { access }: Context,
): SpaceRecord {
  const mayRead = record !== undefined && access.canRead(record, subject, kept);
  const space = mayRead ? record : readableSpace(record, access);
  if (parent !== undefined || access.canPost(space, subject)) return space;
  if (space.id === grantedSpaceId) {
    throw refuse('forbidden', 'not-granted', 'The right on this subject is for reading only.', {
      field: 'subject',
    });
  }
  throw refuse('forbidden', 'not-member', `Only members of ${space.name} write here.`);
}

/**
 * Refuses a post that would land elsewhere than its author was told: in another space, with other readers, or
 * with another subject than the post it answers.
 */
export function checkPlace(
  { post: parent, elsewhere }: Pick<PostPlace, 'post' | 'elsewhere'>,
  space: SpaceRecord,
  input: CommandInput<'post.create'>,
): void {
  if (parent !== undefined && input.subject !== undefined && input.subject.urn !== parent.subject) {
    throw refuse(
      'invalid',
      'subject-invalid',
      'A reply stays with the subject of the post that it answers.',
      {
        field: 'subject.urn',
      },
    );
  }
  if (input.space === undefined || input.space === space.id) return;
  throw new SocialError('conflict', `This conversation is in the space ${space.id}.`, {
    field: 'space',
    current: elsewhere,
  });
}
