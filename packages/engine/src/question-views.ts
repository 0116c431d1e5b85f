import type {
  CommandName,
  Invitation,
  PersonId,
  PersonSummary,
  Question,
  Timestamp,
} from '@social-enterprise/contract';
import type { Access } from './access.js';
import type { Context } from './context.js';
import { stageOf, type QuestionRecord } from './question-record.js';
import type { PostRecord, SpaceRecord } from './records.js';

/** Whether the actor decides about a question: its asker does, and whoever moderates. */
export const settles = (access: Access, question: PostRecord, space: SpaceRecord): boolean =>
  access.isMe(question.author) || access.canModerate(space, question.subject);

/** What the actor may do with a question beside what they may do with every post. */
function questionCan(
  access: Access,
  post: PostRecord,
  question: QuestionRecord,
  space: SpaceRecord,
): CommandName[] {
  const { solution, closed, escalated, invitations, position } = question;
  const can: CommandName[] = [];
  const isAsker = access.isMe(post.author);
  const moderates = access.canModerate(space, post.subject);
  if (isAsker || moderates) {
    if (solution !== null) can.push('answer.withdraw');
    if (closed === null) can.push('question.close');
    if (closed === null && solution === null) {
      can.push('question.invite');
      if (escalated === null) can.push('question.escalate');
    }
  }
  if (closed !== null && (moderates || (isAsker && access.isMe(closed.by)))) can.push('question.reopen');
  if (invitations.some(({ person, state }) => state === 'open' && access.isMe(person))) {
    can.push('invitation.decline');
  }
  if (!isAsker) can.push('question.deflect');
  if (access.canModerate(space) && solution !== null) can.push('faq.add');
  if (access.canModerate(space) && position !== null) can.push('faq.remove');
  return can;
}

/** What the actor may do with a post that is a question, or an answer to `top`. Nothing for any other post. */
export function answeringCan(
  { access }: Context,
  post: PostRecord,
  space: SpaceRecord,
  top: PostRecord | undefined,
): CommandName[] {
  if (post.question !== null) return questionCan(access, post, post.question, space);
  if (post.votes === null) return [];
  const can: CommandName[] = access.isMe(post.author) ? [] : ['vote.add', 'vote.remove'];
  if (top === undefined || top.question === null || top.deleted !== null) return can;
  if (settles(access, top, space)) {
    can.push(top.question.solution?.post === post.id ? 'answer.withdraw' : 'answer.accept');
  }
  return can;
}

/** The people that a question shows. */
export const peopleOf = ({ solution, closed, invitations, escalated }: QuestionRecord): PersonId[] => [
  ...(solution === null ? [] : [solution.author]),
  ...(closed === null ? [] : [closed.by]),
  ...invitations.map(({ person }) => person),
  ...(escalated === null ? [] : [escalated.to]),
];

/** How a question is seen. */
export interface QuestionSight {
  readonly isMe: (person: PersonId) => boolean;
  /** The asker and moderators see who was invited, and how many were spared asking. */
  readonly settles: boolean;
  readonly person: (id: PersonId) => PersonSummary | undefined;
  readonly time: (time: Timestamp) => Timestamp;
}

function viewInvitations({ invitations }: QuestionRecord, sight: QuestionSight): Invitation[] | null {
  const seen = invitations.filter(({ person }) => sight.settles || sight.isMe(person));
  if (seen.length === 0 && !sight.settles) return null;
  return seen.flatMap(({ person: id, topic, state }) => {
    const person = sight.person(id);
    return person === undefined ? [] : { person, topic, state };
  });
}

export function viewQuestion(question: QuestionRecord, sight: QuestionSight): Question {
  const { title, topics, answers, solution, closed, escalated, deflected, position } = question;
  const stage = stageOf(question);
  const author = solution === null ? undefined : sight.person(solution.author);
  const closer = closed === null ? undefined : sight.person(closed.by);
  const owner = escalated === null ? undefined : sight.person(escalated.to);
  return {
    title,
    state: closed !== null ? 'closed' : stage === 'answered' ? 'answered' : 'open',
    topics: [...topics],
    answers,
    solution:
      solution === null || author === undefined
        ? null
        : {
            post: solution.post,
            author,
            excerpt: solution.excerpt,
            at: sight.time(solution.at),
            by: solution.by,
          },
    closed:
      closed === null || closer === undefined
        ? null
        : { at: sight.time(closed.at), by: closer, reason: closed.reason },
    invitations: viewInvitations(question, sight),
    escalated: escalated === null || owner === undefined ? null : { to: owner, at: sight.time(escalated.at) },
    deflected: sight.settles ? deflected : null,
    curated: position !== null && solution !== null,
  };
}
