import type { Client } from '@social-enterprise/client';
import type { Board, Change, Idea, IdeaEvent, IdeaId, SubjectUrn } from '@social-enterprise/contract';
import { IdeaSource } from '../ideas/source.js';

/** Everything that is to be seen of one idea at first, live. */
export class IdeaController extends IdeaSource<IdeaId> {
  #idea: Idea | null = null;
  #board: Board | null = null;
  #events: readonly IdeaEvent[] = [];
  #isMissing = false;
  #round = 0;

  get idea(): Idea | null {
    return this.#idea;
  }

  /** For its statuses and fields; null where they cannot be had. */
  get board(): Board | null {
    return this.#board;
  }

  get events(): readonly IdeaEvent[] {
    return this.#events;
  }

  /** Whether there is none that the person may read. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  /** Grows with everything that happens to the idea: whoever shows more of it asks again. */
  get round(): number {
    return this.#round;
  }

  protected async load(client: Client, idea: IdeaId, signal: AbortSignal): Promise<void> {
    await client.loadSession().catch(() => null);
    await client.follow();
    const [found, { items }] = await Promise.all([
      client.query('ideas.get', { idea }, { signal }),
      // The timeline is left out where it cannot be had.
      client.supports('idea-events.list')
        ? client.query('idea-events.list', { idea }, { signal }).catch(() => ({ items: [] }))
        : { items: [] },
    ]);
    const board =
      found === null || !client.supports('boards.get')
        ? null
        : await client.query('boards.get', { board: found.board.id }, { signal }).catch(() => null);
    if (signal.aborted) return;
    this.#idea = found;
    if (found !== null) this.#speak(client, found);
    this.#isMissing = found === null;
    this.#events = items;
    this.#board = board;
    this.#round += 1;
  }

  protected take({ ideas, removed, name, boards, campaigns }: Change): void {
    const { input } = this;
    const news = ideas.find(({ id }) => id === input);
    const isGone = removed.some((id) => id === input);
    const { board, campaign } = this.#idea ?? { board: null, campaign: null };
    const isOther =
      /^(board|campaign|phase)\./.test(name) &&
      [...boards, ...campaigns].some(({ id }) => id === board?.id || id === campaign?.id);
    if (news === undefined && !isGone && !isOther) return;
    this.#idea = news ?? this.#idea;
    // Votes stand in no timeline.
    if (name === 'idea.voted' || name === 'idea.unvoted') this.changed();
    else void this.refresh();
  }

  /** What its author says about it bears as little of a name as the idea. */
  #speak(client: Client, { id, can, author }: Idea): void {
    const subject = `urn:social-enterprise:idea:${id}` as SubjectUrn;
    if (can.includes('seal.lift')) client.authors.set(subject, author);
    else client.authors.delete(subject);
  }

  protected empty(): void {
    this.#idea = null;
    this.#board = null;
    this.#events = [];
    this.#isMissing = false;
  }
}
