import type {
  Assessment,
  CommandName,
  EvaluatedIdea,
  Evaluation,
  EvaluationId,
  Idea,
  IdeaId,
  IdeaSummary,
  SocialError,
} from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { Outage } from '../base/outage.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentStyles } from '../content/content.styles.js';
import type { Key } from '../i18n/dictionary.js';
import { evaluation as evaluationTexts } from '../i18n/evaluation.js';
import { ideas as ideaTexts } from '../i18n/ideas.js';
import type { Values } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { IdeaElement } from '../ideas/idea-element.js';
import { ideaHref } from '../ideas/links.js';
import { labelsOf } from '../post/content-part.js';
import { dialogs, type DialogScene } from './dialogs.js';
import { Drafts } from './drafts.js';
import { styles } from './evaluation.styles.js';
import { ownList } from './own-list.js';
import { criteriaView, peopleView } from './people-view.js';
import { resultsView } from './results-view.js';
import { sheetView } from './sheet-view.js';
import { EvaluationController } from './source.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3', '4'] as const;

/**
 * An evaluation of ideas. Evaluators score each idea by weighted criteria and do not see what others think until all
 * have said it; those who run the board see who is missing, then results with their spread, value over effort, and
 * decide.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr evaluation - Id of the evaluation. Required.
 * @attr idea - Id of an idea: only this one is shown.
 * @attr idea-href - Address of the page of an idea, with `{idea}` or `{number}`. Default: a fragment that `<se-ideas>` opens.
 * @attr heading - Level of its heading, 1 to 4. Default 2.
 * @csspart base - The whole of it.
 * @csspart header - Name, board, until when, and what can be done.
 * @csspart heading - The name.
 * @csspart edit-button - Changes the evaluation.
 * @csspart close-button - Closes it, so that what was given until now counts.
 * @csspart own - What the person has to evaluate.
 * @csspart own-idea - One idea of it.
 * @csspart sheet - One idea before its evaluator.
 * @csspart criterion - One criterion with its scale.
 * @csspart give-button - Gives the scores.
 * @csspart withdraw-button - Takes them back.
 * @csspart conflict-button - Declares a conflict of interest.
 * @csspart evaluators - Who evaluates, and how far they are.
 * @csspart evaluator - One of them.
 * @csspart criteria - What is looked for.
 * @csspart results - What came out of it.
 * @csspart matrix - Value over effort as a picture.
 * @csspart dot - One idea in it.
 * @csspart table - The same as a table, with totals and spread.
 * @csspart decide-button - Decides about an idea.
 * @csspart empty - What stands where it cannot be shown.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: main action, links, chosen scores, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeEvaluation extends IdeaElement {
  static override styles = [controls, contentStyles, styles];

  protected static override readonly sections = [ideaTexts, evaluationTexts];

  /** Id of the evaluation. */
  @property() evaluation: string | null = null;

  /** Id of the idea that alone is shown. */
  @property() idea: string | null = null;

  /** Address of the page of an idea, with `{idea}` or `{number}`. */
  @property({ attribute: 'idea-href' }) ideaHref: string | null = null;

  /** Level of its heading. */
  @property({ type: Number }) heading = 2;

  @state() private chosen: IdeaId | null = null;
  @state() private shown: Idea | null = null;
  @state() private missing: string | null = null;
  @state() private isSaved = false;
  @state() private said = '';
  @state() private problem: SocialError | null = null;

  readonly #source = new EvaluationController(this);
  readonly #outage = new Outage(
    this,
    () => this.connection.client,
    () => (this.problem = null),
  );
  readonly #drafts = new Drafts(this, {
    client: () => this.connection.client,
    evaluation: () => this.#source.evaluation?.id ?? null,
    saved: () => (this.isSaved = true),
    fail: (error) => this.#fail(error),
  });
  #asked: IdeaId | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('evaluations.get') === true;
    this.#source.use(client, isPossible ? (this.evaluation as EvaluationId | null) : null);
    if (changed.has('evaluation')) {
      [this.chosen, this.shown, this.said, this.problem, this.#asked] = [null, null, '', null, null];
    }
    // Refusals are told with the texts for writing; without them by a general sentence.
    this.localizer?.load(writing).catch(() => undefined);
    const current = this.#current?.idea ?? null;
    if (current !== this.#asked) void this.#show(current);
  }

  get #labels(): ContentLabels | null {
    return this.localizer && labelsOf(this.localizer, this.profileUrl);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.localizer === null) return nothing;
    const { evaluation, isMissing } = this.#source;
    const instead = this.renderInstead({
      id: this.evaluation,
      where: 'evaluation.where',
      query: 'evaluations.get',
      source: this.#source,
      missing: isMissing ? 'reason.evaluation-unknown' : null,
      isReady: evaluation !== null,
      loading: 'evaluation.loading',
      rows: 2,
    });
    if (instead !== null || evaluation === null) return instead ?? nothing;
    const level = this.#level;
    return html`${this.renderNotices()}
      <article part="base">
        ${this.#renderHeader(evaluation, level)}
        <p class="said" role="status">${this.said}</p>
        ${this.problem === null ? nothing : html`<p class="problem" role="alert">${this.errorText(this.problem)}</p>`}
        ${this.#renderOwn(evaluation, level + 1)} ${this.#renderResults(evaluation, level + 1)}
        ${this.#renderPeople(evaluation, level + 1)}
      </article>`;
  }

  get #level(): number {
    return this.levelOf(this.heading, headings);
  }

  /** What the person evaluates here. */
  get #own(): readonly Assessment[] {
    const { assessments, evaluation } = this.#source;
    const readable = new Set(evaluation?.ideas.map(({ idea }) => idea.id));
    return assessments.filter(({ idea }) => readable.has(idea) && (this.idea === null || idea === this.idea));
  }

  /** The one that is looked at: as chosen, else the first that waits. */
  get #current(): Assessment | null {
    const own = this.#own;
    const waits = ({ can }: Assessment): boolean => can.includes('assessment.give');
    return own.find(({ idea }) => idea === this.chosen) ?? own.find(waits) ?? own[0] ?? null;
  }

  #hrefOf = (idea: IdeaSummary): string => ideaHref(this.ideaHref, idea);

  #may(name: CommandName): boolean {
    const { client } = this.connection;
    return client?.supports(name) === true && this.#source.evaluation?.can.includes(name) === true;
  }

  #renderHeader(evaluation: Evaluation, level: number): TemplateResult {
    const { name, board, state: stand, due, own } = evaluation;
    const facts = [
      this.text(stand === 'open' ? 'evaluation.open' : 'evaluation.closed'),
      due === null ? '' : this.text('evaluation.until', { time: this.localizer?.time(due) ?? '' }),
    ].filter((fact) => fact !== '');
    return html`<div class="header" part="header">
      <div class="lead">
        <p class="kicker">${this.text('evaluation.kicker')} · <bdi>${board.name}</bdi></p>
        <div class="title" part="heading" role="heading" aria-level=${level} dir="auto">${name}</div>
        <p class="quiet">${facts.join(' · ')}</p>
        ${
          own === null || this.idea !== null
            ? nothing
            : html`<p class="count">
                ${this.text('evaluation.progress.own', {
                  given: own.given,
                  total: evaluation.ideas.length - own.conflicts,
                })}
              </p>`
        }
      </div>
      ${
        this.idea !== null
          ? nothing
          : html`<div class="row">
              ${
                this.#may('evaluation.update')
                  ? html`<button class="outlined" part="edit-button" @click=${this.#edit}>
                      ${this.text('evaluation.edit.button')}
                    </button>`
                  : nothing
              }
              ${
                this.#may('evaluation.close')
                  ? html`<button class="outlined" part="close-button" @click=${this.#close}>
                      ${this.text('evaluation.close')}
                    </button>`
                  : nothing
              }
            </div>`
      }
    </div>`;
  }

  #renderOwn(evaluation: Evaluation, level: number): TemplateResult | typeof nothing {
    const { localizer } = this;
    const [labels, current] = [this.#labels, this.#current];
    if (localizer === null || labels === null || current === null) return nothing;
    const summary = evaluation.ideas.find(({ idea }) => idea.id === current.idea)?.idea;
    if (summary === undefined) return nothing;
    const { client } = this.connection;
    const own = this.#own;
    return html`<section part="own" class="own">
      <div class="part-name" role="heading" aria-level=${level}>${this.text('evaluation.own')}</div>
      ${
        own.length < 2
          ? nothing
          : ownList(own, {
              localizer,
              evaluation,
              current,
              draftOf: (one) => this.#drafts.of(one),
              choose: (idea) => void this.#choose(idea),
            })
      }
      ${sheetView(summary, current, {
        localizer,
        labels,
        level: level + 1,
        evaluation,
        draft: this.#drafts.of(current),
        idea: this.shown?.id === current.idea ? this.shown : null,
        hrefOf: this.#hrefOf,
        missing: this.missing,
        saved: this.isSaved,
        supports: (name) => client?.supports(name) === true,
        score: (criterion, score) => {
          this.missing = null;
          this.#drafts.score(current, criterion, score);
        },
        write: (note) => {
          this.isSaved = false;
          this.#drafts.write(current, note);
        },
        give: () => void this.#give(current, summary),
        withdraw: () =>
          void this.#run('assessment.withdraw', current, 'evaluation.withdrawn', { title: summary.title }),
        undeclare: () =>
          void this.#run('conflict.withdraw', current, 'evaluation.conflict.withdrawn', {
            title: summary.title,
          }),
        declare: () => void this.#declare(current, summary),
      })}
    </section>`;
  }

  #renderResults(evaluation: Evaluation, level: number): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    const ideas = evaluation.ideas.filter(({ idea }) => this.idea === null || idea.id === this.idea);
    const decides = evaluation.progress !== null && this.connection.client?.supports('idea.decide') === true;
    return resultsView(
      { ...evaluation, ideas },
      { localizer, hrefOf: this.#hrefOf, decide: decides ? (one) => void this.#decide(one) : null, level },
    );
  }

  #renderPeople(evaluation: Evaluation, level: number): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null || evaluation.progress === null || this.idea !== null) return nothing;
    return html`${peopleView(evaluation, level, localizer)} ${criteriaView(evaluation, level, localizer)}`;
  }

  /** Loads what an evaluator has to read. */
  async #show(idea: IdeaId | null): Promise<void> {
    this.#asked = idea;
    const { client } = this.connection;
    if (idea === null || client?.supports('ideas.get') !== true) return;
    // Without its text the idea can still be judged by its title and its page.
    const found = await client.query('ideas.get', { idea }).catch(() => null);
    if (this.#asked === idea) this.shown = found;
  }

  async #choose(idea: IdeaId): Promise<void> {
    [this.chosen, this.missing, this.isSaved] = [idea, null, false];
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.sheet-title')?.focus();
  }

  async #give(current: Assessment, { title }: IdeaSummary): Promise<void> {
    const { client } = this.connection;
    const { evaluation } = this.#source;
    if (client === null || evaluation === null) return;
    const { scores, note } = this.#drafts.of(current);
    const lacking = evaluation.criteria.find(({ id }) => scores.every(({ criterion }) => criterion !== id));
    if (lacking !== undefined) {
      this.missing = lacking.id;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(`input[name="${lacking.id}"]`)?.focus();
      return;
    }
    const { idea } = current;
    try {
      const input = { evaluation: evaluation.id, idea, scores: [...scores], note };
      await client.execute('assessment.give', input, { keep: false });
    } catch (error) {
      this.#fail(error);
      return;
    }
    await this.#source.refresh();
    this.#drafts.forget(idea);
    // What others do at the same time may keep the next answer away for a moment.
    const waiting = this.#own.filter((one) => one.idea !== idea && one.can.includes('assessment.give'));
    const left = waiting.length;
    this.#say(left === 0 ? 'evaluation.gave.last' : 'evaluation.gave', { title, count: left });
    await this.#choose(waiting[0]?.idea ?? idea);
  }

  async #run(
    name: 'assessment.withdraw' | 'conflict.withdraw',
    { idea }: Assessment,
    done: Key,
    values: Values,
  ): Promise<void> {
    const { client } = this.connection;
    const evaluation = this.#source.evaluation?.id;
    if (client === null || evaluation === undefined) return;
    try {
      await client.execute(name, { evaluation, idea }, { keep: false });
      await this.#source.refresh();
      this.#drafts.forget(idea);
      this.#say(done, values);
      await this.#choose(idea);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #declare({ idea: id }: Assessment, idea: IdeaSummary): Promise<void> {
    if (!(await this.#open((scene) => dialogs.declare(scene, idea)))) return;
    await this.#source.refresh();
    this.#say('evaluation.conflict.done', { title: idea.title });
    await this.#choose(id);
  }

  async #decide({ idea }: EvaluatedIdea): Promise<void> {
    const isDone = await this.#open((scene) => dialogs.decide(scene, idea.id));
    if (isDone) this.#say('evaluation.decided', { title: idea.title });
  }

  readonly #edit = async (): Promise<void> => {
    if (await this.#open((scene) => dialogs.edit(scene))) this.#say('evaluation.saved.form');
  };

  readonly #close = async (): Promise<void> => {
    if (await this.#open((scene) => dialogs.close(scene))) this.#say('evaluation.closed.done');
  };

  /** Whether a dialog was submitted. */
  async #open(dialog: (scene: DialogScene) => Promise<boolean>): Promise<boolean> {
    const { client } = this.connection;
    const { localizer } = this;
    const { evaluation } = this.#source;
    if (client === null || localizer === null || evaluation === null) return false;
    try {
      return await dialog({ client, localizer, evaluation, root: this.renderRoot as ShadowRoot });
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #say(key: Key, values?: Values): void {
    this.problem = null;
    this.said = this.text(key, values);
  }

  #fail(error: unknown): void {
    this.said = '';
    this.problem = this.#outage.failed(error);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-evaluation': SeEvaluation;
  }
}
