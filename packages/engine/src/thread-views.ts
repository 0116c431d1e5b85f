import type { Thread } from '@social-enterprise/contract';
import type { Access } from './access.js';
import type { Context } from './context.js';
import { ideaOfUrn } from './idea-record.js';
import { part } from './parts.js';
import type { ThreadRecord } from './records.js';
import type { Reader } from './store.js';
import type { PlacedThread } from './threads.js';
import { loadMap, spaceSummary, threadCan, visibleTime } from './views.js';

const ideaRights = part(() => import('./idea-rights.js'));

/**
 * The threads without what the actor must not learn of their subjects: the title of an idea that is kept from them, and
 * where it stands. Never written back.
 */
export async function tellableThreads(
  reader: Reader,
  access: Access,
  threads: readonly ThreadRecord[],
): Promise<ThreadRecord[]> {
  const ids = threads.flatMap(({ urn }) => ideaOfUrn(urn) ?? []);
  const ideas = await loadMap(reader, 'ideas', ids);
  if (ideas.size === 0) return [...threads];
  const [boards, spaces] = await Promise.all([
    loadMap(
      reader,
      'boards',
      [...ideas.values()].map(({ board }) => board),
    ),
    loadMap(
      reader,
      'spaces',
      [...ideas.values()].map(({ space }) => space),
    ),
  ]);
  const isKept = ({ urn }: ThreadRecord): boolean => {
    const idea = ideas.get(ideaOfUrn(urn) ?? '');
    if (idea === undefined) return false;
    const [board, space] = [boards.get(idea.board), spaces.get(idea.space)];
    if (board === undefined || space === undefined) return true;
    return idea.state !== 'published' && !ideaRights.get().canReadIdea(access, { idea, board, space });
  };
  return threads.map((thread) => (isKept(thread) ? { ...thread, title: '', href: null } : thread));
}

/** Threads that the actor may read, as they may see them, in the same order. */
export async function viewThreads(
  reader: Reader,
  context: Context,
  placed: readonly PlacedThread[],
): Promise<Thread[]> {
  const threads = await tellableThreads(
    reader,
    context.access,
    placed.map(({ thread }) => thread),
  );
  return threads.flatMap((thread, at): Thread[] => {
    const space = placed[at]?.space;
    if (space === undefined) return [];
    return [
      {
        id: thread.id,
        subject: { urn: thread.urn, title: thread.title, href: thread.href },
        space: spaceSummary(space),
        state: thread.state,
        count: thread.count,
        activity: visibleTime(thread.activity, context),
        version: thread.version,
        can: threadCan(context.access, thread, space),
      },
    ];
  });
}
