import type { CommandName } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadThread, type PlacedThread } from '../find.js';
import { threadCan } from '../views.js';
import { actingPerson, rule, type AnyRule, type Decision } from './rule.js';

function settle(
  { thread, space }: PlacedThread,
  state: 'open' | 'resolved',
  context: Context,
): Decision | null {
  actingPerson(context);
  if (thread === undefined || space === undefined || !context.access.canRead(space)) {
    throw refuse('not-found', 'thread-unknown', 'No such thread.', { field: 'subject' });
  }
  if (thread.state === state) return null;
  const name = state === 'open' ? 'thread.reopen' : 'thread.resolve';
  if (!threadCan(context.access, thread, space).includes(name)) {
    throw refuse('forbidden', 'not-allowed', `${name} is not allowed on this thread.`);
  }
  return {
    writes: [{ collection: 'threads', put: { ...thread, state, version: thread.version + 1 } }],
    change: { name: state === 'open' ? 'thread.reopened' : 'thread.resolved', threads: [thread.id] },
  };
}

export const threadRules = {
  'thread.resolve': rule<'thread.resolve', PlacedThread>({
    load: loadThread,
    decide: (loaded, _input, context) => settle(loaded, 'resolved', context),
  }),
  'thread.reopen': rule<'thread.reopen', PlacedThread>({
    load: loadThread,
    decide: (loaded, _input, context) => settle(loaded, 'open', context),
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
