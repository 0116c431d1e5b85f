import type { Client } from '@social-enterprise/client';
import {
  limits,
  SocialError,
  type DecisionOutcome,
  type EvaluationId,
  type Idea,
  type Status,
} from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Localizer } from '../i18n/localizer.js';
import { IdeaDialog, openIdeaDialog } from '../idea/idea-dialog.js';
import { evaluation as evaluationTexts } from '../i18n/evaluation.js';

export interface DecideOptions {
  readonly client: Client;
  readonly idea: Idea;
  readonly statuses: readonly Status[];
  /** What the decision rests on; null: on nothing that was evaluated here. */
  readonly evaluation: EvaluationId | null;
}

const outcomes: readonly DecisionOutcome[] = ['yes', 'no', 'not-now'];
const noOutcome = new SocialError('invalid', 'Nothing was chosen.', { field: 'outcome' });
const noReasons = new SocialError('invalid', 'An answer is owed.', {
  reason: 'answer-required',
  field: 'reasons',
});

/** The gate: yes, no or not now, with reasons that everybody can read. */
class DecideDialog extends IdeaDialog<DecideOptions> {
  #outcome: DecisionOutcome | null = null;
  #status: string | null = null;
  #reasons = '';

  protected override get heading(): string {
    return this.text('evaluation.gate');
  }

  protected override get description(): string {
    return this.text('evaluation.gate.about', { title: this.options.idea.title });
  }

  protected override get submitText(): string {
    return this.text('evaluation.gate.submit');
  }

  protected override focusField(): void {
    const field = this.error?.field === 'reasons' ? '#reasons' : 'input';
    this.renderRoot.querySelector<HTMLElement>(field)?.focus();
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    const { statuses } = this.options;
    const described = problem === null ? 'description' : 'problem description';
    return html`<fieldset class="outcomes" role="radiogroup" aria-labelledby="outcome">
        <legend id="outcome" class="label">${this.text('evaluation.decision')}</legend>
        ${outcomes.map(
          (outcome) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="outcome"
                .value=${outcome}
                aria-describedby=${described}
                .checked=${live(this.#outcome === outcome)}
                @change=${() => this.#choose(outcome)}
              />${this.text(`evaluation.outcome.${outcome}`)}</label
            >`,
        )}
      </fieldset>
      <label for="status">${this.text('evaluation.gate.status')}</label>
      <select
        id="status"
        @change=${(event: Event) => (this.#status = (event.target as HTMLSelectElement).value)}
      >
        ${statuses.map(
          ({ id, name }) => html`<option value=${id} ?selected=${id === this.#chosen}>${name}</option>`,
        )}
      </select>
      <label for="reasons">${this.text('evaluation.gate.reasons')}</label>
      <textarea
        id="reasons"
        dir="auto"
        maxlength=${limits.postLength}
        placeholder=${this.text('evaluation.gate.placeholder')}
        aria-required="true"
        aria-invalid=${this.error?.field === 'reasons' ? 'true' : 'false'}
        aria-describedby=${described}
        .value=${live(this.#reasons)}
        @input=${(event: Event) => (this.#reasons = (event.target as HTMLTextAreaElement).value)}
      ></textarea>`;
  }

  protected override async submit(): Promise<void> {
    const { client, idea, evaluation } = this.options;
    const reasons = this.#reasons.trim();
    if (this.#outcome === null) throw noOutcome;
    if (reasons === '') throw noReasons;
    await client.execute(
      'idea.decide',
      {
        id: idea.id,
        version: idea.version,
        outcome: this.#outcome,
        reasons,
        status: this.#chosen,
        ...(evaluation === null ? {} : { evaluation }),
      },
      { keep: false },
    );
  }

  protected override errorText(error: SocialError): string {
    if (error === noOutcome) return this.text('evaluation.gate.choose');
    if (error === noReasons) return this.text('evaluation.gate.empty');
    return error.code === 'conflict' ? this.text('ideas.move.conflict') : super.errorText(error);
  }

  get #chosen(): string {
    return this.#status ?? this.options.idea.status.id;
  }

  /** What a decision usually leads to; it can be changed. */
  #choose(outcome: DecisionOutcome): void {
    const { statuses, idea } = this.options;
    this.#outcome = outcome;
    const usual = {
      yes: statuses.find(({ category, onRoadmap }) => category === 'active' && onRoadmap),
      no: statuses.find(({ category }) => category === 'closed'),
      'not-now': undefined,
    }[outcome];
    this.#status = usual?.id ?? idea.status.id;
    this.reset();
  }
}

/** Asks for a decision; resolves with whether there is one. */
export async function openDecideDialog(
  root: ParentNode,
  localizer: Localizer,
  options: DecideOptions,
): Promise<boolean> {
  await localizer.load(evaluationTexts);
  return openIdeaDialog(['se-decide-dialog', DecideDialog], { root, localizer, options });
}
