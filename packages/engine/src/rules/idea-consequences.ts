import type { IdeaId, PersonId } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadIdea, readableIdea } from '../find-ideas.js';
import { ideaOfUrn } from '../idea-record.js';
import { commentDenial } from '../idea-rights.js';
import { talliesOf } from '../idea-tallies.js';
import type { IdeaRecord, SpaceRecord, ThreadRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkDenial } from './idea-checks.js';
import { aboutIdea, putIdea } from './idea-writes.js';
import type { Decision, Notice, Write } from './rule.js';

const ideaPuts = (writes: readonly Write[]): Map<string, IdeaRecord> =>
  new Map(
    writes.flatMap((write) =>
      write.collection === 'ideas' && 'put' in write ? [[write.put.id, write.put] as const] : [],
    ),
  );

const threadPuts = (writes: readonly Write[]): ThreadRecord[] =>
  writes.flatMap((write) => (write.collection === 'threads' && 'put' in write ? write.put : []));

/** Tells followers of an idea of a comment, unless they are told of it as of a post. */
async function commentNotice(
  reader: Reader,
  idea: IdeaRecord,
  decision: Decision,
  thread: ThreadRecord,
): Promise<Notice[]> {
  const [post] = decision.change?.name === 'post.created' ? (decision.change.posts ?? []) : [];
  if (post === undefined) return [];
  const [followers, subscribers] = await Promise.all([
    reader.list({ collection: 'ideaPeople', index: 'follower', prefixes: [[idea.id]], limit: Infinity }),
    reader.list({
      collection: 'subscriptions',
      index: 'follower',
      prefixes: [[`${thread.space}/${thread.urn}`]],
      limit: Infinity,
    }),
  ]);
  const told = new Set<PersonId>([
    ...subscribers.map(({ person }) => person),
    ...(decision.notices ?? []).flatMap(({ to }) => to),
  ]);
  const to = followers.map(({ person }) => person).filter((person) => !told.has(person));
  return to.length === 0 ? [] : [{ to, kind: 'idea-comment', subject: aboutIdea(idea), post }];
}

/** An idea has as many comments as its thread has posts. */
async function withComments(reader: Reader, decision: Decision): Promise<Decision> {
  const puts = ideaPuts(decision.writes);
  let result = decision;
  for (const thread of threadPuts(decision.writes)) {
    const id = ideaOfUrn(thread.urn);
    const idea = id === null ? undefined : (puts.get(id) ?? (await reader.get('ideas', id)));
    if (idea === undefined || idea.space !== thread.space || idea.comments === thread.count) continue;
    const { change } = result;
    result = {
      ...result,
      writes: [...result.writes, putIdea({ ...idea, comments: thread.count })],
      change: change && { ...change, ideas: [...(change.ideas ?? []), idea.id] },
      notices: [...(result.notices ?? []), ...(await commentNotice(reader, idea, decision, thread))],
    };
  }
  return result;
}

/** However an idea changes, it counts where it belongs. */
async function tallyWrites(reader: Reader, writes: readonly Write[]): Promise<Write[]> {
  const puts = ideaPuts(writes);
  if (puts.size === 0) return [];
  const ids = [...puts.keys()];
  const before = await reader.getMany('ideas', ids);
  const deltas = new Map<string, number>();
  const add = (tally: string, delta: number): void => {
    deltas.set(tally, (deltas.get(tally) ?? 0) + delta);
  };
  ids.forEach((id, at) => {
    for (const tally of talliesOf(before[at] ?? null)) add(tally, -1);
    for (const tally of talliesOf(puts.get(id) ?? null)) add(tally, 1);
  });
  const changed = [...deltas].filter(([, delta]) => delta !== 0);
  const known =
    changed.length === 0
      ? []
      : await reader.getMany(
          'tallies',
          changed.map(([id]) => id),
        );
  return changed.map(([id, delta], at) => ({
    collection: 'tallies',
    put: { id, count: (known[at]?.count ?? 0) + delta },
  }));
}

/** A decision with what follows from it for ideas. */
export async function withIdeas(reader: Reader, decision: Decision): Promise<Decision> {
  const commented = await withComments(reader, decision);
  const tallies = await tallyWrites(reader, commented.writes);
  return tallies.length === 0 ? commented : { ...commented, writes: [...commented.writes, ...tallies] };
}

/** The thread of an idea, in which not everybody who writes in the space may write at any time. */
export async function loadLock(
  reader: Reader,
  context: Context,
  id: IdeaId,
  space: SpaceRecord | undefined,
): Promise<() => void> {
  const loaded = await loadIdea(reader, id);
  if (loaded.idea === undefined || loaded.idea.space !== space?.id) return () => undefined;
  return () => {
    const place = readableIdea(loaded, context.access);
    if (place.idea.state !== 'published') {
      throw refuse('forbidden', 'approval-needed', 'Nobody comments on an idea that is not published.');
    }
    checkDenial(commentDenial(context.access, place, context.now), 'commenting');
  };
}
