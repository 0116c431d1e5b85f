import {
  asSocialError,
  type Board,
  type Evaluation,
  type Idea,
  type SocialError,
} from '@social-enterprise/contract';
import { loadPart } from '@social-enterprise/contract';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { SeElement } from '../base/se-element.js';
import { evaluation as evaluationTexts } from '../i18n/evaluation.js';
import { ideas as ideaTexts } from '../i18n/ideas.js';
import { writing } from '../i18n/section.js';
import type { EvaluationDraft } from './form-dialog.js';
import { evaluationHref } from './links.js';
import { EvaluationsController } from './source.js';

const styles = css`
  :host([empty]) {
    display: none;
  }

  section {
    display: grid;
    gap: calc(var(--_unit) * 2);
  }

  .part-name {
    font-weight: 600;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2);
  }

  ul {
    display: grid;
    gap: var(--_unit);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_unit) * 3);
    overflow-wrap: anywhere;
  }

  li a {
    min-block-size: 24px;
    align-content: center;
    font-weight: 500;
  }

  li .quiet {
    font-size: 0.875em;
  }

  .waits {
    font-weight: 600;
    font-size: 0.875em;
  }

  p {
    margin: 0;
  }
`;

/** Evaluations of a board, or those of one idea, with the way to a new one. Draws nothing where there is none. */
export class EvaluationList extends SeElement {
  static override styles = [controls, styles];

  protected static override readonly sections = [ideaTexts, evaluationTexts];

  /** The board whose evaluations are shown. */
  @property({ attribute: false }) board: Board | null = null;

  /** The idea whose evaluations alone are shown, and which a new one begins with. */
  @property({ attribute: false }) idea: Pick<Idea, 'id' | 'title' | 'campaign'> | null = null;

  @property({ attribute: false }) evaluationHref: string | null = null;

  @property({ attribute: false }) level = 3;

  @state() private said = '';
  @state() private problem: SocialError | null = null;

  readonly #source = new EvaluationsController(this);
  #draft: EvaluationDraft | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('evaluations.list') === true && this.board !== null;
    const input = this.idea === null ? { board: this.board?.id ?? '' } : { idea: this.idea.id };
    this.#source.use(client, isPossible ? input : null);
    this.toggleAttribute('empty', this.#source.items.length === 0 && !this.#mayCreate);
    // Without these texts a refusal is told by a general sentence.
    this.localizer?.load(writing).catch(() => undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.localizer === null || this.hasAttribute('empty')) return nothing;
    const { items, error } = this.#source;
    return html`<section aria-labelledby="heading">
      <div class="head">
        <div id="heading" class="part-name" role="heading" aria-level=${this.level}>
          ${this.text('evaluation.list')}
        </div>
        ${
          this.#mayCreate
            ? html`<button class="outlined create" @click=${this.#create}>
                ${this.text('evaluation.create')}
              </button>`
            : nothing
        }
      </div>
      <p class="said" role="status" ?hidden=${this.said === ''}>${this.said}</p>
      ${this.problem === null ? nothing : html`<p class="problem" role="alert">${this.errorText(this.problem)}</p>`}
      ${error === null ? nothing : this.renderError(error, this.#source.refresh)}
      ${
        items.length === 0
          ? nothing
          : html`<ul>
              ${items.map((one) => this.#renderItem(one))}
            </ul>`
      }
    </section>`;
  }

  get #mayCreate(): boolean {
    const { client } = this.connection;
    return (
      client?.supports('evaluation.create') === true && this.board?.can.includes('evaluation.create') === true
    );
  }

  #renderItem(evaluation: Evaluation): TemplateResult {
    const { name, state: stand, ideas, own, due } = evaluation;
    const waiting =
      own === null || stand === 'closed' ? 0 : ideas.length - own.given - own.conflicts - own.left;
    const facts = [
      this.text(stand === 'open' ? 'evaluation.open' : 'evaluation.closed'),
      this.text('evaluation.ideas', { count: ideas.length }),
      due === null ? '' : this.text('evaluation.until', { time: this.localizer?.time(due) ?? '' }),
    ];
    return html`<li>
      <a href=${evaluationHref(this.evaluationHref, evaluation)} dir="auto">${name}</a>
      <span class="quiet">${facts.filter((fact) => fact !== '').join(' · ')}</span>
      ${waiting === 0 ? nothing : html`<span class="waits">${this.text('evaluation.waits', { count: waiting })}</span>`}
    </li>`;
  }

  readonly #create = async (): Promise<void> => {
    const { client } = this.connection;
    const { localizer, board, idea } = this;
    if (client === null || localizer === null || board === null) return;
    try {
      const { chosenIdea, draftOf, openEvaluationForm } = await loadPart(() => import('./form-dialog.js'));
      const first = idea === null ? [] : [chosenIdea(idea)];
      // What was typed and not sent is still there.
      const draft = (this.#draft ??= draftOf(null, localizer, first));
      const options = { client, board, evaluation: null, draft };
      const isDone = await openEvaluationForm(this.renderRoot, localizer, options);
      if (!isDone) return;
      this.#draft = null;
      this.problem = null;
      this.said = this.text('evaluation.created');
      void this.#source.refresh();
    } catch (error) {
      this.problem = asSocialError(error);
    }
  };
}
