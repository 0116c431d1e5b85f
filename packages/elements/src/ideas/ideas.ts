import type { Operation } from '@social-enterprise/client';
import { loadPart, type Board, type CampaignId, type Idea } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { menuStyles } from '../base/menu.styles.js';
import { panelStyles } from '../base/panel.styles.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import { evaluationSection } from '../evaluation/section.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentStyles } from '../content/content.styles.js';
import { ideas as ideaTexts } from '../i18n/ideas.js';
import { writing } from '../i18n/section.js';
import { Typing } from '../people/typing.js';
import { labelsOf } from '../post/content-part.js';
import { BoardSpaces } from '../board-form/spaces.js';
import { BoardController } from './board.js';
import { budgetLine, campaignHeader, finishedCampaigns } from './campaign-view.js';
import type { CardScene } from './card.js';
import { cardStyles } from './card.styles.js';
import { Departments } from './departments.js';
import { columnsView } from './columns-view.js';
import { IdeaColumns } from './columns.js';
import { columnViews, layouts, toolbar, withFilter, type Layout } from './filters.js';
import { formView } from './form-view.js';
import { ideaIcons } from './icons.js';
import { ideaHref } from './links.js';
import { styles } from './ideas.styles.js';
import { listView } from './list-view.js';
import { IdeaList, type IdeaListInput } from './list.js';
import { Management, missingBoard } from './management.js';
import { Moves } from './moves.js';
import { openedView, OpenedPlace, type Opened } from './opened.js';
import { heldUp, votesOnTheirWay, withOwnSteps } from './own-steps.js';
import { roadmapView } from './roadmap-view.js';
import { LongestWaiting } from './waiting.js';
import { SavedViews, type IdeaFilters } from './saved-views.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3', '4'] as const;

