import { loadPart, type IdeaId } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Attempts } from '../base/attempts.js';
import { controls } from '../base/controls.styles.js';
import { SeElement } from '../base/se-element.js';
import { showPressedImage } from '../content/content-images.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentStyles } from '../content/content.styles.js';
import { ideas } from '../i18n/ideas.js';
import { scheme } from '../i18n/scheme.js';
import { writing } from '../i18n/section.js';
import { cardStyles } from '../ideas/card.styles.js';
import { ideaHref } from '../ideas/links.js';
import { labelsOf } from '../post/content-part.js';
import { CaseActions } from './case-actions.js';
import { decision, opinions, type CaseView } from './case-view.js';
import { inventionPart } from './invention-view.js';
import { CaseController } from './source.js';
import { styles } from './suggestion-case.styles.js';
import { workingStyles } from './working.styles.js';

/** Levels of headings, the default first. */
const headings = ['3', '2', '4', '5'] as const;

/**
 * What the suggestion scheme of a board knows of an idea: expert opinions, decision and bonus, objections, and the
 * clock of a service invention. Each person sees what is theirs; whom it does not concern sees nothing at all.
 * `<se-idea>` shows it by itself.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr idea - Id of the idea. Required.
 * @attr letter-href - Address of the page with the letter, with `{idea}`. Default: the letter opens in place.
 * @attr heading - Level of its heading, 2 to 5. Default 3.
 * @csspart base - The whole of it.
 * @csspart decision - What was decided, and what can be done against it.
 * @csspart working - How a bonus came about, as a table.
 * @csspart objection - An objection.
 * @csspart opinions - The expert opinions.
 * @csspart opinion - One of them.
 * @csspart invention - What there is about a service invention.
 * @csspart clock - The periods that run.
 * @csspart status - The state of something, as a word with a colour.
 * @csspart letter - The letter, where it opens in place.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @csspart offline - Says that what is shown may be old.
 * @cssproperty --se-color-accent - Accent: main action, links, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeSuggestionCase extends SeElement {
  static override styles = [controls, contentStyles, cardStyles, workingStyles, styles];

  protected static override readonly sections = [ideas, writing, scheme];

  /** Id of the idea. */
  @property() idea: string | null = null;

  /** Address of the page with the letter, with `{idea}`. */
  @property({ attribute: 'letter-href' }) letterHref: string | null = null;

  /** Level of its heading, 2 to 5. */
  @property({ type: Number }) heading = 3;

  @state() private said = '';
  @state() private isLetterOpen = false;

  readonly #source = new CaseController(this);
  readonly #attempts = new Attempts(this, () => this.connection.client);

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    this.renderRoot.addEventListener('click', showPressedImage);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('suggestion-cases.get') === true;
    this.#source.use(client, isPossible ? (this.idea as IdeaId | null) : null);
    if (changed.has('idea')) {
      [this.said, this.isLetterOpen] = ['', false];
      this.#attempts.clear();
    }
    // A place that says nothing to this person takes up none.
    this.hidden = this.isNested && this.#source.found === null && this.#source.error === null;
  }

  get #labels(): ContentLabels | null {
    return this.localizer && labelsOf(this.localizer, this.profileUrl);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client, error } = this.connection;
    const [localizer, labels] = [this.localizer, this.#labels];
    if (localizer === null || labels === null || client === null) return nothing;
    const { idea, found } = this.#source;
    const failed = error ?? this.#source.error;
    if (failed !== null && found === null) return this.renderError(failed, this.#source.refresh);
    if (idea === null || found === null) return this.renderNotices();
    const level = this.levelOf(this.heading, headings);
    const actions = new CaseActions({
      client,
      localizer,
      idea,
      found,
      root: this.renderRoot as ShadowRoot,
      done: () => this.#done(),
      attempt: this.#attempt,
    });
    const view: CaseView = { localizer, labels, actions, level: level + 1, letter: this.#renderLetterLink() };
    return html`${this.renderNotices()}
      <div part="base">
        <div class="head">
          <div class="head-name" role="heading" aria-level=${level}>${this.text('scheme.heading')}</div>
          <span class="quiet small">${this.text('scheme.private')}</span>
        </div>
        <p class="said" role="status">${this.said}</p>
        ${this.#attempts.view(localizer)} ${decision(found, view)} ${this.#renderLetter(level)}
        ${opinions(found, view)} ${inventionPart(found.invention, idea.comments, view)}
      </div>`;
  }

  #renderLetterLink(): TemplateResult {
    const idea = this.#source.idea;
    if (this.letterHref !== null && idea !== null) {
      return html`<a href=${ideaHref(this.letterHref, idea)}>${this.text('scheme.letter')}</a>`;
    }
    return html`<button
      class="outlined"
      aria-expanded=${this.isLetterOpen ? 'true' : 'false'}
      @click=${this.#toggleLetter}
    >
      ${this.text(this.isLetterOpen ? 'scheme.letter.close' : 'scheme.letter')}
    </button>`;
  }

  #renderLetter(level: number): TemplateResult | typeof nothing {
    if (!this.isLetterOpen || this.#source.found?.decisions.length === 0) return nothing;
    return html`<se-decision-letter
      part="letter"
      lang=${this.localizer?.language ?? nothing}
      idea=${this.idea ?? nothing}
      heading=${level + 1}
      .client=${this.connection.client}
    ></se-decision-letter>`;
  }

  readonly #toggleLetter = (): Promise<void> =>
    this.#attempt(async () => {
      await loadPart(() => import('../decision-letter/define.js'));
      this.isLetterOpen = !this.isLetterOpen;
    });

  #done(): void {
    this.said = this.text('scheme.done');
    void this.#source.refresh();
  }

  readonly #attempt = (work: () => Promise<unknown>): Promise<void> => {
    this.said = '';
    return this.#attempts.run(work);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'se-suggestion-case': SeSuggestionCase;
  }
}
