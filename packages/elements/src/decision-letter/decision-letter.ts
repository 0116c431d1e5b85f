import type {
  Idea,
  IdeaId,
  PersonSummary,
  SchemeDecision,
  SuggestionCase,
} from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentStyles } from '../content/content.styles.js';
import { ideas } from '../i18n/ideas.js';
import { scheme } from '../i18n/scheme.js';
import { IdeaElement } from '../ideas/idea-element.js';
import { content, labelsOf } from '../post/content-part.js';
import { longDay, money, percent } from '../suggestion/amounts.js';
import { CaseController } from '../suggestion/source.js';
import { workingTable } from '../suggestion/working.js';
import { workingStyles } from '../suggestion/working.styles.js';
import { styles } from './decision-letter.styles.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3', '4', '5'] as const;

/**
 * The letter (Bescheid) about a suggestion, to be read and printed: what was decided and why, the bonus with how it
 * came about, and until when one may object. An author gets their own; who runs the scheme chooses whose.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr idea - Id of the idea. Required.
 * @attr heading - Level of its heading, 1 to 5. Default 2.
 * @csspart base - The letter.
 * @csspart letterhead - Who writes.
 * @csspart working - How the bonus came about, as a table.
 * @csspart choices - Whose letter, which version, and printing; left out on paper.
 * @csspart print - Prints the page.
 * @csspart empty - What stands where there is no letter.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @csspart offline - Says that what is shown may be old.
 * @cssproperty --se-color-accent - Accent: links, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeDecisionLetter extends IdeaElement {
  static override styles = [controls, contentStyles, workingStyles, styles];

  protected static override readonly sections = [ideas, scheme];

  /** Id of the idea. */
  @property() idea: string | null = null;

  /** Level of its heading, 1 to 5. */
  @property({ type: Number }) heading = 2;

  @state() private recipient = '';
  @state() private version = '';

  readonly #source = new CaseController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('suggestion-cases.get') === true;
    this.#source.use(client, isPossible ? (this.idea as IdeaId | null) : null);
  }

  get #labels(): ContentLabels | null {
    return this.localizer && labelsOf(this.localizer, this.profileUrl);
  }

  protected override render(): TemplateResult | typeof nothing {
    const [localizer, labels] = [this.localizer, this.#labels];
    if (localizer === null || labels === null) return nothing;
    const { idea, found, isReady } = this.#source;
    const instead = this.renderInstead({
      id: this.idea,
      where: 'letter.where',
      query: 'suggestion-cases.get',
      source: this.#source,
      missing: null,
      isReady,
      loading: 'letter.loading',
      rows: 1,
    });
    if (instead !== null) return instead;
    const decision = found?.decisions.find(({ id }) => id === this.version) ?? found?.decisions[0];
    if (idea === null || found === null || decision === undefined) {
      return html`${this.renderNotices()} ${this.renderSentence('empty', 'letter.none')}`;
    }
    const recipients = this.#recipients(idea, found, decision);
    const to = recipients.find(({ id }) => id === this.recipient) ?? recipients[0] ?? idea.author;
    return html`${this.renderNotices()} ${this.#renderChoices(found, decision, recipients, to)}
    ${this.#renderLetter(idea, decision, to, labels)}`;
  }

  /** Whose letter it can be: one's own, or that of any author for who runs the scheme. */
  #recipients(idea: Idea, { judges }: SuggestionCase, { shares }: SchemeDecision): PersonSummary[] {
    const shared = shares.map(({ person }) => person);
    if (judges) return shared.length > 0 ? shared : [idea.author, ...idea.coAuthors];
    if (shared.length > 0) return shared;
    const me = this.connection.client?.session?.person?.id;
    const own = [idea.author, ...idea.coAuthors].find(({ id }) => id === me);
    return [own ?? idea.author];
  }

  #renderChoices(
    { decisions }: SuggestionCase,
    decision: SchemeDecision,
    recipients: readonly PersonSummary[],
    to: PersonSummary,
  ): TemplateResult {
    const value = (event: Event): string => (event.target as HTMLSelectElement).value;
    return html`<div class="choices" part="choices">
      ${
        recipients.length < 2
          ? nothing
          : html`<label class="choice"
              >${this.text('letter.recipient')}
              <select @change=${(event: Event) => (this.recipient = value(event))}>
                ${recipients.map(
                  ({ id, name }) =>
                    html`<option value=${id} ?selected=${id === to.id}>
                      ${name || this.text('person.unnamed')}
                    </option>`,
                )}
              </select></label
            >`
      }
      ${
        decisions.length < 2
          ? nothing
          : html`<label class="choice"
              >${this.text('letter.decision')}
              <select @change=${(event: Event) => (this.version = value(event))}>
                ${decisions.map(
                  ({ id, number }) =>
                    html`<option value=${id} ?selected=${id === decision.id}>
                      ${this.text('scheme.decision.number', { number })}
                    </option>`,
                )}
              </select></label
            >`
      }
      <button class="outlined" part="print" @click=${() => window.print()}>
        ${this.text('letter.print')}
      </button>
    </div>`;
  }

  #renderLetter(
    { number, title }: Idea,
    decision: SchemeDecision,
    to: PersonSummary,
    labels: ContentLabels,
  ): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    const { outcome, reasons, letter, by, day, objection } = decision;
    const level = this.levelOf(this.heading, headings);
    const name = to.name || this.text('person.unnamed');
    return html`<article part="base" lang=${localizer.language}>
      ${letter.letterhead === '' ? nothing : html`<div class="letterhead" part="letterhead">${letter.letterhead}</div>`}
      <div class="address">
        <p class="marking">${this.text('letter.confidential')}</p>
        <p><bdi>${name}</bdi></p>
        <p><time datetime=${day}>${longDay(day, localizer)}</time></p>
      </div>
      <div class="subject" role="heading" aria-level=${level}>
        ${this.text('letter.subject', { number, title })}
      </div>
      <p>${this.text('letter.greeting', { name })}</p>
      <p>
        ${this.text(`letter.opening.${outcome}`)} ${decision.number > 1 ? this.text('letter.again') : nothing}
      </p>
      <section>
        <div class="part-name" role="heading" aria-level=${level + 1}>${this.text('letter.reasons')}</div>
        <div class="content" ${content(reasons, labels)}></div>
      </section>
      ${this.#renderBonus(decision, to, level + 1)}
      ${letter.note === '' ? nothing : html`<p class="lines">${letter.note}</p>`}
      <section>
        <div class="part-name" role="heading" aria-level=${level + 1}>
          ${this.text('letter.objection.heading')}
        </div>
        <p>
          ${this.text('letter.objection', {
            days: objection.days,
            day: longDay(objection.lastDay, localizer),
            zone: objection.timeZone,
          })}
        </p>
      </section>
      <div class="signed">
        <p>${this.text('letter.closing')}</p>
        <p class="lines">${letter.signature || by.name}</p>
      </div>
    </article>`;
  }

  #renderBonus(
    { working, shares, currency }: SchemeDecision,
    to: PersonSummary,
    level: number,
  ): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null || working === null) return nothing;
    const own = shares.find(({ person }) => person.id === to.id);
    const isShared = own !== undefined && own.share < 10_000;
    return html`<section>
      <div class="part-name" role="heading" aria-level=${level}>${this.text('letter.bonus')}</div>
      <p>${this.text('letter.working')}:</p>
      ${workingTable(working, currency, localizer, this.text('letter.total'))}
      ${
        isShared
          ? html`<p class="own">
              ${this.text('letter.share', { share: percent(own.share, localizer) })} =
              ${money(own.amount, currency, localizer)}
            </p>`
          : nothing
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-decision-letter': SeDecisionLetter;
  }
}
