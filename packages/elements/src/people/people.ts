import type {
  PeopleFilters,
  PeoplePage,
  PersonHit,
  PersonId,
  PersonSummary,
} from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { afterMore, KeptFocus } from '../base/kept-focus.js';
import { profileUrl } from '../base/profile-url.js';
import { SeElement } from '../base/se-element.js';
import { SePeopleChangedEvent, SePersonSelectedEvent } from '../events.js';
import { PagerController } from '../feed/pager.js';
import { people } from '../i18n/people.js';
import { watchForPeople } from '../person/hover.js';
import { ClockController } from '../person/local-time.js';
import { card, type CardScene } from './card.js';
import { DirectoryController, type PeopleQuestion } from './directory.js';
import { chips, countOf, facetFields, sheet, type FacetScene } from './facets.js';
import { GridKeys } from './grid-keys.js';
import { GridWindow } from './grid-window.js';
import { letterBar, nobody, searchField, skeletons, statusText, viewSwitch } from './parts.js';
import { peopleStyles } from './people.styles.js';
import { SheetController } from './sheet.js';
import { Typing } from './typing.js';

/** Width of a card in `em`, and most columns. */
const [cardWidth, mostColumns] = [18, 4];

/** So few people need no alphabet. */
const fewPeople = 30;

const views = ['grid', 'list'] as const;

/** A list of the host: ids, or people as a search answers them. */
export type PeopleOfHost = readonly PersonId[] | readonly PersonHit[];

const areIds = (given: PeopleOfHost): given is readonly PersonId[] => typeof given[0] === 'string';

