import { limits, type ContentTree } from '@social-enterprise/contract';
import { snippetOf } from '@social-enterprise/content';
import type { Context } from '../context.js';
import { refuse } from '../context.js';
import type { QuestionRecord, SolutionRecord } from '../question-record.js';
import type { PostRecord } from '../records.js';

/** The question that a reply to `parent` answers; null when it is a comment, or no question. */
export const questionAbove = (
  parent: PostRecord | undefined,
  root: PostRecord | undefined,
): QuestionRecord | null => (parent !== undefined && parent.id === root?.id ? root.question : null);

/** Refuses an answer to a closed question. */
export function checkOpen(question: QuestionRecord | null): void {
  if (question === null || question.closed === null) return;
  throw refuse('forbidden', 'question-closed', 'The question is closed.', { field: 'inReplyTo' });
}

/** The beginning of an answer, as it is shown below its question. */
const excerptOf = ({ content, attachments }: Pick<PostRecord, 'content' | 'attachments'>): string => {
  const text = snippetOf(content, limits.excerptLength);
  const names: ContentTree = [
    { type: 'paragraph', children: [attachments.map(({ name }) => name).join(', ')] },
  ];
  return text === '' ? snippetOf(names, limits.excerptLength) : text;
};

/** The question after it was answered: whoever was invited has done what they were asked for. */
export const answerCame = (question: QuestionRecord, answer: PostRecord): QuestionRecord => ({
  ...question,
  answers: question.answers + 1,
  votes: question.votes + (answer.votes ?? 0),
  invitations: question.invitations.map((one) =>
    one.person === answer.author ? { ...one, state: 'answered' } : one,
  ),
});

/** The question after an answer was deleted. The solution is one no more, and remembered. */
export function answerWent(question: QuestionRecord, answer: PostRecord): QuestionRecord {
  const was = question.solution?.post === answer.id ? question.solution : null;
  return {
    ...question,
    answers: question.answers - 1,
    votes: question.votes - (answer.votes ?? 0),
    ...(was === null ? {} : { solution: null, former: was }),
  };
}

/** The question after a deleted answer was restored: it is the solution again, unless there is another. */
export function answerReturned(question: QuestionRecord, answer: PostRecord): QuestionRecord {
  const isAgain = question.former?.post === answer.id && question.solution === null;
  const came = answerCame(question, answer);
  return isAgain ? { ...came, solution: question.former, former: null } : came;
}

/** The question after an answer was edited, or null when it shows nothing of it. */
export function answerEdited(question: QuestionRecord, answer: PostRecord): QuestionRecord | null {
  const { solution } = question;
  if (solution?.post !== answer.id) return null;
  const excerpt = excerptOf(answer);
  return excerpt === solution.excerpt ? null : { ...question, solution: { ...solution, excerpt } };
}

/** An answer as a solution. */
export const solutionOf = (
  answer: PostRecord,
  by: SolutionRecord['by'],
  person: SolutionRecord['person'],
  { now }: Context,
): SolutionRecord => ({
  post: answer.id,
  author: answer.author,
  excerpt: excerptOf(answer),
  at: now,
  by,
  person,
});
