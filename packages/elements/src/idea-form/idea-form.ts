import { mintIdeaId, mintPersonId } from '@social-enterprise/client';
import { SocialError, type Board, type Campaign, type Change, type Idea } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { comboboxStyles } from '../base/combobox.styles.js';
import { controls } from '../base/controls.styles.js';
import { Outage } from '../base/outage.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import { submitByClick, submitByKey } from '../base/submitting.js';
import { DraftController } from '../composer/draft.js';
import { draftKey } from '../composer/draft-key.js';
import { FilesController } from '../composer/files.js';
import { filesStyles } from '../composer/files.styles.js';
import { SessionController } from '../composer/session-controller.js';
import { SeIdeaCreatedEvent, SeIdeaFormClosedEvent, SeIdeaUpdatedEvent } from '../events.js';
import { ideas } from '../i18n/ideas.js';
import { seals } from '../i18n/seals.js';
import { writing } from '../i18n/section.js';
import { BoardController } from '../ideas/board.js';
import { cardStyles } from '../ideas/card.styles.js';
import { ideaHref } from '../ideas/links.js';
import { withOwnSteps } from '../ideas/own-steps.js';
import { Custodians } from '../seal/custodians.js';
import { campaignEntry, textEntries, titleEntry, type EntryScene } from './entries.js';
import { inventionEntry, ownField } from './fields.js';
import { styles } from './idea-form.styles.js';
import { relatedChips, similarView } from './similar-view.js';
import { SimilarIdeas } from './similar.js';
import { TopicField } from './topics.js';
import {
  contentOf,
  draftText,
  emptyIdea,
  faultsOf,
  inputOf,
  parseDraft,
  writtenFrom,
  type WrittenIdea,
} from './written.js';

