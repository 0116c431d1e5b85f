import type { CommandInput, CommandName, PersonId, PostId } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { conversationOf } from '../inbox.js';
import type { Reader } from '../store.js';
import { findThread, type PlacedThread } from '../threads.js';
import { threadCan } from '../views.js';
import { aboutPost, loadFollowers } from './notices.js';
import { actingPerson, rule, type AnyRule, type Decision, type Notice } from './rule.js';

interface Loaded {
  readonly found: PlacedThread | undefined;
  readonly followers: readonly PersonId[];
}

/** All posts of a thread are one conversation, whatever they answer. */
const rootless = '' as PostId;

async function load(
  reader: Reader,
  { subject, space }: CommandInput<'thread.resolve'>,
  { access }: Context,
): Promise<Loaded> {
  const found = await findThread(reader, access, subject, space ?? null);
  if (found === undefined) return { found, followers: [] };
  const conversation = conversationOf({ root: rootless, space: found.space.id, subject: found.thread.urn });
  return { found, followers: await loadFollowers(reader, conversation, null) };
}

function settle(
  { found, followers }: Loaded,
  { space: named }: CommandInput<'thread.resolve'>,
  state: 'open' | 'resolved',
  context: Context,
): Decision | null {
  actingPerson(context);
  if (found === undefined || (named !== undefined && found.space.id !== named)) {
    throw refuse('not-found', 'thread-unknown', 'No such thread.', { field: 'subject' });
  }
  const { thread, space } = found;
  if (thread.state === state) return null;
  const name = state === 'open' ? 'thread.reopen' : 'thread.resolve';
  if (!threadCan(context.access, thread, space).includes(name)) {
    throw refuse('forbidden', 'not-allowed', `${name} is not allowed on this thread.`);
  }
  const notice: Notice = {
    to: [],
    followers,
    kind: 'thread-resolved',
    subject: aboutPost({ root: rootless, space: space.id, subject: thread.urn }),
  };
  return {
    ...(state === 'resolved' ? { notices: [notice] } : { withdrawn: [notice] }),
    writes: [{ collection: 'threads', put: { ...thread, state, version: thread.version + 1 } }],
    change: { name: state === 'open' ? 'thread.reopened' : 'thread.resolved', threads: [thread.id] },
  };
}

export const threadRules = {
  'thread.resolve': rule<'thread.resolve', Loaded>({
    load,
    decide: (loaded, input, context) => settle(loaded, input, 'resolved', context),
  }),
  'thread.reopen': rule<'thread.reopen', Loaded>({
    load,
    decide: (loaded, input, context) => settle(loaded, input, 'open', context),
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
