import type { Client } from '@social-enterprise/client';
import type { Assessment, EvaluationId, IdeaId, Score } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds without a key after which a note is kept. */
const pause = 800;

export interface Draft {
  readonly scores: readonly Score[];
  readonly note: string;
}

export interface DraftOptions {
  readonly client: () => Client | null;
  readonly evaluation: () => EvaluationId | null;
  readonly saved: () => void;
  readonly fail: (error: unknown) => void;
}

/** What an evaluator is about to say, kept as it is written. Nothing that was typed waits for a button. */
export class Drafts implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: DraftOptions;
  readonly #drafts = new Map<IdeaId, Draft>();
  readonly #timers = new Map<IdeaId, ReturnType<typeof setTimeout>>();

  constructor(host: ReactiveControllerHost, options: DraftOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const idea of [...this.#timers.keys()]) this.#save(idea);
  }

  /** As it was typed here, else as it is kept. */
  of(assessment: Assessment): Draft {
    return this.#drafts.get(assessment.idea) ?? assessment;
  }

  score(assessment: Assessment, criterion: string, score: number): void {
    const { scores, note } = this.of(assessment);
    const others = scores.filter((one) => one.criterion !== criterion);
    this.#drafts.set(assessment.idea, { scores: [...others, { criterion, score }], note });
    this.#save(assessment.idea);
    this.#host.requestUpdate();
  }

  write(assessment: Assessment, note: string): void {
    const { scores } = this.of(assessment);
    const { idea } = assessment;
    this.#drafts.set(idea, { scores, note });
    clearTimeout(this.#timers.get(idea));
    this.#timers.set(
      idea,
      setTimeout(() => this.#save(idea), pause),
    );
  }

  /** It was given, or taken back: what is kept counts again. */
  forget(idea: IdeaId): void {
    clearTimeout(this.#timers.get(idea));
    this.#timers.delete(idea);
    this.#drafts.delete(idea);
  }

  #save(idea: IdeaId): void {
    clearTimeout(this.#timers.get(idea));
    this.#timers.delete(idea);
    const { client, evaluation, saved, fail } = this.#options;
    const [to, id, draft] = [client(), evaluation(), this.#drafts.get(idea)];
    if (to === null || id === null || draft === undefined) return;
    const { scores, note } = draft;
    to.execute('assessment.save', { evaluation: id, idea, scores: [...scores], note }).then(saved, fail);
  }
}
