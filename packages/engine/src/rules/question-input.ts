import { limits, type ContentTree, type QuestionInput } from '@social-enterprise/contract';
import { contentLimits, topicsOf } from '@social-enterprise/content';
import { refuse } from '../context.js';
import { fold } from '../fold.js';
import type { QuestionRecord } from '../question-record.js';
import { checkLine } from './checks.js';

/** Names that mean the same are one, in the spelling that comes first. */
function distinct(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const name of names) if (!found.has(fold(name))) found.set(fold(name), name);
  return [...found.values()];
}

function checkTopic(topic: string): string {
  const name = withoutMark(checkLine(topic, 'question.topics'));
  if (name.length <= contentLimits.topicLength && /\p{L}/u.test(name)) return name;
  throw refuse(
    'invalid',
    'topic-invalid',
    `A topic holds a letter and has at most ${contentLimits.topicLength} characters: ${JSON.stringify(topic)}.`,
    { field: 'question.topics' },
  );
}

const withoutMark = (topic: string): string =>
  topic
    .replace(/^[\s#]+/, '')
    .trim()
    .normalize('NFC');

/** The topics of a post as they are written: those that a question names, and those of the text. */
export const postTopics = (
  content: ContentTree,
  question: Pick<QuestionRecord, 'topics'> | null,
): string[] => (question === null ? topicsOf(content) : [...question.topics]);

/** The topics of a text and of a question that may yet be refused, folded, each once. */
export const topicKeys = (content: ContentTree, question: QuestionInput | undefined): string[] => [
  ...new Set([...topicsOf(content), ...(question?.topics ?? []).map(withoutMark)].map(fold)),
];

/** Title and topics of a question; refuses what is too long, empty or too many. */
function checkQuestion(
  { title, topics = [] }: QuestionInput,
  content: ContentTree,
): Pick<QuestionRecord, 'title' | 'named' | 'topics'> {
  const named = distinct(topics.map(checkTopic));
  if (named.length > limits.topicsPerQuestion) {
    throw refuse('invalid', 'topics-full', `A question names at most ${limits.topicsPerQuestion} topics.`, {
      field: 'question.topics',
    });
  }
  return {
    title: checkLine(title, 'question.title', { maxLength: limits.questionTitleLength, required: true }),
    named,
    topics: distinct([...named, ...topicsOf(content)]),
  };
}

export const newQuestion = (input: QuestionInput, content: ContentTree): QuestionRecord => ({
  ...checkQuestion(input, content),
  answers: 0,
  votes: 0,
  solution: null,
  former: null,
  closed: null,
  invitations: [],
  escalated: null,
  deflected: 0,
  raised: null,
  position: null,
});

/** A question after its text, its title or its topics were edited. */
export const editedQuestion = (
  question: QuestionRecord,
  input: QuestionInput | undefined,
  content: ContentTree,
): QuestionRecord => ({
  ...question,
  ...checkQuestion(input ?? { title: question.title, topics: [...question.named] }, content),
});

/** As `postTopics`, folded, each once. */
export const foldedTopics = (content: ContentTree, question: QuestionRecord | null): string[] => [
  ...new Set(postTopics(content, question).map(fold)),
];
