import type { Client } from '@social-enterprise/client';
import { asSocialError, loadPart, type Idea, type Status } from '@social-enterprise/contract';
import type { LitElement, ReactiveController } from 'lit';
import type { Key } from '../i18n/dictionary.js';
import { isDismissed } from './own-steps.js';
import type { Localizer, Values } from '../i18n/localizer.js';

export interface MovesOptions {
  readonly client: () => Client | null;
  readonly localizer: () => Localizer | null;
  readonly text: (key: Key, values?: Values) => string;
  /** Those of the board on which an idea stands, in their order. */
  readonly statusesOf: (idea: Idea) => readonly Status[];
  /** The place of a status among the columns that are shown, from 1 on, and how many there are. */
  readonly placeOf: (status: Status) => { readonly at: number; readonly count: number };
}

/** Moves ideas from one status into another, says so, and says why when it was refused. */
export class Moves implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: MovesOptions;
  readonly #problems = new Map<string, string>();
  #announcement = '';

  constructor(host: LitElement, options: MovesOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What is to be heard of the last step. */
  get announcement(): string {
    return this.#announcement;
  }

  /** Why the last step with an idea was refused. */
  problem({ id }: Idea): string | null {
    return this.#problems.get(id) ?? null;
  }

  hostDisconnected(): void {
    this.#problems.clear();
  }

  /** To the next or the previous status. */
  step(idea: Idea, by: 1 | -1): void {
    const statuses = this.#options.statusesOf(idea);
    const next = statuses[statuses.findIndex(({ id }) => id === idea.status.id) + by];
    if (next !== undefined) void this.move(idea, next);
    else this.say('ideas.move.end', { title: idea.title });
  }

  /** Where an answer is owed, it is asked for first. */
  async move(idea: Idea, status: Status): Promise<void> {
    const { text, placeOf } = this.#options;
    const client = this.#options.client();
    if (client === null || status.id === idea.status.id) return;
    if (status.category !== 'active') return this.attempt(idea, () => this.#answer(client, idea, status));
    this.#problems.delete(idea.id);
    const sent = client.execute(
      'idea.move',
      { id: idea.id, status: status.id, version: idea.version },
      { keep: false },
    );
    this.say('ideas.move.done', { title: idea.title, status: status.name, ...placeOf(status) });
    this.#focus(idea);
    try {
      await sent;
    } catch (error) {
      const refusal = asSocialError(error);
      const { title, status: before } = idea;
      const reason = this.#options.localizer()?.error(refusal) ?? '';
      // Whoever was quicker may have moved it: where it stands now is to be seen.
      const told =
        refusal.code === 'conflict'
          ? text('ideas.move.conflict')
          : text('ideas.move.refused', { title, status: before.name, reason });
      this.refuse(idea, told);
    }
  }

  /** From now on this person has so many votes on the idea. */
  readonly vote = (idea: Idea, weight: number): void => {
    const client = this.#options.client();
    if (client === null) return;
    const { id, title } = idea;
    void this.attempt(idea, async () => {
      const done =
        weight === 0
          ? client.execute('idea.unvote', { id })
          : client.execute('idea.vote', { id, ...(weight > 1 ? { weight } : {}) });
      this.say(weight === 0 ? 'ideas.vote.taken' : 'ideas.vote.given', { title });
      await done;
    });
  };

  /** Votes, answers and the like: what was refused stands at the idea. */
  async attempt(idea: Idea, work: () => Promise<unknown>): Promise<void> {
    this.#problems.delete(idea.id);
    this.#host.requestUpdate();
    try {
      await work();
    } catch (error) {
      if (isDismissed(error)) return;
      this.refuse(idea, this.#options.localizer()?.error(asSocialError(error)) ?? '');
    }
  }

  say(key: Key, values: Values): void {
    this.#announcement = this.#options.text(key, values);
    this.#host.requestUpdate();
  }

  refuse({ id }: Idea, problem: string): void {
    this.#problems.set(id, problem);
    this.#announcement = '';
    this.#host.requestUpdate();
  }

  async #answer(client: Client, idea: Idea, status: Status): Promise<void> {
    const { openMoveDialog } = await loadPart(() => import('../idea/move-dialog.js'));
    const localizer = this.#options.localizer();
    if (localizer === null) return;
    const scene = { client, localizer, idea, statuses: this.#options.statusesOf(idea) };
    const isDone = await openMoveDialog(this.#host.renderRoot, scene, status);
    if (isDone) {
      const place = this.#options.placeOf(status);
      this.say('ideas.move.done', { title: idea.title, status: status.name, ...place });
    }
    this.#focus(idea);
  }

  /** The focus goes where the idea goes. */
  #focus({ id }: Idea): void {
    void this.#host.updateComplete.then(() => {
      const grip = this.#host.renderRoot.querySelector<HTMLElement>(`[data-idea="${id}"] .grip`);
      grip?.focus();
      grip?.closest('.card')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }
}
