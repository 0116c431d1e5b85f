import type { CommandName, SubjectUrn } from '@social-enterprise/contract';
import { isSubjectUrn } from './checks.js';
import type { SpaceRecord, ThreadRecord } from './records.js';
import {
  actingPerson,
  refuse,
  rule,
  type AnyRule,
  type Context,
  type Decision,
  type Queries,
} from './rule.js';
import type { Reader } from './store.js';
import { threadCan, viewThread } from './views.js';

/** The thread on a subject. */
export const findThread = async (reader: Reader, urn: string): Promise<ThreadRecord | undefined> =>
  (await reader.list({ collection: 'threads', index: 'urn', prefixes: [[urn]], limit: 1 }))[0];

/** Refuses what is no URN. */
export function checkUrn(urn: string): SubjectUrn {
  if (isSubjectUrn(urn)) return urn as SubjectUrn;
  throw refuse('invalid', 'subject-invalid', `No URN: ${JSON.stringify(urn)}.`, { field: 'subject' });
}

interface Loaded {
  readonly thread: ThreadRecord | undefined;
  readonly space: SpaceRecord | undefined;
}

async function load(reader: Reader, { subject }: { subject: SubjectUrn }): Promise<Loaded> {
  const thread = await findThread(reader, subject);
  return { thread, space: thread === undefined ? undefined : await reader.get('spaces', thread.space) };
}

function settle({ thread, space }: Loaded, state: 'open' | 'resolved', context: Context): Decision | null {
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
  'thread.resolve': rule<'thread.resolve', Loaded>({
    load,
    decide: (loaded, _input, context) => settle(loaded, 'resolved', context),
  }),
  'thread.reopen': rule<'thread.reopen', Loaded>({
    load,
    decide: (loaded, _input, context) => settle(loaded, 'open', context),
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

export const threadQueries: Queries<'threads.get'> = {
  'threads.get': ({ subject }, desk) =>
    desk.read(async (reader, context) => {
      const { thread, space } = await load(reader, { subject: checkUrn(subject) });
      if (thread === undefined || space === undefined || !context.access.canRead(space)) return null;
      return viewThread(context, thread, space);
    }),
};
