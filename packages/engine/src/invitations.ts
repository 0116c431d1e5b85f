import type { PersonId, Timestamp } from '@social-enterprise/contract';
import { loadAccess } from './access.js';
import type { Context } from './context.js';
import { findExperts } from './experts.js';
import type { InvitationRecord } from './question-record.js';
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
  { subject }: Pick<PostRecord, 'subject'>,
  space: SpaceRecord,
  { now }: Context,
): Promise<boolean> {
  const access = await loadAccess(reader, { type: 'person', person }, now);
  return access.canReply(space, subject);
}

/** Experts who are invited when a question is asked, and how many are looked at for them. */
const invitedAtOnce = 3;
const candidates = 12;

/**
 * The few who are likeliest to know the answer to a new question: they consented to be found, are available, may
 * answer there, and were not invited too often in these days. The topic is the reason.
 */
export async function inviteExperts(
  reader: Reader,
  context: Context,
  {
    topics,
    space,
    subject,
  }: { topics: readonly string[]; space: SpaceRecord; subject: PostRecord['subject'] },
): Promise<InvitationRecord[]> {
  const invited: InvitationRecord[] = [];
  const experts = await findExperts(reader, context, { topics, space, subject, limit: candidates });
  for (const { person, topic } of experts) {
    if (invited.length === invitedAtOnce) break;
    if (!(await mayAnswer(reader, person, { subject }, space, context))) continue;
    if (await isInvitedEnough(reader, person.id, context)) continue;
    invited.push({ person: person.id, topic, state: 'open', at: context.now });
  }
  return invited;
}
