import {
  limits,
  type Invitation,
  type PersonId,
  type PostId,
  type Solution,
  type SpaceId,
  type SubjectUrn,
  type ThanksId,
  type Timestamp,
} from '@social-enterprise/contract';

/** The accepted answer, as it lies with the question. */
export interface SolutionRecord {
  readonly post: PostId;
  readonly author: PersonId;
  readonly excerpt: string;
  readonly at: Timestamp;
  readonly by: Solution['by'];
  /** Who accepted it. */
  readonly person: PersonId;
}

export interface InvitationRecord {
  readonly person: PersonId;
  readonly topic: string;
  readonly state: Invitation['state'];
  readonly at: Timestamp;
}

/** What a post has that is a question. */
export interface QuestionRecord {
  readonly title: string;
  /** Those that were named with it, and with them those of the text, each once as it was spelled first. */
  readonly named: readonly string[];
  readonly topics: readonly string[];
  /** Direct replies that are not deleted, and all votes for them. */
  readonly answers: number;
  readonly votes: number;
  readonly solution: SolutionRecord | null;
  /** A solution that was deleted; restored, it is one again unless another was accepted. */
  readonly former: SolutionRecord | null;
  readonly closed: { readonly at: Timestamp; readonly by: PersonId; readonly reason: string } | null;
  readonly invitations: readonly InvitationRecord[];
  readonly escalated: { readonly to: PersonId; readonly at: Timestamp } | null;
  readonly deflected: number;
  /** How often the clock brought it up, and when last. */
  readonly raised: { readonly times: number; readonly at: Timestamp } | null;
  /** Its place in the FAQ of its space, in the order of text; null: not in it. */
  readonly position: string | null;
}

/** One person's vote for one answer. */
export interface VoteRecord {
  /** `post/person` */
  readonly id: string;
}

export interface ThanksRecord {
  readonly id: ThanksId;
  readonly from: PersonId;
  readonly to: PersonId;
  readonly post: PostId | null;
  readonly note: string;
  readonly at: Timestamp;
}

/** As far as the lists of questions look at a post. */
export interface Listed {
  readonly id: PostId;
  readonly space: SpaceId;
  readonly subject: SubjectUrn | null;
  readonly published: Timestamp;
  readonly activity: Timestamp;
  readonly deleted: object | null;
  readonly topics: readonly string[];
  readonly reactions: readonly (readonly [emoji: string, count: number])[];
  readonly question: QuestionRecord | null;
}

/** Where questions are listed together: a feed, or a thread. */
export const placeOf = ({ space, subject }: Pick<Listed, 'space' | 'subject'>): string =>
  subject === null ? space : `${space}/${subject}`;

/** How far a question has come, each one in one list. */
export type Stage = 'unanswered' | 'discussed' | 'answered' | 'closed' | 'closed-answered';

export function stageOf({ answers, closed, solution }: QuestionRecord): Stage {
  if (closed !== null) return solution === null ? 'closed' : 'closed-answered';
  if (solution !== null) return 'answered';
  return answers === 0 ? 'unanswered' : 'discussed';
}

/** Milliseconds by which ten times as much going on makes a question younger. */
const tenfold = 3 * 24 * 60 * 60 * 1000;

/**
 * How hot a question is, as a time: when it was asked, and later by three days for every tenfold of what goes on
 * there (an answer counts two, a vote for one and a reaction to the question one). Since time passes for all of them
 * alike, the order changes only with what happens to them and is kept as an index, never computed over the table.
 * The form, a logarithm of points beside a linear age, is that of the ranking that Reddit published
 * (`log10(points) + seconds / 45000`); its 12.5 hours are too short for a company.
 */
export function heatOf(
  { published, reactions }: Pick<Listed, 'published' | 'reactions'>,
  { answers, votes }: QuestionRecord,
): Timestamp {
  const points = reactions.reduce((sum, [, count]) => sum + count, 2 * answers + votes);
  return new Date(
    Date.parse(published) + Math.round(tenfold * Math.log10(1 + points)),
  ).toISOString() as Timestamp;
}

/** From when on a question that nobody answered is to be brought up (again); null: not any more. */
export function dueOf({ published }: Pick<Listed, 'published'>, question: QuestionRecord): Timestamp | null {
  const { raised } = question;
  if (stageOf(question) !== 'unanswered' || (raised?.times ?? 0) >= limits.raises) return null;
  return new Date(Date.parse(raised?.at ?? published) + limits.raiseAfter).toISOString() as Timestamp;
}

type Keys = readonly (readonly string[])[];

const nowhere: Keys = [];

/** A question that is listed as one; a deleted one is in no list. */
const asked = ({ question, deleted }: Listed): QuestionRecord | null => (deleted === null ? question : null);

export const isQuestion = (post: Listed): boolean => asked(post) !== null;

/** The place of a question in the FAQ of its space; null when it has no accepted answer to show there. */
export function faqPosition(post: Listed): string | null {
  const question = asked(post);
  return question === null || question.solution === null ? null : question.position;
}

/**
 * Place and topic of a question with an accepted answer: its space, whether it was asked there or in a thread, and its
 * thread for whoever reads only that.
 */
export function solvedKeys(post: Listed): readonly (readonly [place: string, topic: string])[] {
  const question = asked(post);
  if (question === null || question.solution === null) return [];
  const places = post.subject === null ? [post.space] : [post.space, placeOf(post)];
  return places.flatMap((place) => post.topics.map((topic) => [place, topic] as const));
}

/** When a question is to be brought up again, or null. */
export function raiseDue(post: Listed): Timestamp | null {
  const question = asked(post);
  return question === null ? null : dueOf(post, question);
}

const keysOf = (post: Listed, keys: (question: QuestionRecord) => Keys): Keys => {
  const question = asked(post);
  return question === null ? nowhere : keys(question);
};

/** The indexes of posts that hold questions alone. */
export const questionIndexes = {
  questions: (post: Listed): Keys =>
    keysOf(post, (question) => [[placeOf(post), stageOf(question), post.published, post.id]]),
  questionActivity: (post: Listed): Keys =>
    keysOf(post, (question) => [[placeOf(post), stageOf(question), post.activity, post.id]]),
  questionHeat: (post: Listed): Keys =>
    keysOf(post, (question) => [[placeOf(post), stageOf(question), heatOf(post, question), post.id]]),
  questionTopics: (post: Listed): Keys =>
    keysOf(post, (question) =>
      post.topics.map((topic) => [placeOf(post), topic, stageOf(question), post.published, post.id]),
    ),
  faq: (post: Listed): Keys => {
    const position = faqPosition(post);
    return position === null ? nowhere : [[post.space, position, post.id]];
  },
  faqTopics: (post: Listed): Keys => {
    const position = faqPosition(post);
    if (position === null) return nowhere;
    return solvedKeys(post).map(([place, topic]) => [place, topic, position, post.id]);
  },
  solvedTopics: (post: Listed): Keys =>
    faqPosition(post) === null
      ? solvedKeys(post).map(([place, topic]) => [place, topic, post.published, post.id])
      : nowhere,
  invited: (post: Listed): Keys =>
    keysOf(post, ({ invitations }) =>
      invitations.map(({ person, state, at }) => [person, state, at, post.id]),
    ),
  due: (post: Listed): Keys => {
    const due = raiseDue(post);
    return due === null ? nowhere : [[due, post.id]];
  },
};
