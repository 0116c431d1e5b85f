import type { PersonId, SpaceId } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { repliesInChange } from './changes.js';
import { mayBeKept } from './kept.js';
import type { ChangeRecord, PostRecord } from './records.js';
import type { Reader } from './store.js';
import { peopleOf } from './question-views.js';
import { loadMap } from './views.js';

/** What a change shows, as far as it decides who sees the very same of it. */
export interface ChangeFacts {
  readonly spaces: readonly SpaceId[];
  /** Who is named in it: they may see something of their own. */
  readonly involved: ReadonlySet<string>;
  /** Posts on which people have left reactions, votes or thanks. */
  readonly reacted: readonly PostRecord[];
  readonly voted: readonly PostRecord[];
  readonly thanked: readonly PostRecord[];
  /** Files have addresses of their own for every reader. */
  readonly hasFiles: boolean;
  /** Of boards, ideas and evaluations everybody sees their own votes, scores and rights, and what is said about one may be kept from some. */
  readonly hasIdeas: boolean;
}

export async function factsOf(reader: Reader, record: ChangeRecord): Promise<ChangeFacts> {
  const [posts, threads] = await Promise.all([
    loadMap(reader, 'posts', record.posts),
    loadMap(reader, 'threads', record.threads),
  ]);
  const tops = [...posts.values()].filter((post) => post.inReplyTo === null && post.replyCount > 0);
  const tails = await Promise.all(
    tops.map(({ id }) =>
      reader.list({
        collection: 'posts',
        index: 'replies',
        prefixes: [[id]],
        descending: true,
        limit: repliesInChange,
      }),
    ),
  );
  const shown = [...posts.values(), ...tails.flat()];
  // The asker may do with answers what others may not.
  const asked = await loadMap(
    reader,
    'posts',
    shown.filter(({ votes }) => votes !== null).map(({ root }) => root),
  );
  return {
    spaces: [
      ...record.spaces,
      ...shown.map(({ space }) => space),
      ...[...threads.values()].map(({ space }) => space),
    ],
    involved: new Set([
      ...[record.actor, record.audience, ...(record.confidants ?? [])].filter((id) => id !== null),
      ...record.people,
      ...record.notified.flatMap(({ people }) => people),
      ...[...asked.values()].map(({ author }) => author),
      ...shown.flatMap(({ question }) => (question === null ? [] : peopleOf(question))),
      ...shown.flatMap(({ author, deleted }) => (deleted === null ? author : [author, deleted.by])),
    ]),
    reacted: shown.filter(({ reactions }) => reactions.length > 0),
    voted: shown.filter(({ votes }) => (votes ?? 0) > 0),
    thanked: shown.filter(({ thanks }) => thanks > 0),
    hasFiles: shown.some(({ attachments }) => attachments.length > 0),
    hasIdeas:
      [record.boards, record.campaigns, record.ideas, record.evaluations].some(
        (ids = []) => ids.length > 0,
      ) ||
      [...threads.values()].some(({ urn }) => mayBeKept(urn)) ||
      shown.some(({ subject }) => mayBeKept(subject)),
  };
}

/**
 * Two readers of one class see the very same of a change; null when nobody shares what this one sees. Where the
 * rules begin to look at something new of the actor, it belongs in here.
 */
export function classOf(
  access: Access,
  { spaces, involved, hasFiles, hasIdeas }: ChangeFacts,
  left: ReadonlySet<PersonId>,
): string | null {
  const { actor } = access;
  if (actor.type !== 'person' || actor.person.guest || hasFiles || hasIdeas) return null;
  const { person } = actor;
  if (access.selves.some((self) => involved.has(self)) || left.has(person.id)) return null;
  return `${spaces.map((space) => access.role(space)).join()} ${restOf(access)}`;
}

const rests = new WeakMap<Access, string>();

/** Whatever else is known of the actor, beside who it is, may decide as well. */
function restOf(access: Access): string {
  let rest = rests.get(access);
  if (rest === undefined) {
    rests.set(access, (rest = JSON.stringify([access.isCustodian, { ...access.actor, person: null }])));
  }
  return rest;
}
