import type { CampaignId, CampaignReport } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentStyles } from '../content/content.styles.js';
import { boards } from '../i18n/boards.js';
import { ideas } from '../i18n/ideas.js';
import { cardStyles } from '../ideas/card.styles.js';
import { IdeaElement } from '../ideas/idea-element.js';
import { ideaHref } from '../ideas/links.js';
import { content, labelsOf } from '../post/content-part.js';
import { styles } from './campaign-report.styles.js';
import { facts, momentText, phases, results, type ReportScene } from './report-view.js';
import { ReportController } from './source.js';
import { csvOfIdeas, download, jsonLinesOfIdeas } from './tables.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3'] as const;

/**
 * What became of a campaign, as a page to be read, printed and taken along as a table: the question, its phases, how
 * many took part, and every idea with its official answer. It tells numbers and never who voted.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr campaign - Id of the campaign. Required.
 * @attr idea-href - Address of the page of an idea, with `{idea}` or `{number}`. Default: a fragment that `<se-ideas>` opens.
 * @attr heading - Level of the heading, 1 to 3; the parts stand below. Default 2.
 * @csspart base - The whole of it.
 * @csspart question - The question of the campaign.
 * @csspart tools - The buttons to print it and to take it along.
 * @csspart facts - The numbers.
 * @csspart fact - One of them.
 * @csspart phases - The phases.
 * @csspart ideas - The ideas in one status.
 * @csspart idea - One of them.
 * @csspart answer - Its official answer.
 * @csspart status - A status.
 * @csspart empty - What stands where there is nothing.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: links and focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeCampaignReport extends IdeaElement {
  static override styles = [controls, contentStyles, cardStyles, styles];

  protected static override readonly sections = [ideas, boards];

  /** Id of the campaign. */
  @property() campaign: string | null = null;

  /** Address of the page of an idea, with `{idea}` or `{number}`. */
  @property({ attribute: 'idea-href' }) ideaHref: string | null = null;

  /** Level of the heading. */
  @property({ type: Number }) heading = 2;

  readonly #source = new ReportController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('campaign-reports.get') === true;
    this.#source.use(client, isPossible ? (this.campaign as CampaignId | null) : null);
  }

  get #labels(): ContentLabels | null {
    return this.localizer && labelsOf(this.localizer, this.profileUrl);
  }

  protected override render(): TemplateResult | typeof nothing {
    const [localizer, labels] = [this.localizer, this.#labels];
    if (localizer === null || labels === null) return nothing;
    const { report, isMissing } = this.#source;
    const instead = this.renderInstead({
      id: this.campaign,
      where: 'campaign-report.where',
      query: 'campaign-reports.get',
      source: this.#source,
      missing: isMissing ? 'reason.campaign-unknown' : null,
      isReady: report !== null,
      loading: 'ideas.loading',
      rows: 3,
    });
    if (instead !== null || report === null) return instead ?? nothing;
    const level = this.levelOf(this.heading, headings);
    const scene: ReportScene = {
      localizer,
      labels,
      level: level + 1,
      hrefOf: (idea) => ideaHref(this.ideaHref, idea),
    };
    return html`${this.renderNotices()}
      <article part="base">
        ${this.#renderHead(report, labels, level)} ${facts(report, scene)} ${phases(report, scene)}
        ${results(report, this.#source.ideas, scene)}
      </article>`;
  }

  #renderHead({ campaign }: CampaignReport, labels: ContentLabels, level: number): TemplateResult {
    const { at, isOld } = this.#source;
    const { localizer } = this;
    const time = at === null || localizer === null ? '' : momentText(at, localizer);
    const kind = campaign.ended ? 'campaign-report.kicker.ended' : 'campaign-report.kicker';
    return html`<header>
      <p class="kicker"><bdi>${campaign.board.name}</bdi> · ${this.text(kind, { time })}</p>
      <div class="question" part="question" role="heading" aria-level=${level} dir="auto">
        ${campaign.question}
      </div>
      ${
        campaign.description.length === 0
          ? nothing
          : html`<div class="content" ${content(campaign.description, labels)}></div>`
      }
      ${
        isOld
          ? html`<p class="old" role="status">
              <button class="link" @click=${this.#source.refresh}>
                ${this.text('campaign-report.refresh')}
              </button>
            </p>`
          : nothing
      }
      <div class="tools" part="tools">
        <button class="outlined" @click=${() => window.print()}>${this.text('campaign-report.print')}</button>
        <button class="outlined" @click=${() => this.#save('csv')}>
          ${this.text('campaign-report.csv')}
        </button>
        <button class="outlined" @click=${() => this.#save('jsonl')}>
          ${this.text('campaign-report.jsonl')}
        </button>
      </div>
    </header>`;
  }

  #save(kind: 'csv' | 'jsonl'): void {
    const { ideas: all, at } = this.#source;
    const day = (at ?? new Date()).toISOString().slice(0, 10);
    const name = `${this.text('campaign-report.file')}-${day}.${kind}`;
    const language = this.localizer?.language ?? 'en';
    if (kind === 'csv') download(name, 'text/csv;charset=utf-8', csvOfIdeas(all, language));
    else download(name, 'application/jsonl;charset=utf-8', jsonLinesOfIdeas(all));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-campaign-report': SeCampaignReport;
  }
}