/**
 * The directory: who can help with what. One field searches names, positions, places, languages, projects and what
 * people know; every hit says why it is one.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr text - What is searched for; changes as the person types.
 * @attr topic - Only people who know this topic; not to be changed by the person.
 * @attr filters - What is filtered by, as JSON: `{"location": ["Brno"]}`; changes as the person chooses.
 * @attr view - `grid` (default) or `list`.
 * @attr plain - Draws only the people: no search, filters and alphabet.
 * @attr autofocus - Puts the focus into the search field, on a page that is about the directory.
 * @attr profile-href - Page of a person, with `{handle}` or `{id}`. Default: the provider's; without, names lead nowhere.
 * @fires {SePersonSelectedEvent} se-person-selected - A person was chosen; cancel it to stay on the page.
 * @fires {SePeopleChangedEvent} se-people-changed - Something else is shown: text, filters, letter and total.
 * @csspart search - The search.
 * @csspart search-field - Its field.
 * @csspart search-end - Empties the field.
 * @csspart facets - The row of filters.
 * @csspart facet - One of them, with what is chosen.
 * @csspart filters-end - Chooses nothing again.
 * @csspart filters-done - Closes what is opened to choose from.
 * @csspart sheet - What is opened to choose from.
 * @csspart letters - The alphabet.
 * @csspart letter - One letter.
 * @csspart views - Cards or lines.
 * @csspart view - One of the two.
 * @csspart status - How many people there are.
 * @csspart people - The people.
 * @csspart card - One person.
 * @csspart avatar - Picture or initials.
 * @csspart name - The name.
 * @csspart position - Position and department.
 * @csspart place - Place, with the local time.
 * @csspart availability - Whether the person can be reached.
 * @csspart topics - What the person knows.
 * @csspart reason - Why the person is a hit.
 * @csspart footer - What stands below the people.
 * @csspart more-button - „Weitere Personen laden“.
 * @csspart end - Says that there are no more people.
 * @csspart loading - Stands in while people are loaded.
 * @csspart empty - What stands where nobody is.
 * @csspart error - What went wrong.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: links, what is chosen, focus.
 * @cssproperty --se-color-surface - Background of cards.
 * @cssproperty --se-radius - Radius of cards and controls.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SePeople extends SeElement {
  static override styles = [controls, peopleStyles];
  protected static override readonly sections = [people];
  protected static override readonly offlineText = 'state.offline.reading';

  /** What is searched for. */
  @property({ attribute: 'text' }) searchText = '';

  /** Only people who know this topic. */
  @property() topic: string | null = null;

  /** What is filtered by. */
  @property({ type: Object }) filters: PeopleFilters | null = null;

  /** The letter that names begin with; null: all. */
  @property({ attribute: false }) letter: string | null = null;

  /** A list of the host instead of the whole directory: ids, or people as a search answers them. */
  @property({ attribute: false }) people: PeopleOfHost | null = null;

  /** `grid` or `list`. */
  @property() view: string = 'grid';

  /** Draws only the people. */
  @property({ type: Boolean }) plain = false;

  /** Page of a person, with `{handle}` or `{id}`; null: the provider's. */
  @property({ attribute: 'profile-href' }) profileHref: string | null = null;

  readonly #directory = new DirectoryController(this, (page) => this.#answered(page));
  readonly #window = new GridWindow(this);
  readonly #pager = new PagerController(
    this,
    () => this.#directory,
    () => this.#directory.hits.length,
  );
  readonly #keys = new GridKeys(this, {
    count: () => this.#directory.hits.length,
    columns: () => this.#columns,
    open: (row) => this.#window.open(row),
    leave: () => this.#field?.focus(),
  });
  readonly #sheet = new SheetController(this);
  readonly #typing = new Typing(this, (text) => {
    this.searchText = text;
    this.#keys.reset();
  });
  readonly #clock = new ClockController(this);
  readonly #sizes = new ResizeObserver(() => this.#measure());
  readonly #text = this.text.bind(this);
  #columns = 1;
  #wasFocused = false;

  constructor() {
    super();
    const goOn = async (at: number): Promise<void> => {
      await this.updateComplete;
      this.#keys.focusCard(at);
    };
    this.addController(
      new KeptFocus(
        this,
        afterMore(() => this.#window.count, goOn),
      ),
    );
    watchForPeople(this, {
      client: () => this.connection.client,
      language: () => this.localizer?.language ?? '',
      profileHref: () => this.#profileHref,
    });
  }

  /** Puts the focus into the search field. */
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('view')) this.#measure();
    const given = this.people !== null && !areIds(this.people) ? this.people : null;
    this.#directory.use(this.connection.client, this.#question, given);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { hits } = this.#directory;
    const box = this.renderRoot.querySelector<HTMLElement>('.people');
    const columns = this.#columns;
    const isDrawn = (at: number): boolean => this.#window.has(Math.floor(at / columns));
    this.#keys.settle(isDrawn, this.#window.firstRow * columns);
    this.#window.show(box, {
      count: hits.length,
      columns: this.#columns,
      row: (row) => this.#renderRow(row),
    });
    if (hits.length > 0) this.#clock.start();
    this.#focusOnce();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return this.renderWithoutTexts();
    const { client, error } = this.connection;
    const directory = this.#directory;
    const failed = error ?? directory.error;
    // Then the status has said it.
    const isSaid = directory.isLater && !this.plain;
    const isGiven = this.people !== null && !areIds(this.people);
    if (!isGiven && client?.supports('people.search') === false) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    if (failed !== null && directory.hits.length === 0 && this.#isUnasked) {
      return this.renderError(failed, directory.refresh);
    }
    return html`
      ${this.renderNotices()}
      <span id="keys" hidden>${this.text('people.keys')}</span>
      ${this.plain || isGiven ? nothing : this.#renderControls()}
      ${failed === null || isSaid ? nothing : this.renderError(failed, directory.refresh)}
      ${failed !== null && directory.hits.length === 0 ? nothing : this.#renderPeople()}
      ${this.#renderFooter()}
    `;
  }

  #renderControls(): TemplateResult {
    const view = this.oneOf('view', this.view, views);
    const { letters, total, hits, state } = this.#directory;
    // What stands there instead of people says it.
    const isNobody = hits.length === 0 && state === 'ready';
    const hasAlphabet =
      this.#asked === '' && letters.length > 1 && (total > fewPeople || this.letter !== null);
    const facets = this.#facets;
    return html`
      ${searchField(this.#typing.text ?? this.searchText, this.#text, {
        type: this.#typing.type,
        submit: this.#typing.submit,
        clear: () => {
          this.#typing.end('');
          this.#field?.focus();
        },
        enter: () => this.#keys.focusCard(this.#keys.current),
      })}
      ${facets === null ? nothing : chips(facets)}
      <div
        class=${this.#sheet.opened === 'all' ? 'sheet all' : 'sheet'}
        part="sheet"
        popover
        role="dialog"
        aria-label=${this.text(this.#sheet.opened === null || this.#sheet.opened === 'all' ? 'people.filter' : `people.facet.${this.#sheet.opened}`)}
        @toggle=${this.#sheet.handleToggle}
      >
        ${facets === null ? nothing : sheet(facets)}
      </div>
      ${hasAlphabet ? letterBar(letters, this.letter, this.#text, this.#chooseLetter) : nothing}
      <div class="bar">
        <p class=${isNobody ? 'hidden' : 'status'} part="status" role="status">
          ${statusText(this.#directory, this.#asked, this.#text)}
        </p>
        ${isNobody ? nothing : viewSwitch(view, this.#text, (chosen) => (this.view = chosen))}
      </div>
    `;
  }

  #renderPeople(): TemplateResult {
    const { hits, state, total } = this.#directory;
    if (hits.length === 0 && state === 'loading') return skeletons(6, this.text('people.loading'));
    if (hits.length === 0) return this.#renderEmpty();
    const rows = Math.ceil(total / this.#columns);
    return html`<div
      class="people ${this.oneOf('view', this.view, views)}"
      part="people"
      role="grid"
      aria-label=${this.text('people.label')}
      aria-describedby="keys"
      aria-rowcount=${rows}
      aria-colcount=${this.#columns}
      aria-busy=${state === 'loading'}
      @keydown=${this.#keys.handleKey}
      @focusin=${this.#keys.handleFocus}
    ></div>`;
  }

  #renderRow(row: number): TemplateResult {
    const { hits } = this.#directory;
    const first = row * this.#columns;
    const cells = hits.slice(first, first + this.#columns);
    const scene = this.#scene;
    return html`<div class="row columns-${this.#columns}" role="row" aria-rowindex=${row + 1}>
      ${cells.map((hit, at) => card(hit, first + at, scene))}
    </div>`;
  }

  #renderEmpty(): TemplateResult {
    const hasFilters = countOf(this.#question.filters ?? {}) > 0 || this.letter !== null;
    return nobody(this.#asked, hasFilters, this.#text, this.plain ? null : () => this.#choose({}));
  }

  #renderFooter(): TemplateResult | typeof nothing {
    const { hasMore, state, hits } = this.#directory;
    const size = hits.length;
    if (size === 0) return nothing;
    if (!hasMore) {
      return size < fewPeople ? nothing : html`<p class="end" part="end">${this.text('people.end')}</p>`;
    }
    return html`<div class="footer" part="footer">
      <button class="outlined" part="more-button" aria-disabled=${state === 'loading'} @click=${this.#more}>
        ${this.text(state === 'loading' ? 'people.loading' : 'people.more')}
      </button>
    </div>`;
  }

  get #scene(): CardScene {
    const { localizer } = this;
    if (localizer === null) throw new TypeError('People are drawn only once their texts are there.');
    return {
      localizer,
      current: this.#keys.current,
      profileUrl: (person) => profileUrl(this.#profileHref, person),
      clock: (zone) => this.#clock.in(zone),
      select: (event, person) => this.#select(event, person),
    };
  }

  get #facets(): FacetScene | null {
    const { localizer } = this;
    if (localizer === null) return null;
    return {
      text: this.#text,
      localizer,
      facets: this.#directory.facets,
      filters: this.filters ?? {},
      fields: this.topic === null ? facetFields : facetFields.filter((field) => field !== 'topic'),
      opened: this.#sheet.opened,
      open: (what, chip) => void this.#sheet.open(what, chip),
      close: this.#sheet.close,
      choose: (filters) => this.#choose(filters),
    };
  }

  get #question(): PeopleQuestion {
    const text = this.#asked;
    const topics = this.topic === null ? {} : { topic: [this.topic] };
    const filters = { ...this.filters, ...topics };
    return {
      ...(text === '' ? {} : { text }),
      ...(Object.keys(filters).length === 0 ? {} : { filters }),
      ...(this.letter === null || text !== '' ? {} : { letter: this.letter }),
      ...(this.people !== null && areIds(this.people) ? { ids: [...this.people] } : {}),
    };
  }

  get #asked(): string {
    return this.searchText.trim();
  }

  /** Whether it is the directory as it is, so that an error leaves nothing to change. */
  get #isUnasked(): boolean {
    return this.#asked === '' && countOf(this.filters ?? {}) === 0 && this.letter === null;
  }

  get #profileHref(): string | null {
    return this.profileHref ?? this.connection.provision?.profileHref ?? null;
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('[type=search]');
  }

  /** As many columns as fit; of lines one. */
  #measure(): void {
    const size = parseFloat(getComputedStyle(this).fontSize) * cardWidth;
    const fitting = Math.floor((this.clientWidth + 12) / (size + 12));
    const columns = this.view === 'list' ? 1 : Math.max(1, Math.min(fitting, mostColumns));
    if (columns === this.#columns) return;
    this.#columns = columns;
    this.requestUpdate();
  }

  #focusOnce(): void {
    const field = this.#field;
    if (this.#wasFocused || field === null) return;
    this.#wasFocused = true;
    if (this.hasAttribute('autofocus')) field.focus({ preventScroll: true });
  }

  readonly #chooseLetter = (letter: string | null): void => {
    this.letter = letter;
    this.#keys.reset();
  };

  #choose(filters: PeopleFilters): void {
    this.filters = filters;
    this.#keys.reset();
    if (Object.keys(filters).length === 0) this.letter = null;
  }

  readonly #more = (): void => {
    this.#pager.restart();
    void this.#directory.more();
  };

  #select(event: Event, person: PersonSummary): void {
    const selected = new SePersonSelectedEvent(person);
    if (!this.dispatchEvent(selected)) event.preventDefault();
  }

  #answered({ total }: PeoplePage): void {
    const filters = this.filters ?? {};
    const event = new SePeopleChangedEvent({ text: this.#asked, filters, letter: this.letter, total });
    this.dispatchEvent(event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-people': SePeople;
  }
}
