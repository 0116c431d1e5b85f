import type { Board, CampaignId, CommandName, Idea, QueryName, Status } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Attempts } from '../base/attempts.js';
import { controls } from '../base/controls.styles.js';
import { menuStyles } from '../base/menu.styles.js';
import { panelStyles } from '../base/panel.styles.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import { evaluationSection } from '../evaluation/section.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentStyles } from '../content/content.styles.js';
import { ideas as ideaTexts } from '../i18n/ideas.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { Typing } from '../people/typing.js';
import { labelsOf } from '../post/content-part.js';
import { BoardController } from './board.js';
import { budgetLine, campaignHeader, finishedCampaigns } from './campaign-view.js';
import { cardStyles } from './card.styles.js';
import { Departments } from './departments.js';
import { IdeaColumns } from './columns.js';
import { columnFilters, layouts, listFilters, toolbar, withFilter, type Layout } from './filters.js';
import { Giving } from './giving.js';
import { headerView } from './header-view.js';
import { styles } from './ideas.styles.js';
import { ideasView } from './ideas-view.js';
import { keptCard } from './kept-card.js';
import { IdeaList } from './list.js';
import { Management, missingBoard } from './management.js';
import { Moves } from './moves.js';
import { openedView, OpenedPlace, type Opened } from './opened.js';
import { votesOnTheirWay } from './own-steps.js';
import { Places, type Place } from './places.js';
import { LongestWaiting, type WaitingView } from './waiting.js';
import { SavedViews, type IdeaFilters } from './saved-views.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3', '4'] as const;

