/** What a server has answered, with the tag by which it says that the answer is still the same. */
export interface KnownAnswer {
  readonly tag: string;
  /** JSON, read anew each time, so that nobody changes what others are given. */
  readonly text: string;
}

/** Answers by path; whatever was given longest ago comes first. */
export type KnownAnswers = Map<string, KnownAnswer>;

const mostAnswers = 64;
/** Characters of them all. */
const mostText = 2_000_000;

/** Keeps an answer as the last, and of those before it as many as there is room for. */
export function keepAnswer(answers: KnownAnswers, path: string, answer: KnownAnswer): void {
  answers.delete(path);
  answers.set(path, answer);
  let size = 0;
  let count = 0;
  for (const [path, { text }] of [...answers].reverse()) {
    size += text.length;
    if (++count > mostAnswers || size > mostText) answers.delete(path);
  }
}
