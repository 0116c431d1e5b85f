import type { PersonId, Timestamp } from '@social-enterprise/contract';
import { loadAccess } from './access.js';
import type { Context } from './context.js';
import type { PersonRecord, PostRecord, SpaceRecord } from './records.js';
import type { Reader } from './store.js';

const week = 7 * 24 * 60 * 60 * 1000;

/** Whether somebody was invited to as many questions in seven days as the policy allows, whatever became of it. */
export async function isInvitedEnough(
  reader: Reader,
  person: PersonId,
  { now, policy }: Context,
): Promise<boolean> {
  const since = new Date(Date.parse(now) - week).toISOString() as Timestamp;
  const invited = await reader.list({
    collection: 'posts',
    index: 'invited',
    prefixes: (['open', 'answered', 'declined'] as const).map((state) => [person, state]),
    after: [since],
    limit: policy.invitationsPerWeek,
  });
  return invited.length >= policy.invitationsPerWeek;
}

/** Whether somebody else may read a post and answer it. */
export async function mayAnswer(
  reader: Reader,
  person: PersonRecord,
  { subject }: PostRecord,
  space: SpaceRecord,
  { now }: Context,
): Promise<boolean> {
  const access = await loadAccess(reader, { type: 'person', person }, now);
  return access.canReply(space, subject);
}
