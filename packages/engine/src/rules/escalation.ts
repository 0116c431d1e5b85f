import type { PersonId, PostId } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { loadSurrounded, type Surrounded } from '../find.js';
import { mayAnswer } from '../invitations.js';
import type { ParticipantRecord, PersonRecord, PostRecord } from '../records.js';
import type { Reader } from '../store.js';
import { loadTopicNames } from '../topic-names.js';
import { aboutPost } from './notices.js';
import { loadNewcomers } from './participants.js';
import type { Notice } from './rule.js';

/** A question with whoever is responsible for one of its topics. */
export interface Owned extends Surrounded {
  /** Somebody other than the asker who may answer it; undefined when there is nobody. */
  readonly owner: PersonRecord | undefined;
  readonly participants: readonly ParticipantRecord[];
}

async function ownerOf(
  reader: Reader,
  { post, space }: Surrounded,
  context: Context,
): Promise<PersonRecord | undefined> {
  if (post === undefined || space === undefined || post.question === null) return undefined;
  const { topics } = post.question;
  const names = await loadTopicNames(reader, topics);
  const owners = new Set(topics.flatMap((topic) => names.definition(topic)?.owner ?? []));
  for (const person of await reader.getMany('people', [...owners])) {
    if (person === undefined || !person.active || person.id === post.author) continue;
    if (await mayAnswer(reader, person, post, space, context)) return person;
  }
  return undefined;
}

export async function loadOwned(reader: Reader, id: PostId, context: Context): Promise<Owned> {
  const surrounded = await loadSurrounded(reader, id);
  const owner = await ownerOf(reader, surrounded, context);
  const { post, space } = surrounded;
  const people = new Map(owner === undefined ? [] : [[owner.handle, owner]]);
  const participants = await loadNewcomers(reader, context, space?.id, post?.subject ?? null, people);
  return { ...surrounded, owner, participants };
}

export const escalationOf = (post: PostRecord, owner: PersonId): Notice => ({
  to: [owner],
  kind: 'question-escalated',
  subject: aboutPost(post),
  post: post.id,
});
