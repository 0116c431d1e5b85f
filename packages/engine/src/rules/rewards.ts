import type { PostId } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import type { Surrounded } from '../find.js';
import type { ThanksRecord } from '../question-record.js';
import type { PostRecord } from '../records.js';
import type { Reader } from '../store.js';
import {
  evidenceId,
  giveEvidence,
  takeEvidence,
  type EvidenceInput,
  type LoadedEvidence,
} from './evidence.js';
import type { Write } from './rule.js';

/** What people have of a question so far, and what it comes of. */
export interface Rewards {
  readonly evidence: LoadedEvidence;
  /** The answers that were thanked for, and the answer that a command is about. */
  readonly answers: readonly PostRecord[];
  readonly thanks: readonly ThanksRecord[];
}

export const noRewards: Rewards = { evidence: new Map(), answers: [], thanks: [] };

/** The answers that evidence comes of: of a question all that were thanked for, of an answer itself. */
async function answersOf(reader: Reader, post: PostRecord): Promise<PostRecord[]> {
  if (post.question === null) return [post];
  const replies = await reader.list({
    collection: 'posts',
    index: 'replies',
    prefixes: [[post.id]],
    limit: Infinity,
  });
  return replies.filter(({ thanks, votes }) => thanks > 0 && votes !== null);
}

/** Loads what there is of the question that a post is, or answers; nothing of any other post. */
export async function loadRewards(
  reader: Reader,
  { post, root }: Pick<Surrounded, 'post' | 'root'>,
  others: readonly (PostId | undefined)[] = [],
): Promise<Rewards> {
  const question = post?.question === null ? (post.votes === null ? undefined : root) : post;
  if (post === undefined || question === undefined || question.question === null) return noRewards;
  const answers = await answersOf(reader, post);
  const thanked = answers.filter(({ thanks }) => thanks > 0);
  const thanks =
    thanked.length === 0
      ? []
      : await reader.list({
          collection: 'thanks',
          index: 'post',
          prefixes: thanked.map(({ id }) => [id]),
          limit: Infinity,
        });
  const { solution, former } = question.question;
  const sources = new Set<string>([
    ...[question.id, post.id, solution?.post, former?.post, ...others].filter((id) => id !== undefined),
    ...thanks.map(({ id }) => id),
  ]);
  const evidence = await reader.list({
    collection: 'evidence',
    index: 'source',
    prefixes: [...sources].map((source) => [source]),
    limit: Infinity,
  });
  return { evidence: new Map(evidence.map((one) => [one.id, one])), answers, thanks };
}

interface State {
  readonly question: PostRecord;
  readonly answers: readonly PostRecord[];
  /** Default: those that were loaded. */
  readonly thanks?: readonly ThanksRecord[];
}

/** What people have of a question as it is: whoever asks is interested, whose answer helped knows. */
function evidenceOf({ question: post, answers, thanks = [] }: State): EvidenceInput[] {
  const { question, space, subject } = post;
  if (question === null || post.deleted !== null) return [];
  const about = { topics: question.topics, label: question.title, space, subject };
  const { solution } = question;
  const living = new Map(answers.filter(({ deleted }) => deleted === null).map((one) => [one.id, one]));
  return [
    { ...about, kind: 'question-asked', source: post.id, person: post.author, post: post.id, by: null },
    ...(solution === null
      ? []
      : [
          {
            ...about,
            kind: 'answer-accepted' as const,
            source: solution.post,
            person: solution.author,
            post: solution.post,
            by: solution.person,
          },
        ]),
    ...thanks.flatMap((one): EvidenceInput[] => {
      const answer = one.post === null ? undefined : living.get(one.post);
      if (answer === undefined || answer.author !== one.to) return [];
      return [
        { ...about, kind: 'answer-thanked', source: one.id, person: one.to, post: answer.id, by: one.from },
      ];
    }),
  ];
}

/**
 * Makes of the evidence what there has to be after a command: gives what is missing, and takes back what nothing speaks
 * for any more. Told by the state alone, so that it adds up whatever happened in between.
 */
export function rewardWrites({ evidence, thanks }: Rewards, state: State, context: Context): Write[] {
  const wanted = evidenceOf({ thanks, ...state });
  const ids = new Set(wanted.flatMap((input) => input.topics.map((topic) => evidenceId(input, topic))));
  const gone = [...evidence.values()].filter(({ id }) => !ids.has(id));
  return [...takeEvidence(gone), ...giveEvidence(evidence, wanted, context)];
}
