import { mintEvaluationId, type Client } from '@social-enterprise/client';
import {
  asSocialError,
  limits,
  SocialError,
  type Board,
  type Campaign,
  type CommandInput,
  type Criterion,
  type Evaluation,
  type CampaignId,
  type Idea,
  type IdeaId,
  type PersonId,
  type Timestamp,
} from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { Combobox, type Choice } from '../base/combobox.js';
import { evaluation as evaluationTexts } from '../i18n/evaluation.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer } from '../i18n/localizer.js';
import { IdeaDialog, openIdeaDialog } from '../idea/idea-dialog.js';
import { criteriaFields, newCriterion, plain, sumOf } from './criteria-fields.js';
import { formStyles } from './form.styles.js';

const suggested = 6;

/** An idea that was chosen; of which campaign it is says whether it fits. */
export interface ChosenIdea extends Choice {
  readonly campaign: string | null;
}

/** What stands in the form; it outlives the dialog until it is sent. */
export interface EvaluationDraft {
  name: string;
  due: string;
  /** Its ideas alone are evaluated; null: those of the whole board. */
  campaign: string | null;
  ideas: readonly ChosenIdea[];
  evaluators: readonly Choice[];
  criteria: readonly Criterion[];
}

export interface EvaluationFormOptions {
  readonly client: Client;
  readonly board: Board;
  /** Null: a new one. */
  readonly evaluation: Evaluation | null;
  readonly draft: EvaluationDraft;
}

const wrong = (
  field: string,
  reason: 'weights-sum' | 'name-empty' | 'field-required' | 'idea-unknown',
): SocialError => new SocialError('invalid', `${field} is not as it has to be.`, { reason, field });

/** The last moment of a day of the calendar, here. */
const endOf = (day: string): Timestamp | null => {
  if (day === '') return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 23, 59).toISOString() as Timestamp;
};

const pad = (number: number): string => String(number).padStart(2, '0');
const dayOf = (time: Timestamp | null): string => {
  if (time === null) return '';
  const date = new Date(time);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
};

/** How one begins: usual criteria that add up, or what is there already. */
export function draftOf(
  evaluation: Evaluation | null,
  localizer: Localizer,
  ideas: readonly ChosenIdea[] = [],
): EvaluationDraft {
  if (evaluation !== null) {
    const campaign = evaluation.campaign?.id ?? null;
    return {
      name: evaluation.name,
      due: dayOf(evaluation.due),
      campaign,
      ideas: evaluation.ideas.map(({ idea }) => ({ id: idea.id, label: idea.title, campaign })),
      evaluators: evaluation.evaluators.map((person) => ({ id: person.id, label: person.name, person })),
      criteria: evaluation.criteria,
    };
  }
  const usual = [
    { id: 'benefit', weight: 50, axis: 'value' },
    { id: 'reach', weight: 20, axis: 'value' },
    { id: 'effort', weight: 30, axis: 'effort' },
  ] as const;
  const criteria = usual.map(({ id, weight, axis }) =>
    newCriterion([], {
      id,
      weight,
      axis,
      name: localizer.text(`evaluation.usual.${id}`),
      help: localizer.text(`evaluation.usual.${id}.help`),
    }),
  );
  return { name: '', due: '', campaign: null, ideas, evaluators: [], criteria };
}

/** An idea as one that was chosen. */
export const chosenIdea = ({ id, title, campaign }: Pick<Idea, 'id' | 'title' | 'campaign'>): ChosenIdea => ({
  id,
  label: title,
  campaign: campaign?.id ?? null,
});

/** An evaluation: which ideas, by whom, by what. */
class EvaluationFormDialog extends IdeaDialog<
  EvaluationFormOptions & {
    /** Of the board; a new evaluation can be about one of them alone. */
    readonly campaigns: readonly Campaign[];
  }