/**
 * A board of ideas: as a list, as columns by status, or as a roadmap. Ideas are found, voted for, moved and
 * given here. Without `board` those of all boards that the person may read stand together, and one of the boards or
 * spaces can be chosen. Without `idea-href` an idea opens in place.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr board - Id or handle of the board. Default: all boards that the person may read.
 * @attr space - Id or handle of a space: only its boards are shown. Counts where no `board` is named.
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
 * @csspart given - That the own idea has arrived.
 * @csspart waiting - How many ideas wait for a first answer, and how long.
 * @csspart toolbar - Search, layout, order and filters.
 * @csspart search - The search field.
 * @csspart place - Chooses between boards.
 * @csspart board - The board on which an idea stands.
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

  /** Id or handle of the board; null: all boards. */
  @property() board: string | null = null;

  /** Id or handle of the space whose boards are shown where no board is named. */
  @property() space: string | null = null;

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
  @state() private groupedBy: 'status' | 'quarter' = 'status';
  @state() private dragged: Idea | null = null;

  readonly #places = new Places(this);
  readonly #board = new BoardController(this, () => void [this.#list.refresh(), this.#columns.refresh()]);
  readonly #list = new IdeaList(this);
  readonly #columns = new IdeaColumns(this);
  readonly #saved = new SavedViews(this);
  readonly #opened = new OpenedPlace(this, (kind) => kind === 'report' || this[`${kind}Href`] === null);
  readonly #departments = new Departments(this);
  readonly #waiting = new LongestWaiting(this);
  readonly #attempts = new Attempts(this, () => this.connection.client);
  readonly #around = { client: () => this.connection.client, localizer: () => this.localizer };
  readonly #management = new Management(this, {
    ...this.#around,
    root: () => this.renderRoot as ShadowRoot,
    attempt: this.#attempts.run,
    board: () => this.#board.board,
    campaigns: () => this.#board.campaigns,
    space: () => (this.board === null ? (this.#places.chosen.space ?? this.space) : null),
    show: ({ id, handle }) => {
      if (this.board === null) this.#choose({ board: id });
      else this.board = handle;
    },
  });
  readonly #text = (key: Key, values?: Values): string => this.text(key, values);
  readonly #moves: Moves = new Moves(this, {
    ...this.#around,
    text: this.#text,
    statusesOf: (idea) => this.#statusesOf(idea),
    placeOf: (status) => this.#columns.placeOf(status),
  });
  readonly #giving = new Giving(this, {
    ...this.#around,
    ideaHref: () => this.ideaHref,
    attempt: this.#attempts.run,
    say: (key, values) => this.#moves.say(key, values),
  });
  readonly #typing = new Typing(this, (text) => this.#filter('text', text.trim()));

  constructor() {
    super();
    this.addController(keptCard(this));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = this.#isPossible;
    this.#places.use(client, isPossible && this.board === null ? { space: this.space } : null);
    const board = isPossible ? (this.board ?? this.#places.chosen.board ?? null) : null;
    const isOfAll = isPossible && this.board === null && board === null && this.#places.boards !== null;
    this.#board.use(client, board);
    this.#management.use(this.#board.isMissing || isOfAll ? client : null);
    const isKnown = board !== null || isOfAll;
    const where = this.#places.where(board, this.space);
    const list = { ...where, ...listFilters(this.filters) };
    this.#list.use(client, isKnown && this.layout === 'list' ? list : null);
    const columns = { ...where, ...columnFilters(this.filters) };
    this.#columns.use(client, isKnown && this.layout !== 'list' ? columns : null);
    // Refusals are told with the texts for writing.
    this.localizer?.load(writing).catch(() => undefined);
    const all = `boards/${this.#places.space(this.space)?.id ?? ''}`;
    this.#saved.use(client, this.#board.board?.id ?? (isOfAll ? all : null));
    this.#waiting.use(client, board);
  }

  get #labels(): ContentLabels | null {
    return this.localizer && labelsOf(this.localizer, this.profileUrl);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client, error } = this.connection;
    if (this.localizer === null) return nothing;
    if (client !== null && !this.#isPossible) {
      return this.renderSentence('empty', 'state.unsupported');
    }
    const { board, isMissing } = this.#board;
    if (isMissing) return this.#renderMissing('ideas.unknown');
    const isOfAll = this.board === null && this.#places.chosen.board === undefined;
    const source = isOfAll ? this.#places : this.#board;
    const failed = error ?? source.error;
    if (isOfAll ? this.#places.boards === null : board === null) {
      if (failed !== null) return this.renderError(failed, source.refresh);
      return html`<div part="base" aria-busy="true">${skeleton(3, this.text('ideas.loading'))}</div>`;
    }
    if (isOfAll && this.#places.boards?.length === 0) return this.#renderMissing('ideas.no-board');
    const { now, error: unopened, follow } = this.#opened;
    return html`${this.renderNotices()}${this.#attempts.view(this.localizer)}
    ${unopened === null ? nothing : this.renderError(unopened, follow)}
    ${now === null ? this.#renderBoard(board) : this.#renderOpened(now)}`;
  }

  private get layout(): Layout {
    return this.oneOf('view', this.view, layouts);
  }

  #isAnswered(...names: readonly (QueryName | CommandName)[]): boolean {
    return names.every((name) => this.connection.client?.supports(name) === true);
  }

  get #isPossible(): boolean {
    return this.#isAnswered('ideas.list', this.board === null ? 'boards.list' : 'boards.get');
  }

  get #level(): number {
    return this.levelOf(this.heading, headings);
  }

  /** Those of the board on which an idea stands. */
  #statusesOf({ board: { id } }: Idea): readonly Status[] {
    const boards = [this.#board.board, ...(this.#places.boards ?? [])];
    return boards.find((board) => board?.id === id)?.statuses ?? [];
  }

  #renderMissing(key: 'ideas.unknown' | 'ideas.no-board'): TemplateResult {
    const act = async (): Promise<void> => {
      await this.#management.createBoard(this.board === null ? this.space : null, this.board);
      await this.#places.refresh();
      // Where there are boards now, one of them may be the only one, and is asked for next.
      await this.updateComplete;
      await this.#board.refresh();
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[part=submit-button], [part=create-button]')?.focus();
    };
    const create = this.#management.mayCreate ? { label: this.text('ideas.manage.create'), act } : null;
    return html`${this.#attempts.view(this.localizer)}${missingBoard(this.text(key), create)}`;
  }

  /** Null: several boards in one list. */
  #renderBoard(board: Board | null): TemplateResult {
    const level = this.#level;
    const { localizer } = this;
    if (localizer === null) return html``;
    const { client } = this.connection;
    const source = this.layout === 'list' ? this.#list : this.#columns;
    return html`<div part="base" aria-busy=${source.state === 'loading' ? 'true' : 'false'}>
      ${board === null ? this.#places.header({ text: this.#text, given: this.space, level, mayGive: this.#isAnswered('idea.create'), begin: this.#begin, management: this.#management }) : this.#renderHeader(board, level)}
      ${
        board === null
          ? nothing
          : html`${this.#renderCampaign(level + 1)}
            ${finishedCampaigns(this.#board.campaigns, localizer, client)} ${this.#giving.form(board)}
            ${evaluationSection({ client, localizer, board, idea: null, evaluationHref: this.evaluationHref, level: level + 1 })}`
      }
      ${this.#renderToolbar(board)}
      <p class="hidden" role="status" aria-live="assertive">${this.#moves.announcement}</p>
      ${source.error === null ? nothing : this.renderError(source.error, source.refresh)}
      ${this.#renderIdeas(board, level + 1)}
    </div>`;
  }

  #renderHeader(board: Board, level: number): TemplateResult {
    const { localizer } = this;
    const { used, budget } = board.ownVotes;
    const isVoting = this.#board.campaign === null && budget !== null && localizer !== null;
    // To the board itself, or to a campaign that takes ideas now.
    const isOpen = [board, ...this.#board.campaigns].some(({ can }) => can.includes('idea.create'));
    const mayGive = isOpen && !this.#giving.isOpen && this.#isAnswered('idea.create');
    return headerView({
      name: board.name,
      description: board.description,
      level,
      lines: [
        isVoting ? budgetLine(used + this.#pending(null), budget, localizer) : nothing,
        localizer === null ? nothing : this.#waiting.line(board, localizer, this.#showWaiting),
        this.#giving.line(board),
        this.#management.created,
      ],
      submit: mayGive ? { label: this.text('ideas.submit'), hasMenu: false, act: this.#giving.open } : null,
      menu: this.#management.menu,
    });
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
      show: (id) => this.#filter('campaign', id ?? ''),
      pending: this.#pending(campaign.id),
      tools: this.#management.campaignTools(campaign),
    });
  }

  #pending(campaign: CampaignId | null): number {
    const shown = this.layout === 'list' ? this.#list.ideas : this.#columns.ideas;
    return votesOnTheirWay(shown, this.connection.client?.operations ?? [], campaign);
  }

  #renderToolbar(board: Board | null): TemplateResult {
    return toolbar({
      text: this.#text,
      board,
      places: this.board === null ? this.#places.select(this.#text, this.space, this.#choose) : nothing,
      campaigns: board === null ? [] : this.#board.campaigns,
      departments: this.#departments.names,
      layout: this.layout,
      filters: this.filters,
      typed: this.#typing.text ?? this.filters.text ?? '',
      isOpen: this.isFiltering,
      saved: this.#saved.all,
      chosen: this.#saved.named(this.filters),
      owns: (board === null ? (this.#places.boards ?? []) : [board]).some(({ can }) =>
        can.includes('board.update'),
      ),
      type: this.#typing.type,
      submit: this.#typing.submit,
      setLayout: (layout) => (this.view = layout),
      set: (filters) => (this.filters = filters),
      toggle: this.#toggleFilters,
      save: (name) => this.#saved.save({ name, filters: this.filters }),
      forget: (name) => this.#saved.delete(name),
    });
  }

  #renderIdeas(board: Board | null, level: number): TemplateResult | typeof nothing {
    const { localizer, layout } = this;
    if (localizer === null) return nothing;
    return ideasView({
      text: this.#text,
      client: this.connection.client,
      localizer,
      level,
      layout,
      board,
      list: this.#list,
      columns: this.#columns,
      moves: this.#moves,
      statusesOf: (idea) => this.#statusesOf(idea),
      filters: this.filters,
      set: (filters) => (this.filters = filters),
      ideaHref: this.ideaHref,
      by: this.groupedBy,
      group: (by) => (this.groupedBy = by),
      dragged: this.dragged,
      drag: (idea) => (this.dragged = idea),
    });
  }

  #renderOpened(opened: Opened): TemplateResult {
    const language = this.localizer?.language ?? 'de';
    const back = { text: this.text('ideas.back'), act: this.#opened.back };
    const { ideaHref, evaluationHref } = this;
    const { client } = this.connection;
    return openedView(opened, { language, client, level: this.#level, ideaHref, evaluationHref, back });
  }

  #filter(name: keyof IdeaFilters, value: string): void {
    this.filters = withFilter(this.filters, name, value);
  }

  /** What is filtered by things of one board does not fit another. */
  readonly #choose = (place: Place): void => {
    const { status, category, campaign, ...rest } = this.filters;
    void [status, category, campaign];
    this.filters = rest;
    this.#places.choose(place);
  };

  readonly #begin = (board: Board): void => {
    this.#choose({ board: board.id });
    this.#giving.open();
  };

  readonly #showWaiting = (view: WaitingView): void => {
    [this.view, this.filters] = ['list', { view }];
    // It stands above them and says which they are.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.view')?.focus());
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
