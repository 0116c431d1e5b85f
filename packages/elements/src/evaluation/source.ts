import type { Client } from '@social-enterprise/client';
import type { Assessment, Change, Evaluation, EvaluationId } from '@social-enterprise/contract';
import { IdeaSource } from '../ideas/source.js';

/** An evaluation with what the person wrote in it, live. */
export class EvaluationController extends IdeaSource<EvaluationId> {
  #evaluation: Evaluation | null = null;
  #assessments: readonly Assessment[] = [];
  #isMissing = false;

  get evaluation(): Evaluation | null {
    return this.#evaluation;
  }

  /** Of the person alone, one for each idea. */
  get assessments(): readonly Assessment[] {
    return this.#assessments;
  }

  /** Whether there is none that the person may see. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  protected async load(client: Client, evaluation: EvaluationId, signal: AbortSignal): Promise<void> {
    await client.loadSession().catch(() => null);
    await client.follow();
    const found = await client.query('evaluations.get', { evaluation }, { signal });
    const evaluates = found !== null && found.own !== null && client.supports('assessments.list');
    const { items } = evaluates
      ? await client.query('assessments.list', { evaluation }, { signal })
      : { items: [] };
    if (signal.aborted) return;
    this.#evaluation = found;
    this.#assessments = items;
    this.#isMissing = found === null;
  }

  protected take({ evaluations }: Change): void {
    if (evaluations.some(({ id }) => id === this.input)) void this.refresh();
  }

  protected empty(): void {
    this.#evaluation = null;
    this.#assessments = [];
    this.#isMissing = false;
  }
}

/** What a list of evaluations is asked for. */
export interface EvaluationsInput {
  readonly board?: string;
  readonly idea?: string;
}

/** The evaluations of a board or idea that the person may see, live. */
export class EvaluationsController extends IdeaSource<EvaluationsInput> {
  #items: readonly Evaluation[] = [];

  get items(): readonly Evaluation[] {
    return this.#items;
  }

  protected async load(client: Client, input: EvaluationsInput, signal: AbortSignal): Promise<void> {
    await client.loadSession().catch(() => null);
    await client.follow();
    const { items } = await client.query('evaluations.list', input as never, { signal });
    if (!signal.aborted) this.#items = items;
  }

  protected take({ evaluations }: Change): void {
    if (evaluations.length > 0) void this.refresh();
  }

  protected empty(): void {
    this.#items = [];
  }
}