> {
  static override styles = [...IdeaDialog.styles, formStyles];

  /** What adding all ideas of a status did. */
  #said = '';

  readonly #ideas = new Combobox<ChosenIdea>(this, {
    id: 'ideas',
    find: async (text, signal) => {
      const { client, draft } = this.options;
      const wanted = { ...this.#scope, limit: suggested + draft.ideas.length, ...(text && { text }) };
      const { items } = await client.query('ideas.list', wanted, { signal });
      return items
        .filter(({ id, state }) => state === 'published' && draft.ideas.every((one) => one.id !== id))
        .slice(0, suggested)
        .map((idea) => ({ ...chosenIdea(idea), note: idea.status.name }));
    },
    take: (choice) => this.#change({ ideas: [...this.options.draft.ideas, choice] }),
    countText: (count) => this.#countText(count),
  });
  readonly #people = new Combobox<Choice>(this, {
    id: 'evaluators',
    find: async (text, signal) => {
      const { client, draft } = this.options;
      const { items } = await client.query('people.list', { text, limit: suggested }, { signal });
      return items
        .filter(({ id }) => draft.evaluators.every((one) => one.id !== id))
        .map((person) => ({ id: person.id, label: person.name, note: person.title, person }));
    },
    take: (choice) => this.#change({ evaluators: [...this.options.draft.evaluators, choice] }),
    countText: (count) => this.#countText(count),
  });

  protected override get heading(): string {
    return this.text(this.options.evaluation === null ? 'evaluation.create' : 'evaluation.edit');
  }

  protected override get description(): string {
    return this.text('evaluation.form.about');
  }

  protected override get submitText(): string {
    return this.text(this.options.evaluation === null ? 'evaluation.form.submit' : 'idea-form.save');
  }

  /** Where something is wrong, else where one begins. */
  protected override focusField(): void {
    const [part, at, name] = this.error?.field?.split('.') ?? [];
    const places: Readonly<Record<string, string>> = { ideas: '#ideas', evaluators: '#evaluators' };
    const criterion = at === undefined ? '#weight-0' : `#${name ?? 'name'}-${at}`;
    const selector = part === 'criteria' ? criterion : (places[part ?? ''] ?? '#name');
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  protected override renderFields(localizer: Localizer): TemplateResult {
    const { draft, evaluation } = this.options;
    const field = this.error?.field ?? null;
    const isStarted = evaluation?.progress?.some(({ given }) => given.length > 0) === true;
    return html`<label for="name">${this.text('evaluation.name')}</label>
      <input
        id="name"
        dir="auto"
        maxlength=${limits.nameLength}
        placeholder=${this.text('evaluation.name.placeholder')}
        aria-invalid=${field === 'name' ? 'true' : 'false'}
        aria-describedby=${field === 'name' ? 'problem' : nothing}
        .value=${live(draft.name)}
        @input=${(event: Event) => this.#change({ name: (event.target as HTMLInputElement).value })}
      />
      <label for="due">${this.text('evaluation.due')}</label>
      <input
        id="due"
        type="date"
        .value=${live(draft.due)}
        @change=${(event: Event) => this.#change({ due: (event.target as HTMLInputElement).value })}
      />
      ${this.#renderCampaign()} ${this.#renderChosen('ideas', this.#ideas, 'evaluation.form.ideas')}
      ${this.#renderStatuses()}
      ${
        isStarted
          ? html`<p class="quiet">${this.text('evaluation.form.started')}</p>`
          : html`${this.#renderChosen('evaluators', this.#people, 'evaluation.form.evaluators')}
            ${criteriaFields({
              localizer,
              criteria: draft.criteria,
              field,
              change: (at, change) =>
                this.#change({
                  criteria: draft.criteria.map((one, place) => (place === at ? { ...one, ...change } : one)),
                }),
              remove: (at) =>
                this.#change({ criteria: draft.criteria.filter((_one, place) => place !== at) }),
              add: () => this.#change({ criteria: [...draft.criteria, newCriterion(draft.criteria)] }),
            })}`
      }`;
  }

  protected override async submit(): Promise<void> {
    const { client, board, evaluation, draft } = this.options;
    this.#check();
    const input = {
      name: draft.name.trim(),
      due: endOf(draft.due),
      ideas: draft.ideas.map(({ id }) => id as IdeaId),
      evaluators: draft.evaluators.map(({ id }) => id as PersonId),
      criteria: draft.criteria.map(plain),
    } satisfies Partial<CommandInput<'evaluation.create'>>;
    if (evaluation === null) {
      const where = { id: mintEvaluationId(), board: board.id };
      const of = draft.campaign === null ? {} : { campaign: draft.campaign as CampaignId };
      await client.execute('evaluation.create', { ...where, ...of, ...input }, { keep: false });
      return;
    }
    const { id, version } = evaluation;
    await client.execute('evaluation.update', { id, version, ...input }, { keep: false });
  }

  protected override errorText(error: SocialError): string {
    if (error.field === 'ideas' && error.reason === 'field-required') {
      return this.text('evaluation.form.ideas.none');
    }
    if (error.field === 'ideas' && error.reason === 'idea-unknown') {
      return this.text('evaluation.form.ideas.strange');
    }
    if (error.field === 'evaluators' && error.reason === 'field-required') {
      return this.text('evaluation.form.evaluators.none');
    }
    if (error.reason === 'person-unavailable') return this.text('evaluation.form.evaluators.strange');
    if (error.reason === 'name-empty') return this.text('evaluation.form.name.empty');
    return error.code === 'conflict' ? this.text('evaluation.form.conflict') : super.errorText(error);
  }

  /** What can be seen here is not asked of the backend. */
  #check(): void {
    const { name, ideas, evaluators, criteria } = this.options.draft;
    if (name.trim() === '') throw wrong('name', 'name-empty');
    if (ideas.length === 0) throw wrong('ideas', 'field-required');
    if (ideas.some((idea) => !this.#fits(idea))) throw wrong('ideas', 'idea-unknown');
    if (evaluators.length === 0) throw wrong('evaluators', 'field-required');
    const unnamed = criteria.findIndex((one) => one.name.trim() === '');
    if (unnamed !== -1) throw wrong(`criteria.${unnamed}.name`, 'name-empty');
    if (sumOf(criteria) !== 100) throw wrong('criteria', 'weights-sum');
  }

  #renderChosen(part: 'ideas' | 'evaluators', field: Pick<Combobox, 'render'>, key: Key): TemplateResult {
    const chosen = this.options.draft[part];
    const label = this.text(key);
    const isInvalid = this.error?.field === part;
    return html`<span class="label" aria-hidden="true">${label}</span> ${
        chosen.length === 0
          ? nothing
          : html`<ul class="chosen" aria-label=${label}>
              ${chosen.map(
                (one) =>
                  html`<li>
                    <span
                      ><span dir="auto">${one.label}</span> ${
                        part === 'evaluators' || this.#fits(one as ChosenIdea)
                          ? nothing
                          : html`<span class="strange">${this.text('evaluation.form.campaign.other')}</span>`
                      }</span
                    >
                    <button
                      type="button"
                      class="link"
                      aria-label=${this.text('evaluation.form.remove', { name: one.label })}
                      @click=${() => this.#remove(part, one)}
                    >
                      ×
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      ${field.render({ label, isInvalid, ...(isInvalid ? { describedBy: 'problem' } : {}) })}`;
  }

  /** Where ideas are looked for. */
  get #scope(): { readonly board: string; readonly campaign?: CampaignId } {
    const { board, draft } = this.options;
    return {
      board: board.id,
      ...(draft.campaign === null ? {} : { campaign: draft.campaign as CampaignId }),
    };
  }

  #fits({ campaign }: ChosenIdea): boolean {
    const { draft } = this.options;
    return draft.campaign === null || campaign === draft.campaign;
  }

  /** Once it is begun, an evaluation stays with its campaign. */
  #renderCampaign(): TemplateResult | typeof nothing {
    const { campaigns, draft, evaluation } = this.options;
    if (evaluation !== null) {
      if (evaluation.campaign === null) return nothing;
      return html`<p class="quiet">
        ${this.text('evaluation.form.campaign')}: <bdi>${evaluation.campaign.question}</bdi>
      </p>`;
    }
    if (campaigns.length === 0) return nothing;
    return html`<label for="campaign">${this.text('evaluation.form.campaign')}</label>
      <select
        id="campaign"
        @change=${(event: Event) =>
          this.#change({ campaign: (event.target as HTMLSelectElement).value || null })}
      >
        <option value="" ?selected=${draft.campaign === null}>
          ${this.text('evaluation.form.campaign.all')}
        </option>
        ${campaigns.map(
          ({ id, question }) =>
            html`<option value=${id} ?selected=${draft.campaign === id}>${question}</option>`,
        )}
      </select>`;
  }

  /** All ideas that stand somewhere, at once. */
  #renderStatuses(): TemplateResult {
    const { statuses } = this.options.board;
    return html`<div class="pair">
        <select id="from" aria-label=${this.text('ideas.filter.status')}>
          ${statuses.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select>
        <button type="button" class="outlined" @click=${this.#addAll}>
          ${this.text('evaluation.form.all')}
        </button>
      </div>
      <p class="quiet" role="status">${this.#said}</p>`;
  }

  readonly #addAll = async (): Promise<void> => {
    const { client, draft } = this.options;
    const status = this.renderRoot.querySelector<HTMLSelectElement>('#from')?.value ?? '';
    const wanted = { ...this.#scope, view: 'new' as const, status: [status], limit: limits.pageSize };
    try {
      const { items } = await client.query('ideas.list', wanted);
      const known = new Set(draft.ideas.map(({ id }) => id));
      const more = items.filter(({ id }) => !known.has(id));
      this.#change({ ideas: [...draft.ideas, ...more.map(chosenIdea)] });
      this.#said = this.text(more.length === 0 ? 'evaluation.form.all.none' : 'evaluation.form.all.done', {
        count: more.length,
      });
    } catch (error) {
      this.#said = this.errorText(asSocialError(error));
    }
    this.requestUpdate();
  };

  #remove(part: 'ideas' | 'evaluators', { id }: Choice): void {
    this.#change({ [part]: this.options.draft[part].filter((one) => one.id !== id) });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${part}`)?.focus());
  }

  #change(change: Partial<EvaluationDraft>): void {
    Object.assign(this.options.draft, change);
    this.requestUpdate();
  }

  #countText(count: number): string {
    return this.text(count === 0 ? 'composer.suggestions.none' : 'composer.suggestions.count', { count });
  }
}

/** Asks for an evaluation, a new one or another; resolves with whether it was saved. */
export async function openEvaluationForm(
  root: ParentNode,
  localizer: Localizer,
  options: EvaluationFormOptions,
): Promise<boolean> {
  const { client, board, evaluation } = options;
  const isAsked = evaluation === null && client.supports('campaigns.list');
  const [campaigns] = await Promise.all([
    // Without them an evaluation is about the whole board.
    isAsked ? client.query('campaigns.list', { board: board.id }).catch(() => null) : null,
    localizer.load(evaluationTexts),
  ]);
  return openIdeaDialog(['se-evaluation-dialog', EvaluationFormDialog], {
    root,
    localizer,
    options: { ...options, campaigns: campaigns?.items ?? [] },
  });
}
