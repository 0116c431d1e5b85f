import type { Client } from '@social-enterprise/client';
import type { Board, Change, Idea } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { IdeaSource } from './source.js';

const day = 24 * 60 * 60 * 1000;

/** All that wait for a first answer, or those that wait too long. */
export type WaitingView = 'unanswered' | 'overdue';

/** The idea of a board that has waited longest for a first answer. */
export class LongestWaiting extends IdeaSource<string> {
  #idea: Idea | null = null;

  /** How many ideas wait and since when, with the way to them; for owners also to those that wait too long. */
  line(
    board: Board,
    localizer: Localizer,
    show: (view: WaitingView) => void,
  ): TemplateResult | typeof nothing {
    const idea = this.#idea;
    const { waiting } = board.counts;
    if (waiting === 0 || idea === null) return nothing;
    const days = Math.floor((Date.now() - Date.parse(idea.createdAt)) / day);
    const { answerDays } = board;
    const isOverdue = answerDays !== null && days > answerDays && board.can.includes('board.update');
    return html`<p class="waiting-line" part="waiting">
      <button class="link" @click=${() => show('unanswered')}>
        ${localizer.text('ideas.waiting.count', { count: waiting })}</button
      >&#32; ${localizer.text(days === 0 ? 'ideas.waiting.today' : 'ideas.waiting.days', { count: days })}
      ${
        isOverdue
          ? html`<button class="link" @click=${() => show('overdue')}>
              ${localizer.text('ideas.waiting.overdue', { days: answerDays })}
            </button>`
          : nothing
      }
    </p>`;
  }

  protected async load(client: Client, board: string, signal: AbortSignal): Promise<void> {
    const { items } = await client.query('ideas.list', { board, view: 'unanswered', limit: 1 }, { signal });
    if (!signal.aborted) this.#idea = items[0] ?? null;
  }

  protected take({ name, ideas }: Change): void {
    const isAnswered = ideas.some(({ id, firstAnswerAt }) => id === this.#idea?.id && firstAnswerAt !== null);
    const isFirst = this.#idea === null && name === 'idea.created';
    if (isAnswered || isFirst || /^idea\.(merged|unmerged|withdrawn|approved)$/.test(name))
      void this.refresh();
  }

  protected empty(): void {
    this.#idea = null;
  }
}