/**
 * A board of ideas: as a list, as columns by status, or as a roadmap. Ideas are found, voted for, moved and
 * given here. Without `idea-href` an idea opens in place.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr board - Id or handle of the board. Required.
 * @attr view - `list` (default), `columns` or `roadmap`.
 * @attr idea-href - Address of the page of an idea, with `{idea}` or `{number}`. Default: it opens in place.
 * @attr evaluation-href - Address of the page of an evaluation, with `{evaluation}`. Default: it opens in place.
 * @attr heading - Level of the board's heading, 1 to 4; the ideas stand below. Default 2.
 * @fires {SeIdeaCreatedEvent} se-idea-created - This person gave an idea.
 * @csspart base - The whole of it.
 * @csspart header - Name of the board, and the button to give an idea.
 * @csspart menu-button - Opens what those do who run the board.
 * @csspart dialog - A form over the board.
 * @csspart create-button - Creates the board that there is not.
 * @csspart heading - The board's name.
 * @csspart submit-button - Begins a new idea.
 * @csspart campaign - The question that the board asks for a time.
 * @csspart campaign-question - The question itself.
 * @csspart finished-campaigns - What became of campaigns that are over.
 * @csspart phases - The phases of the campaign.
 * @csspart phase - What is possible now, and how long.
 * @csspart budget - How many votes are left.
 * @csspart waiting - How many ideas wait for a first answer, and how long.
 * @csspart toolbar - Search, layout, order and filters.
 * @csspart search - The search field.
 * @csspart layouts - List, columns or roadmap.
 * @csspart view - The order, and saved views.
 * @csspart filter-button - Opens the other filters.
 * @csspart filters - The other filters.
 * @csspart list - The ideas as a list.
 * @csspart columns - The ideas by status.
 * @csspart column - One status with its ideas.
 * @csspart roadmap - What is planned.
 * @csspart lane - A status or a quarter of the roadmap.
 * @csspart card - One idea.
 * @csspart picture - The picture of an idea.
 * @csspart title - The title of an idea.
 * @csspart excerpt - The beginning of an idea.
 * @csspart status - A status.
 * @csspart topic - A topic.
 * @csspart vote - The votes of an idea.
 * @csspart vote-button - Gives a vote or takes it back.
 * @csspart vote-own - The same, where this person has voted.
 * @csspart votes - The number of votes.
 * @csspart move-button - Moves a card.
 * @csspart menu - Where a card can be moved to.
 * @csspart menu-item - One of the statuses in it.
 * @csspart avatar - Picture or initials of a person.
 * @csspart more-button - „Weitere Ideen laden“.
 * @csspart empty - What stands where there is no idea.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: main action, links, own votes, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeIdeas extends SeElement {
  static override styles = [controls, contentStyles, menuStyles, panelStyles, cardStyles, styles];

  protected static override readonly sections = [ideaTexts];

  /** Id or handle of the board. */
  @property() board: string | null = null;

  /** `list`, `columns` or `roadmap`. */
  @property() view: string = 'list';

  /** Address of the page of an idea, with `{idea}` or `{number}`. */
  @property({ attribute: 'idea-href' }) ideaHref: string | null = null;

  /** Address of the page of an evaluation, with `{evaluation}`. */
  @property({ attribute: 'evaluation-href' }) evaluationHref: string | null = null;

  /** Level of the board's heading. */
  @property({ type: Number }) heading = 2;

  @state() private filters: IdeaFilters = {};
  @state() private isFiltering = false;
  @state() private isWriting = false;
  @state() private groupedBy: 'status' | 'quarter' = 'status';
  @state() private dragged: Idea | null = null;

  readonly #board = new BoardController(this);
  readonly #list = new IdeaList(this);
  readonly #columns = new IdeaColumns(this);
  readonly #saved = new SavedViews();
  readonly #opened = new OpenedPlace(this, (kind) => kind === 'report' || this[`${kind}Href`] === null);
  readonly #departments = new Departments(this);
  readonly #waiting = new LongestWaiting(this);
  readonly #spaces = new BoardSpaces(this);
  readonly #management = new Management({
    root: () => this.renderRoot as ShadowRoot,
    client: () => this.connection.client,
    localizer: () => this.localizer,
    board: () => this.#board.board,
    campaigns: () => this.#board.campaigns,
  });
  readonly #moves: Moves = new Moves(this, {
    client: () => this.connection.client,
    localizer: () => this.localizer,
    text: (key, values) => this.text(key, values),
    statuses: () => this.#board.board?.statuses ?? [],
  });
  readonly #typing = new Typing(
    this,
    (text) => (this.filters = withFilter(this.filters, 'text', text.trim())),
  );
  #labels: ContentLabels | null = null;
  #labelsFor: unknown = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('ideas.list') === true && client.supports('boards.get');
    const board = isPossible ? this.board : null;
    this.#board.use(client, board);
    this.#spaces.use(this.#board.isMissing ? client : null);
    const { layout } = this;
    this.#list.use(client, board === null || layout !== 'list' ? null : this.#listInput(board));
    const { view, status, ...rest } = this.filters;
    void status;
    const order = columnViews.find((one) => one === view);
    const columns = { board: board ?? '', ...rest, ...(order && { view: order }) };
    this.#columns.use(client, board === null || layout === 'list' ? null : columns);
    if (this.localizer !== this.#labelsFor) {
      this.#labelsFor = this.localizer;
      this.#labels = this.localizer && labelsOf(this.localizer, this.profileUrl);
      // Refusals are told with the texts for writing.
      void this.localizer?.load(writing);
    }
    this.#saved.use(client, this.#board.board);
    this.#waiting.use(client, board);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client, error } = this.connection;
    if (this.localizer === null) return nothing;
    if (this.board === null) {
      return html`<p class="notice" part="error" role="alert">${this.text('ideas.where')}</p>`;
    }
    if (client !== null && !(client.supports('ideas.list') && client.supports('boards.get'))) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    const { board, isMissing } = this.#board;
    if (isMissing) return this.#renderMissing();
    const failed = error ?? this.#board.error;
    if (board === null) {
      if (failed !== null) return this.renderError(failed, this.#board.refresh);
      return html`<div part="base" aria-busy="true">${skeleton(3, this.text('ideas.loading'))}</div>`;
    }
    return html`${this.renderNotices()}${
      this.#opened.now === null ? this.#renderBoard(board) : this.#renderOpened(this.#opened.now)
    }`;
  }

  private get layout(): Layout {
    return this.oneOf('view', this.view, layouts);
  }

  get #level(): number {
    const given = Number.isNaN(this.heading) ? this.getAttribute('heading') : this.heading;
    return Number(this.oneOf('heading', String(given), headings));
  }

  #listInput(board: string): IdeaListInput {
    const { status, ...rest } = this.filters;
    return { board, ...rest, ...(status === undefined ? {} : { status: [status] }) };
  }

  #renderMissing(): TemplateResult {
    const mayCreate = (this.#spaces.items ?? []).length > 0;
    const act = async (): Promise<void> => {
      await this.#management.createBoard(this.board);
      await this.#board.refresh();
    };
    const create = mayCreate ? { label: this.text('ideas.manage.create'), act } : null;
    return missingBoard(this.text('ideas.unknown'), create);
  }

  #renderBoard(board: Board): TemplateResult {
    const level = this.#level;
    const { localizer } = this;
    if (localizer === null) return html``;
    const source = this.layout === 'list' ? this.#list : this.#columns;
    const isBusy = source.state === 'loading';
    return html`<div part="base" aria-busy=${isBusy ? 'true' : 'false'}>
      ${this.#renderHeader(board, level)} ${this.#renderCampaign(level + 1)}
      ${finishedCampaigns(this.#board.campaigns, localizer, this.connection.client)}
      ${this.#renderForm(board)}
      ${evaluationSection({ client: this.connection.client, localizer, board, idea: null, evaluationHref: this.evaluationHref, level: level + 1 })}
      ${this.#renderToolbar(board)}
      <p class="hidden" role="status" aria-live="assertive">${this.#moves.announcement}</p>
      ${source.error === null ? nothing : this.renderError(source.error, source.refresh)}
      ${this.#renderIdeas(board, level + 1, isBusy)}
    </div>`;
  }

  #renderHeader(board: Board, level: number): TemplateResult {
    const { localizer } = this;
    const { used, budget } = board.ownVotes;
    const isVoting = this.#board.campaign === null && budget !== null && localizer !== null;
    return html`<div class="header" part="header">
      <div class="about">
        <div class="title" part="heading" role="heading" aria-level=${level} dir="auto">${board.name}</div>
        ${board.description === '' ? nothing : html`<p class="description" dir="auto">${board.description}</p>`}
        ${isVoting ? budgetLine(used + this.#pending(null), budget, localizer) : nothing}
        ${localizer === null ? nothing : this.#waiting.line(board, localizer, this.#showOverdue)}
      </div>
      <div class="head-tools">
        ${
          this.isWriting || !this.#maySubmit(board)
            ? nothing
            : html`<button class="primary" part="submit-button" @click=${this.#write}>
                ${ideaIcons.add}${this.text('ideas.submit')}
              </button>`
        }
        ${this.#management.menu}
      </div>
    </div>`;
  }

  /** To the board itself, or to a campaign that takes ideas now. */
  #maySubmit({ can }: Board): boolean {
    const isPossible = this.connection.client?.supports('idea.create') === true;
    return isPossible && [{ can }, ...this.#board.campaigns].some((one) => one.can.includes('idea.create'));
  }

  #renderCampaign(level: number): TemplateResult | typeof nothing {
    const { localizer } = this;
    const shown = this.filters.campaign;
    const campaign = this.#board.campaigns.find(({ id }) => id === shown) ?? this.#board.campaign;
    if (campaign === null || localizer === null) return nothing;
    return campaignHeader(campaign, {
      localizer,
      labels: this.#labels,
      level,
      shown,
      show: (id) => (this.filters = withFilter(this.filters, 'campaign', id ?? '')),
      pending: this.#pending(campaign.id),
      tools: this.#management.campaignTools(campaign),
    });
  }

  #pending(campaign: CampaignId | null): number {
    const shown = this.layout === 'list' ? this.#list.ideas : this.#columns.ideas;
    return votesOnTheirWay(shown, this.connection.client?.operations ?? [], campaign);
  }

  #renderForm({ id: board }: Board): TemplateResult | typeof nothing {
    if (!this.isWriting) return nothing;
    const { localizer, ideaHref: href } = this;
    return formView({ localizer, client: this.connection.client, board, ideaHref: href, close: this.#close });
  }

  #renderToolbar(board: Board): TemplateResult {
    return toolbar({
      text: (key, values) => this.text(key, values),
      board,
      campaigns: this.#board.campaigns,
      departments: this.#departments.names,
      layout: this.layout,
      filters: this.filters,
      typed: this.#typing.text ?? this.filters.text ?? '',
      isOpen: this.isFiltering,
      saved: this.#saved.all,
      chosen: this.#saved.named(this.filters),
      owns: board.can.includes('board.update'),
      type: this.#typing.type,
      submit: this.#typing.submit,
      setLayout: (layout) => (this.view = layout),
      set: (filters) => (this.filters = filters),
      toggle: this.#toggleFilters,
      save: (name) => {
        this.#saved.save({ name, filters: this.filters });
        this.requestUpdate();
      },
      forget: (name) => {
        this.#saved.delete(name);
        this.requestUpdate();
      },
    });
  }

  #renderIdeas(board: Board, level: number, isBusy: boolean): TemplateResult | typeof nothing {
    const { layout, localizer } = this;
    const { client } = this.connection;
    if (localizer === null) return nothing;
    const operations = client?.operations ?? [];
    const arrange = (idea: Idea): Idea => withOwnSteps(idea, operations, board.statuses);
    const scene: CardScene = {
      text: (key, values) => this.text(key, values),
      client,
      localizer,
      level,
      vote: this.#vote,
      hrefOf: (idea) => ideaHref(this.ideaHref, idea),
      chooseTopic: (topic) => (this.filters = withFilter(this.filters, 'topic', topic)),
      heldUp: (idea): Operation | undefined => heldUp(idea, operations),
      problem: (idea) => this.#moves.problem(idea),
    };
    if (layout === 'list') {
      const reset = (): void => void (this.filters = {});
      return listView({ ...scene, list: this.#list, arrange, filters: this.filters, reset });
    }
    // The columns have headings of their own.
    const below = { ...scene, level: level + 1 };
    const columns = this.#columns.columns(arrange);
    if (columns.length === 0) return isBusy ? skeleton(3, this.text('ideas.loading')) : nothing;
    if (layout === 'roadmap') {
      const group = (by: 'status' | 'quarter'): void => void (this.groupedBy = by);
      return roadmapView({ ...below, columns, by: this.groupedBy, group });
    }
    return columnsView({
      ...below,
      columns,
      moves: this.#moves,
      more: (status) => void this.#columns.more(status),
      dragged: this.dragged,
      drag: (idea) => (this.dragged = idea),
    });
  }

  #renderOpened(opened: Opened): TemplateResult {
    const { client } = this.connection;
    const language = this.localizer?.language ?? 'de';
    const back = { text: this.text('ideas.back'), act: this.#opened.back };
    const { ideaHref, evaluationHref } = this;
    return openedView(opened, { language, client, level: this.#level, ideaHref, evaluationHref, back });
  }

  readonly #vote = (idea: Idea, weight: number): void => {
    const { client } = this.connection;
    if (client === null) return;
    const { id, title } = idea;
    void this.#moves.attempt(idea, async () => {
      const done =
        weight === 0
          ? client.execute('idea.unvote', { id })
          : client.execute('idea.vote', { id, ...(weight > 1 ? { weight } : {}) });
      this.#moves.say(weight === 0 ? 'ideas.vote.taken' : 'ideas.vote.given', { title });
      await done;
    });
  };

  readonly #write = async (): Promise<void> => {
    await loadPart(() => import('../idea-form/define.js'));
    this.isWriting = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('se-idea-form')?.focus();
  };

  readonly #close = async (): Promise<void> => {
    this.isWriting = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part=submit-button]')?.focus();
  };

  readonly #showOverdue = (): void => {
    [this.view, this.filters] = ['list', { view: 'overdue' }];
  };

  readonly #toggleFilters = (): void => {
    this.isFiltering = !this.isFiltering;
    if (this.isFiltering) this.#departments.load(this.connection.client);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'se-ideas': SeIdeas;
  }
}
