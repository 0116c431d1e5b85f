import type { Change } from '@social-enterprise/contract';

/** For every question on its way: what happened since it was asked. */
export class Meanwhile {
  readonly #questions = new Set<Change[]>();

  /** Tells all questions on their way of a change. */
  add(change: Change): void {
    for (const changes of this.#questions) changes.push(change);
  }

  /** Asks, and hands the answer over together with what happened while it was on its way. */
  async during<Answer>(
    question: () => Promise<Answer>,
    answered: (answer: Answer, changes: readonly Change[]) => void,
  ): Promise<Answer> {
    const changes: Change[] = [];
    this.#questions.add(changes);
    try {
      const answer = await question();
      answered(answer, changes);
      return answer;
    } finally {
      this.#questions.delete(changes);
    }
  }

  clear(): void {
    this.#questions.clear();
  }
}