/**
 * Gives an idea to a board, or edits one. While the title is typed, ideas like it are offered, to vote for one of
 * them instead or to build on it. What was typed is kept until it is sent.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr board - Id or handle of the board. Required.
 * @attr idea-href - Address of the page of an idea, with `{idea}` or `{number}`, for links to similar ones.
 * @fires {SeIdeaCreatedEvent} se-idea-created - The idea was saved.
 * @fires {SeIdeaUpdatedEvent} se-idea-updated - The edit was saved.
 * @fires {SeIdeaFormClosedEvent} se-idea-form-closed - „Abbrechen“ was pressed; what was typed is kept.
 * @csspart base - The form.
 * @csspart similar - Ideas like the one that is being written.
 * @csspart similar-idea - One of them.
 * @csspart own-field - A field that the board asks for.
 * @csspart files - The chosen pictures and documents.
 * @csspart file - One of them.
 * @csspart alt - What is to be seen on a picture.
 * @csspart status - A status.
 * @csspart cancel - „Abbrechen“
 * @csspart publish - „Idee einreichen“
 * @csspart empty - What stands where nothing can be given.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: main action, links, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeIdeaForm extends SeElement {
  static override styles = [controls, comboboxStyles, filesStyles, cardStyles, styles];

  protected static override readonly sections = [ideas, writing, seals];

  /** Id or handle of the board. */
  @property() board: string | null = null;

  /** Address of the page of an idea, with `{idea}` or `{number}`. */
  @property({ attribute: 'idea-href' }) ideaHref: string | null = null;

  /** The idea that is edited; null: a new one. */
  @property({ attribute: false }) idea: Idea | null = null;

  @state() private written: WrittenIdea = emptyIdea;
  @state() private isBusy = false;
  /** What is wrong, as a sentence; the id of the input it is about, or null. */
  @state() private problems: ReadonlyMap<string | null, string> = new Map();
  @state() private said = '';

  readonly #board = new BoardController(this);
  readonly #session = new SessionController(this);
  readonly #similar = new SimilarIdeas(this);
  readonly #custodians = new Custodians(this);
  readonly #files = new FilesController(this, {
    say: (key, values) => this.text(key, values),
    client: () => this.connection.client,
    localizer: () => this.localizer,
    changed: () => this.#keep(),
  });
  readonly #draft = new DraftController(this, ({ text }) => this.#show(text));
  readonly #topics = new TopicField(this, {
    client: () => this.connection.client,
    text: (key, values) => this.text(key, values),
    topics: () => this.written.topics,
    change: (topics) => this.#set({ topics }),
  });

  readonly #outage = new Outage(
    this,
    () => this.connection.client,
    () => this.#settle(null),
  );

  /** Puts the focus into the title, once it is there. */
  override focus(options?: FocusOptions): void {
    void this.#drawn().then(() => this.renderRoot.querySelector<HTMLElement>('#title')?.focus(options));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isPossible = client?.supports('idea.create') === true && client.supports('boards.get');
    this.#board.use(client, isPossible ? this.board : null);
    const { board } = this.#board;
    if (client === null || board === null) return;
    const session = this.#session.use(client);
    if (session !== null) {
      const place = this.idea === null ? `idea-board:${board.id}` : `idea:${this.idea.id}`;
      const key = draftKey(client.backend.name, session.person?.id ?? null, place);
      if (key !== this.#draft.key) {
        const { text, files } = this.#draft.use(key, () => false);
        this.#show(text);
        this.#files.use(files, this.idea);
      }
    }
    this.#similar.use(this.idea === null ? client : null, board.id, this.written.title);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client, error } = this.connection;
    if (this.localizer === null) return nothing;
    if (this.board === null) {
      return this.renderSentence('error', 'ideas.where');
    }
    if (client !== null && !(client.supports('idea.create') && client.supports('boards.get'))) {
      return this.renderSentence('empty', 'state.unsupported');
    }
    const { board, isMissing } = this.#board;
    if (isMissing) return this.renderSentence('error', 'ideas.unknown');
    const failed = error ?? this.#board.error;
    if (board === null) {
      return failed === null
        ? skeleton(1, this.text('ideas.loading'))
        : this.renderError(failed, this.#board.refresh);
    }
    if (!this.#isAllowed(board)) {
      return html`${this.renderNotices()} ${this.renderSentence('empty', 'idea-form.closed')}`;
    }
    return html`${this.renderNotices()} ${this.#renderForm(board)}`;
  }

  get #campaign(): Campaign | null {
    const open = this.#board.campaigns.find(({ can, ended }) => !ended && can.includes('idea.create'));
    return this.idea === null ? (open ?? null) : null;
  }

  #isAllowed(board: Board): boolean {
    return this.idea !== null || board.can.includes('idea.create') || this.#campaign !== null;
  }

  #renderForm(board: Board): TemplateResult {
    const { idea, isBusy } = this;
    const general = this.problems.get(null);
    const name = this.text(idea === null ? 'ideas.submit' : 'idea-form.edit');
    const entries: EntryScene = {
      text: (key, values) => this.text(key, values),
      problem: (id) => this.problems.get(id) ?? null,
      set: (change, id) => this.#set(change, id),
      paste: (event) => this.#files.paste(event),
    };
    return html`<form
      part="base"
      novalidate
      aria-label=${name}
      @submit=${this.#handleSubmit}
      @click=${submitByClick}
      @keydown=${submitByKey}
    >
      <div class="form-title">${name}</div>
      ${board.approval && idea === null ? html`<p class="help">${this.text('idea-form.approval')}</p>` : nothing}
      ${campaignEntry(board, this.#campaign, this.written, entries)}
      ${titleEntry(this.written.title, entries)} ${this.#renderSimilar()}
      ${textEntries(this.written, entries)}
      ${board.fields.map((field) =>
        ownField(field, this.written.fields[field.id], {
          ...entries,
          set: (id, value) => this.#setField(id, value),
        }),
      )}
      ${board.scheme === null || idea !== null ? nothing : inventionEntry(this.written, { ...entries, set: (_, value) => this.#set({ isInvention: value === true }) })}
      ${this.#topics.render()} ${this.#renderFiles()} ${this.#renderSeal(board)}
      ${general === undefined ? nothing : html`<p class="problem" role="alert">${general}</p>`}
      <div class="actions">
        <span class="left quiet" role="status"
          >${this.said || (this.#draft.isSaved ? this.text('composer.draft') : nothing)}</span
        >
        <button type="button" part="cancel" @click=${this.#cancel}>${this.text('composer.cancel')}</button>
        <button class="primary" part="publish" aria-disabled=${isBusy ? 'true' : 'false'}>
          ${this.text(idea === null ? 'ideas.submit' : 'idea-form.save')}
        </button>
      </div>
    </form>`;
  }

  #renderSimilar(): TemplateResult {
    const operations = this.connection.client?.operations ?? [];
    const { related } = this.written;
    return html`${similarView({
      text: (key, values) => this.text(key, values),
      items: this.#similar.items.map((idea) => withOwnSteps(idea, operations)),
      hrefOf: (idea) => ideaHref(this.ideaHref, idea),
      isRelated: ({ id }) => related.some((one) => one.id === id),
      vote: (idea) => void this.#voteFor(idea),
      build: (idea) => this.#build(idea),
    })}${relatedChips(
      related,
      (key, values) => this.text(key, values),
      (rest) => this.#set({ related: rest }),
    )}`;
  }

  #renderFiles(): TemplateResult | typeof nothing {
    if (!this.#files.isPossible || (this.written.isSealed && this.#files.isEmpty)) return nothing;
    return html`<div class="entry">
      <button type="button" class="outlined choose" @click=${() => this.#files.choose()}>
        ${this.text('idea-form.files')}
      </button>
      ${this.#files.render()}
    </div>`;
  }

  /** Stays where it was chosen and is not taken any more: nobody is to send their name without knowing it. */
  #renderSeal({ sealing }: Board): TemplateResult | typeof nothing {
    if (this.idea !== null) return nothing;
    const { isSealed } = this.written;
    const known = this.problems.get('seal') ?? null;
    const choice = {
      kind: 'give',
      isOn: isSealed,
      problem: isSealed && !sealing ? this.text('reason.seal-board') : known,
      text: (key, values) => this.text(key, values),
      change: (isOn) => {
        this.#set({ isSealed: isOn }, 'seal');
        // The box goes with its tick.
        if (!isOn && !sealing) this.renderRoot.querySelector<HTMLElement>('[part=publish]')?.focus();
      },
    } satisfies Parameters<Custodians['render']>[2];
    return this.#custodians.render(this.connection.client, this.localizer, choice, sealing);
  }

  #set(change: Partial<WrittenIdea>, input: string | null = null): void {
    this.written = { ...this.written, ...change };
    this.said = '';
    this.#settle(input);
    this.#keep();
  }

  /** What was wrong with an input, and with the whole, may be right now. */
  #settle(input: string | null): void {
    if (this.problems.size === 0) return;
    this.problems = new Map([...this.problems].filter(([field]) => field !== input && field !== null));
  }

  #setField(id: string, value: string | true | undefined): void {
    const { [id]: before, ...rest } = this.written.fields;
    void before;
    this.#set({ fields: value === undefined ? rest : { ...rest, [id]: value } }, `field-${id}`);
  }

  #keep(): void {
    const isAsItWas = this.idea !== null && draftText(this.written) === draftText(writtenFrom(this.idea));
    const text = isAsItWas ? '' : draftText(this.written);
    this.#draft.set({ text, question: null }, this.idea?.version ?? null, this.#files.kept);
  }

  #show(text: string): void {
    this.written = parseDraft(text) ?? (this.idea === null ? emptyIdea : writtenFrom(this.idea));
  }

  async #voteFor(idea: Idea): Promise<void> {
    const { client } = this.connection;
    if (client === null) return;
    try {
      const change = await client.execute('idea.vote', { id: idea.id }, { keep: false });
      const now = change?.ideas.find(({ id }) => id === idea.id);
      if (now !== undefined) this.#similar.put(now);
      this.said = this.text('idea-form.similar.voted.done', { title: idea.title });
    } catch (error) {
      this.problems = new Map([[null, this.errorText(this.#outage.failed(error))]]);
    }
  }

  #build({ id, title }: Idea): void {
    const { related } = this.written;
    const isThere = related.some((one) => one.id === id);
    this.#set({ related: isThere ? related.filter((one) => one.id !== id) : [...related, { id, title }] });
  }

  readonly #cancel = (): void => {
    this.#draft.flush();
    this.dispatchEvent(new SeIdeaFormClosedEvent());
  };

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { board } = this.#board;
    if (this.isBusy || board === null) return;
    const faults = faultsOf(board, this.written);
    this.problems = new Map(faults.map(({ field, key }) => [field, this.text(key)]));
    if (faults.length > 0) return this.#focusProblem();
    this.isBusy = true;
    try {
      const failed = await this.#files.settled();
      if (failed !== null) throw failed;
      const change = await this.#send(board);
      this.#sent(change);
    } catch (error) {
      const refusal = this.#outage.failed(error);
      const field = inputOf(refusal, board);
      this.problems = new Map([[field, this.#refusalText(refusal)]]);
      this.#focusProblem();
    }
    this.isBusy = false;
  };

  #refusalText(refusal: SocialError): string {
    if (refusal.code === 'offline') return this.text('idea-form.offline');
    return refusal.code === 'conflict' && refusal.reason === 'version-stale'
      ? this.text('idea-form.conflict')
      : this.errorText(refusal);
  }

  #send(board: Board): Promise<Change | null> {
    const { client } = this.connection;
    if (client === null) throw new SocialError('offline', 'There is no client.');
    const { related, isForCampaign, isInvention, isSealed } = this.written;
    const attachments = this.#files.attachments;
    const files = attachments && { attachments: attachments.map(({ id, alt }) => ({ id, alt })) };
    const all = { ...contentOf(board, this.written), ...files };
    if (this.idea !== null) {
      return client.execute(
        'idea.update',
        { id: this.idea.id, version: this.idea.version, ...all },
        { keep: false },
      );
    }
    const campaign = this.#campaign;
    const isInCampaign = campaign !== null && (isForCampaign || !board.can.includes('idea.create'));
    return client.execute(
      'idea.create',
      {
        id: mintIdeaId(),
        board: board.id,
        ...all,
        ...(isInCampaign ? { campaign: campaign.id } : {}),
        ...(related.length === 0 ? {} : { related: related.map(({ id }) => id) }),
        ...(isInvention && board.scheme !== null ? { invention: true } : {}),
        ...(isSealed ? { sealed: mintPersonId() } : {}),
      },
      { keep: false },
    );
  }

  #sent(change: Change | null): void {
    const { key } = this.#draft;
    this.#files.take();
    if (key !== null) this.#draft.remove(key);
    this.written = emptyIdea;
    const idea = change?.ideas[0];
    const event =
      idea === undefined
        ? new SeIdeaFormClosedEvent()
        : this.idea === null
          ? new SeIdeaCreatedEvent(idea)
          : new SeIdeaUpdatedEvent(idea);
    this.dispatchEvent(event);
    this.said = this.text(this.idea === null ? 'idea-form.sent' : 'idea.saved');
  }

  /** To the first input that has to be put right. */
  #focusProblem(): void {
    const [first] = this.problems.keys();
    void this.updateComplete.then(
      () => first && this.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus(),
    );
  }

  async #drawn(): Promise<void> {
    await this.updateComplete;
    while (this.isConnected && this.#board.state === 'loading') await new Promise(requestAnimationFrame);
    await this.updateComplete;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-idea-form': SeIdeaForm;
  }
}
