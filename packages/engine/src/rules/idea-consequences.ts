import type { IdeaId, PersonId } from '@social-enterprise/contract';
import { clockOf, refuse, type Context } from '../context.js';
import { loadIdea, readableIdea } from '../find-ideas.js';
import { ideaOfUrn } from '../idea-record.js';
import { commentDenial } from '../idea-rights.js';
import { statusOf } from '../idea-summaries.js';
import { talliesOf } from '../idea-tallies.js';
import type { IdeaRecord, SpaceRecord, ThreadRecord } from '../records.js';
import type { Reader } from '../store.js';
import { withConflicts, withLeavers } from './evaluation-consequences.js';
import { loadEvidenceOf } from './evidence.js';
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

/** Whoever loses sight of ideas by a decision is told by its change, so that no rule has to think of it. */
async function withLosses(reader: Reader, decision: Decision): Promise<Decision> {
  const { change, writes } = decision;
  if (change === null) return decision;
  const puts = [...ideaPuts(writes).values()];
  const boards = writes.flatMap((write) =>
    write.collection === 'boards' && 'put' in write ? write.put : [],
  );
  const [ideasBefore, boardsBefore] = await Promise.all([
    reader.getMany(
      'ideas',
      puts.map(({ id }) => id),
    ),
    reader.getMany(
      'boards',
      boards.map(({ id }) => id),
    ),
  ]);
  const hidden = puts.filter(
    ({ state }, at) => state !== 'published' && ideasBefore[at]?.state === 'published',
  );
  const left = [
    ...puts.flatMap(({ coAuthors }, at) =>
      (ideasBefore[at]?.coAuthors ?? []).filter((person) => !coAuthors.includes(person)),
    ),
    ...boards.flatMap(({ owners }, at) =>
      (boardsBefore[at]?.owners ?? []).filter((person) => !owners.includes(person)),
    ),
  ];
  return {
    ...decision,
    change: {
      ...change,
      ...(left.length === 0 ? {} : { people: [...(change.people ?? []), ...left] }),
      ...(hidden.length === 0 ? {} : { hidden: hidden.map(({ id }) => id) }),
    },
  };
}

/**
 * What an idea says of those who had it is said while everybody may read the idea, and again when they may again: its
 * title and topics must not stand in profiles in between.
 */
async function evidenceWrites(reader: Reader, writes: readonly Write[]): Promise<Write[]> {
  const after = [...ideaPuts(writes).values()];
  const before = await reader.getMany(
    'ideas',
    after.map(({ id }) => id),
  );
  const turned = after.filter(
    ({ state }, at) =>
      before[at] !== undefined && (before[at].state === 'published') !== (state === 'published'),
  );
  const found = await Promise.all(
    turned.map(async (idea): Promise<Write[]> => {
      const [board, pieces] = await Promise.all([
        reader.get('boards', idea.board),
        loadEvidenceOf(reader, idea.id),
      ]);
      const isRealised = board !== undefined && statusOf(board, idea.status)?.category === 'complete';
      const standing = idea.state === 'published' && isRealised;
      return [...pieces.values()]
        .filter((piece) => piece.standing !== standing)
        .map((piece) => ({
          collection: 'evidence',
          put: { ...piece, label: standing ? idea.title : '', standing },
        }));
    }),
  );
  return found.flat();
}

/** A decision with what follows from it for ideas. */
export async function withIdeas(reader: Reader, decision: Decision): Promise<Decision> {
  const told = await withLeavers(
    reader,
    await withConflicts(reader, await withLosses(reader, decision), ideaPuts(decision.writes)),
  );
  const commented = await withComments(reader, told);
  const [tallies, evidence] = await Promise.all([
    tallyWrites(reader, commented.writes),
    evidenceWrites(reader, commented.writes),
  ]);
  const following = [...tallies, ...evidence];
  return following.length === 0 ? commented : { ...commented, writes: [...commented.writes, ...following] };
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
    checkDenial(commentDenial(context.access, place, clockOf(context)), 'commenting');
  };
}
