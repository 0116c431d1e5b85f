import type { Post, SocialError } from '@social-enterprise/contract';
import { html, type nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { SeElement } from '../base/se-element.js';
import { contentStyles } from '../content/content.styles.js';
import { SePostCreatedEvent, SePostSubmittedEvent, SePostUpdatedEvent } from '../events.js';
import { Asking } from './asking.js';
import { writing } from '../i18n/section.js';
import { styles } from './composer.styles.js';
import { DestinationController, placeName, type Destination, type Place } from './destination.js';
import type { Written } from './draft.js';
import { FilesController } from './files.js';
import { formView, kindOf, type FormView } from './form-view.js';
import { IdleTask } from './idle.js';
import { Manuscript } from './manuscript.js';
import { MentionCheck } from './mention-check.js';
import { foldedLine, type Say } from './parts.js';
import { obstacleView } from './obstacle-view.js';
import { handlePaste } from './paste.js';
import { prepareWriting } from './prepare.js';
import { Preview } from './preview.js';
import { preloadMarkdown, Publisher, type Writing } from './publisher.js';
import { SessionController } from './session-controller.js';
import { fitHeight, replaceAll } from './text-field.js';
import { ToolbarController } from './toolbar.js';
import { WritingTools } from './writing-tools.js';

/**
 * Where people write: a post, a reply, or an edit. Grows with the text, has Markdown tools, a preview and
 * suggestions for people, topics and emoji, and keeps a draft for every place.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @fires se-post-submitted - Before a text is sent. Cancel it to stop that; the text stays.
 * @fires se-post-created - A post or reply was saved.
 * @fires se-post-updated - An edit was saved.
 * @fires close - Cancelled or done; does not bubble. Whoever put the composer there may remove it.
 * @csspart base - The whole of it.
 * @csspart fold - The one line when folded.
 * @csspart avatar - Picture or initials of a person.
 * @csspart name-field - Label and field for the name of whoever has none yet.
 * @csspart name - The field for the name.
 * @csspart box - The frame around text and tools.
 * @csspart kinds - The choice between a post and a question.
 * @csspart kind - One of the two.
 * @csspart text - The text field.
 * @csspart preview - The text as it will look.
 * @csspart toolbar - The writing tools.
 * @csspart tool - One of the tools.
 * @csspart preview-button - Changes between writing and preview.
 * @csspart files - The list of chosen pictures and documents.
 * @csspart file - One of them.
 * @csspart alt - The field for the description of a picture.
 * @csspart suggestions - The list of people, topics or emoji.
 * @csspart option - One line of that list.
 * @csspart problem - What is wrong with the text or the name.
 * @csspart hint - What is worth knowing, such as a mention of nobody.
 * @csspart conflict - What somebody else made of the post meanwhile.
 * @csspart theirs - Takes that over.
 * @csspart mine - Saves the own text all the same.
 * @csspart audience - Who will read it.
 * @csspart count - How many of the possible characters.
 * @csspart draft - Says that the draft is kept.
 * @csspart discard - Drops the draft.
 * @csspart cancel - Folds the composer, or ends the reply or edit.
 * @csspart publish - Publishes, answers or saves.
 * @csspart loading - Stands in while it is not known who writes where.
 * @csspart notice - Why nothing can be written here.
 * @csspart error - What went wrong while loading.
 * @csspart retry - Tries that again.
 * @csspart offline - Says that what is written is sent later; only beside an element that follows what others write, and outside of it.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more; likewise.
 * @cssstate open - Unfolded.
 * @since 0.1.0
 */
export class SeComposer extends SeElement {
  static override styles = [controls, contentStyles, styles];

  protected static override readonly sections = [writing];

  /** Id or handle of the space to write in. */
  @property() space: string | null = null;

  /** URN of the business object whose thread this writes to. */
  @property() subject: string | null = null;

  /** Title of the object. */
  @property({ attribute: 'subject-title' }) subjectTitle: string | null = null;

  /** Address of the object's page. */
  @property({ attribute: 'subject-href' }) subjectHref: string | null = null;

  /** Id of the post that this answers. */
  @property({ attribute: 'in-reply-to' }) inReplyTo: string | null = null;

  /** The post that this edits; null: a new one. */
  @property({ attribute: false }) editing: Post | null = null;

  /** Words in the empty field. */
  @property() placeholder: string | null = null;

  /** The smaller look of a reply. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** Unfolded. */
  @property({ type: Boolean, reflect: true }) open = false;

  readonly #internals = this.attachInternals();
  readonly #say: Say = (key, values) => this.text(key, values);
  readonly #session = new SessionController(this);
  readonly #destination = new DestinationController(this);
  readonly #around = {
    say: this.#say,
    client: () => this.connection.client,
    localizer: () => this.localizer,
    failed: (error: SocialError): void => this.#setNote(this.errorText(error)),
  };
  readonly #files = new FilesController(this, { ...this.#around, changed: () => this.#written.keep() });
  readonly #written = new Manuscript(this, { files: this.#files, editing: () => this.editing });
  readonly #mentions = new MentionCheck(this);
  readonly #asking = new Asking(this, {
    ...this.#around,
    written: this.#written,
    isNew: () => this.editing === null && this.inReplyTo === null,
    space: () => this.#destination.value?.summary.id ?? null,
    changed: () => this.#publisher.reset(),
    focus: (field) => this.#focusOn(field),
    deflected: () => this.#cancel(),
  });
  readonly #preview = new Preview(this, this.#say);
  readonly #publisher = new Publisher(this, this.#written.draft, {
    files: this.#files,
    writing: () => this.#writing(),
    mayPublish: () => this.dispatchEvent(new SePostSubmittedEvent(this.#written.text, this.subject)),
    handleSent: () => this.#handleSent(),
    handleRefused: (written) => this.#handleRefused(written),
    handleProblem: () => this.#handleProblem(),
    handleDone: (post) => this.#handleDone(post),
  });
  readonly #tools = new WritingTools(this, {
    ...this.#around,
    field: () => this.#field,
    space: () => this.#destination.value?.summary.id,
    attach: () => this.#files.choose(),
  });
  readonly #toolbar = new ToolbarController(this, {
    ...this.#around,
    use: (tool, button) => this.#tools.use(tool, button),
    togglePreview: () => this.#togglePreview(),
    canAttach: () => this.#files.isPossible,
  });
  readonly #idle = new IdleTask(
    () => void this.#mentions.check(this.connection.client, this.#written.text, this.#field?.selectionStart),
  );
  #name = '';
  #note = '';
  #wasFolded = false;
  #wantsFocus: 'text' | 'name' | 'ask' | 'fold' | null = null;

  /** Unfolds and puts the focus into the text. */
  override focus(options?: FocusOptions): void {
    this.#preview.close();
    this.#wasFolded ||= !this.#isOpen;
    this.open = true;
    this.#wantsFocus = 'text';
    this.requestUpdate();
    if (this.#field?.hidden === false) this.#field.focus(options);
  }

  /** Empties the text and drops its draft. */
  clear(): void {
    this.#written.clear();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#idle.cancel();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#internals.states[this.#isOpen ? 'add' : 'delete']('open');
    const { client } = this.connection;
    const session = client && this.#session.use(client);
    if (client === null || session === null) return;
    this.#destination.use(client, session, this.#place);
    if (!this.#written.use(client, session.person?.id ?? null, placeName(this.#place))) return;
    // Another place: what was said about the one before does not hold here.
    this.#publisher.reset();
    this.#preview.close();
    this.#idle.schedule();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#field !== null) fitHeight(this.#field);
    if (this.#destination.value !== null) prepareWriting(this.connection.client, this.localizer);
    const target = this.#wantsFocus && this.renderRoot.querySelector<HTMLElement>(`#${this.#wantsFocus}`);
    if (target) this.#wantsFocus = null;
    target?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.localizer === null) return this.renderWithoutTexts();
    const obstacle = obstacleView({
      say: this.#say,
      connection: this.connection,
      session: this.#session,
      destination: this.#destination,
      needs: this.editing === null ? 'post.create' : 'post.update',
      errorText: (error) => this.errorText(error),
      spaceName: (space) => this.spaceName(space),
    });
    if (obstacle !== null) return obstacle;
    if (this.#isOpen && this.#destination.value !== null)
      return html`${this.renderNotices()} ${formView(this.#view(this.#destination.value))}`;
    const person = this.#session.value?.person ?? null;
    return html`${this.renderNotices()}
    ${foldedLine(this.#say, person, this.#written.begun, this.#placeholder, () => this.focus())}`;
  }

  get #isOpen(): boolean {
    return this.open || this.editing !== null;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot?.querySelector<HTMLTextAreaElement>('#text') ?? null;
  }

  get #place(): Place {
    const { space, subject, inReplyTo, editing } = this;
    return { space, subject, inReplyTo, editing };
  }

  get #placeholder(): string {
    const isReply = this.inReplyTo !== null;
    return (
      this.#asking.placeholder ??
      this.placeholder ??
      this.text(isReply ? 'composer.placeholder.reply' : 'composer.placeholder')
    );
  }

  #view(destination: Destination): FormView {
    const { conflict } = this.#publisher;
    const { text } = this.#written;
    const problem = this.#publisher.problemWith(text);
    return {
      say: this.#say,
      kind: kindOf(this.#place, this.#asking.isOn),
      person: this.#session.value?.person ?? null,
      destination,
      text,
      name: this.#name,
      placeholder: this.#placeholder,
      isCompact: this.compact,
      isPreview: this.#preview.isOpen,
      isBusy: this.#publisher.isBusy,
      isSaved: this.#written.draft.isSaved,
      canEnd: this.#wasFolded || this.editing !== null || this.inReplyTo !== null || this.isNested,
      problem: problem && {
        field: problem.field,
        message: this.#asking.problemText(problem) ?? this.errorText(problem.error),
      },
      hint: this.#mentions.hint(this.#say) ?? this.#note,
      conflict: conflict && this.#preview.draw(conflict.content),
      suggestions: this.#tools.suggestions,
      preview: this.#preview.render(),
      files: this.#files.render(),
      toolbar: this.#toolbar.render(this.#preview.isOpen),
      asking: this.#asking,
      handle: this.#handlers,
    };
  }

  readonly #handlers: FormView['handle'] = {
    input: () => this.#handleInput(),
    keydown: (event) => this.#tools.handleKeydown(event),
    caret: () => this.#tools.suggestions.handleCaret(),
    focus: preloadMarkdown,
    // The field may lose the focus in the middle of an update, which is no time to ask for the next.
    blur: () => queueMicrotask(() => this.#handleBlur()),
    paste: (event) =>
      this.#files.paste(event) || handlePaste(event, () => this.#setNote(this.text('composer.paste.plain'))),
    name: (event) => this.#handleName(event),
    submit: (event) => {
      event.preventDefault();
      void this.#publisher.publish();
    },
    cancel: () => this.#cancel(),
    discard: () => this.#discard(),
    theirs: () => this.#takeTheirs(),
    mine: () => {
      const theirs = this.#publisher.endConflict();
      if (theirs !== null) this.#written.rebase(theirs.version);
      void this.#publisher.publish();
    },
  };

  #writing(): Writing | null {
    const { client } = this.connection;
    const { value: session } = this.#session;
    const { value: destination } = this.#destination;
    if (client === null || session === null || destination?.mayWrite !== true) return null;
    const { subjectTitle, subjectHref } = this;
    const name = session.person === null ? this.#name : null;
    const { text, question, version } = this.#written;
    const place = this.#place;
    return { client, place, destination, subjectTitle, subjectHref, text, question, version, name };
  }

  /** The focus is here, or nowhere, since what had it is gone: nobody has gone on to something else. */
  get #isHere(): boolean {
    return this.matches(':focus-within') || document.activeElement === document.body;
  }

  #handleSent(): void {
    if (this.#isHere) this.#wantsFocus = this.#wasFolded ? 'fold' : 'text';
    this.#written.reset();
    this.#preview.close();
    this.#note = '';
    if (this.#wasFolded) this.open = false;
    this.#wasFolded = false;
  }

  #handleRefused(written: Written): void {
    this.#wasFolded ||= !this.open;
    this.open = true;
    this.#written.giveBack(written);
  }

  #handleProblem(): void {
    this.#preview.close();
    if (this.#isHere) this.#focusOn(this.#publisher.problem?.field ?? 'text');
  }

  #focusOn(field: 'text' | 'name' | 'ask'): void {
    this.#wantsFocus = field;
    this.requestUpdate();
  }

  #handleDone(post: Post | null): void {
    if (post !== null) {
      this.dispatchEvent(this.editing === null ? new SePostCreatedEvent(post) : new SePostUpdatedEvent(post));
    }
    this.dispatchEvent(new Event('close'));
  }

  #setNote(note: string): void {
    this.#note = note;
    this.requestUpdate();
  }

  #handleInput(): void {
    this.#written.write(this.#field?.value ?? '');
    this.#note = '';
    this.#publisher.reset();
    this.#idle.schedule();
    this.#tools.suggestions.handleInput();
    this.requestUpdate();
  }

  #handleName(event: InputEvent): void {
    this.#name = event.target instanceof HTMLInputElement ? event.target.value : '';
    this.#publisher.reset();
    this.requestUpdate();
  }

  #handleBlur(): void {
    this.#tools.suggestions.close();
    this.#written.draft.flush();
    void this.#mentions.check(this.connection.client, this.#written.text);
    this.requestUpdate();
  }

  #cancel(): void {
    this.#written.draft.flush();
    if (this.editing === null) {
      this.open = false;
      this.#wasFolded = false;
      this.#wantsFocus = 'fold';
    }
    this.dispatchEvent(new Event('close'));
  }

  #discard(): void {
    this.#publisher.reset();
    this.#rewrite(this.editing?.source ?? '');
    this.#written.clear();
  }

  #takeTheirs(): void {
    const theirs = this.#publisher.endConflict();
    if (theirs === null) return;
    this.#written.rebase(theirs.version);
    this.#rewrite(theirs.source ?? this.#written.text);
  }

  /** As if it had been typed, so that undo brings the text back. */
  #rewrite(text: string): void {
    this.#preview.close();
    if (this.#field === null) return;
    this.#field.hidden = false;
    replaceAll(this.#field, text);
  }

  #togglePreview(): void {
    const { client } = this.connection;
    if (this.#preview.isOpen || client === null) return this.#preview.close();
    const { text } = this.#written;
    void this.#mentions.check(client, text).then(() => this.#preview.show(client, this.#written.text));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-composer': SeComposer;
  }
}
