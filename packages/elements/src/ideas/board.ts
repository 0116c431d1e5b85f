import type { Client } from '@social-enterprise/client';
import type { Board, Campaign, Change, Phase, Timestamp } from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';
import { IdeaSource } from './source.js';

/** Milliseconds after which the clock is looked at again, however far the next change is. */
const longest = 60 * 60 * 1000;

/** Milliseconds until the board is asked for again, at least, and where it could not be had. */
const [soonest, later] = [1000, 60 * 1000];

/** Changes that bring along what they spend, and those that give votes back elsewhere. */
const voting = /^idea\.(voted|voted-for|unvoted)$/;
const giving = /^idea\.(moved|merged|unmerged|withdrawn)$/;

/** A board with its campaigns, live; what changes by the clock alone is asked for when its time has come. */
export class BoardController extends IdeaSource<string> {
  #board: Board | null = null;
  #campaigns: readonly Campaign[] = [];
  #isMissing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #turned: () => void;
  /** What decides what may be done with ideas, and what is shown of them; empty: not known yet. */
  #rules = '';

  /** Calls back when other rules hold for the ideas, such as those of the next phase. */
  constructor(host: ReactiveControllerHost, turned: () => void = () => undefined) {
    super(host);
    this.#turned = turned;
  }

  get board(): Board | null {
    return this.#board;
  }

  /** Whether there is no board of this name that the person may read. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  get campaigns(): readonly Campaign[] {
    return this.#campaigns;
  }

  /** The campaign that runs now, or comes next. */
  get campaign(): Campaign | null {
    return this.#campaigns.find(({ ended }) => !ended) ?? null;
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#timer);
  }

  protected async load(client: Client, board: string, signal: AbortSignal): Promise<void> {
    // Without a session a board can be read all the same; what may not be done is not offered.
    await client.loadSession().catch(() => null);
    await client.follow();
    // A board is of use without its campaigns too.
    const campaigns = client.supports('campaigns.list')
      ? client.query('campaigns.list', { board }, { signal }).catch(() => ({ items: [] }))
      : Promise.resolve({ items: [] });
    const [found, { items }] = await Promise.all([
      client.query('boards.get', { board }, { signal }),
      campaigns,
    ]);
    if (signal.aborted) return;
    this.#board = found;
    this.#isMissing = found === null;
    this.#campaigns = items;
    this.#compare();
    this.#wait();
  }

  protected take({ name, boards, campaigns }: Change, own: boolean): void {
    const id = this.#board?.id;
    this.#board = boards.find((board) => board.id === id) ?? this.#board;
    this.#campaigns = this.#campaigns.map((one) => campaigns.find((news) => news.id === one.id) ?? one);
    const isRearranged = campaigns.some(({ board }) => board.id === id) && !voting.test(name);
    if (isRearranged || (own && giving.test(name))) void this.refresh();
    this.#compare();
    this.changed();
  }

  protected empty(): void {
    clearTimeout(this.#timer);
    this.#board = null;
    this.#campaigns = [];
    this.#isMissing = false;
    this.#rules = '';
  }

  #compare(): void {
    const phases = this.#campaigns.map(({ id, version, current, countsHidden }) => [
      id,
      version,
      current,
      countsHidden,
    ]);
    const before = this.#rules;
    this.#rules = JSON.stringify([this.#board?.version, phases]);
    if (before !== '' && before !== this.#rules) this.#turned();
  }

  #wait(least = soonest): void {
    clearTimeout(this.#timer);
    const times = this.#campaigns.flatMap(({ nextChange }) =>
      nextChange === null ? [] : [Date.parse(nextChange)],
    );
    if (times.length === 0) return;
    const pause = Math.max(least, Math.min(longest, Math.min(...times) - Date.now() + 50));
    this.#timer = setTimeout(() => void this.#turn(), pause);
  }

  /** What time it is shows at once; offline the clock of the page goes on alone. */
  async #turn(): Promise<void> {
    this.changed();
    await this.refresh();
    if (this.state === 'failed') this.#wait(later);
  }
}

/** Until when a phase goes on: it may have been opened once more. */
export const endOf = ({ end, reopened }: Phase, now = Date.now()): Timestamp | null =>
  reopened !== null && Date.parse(reopened.until) > now ? reopened.until : end;

/** The phase that a campaign is in: as was said last, and by the clock where that phase is over since. */
export function phaseOf({ phases, current }: Campaign, now = Date.now()): Phase | null {
  const goesOn = (phase: Phase): boolean => {
    const end = endOf(phase, now);
    return end === null || Date.parse(end) > now;
  };
  const said = phases.find(({ id }) => id === current);
  if (said === undefined || goesOn(said)) return said ?? null;
  return phases.find((phase) => Date.parse(phase.start) <= now && goesOn(phase)) ?? null;
}
