import type { Thread } from '@social-enterprise/contract';
import type { Context } from './context.js';
import type { PlacedThread } from './threads.js';
import { spaceSummary, threadCan, visibleTime } from './views.js';

/** Threads that the actor may read, as they may see them, in the same order. */
export const viewThreads = (context: Context, threads: readonly PlacedThread[]): Thread[] =>
  threads.map(({ thread, space }) => ({
    id: thread.id,
    subject: { urn: thread.urn, title: thread.title, href: thread.href },
    space: spaceSummary(space),
    state: thread.state,
    count: thread.count,
    activity: visibleTime(thread.activity, context),
    version: thread.version,
    can: threadCan(context.access, thread, space),
  }));
