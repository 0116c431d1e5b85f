import type { Client } from '@social-enterprise/client';
import { limits, SocialError, type Idea, type Status } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Localizer } from '../i18n/localizer.js';
import { quartersFrom, quarterText } from '../ideas/filters.js';
import { IdeaDialog, openIdeaDialog } from './idea-dialog.js';

interface MoveOptions {
  readonly client: Client;
  readonly idea: Idea;
  readonly statuses: readonly Status[];
  readonly status: Status;
}

const noAnswer = new SocialError('invalid', 'An answer is owed.', {
  reason: 'answer-required',
  field: 'answer',
});

/** Gives an idea another status, with the answer of the company. */
class MoveDialog extends IdeaDialog<MoveOptions> {
  #status: Status | null = null;
  #quarter: string | null | undefined = undefined;
  #answer = '';

  protected override get heading(): string {
    return this.text('ideas.move.heading');
  }

  protected override get description(): string {
    return this.text('ideas.move.about', { title: this.options.idea.title });
  }

  protected override get submitText(): string {
    return this.text('ideas.move.submit');
  }

  /** The text is what one comes for. */
  protected override focusField(): void {
    this.renderRoot.querySelector<HTMLElement>('textarea')?.focus();
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    const { statuses, idea } = this.options;
    const status = this.#chosen;
    const quarter = this.#quarter === undefined ? idea.quarter : this.#quarter;
    const quarters = new Set([...(idea.quarter === null ? [] : [idea.quarter]), ...quartersFrom(new Date())]);
    return html`<label for="status">${this.text('ideas.filter.status')}</label>
      <select id="status" @change=${this.#handleStatus}>
        ${statuses.map(
          ({ id, name }) => html`<option value=${id} ?selected=${id === status.id}>${name}</option>`,
        )}
      </select>
      <label for="answer"
        >${this.text(status.category === 'active' ? 'ideas.move.answer' : 'ideas.move.answer.required')}</label
      >
      <textarea
        id="answer"
        dir="auto"
        maxlength=${limits.postLength}
        placeholder=${this.text('ideas.move.answer.placeholder')}
        aria-invalid=${problem === null ? 'false' : 'true'}
        aria-describedby=${problem === null ? 'description' : 'problem description'}
        .value=${live(this.#answer)}
        @input=${(event: Event) => (this.#answer = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${
        status.onRoadmap
          ? html`<label for="quarter">${this.text('ideas.filter.quarter')}</label>
              <select
                id="quarter"
                @change=${(event: Event) => (this.#quarter = (event.target as HTMLSelectElement).value || null)}
              >
                <option value="" ?selected=${quarter === null}>${this.text('ideas.quarter.none')}</option>
                ${[...quarters].map(
                  (one) =>
                    html`<option value=${one} ?selected=${one === quarter}>
                      ${quarterText(one, (key, values) => this.text(key, values))}
                    </option>`,
                )}
              </select>`
          : nothing
      }`;
  }

  protected override async submit(): Promise<void> {
    const { client, idea } = this.options;
    const status = this.#chosen;
    const answer = this.#answer.trim();
    if (answer === '' && status.category !== 'active') throw noAnswer;
    await client.execute(
      'idea.move',
      {
        id: idea.id,
        status: status.id,
        version: idea.version,
        ...(answer === '' ? {} : { answer }),
        ...(this.#quarter === undefined ? {} : { quarter: this.#quarter }),
      },
      { keep: false },
    );
  }

  protected override errorText(error: SocialError): string {
    return error.code === 'conflict' ? this.text('ideas.move.conflict') : super.errorText(error);
  }

  get #chosen(): Status {
    return this.#status ?? this.options.status;
  }

  readonly #handleStatus = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#status = this.options.statuses.find(({ id }) => id === value) ?? null;
    this.reset();
  };
}

/** Asks for the answer to a move; resolves with whether it was moved. */
export const openMoveDialog = (
  root: ParentNode,
  {
    client,
    localizer,
    idea,
    statuses,
  }: {
    readonly client: Client;
    readonly localizer: Localizer;
    readonly idea: Idea;
    readonly statuses: readonly Status[];
  },
  status: Status = idea.status,
): Promise<boolean> =>
  openIdeaDialog(['se-move-dialog', MoveDialog], {
    root,
    localizer,
    options: { client, idea, statuses, status },
  });
