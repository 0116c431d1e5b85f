import type { Client } from '@social-enterprise/client';
import type { Change, Idea, IdeaId, SuggestionCase } from '@social-enterprise/contract';
import { IdeaSource } from '../ideas/source.js';

/** Milliseconds after which the clock is looked at again, however far the next deadline is. */
const longest = 60 * 60 * 1000;

/** What a scheme knows of one idea, live; what changes by the clock alone is asked for when its time has come. */
export class CaseController extends IdeaSource<IdeaId> {
  #idea: Idea | null = null;
  #found: SuggestionCase | null = null;
  #isReady = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get idea(): Idea | null {
    return this.#idea;
  }

  /** Null: there is nothing for this person. */
  get found(): SuggestionCase | null {
    return this.#found;
  }

  /** Whether it is known if there is something. */
  get isReady(): boolean {
    return this.#isReady;
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#timer);
  }

  protected async load(client: Client, idea: IdeaId, signal: AbortSignal): Promise<void> {
    await client.loadSession().catch(() => null);
    await client.follow();
    const [record, found] = await Promise.all([
      client.query('ideas.get', { idea }, { signal }),
      client.query('suggestion-cases.get', { idea }, { signal }),
    ]);
    if (signal.aborted) return;
    this.#idea = record;
    this.#found = found;
    this.#isReady = true;
    this.#wait();
  }

  protected take({ ideas, removed }: Change): void {
    const { input } = this;
    if (ideas.some(({ id }) => id === input) || removed.some((id) => id === input)) void this.refresh();
  }

  protected empty(): void {
    this.#idea = null;
    this.#found = null;
    this.#isReady = false;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const latest = this.#found?.decisions[0]?.objection;
    const clock = this.#found?.invention?.clock;
    const times = [
      ...(latest === undefined || latest.isOver ? [] : [latest.until]),
      ...(clock === null || clock === undefined ? [] : [clock.ends]),
    ].map((time) => Date.parse(time) - Date.now());
    const due = times.filter((left) => left > 0);
    if (due.length === 0) return;
    this.#timer = setTimeout(() => void this.refresh(), Math.min(longest, ...due) + 50);
  }
}
