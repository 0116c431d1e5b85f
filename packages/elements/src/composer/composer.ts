import type { Post } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { SeElement } from '../base/se-element.js';
import { contentStyles } from '../content/content.styles.js';
import { SePostCreatedEvent, SePostSubmittedEvent, SePostUpdatedEvent } from '../events.js';
import { writing } from '../i18n/section.js';
import { styles } from './composer.styles.js';
import { DestinationController, placeName, type Destination, type Place } from './destination.js';
import { DraftController, draftKey, isFirstName, joinTexts } from './draft.js';
import { FilesController } from './files.js';
import { formView, type FormView } from './form-view.js';
import { IdleTask } from './idle.js';
import { MentionCheck } from './mention-check.js';
import { foldedLine, type Say } from './parts.js';
import { obstacleView } from './obstacle-view.js';
import { handlePaste } from './paste.js';
import { Preview } from './preview.js';
import { preloadMarkdown, Publisher, type Writing } from './publisher.js';
import { isSending } from './sending.js';
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
 * @csspart sign-in - Goes to where people sign in.
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
  readonly #draft = new DraftController(this, (text) => this.#setText(text || (this.editing?.source ?? '')));
  readonly #files = new FilesController(this, {
    say: this.#say,
    client: () => this.connection.client,
    localizer: () => this.localizer,
    changed: () => this.#keepDraft(),
  });
  readonly #mentions = new MentionCheck(this);
  readonly #preview = new Preview(this, this.#say);
  readonly #publisher = new Publisher(this, this.#draft, {
    files: this.#files,
    writing: () => this.#writing(),
    mayPublish: () => this.dispatchEvent(new SePostSubmittedEvent(this.#text, this.subject)),
    handleSent: () => this.#handleSent(),
    handleRefused: (source) => this.#handleRefused(source),
    handleProblem: () => this.#handleProblem(),
    handleDone: (post) => this.#handleDone(post),
  });
  readonly #tools = new WritingTools(this, {
    field: () => this.#field,
    client: () => this.connection.client,
    localizer: () => this.localizer,
    space: () => this.#destination.value?.summary.id,
    text: this.#say,
    publish: () => void this.#publisher.publish(),
    attach: () => this.#files.choose(),
    failed: (error) => this.#setNote(this.errorText(error)),
  });
  readonly #toolbar = new ToolbarController(this, {
    text: this.#say,
    use: (tool, button) => this.#tools.use(tool, button),
    togglePreview: () => this.#togglePreview(),
    canAttach: () => this.#files.isPossible,
  });
  readonly #idle = new IdleTask(
    () => void this.#mentions.check(this.connection.client, this.#text, this.#field?.selectionStart),
  );
  #text = '';
  #version: number | null = null;
  #name = '';
  #note = '';
  #wasFolded = false;
  #wantsFocus: 'text' | 'name' | 'fold' | null = null;

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
    this.#setText(this.editing?.source ?? '');
    this.#files.use([], this.editing);
    if (this.#draft.key !== null) this.#draft.remove(this.#draft.key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#idle.cancel();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#internals.states[this.#isOpen ? 'add' : 'delete']('open');
    const { client } = this.connection;
    if (client === null) return;
    const session = this.#session.use(client);
    if (session === null) return;
    this.#destination.use(client, session, this.#place);
    this.#useDraft(session.person?.id ?? null, placeName(this.#place));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#field !== null) fitHeight(this.#field);
    const target = this.#wantsFocus && this.renderRoot.querySelector<HTMLElement>(`#${this.#wantsFocus}`);
    if (target) this.#wantsFocus = null;
    target?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.localizer === null) return nothing;
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
    ${foldedLine(this.#say, person, this.#text.trim(), this.#placeholder, () => this.focus())}`;
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
    return this.placeholder ?? this.text(isReply ? 'composer.placeholder.reply' : 'composer.placeholder');
  }

  #view(destination: Destination): FormView {
    const { conflict } = this.#publisher;
    const problem = this.#publisher.problemWith(this.#text);
    return {
      say: this.#say,
      kind: this.editing !== null ? 'edit' : this.inReplyTo !== null ? 'reply' : 'post',
      person: this.#session.value?.person ?? null,
      destination,
      text: this.#text,
      name: this.#name,
      placeholder: this.#placeholder,
      isCompact: this.compact,
      isPreview: this.#preview.isOpen,
      isBusy: this.#publisher.isBusy,
      isSaved: this.#draft.isSaved,
      canEnd: this.#wasFolded || this.editing !== null || this.inReplyTo !== null || this.isNested,
      problem: problem && { field: problem.field, message: this.errorText(problem.error) },
      hint: this.#mentions.hint(this.#say) ?? this.#note,
      conflict: conflict && this.#preview.draw(conflict.content),
      suggestions: this.#tools.suggestions,
      preview: this.#preview.render(),
      files: this.#files.render(),
      toolbar: this.#toolbar.render(this.#preview.isOpen),
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
      this.#version = this.#publisher.endConflict()?.version ?? this.#version;
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
    const [place, source, version] = [this.#place, this.#text, this.#version];
    return { client, place, destination, subjectTitle, subjectHref, source, version, name };
  }

  #handleSent(): void {
    const hadFocus = this.matches(':focus-within');
    const folds = this.#wasFolded;
    this.#setText('');
    this.#preview.close();
    this.#note = '';
    this.#wasFolded = false;
    if (folds) this.open = false;
    if (hadFocus) this.#wantsFocus = folds ? 'fold' : 'text';
  }

  #handleRefused(source: string): void {
    this.#wasFolded ||= !this.open;
    this.open = true;
    this.#setText(joinTexts(source, this.#text));
  }

  #handleProblem(): void {
    this.#preview.close();
    // Whoever has gone on to something else is not called back.
    if (!this.matches(':focus-within') && document.activeElement !== document.body) return;
    this.#wantsFocus = this.#publisher.problem?.field ?? 'text';
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
    this.#text = this.#field?.value ?? '';
    this.#note = '';
    this.#publisher.reset();
    this.#keepDraft();
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
    this.#draft.flush();
    void this.#mentions.check(this.connection.client, this.#text);
    this.requestUpdate();
  }

  #cancel(): void {
    this.#draft.flush();
    if (this.editing === null) {
      this.open = false;
      this.#wasFolded = false;
      this.#wantsFocus = 'fold';
    }
    this.dispatchEvent(new Event('close'));
  }

  #discard(): void {
    this.#publisher.reset();
    this.#files.use([], this.editing);
    this.#rewrite(this.editing?.source ?? '');
    if (this.#draft.key !== null) this.#draft.remove(this.#draft.key);
  }

  #takeTheirs(): void {
    const theirs = this.#publisher.endConflict();
    this.#version = theirs?.version ?? this.#version;
    this.#rewrite(theirs?.source ?? this.#text);
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
    void this.#mentions.check(client, this.#text).then(() => this.#preview.show(client, this.#text));
  }

  #keepDraft(): void {
    const text = this.#text === this.editing?.source ? '' : this.#text;
    this.#draft.set(text, this.#version, this.#files.kept);
  }

  #setText(text: string): void {
    this.#text = text;
    this.#keepDraft();
    this.requestUpdate();
  }

  #useDraft(person: string | null, place: string): void {
    const { client } = this.connection;
    if (client === null) return;
    const key = draftKey(client.backend.name, person, place);
    if (key === this.#draft.key) return;
    if (isFirstName(this.#draft.key, key)) return this.#draft.rename(key);
    const draft = this.#draft.use(key, (text) => isSending(client, text), client.keepsCommands);
    this.#text = draft.text || (this.editing?.source ?? '');
    this.#version = draft.version ?? this.editing?.version ?? null;
    this.#files.use(draft.files, this.editing);
    this.#publisher.reset();
    this.#preview.close();
    this.#idle.schedule();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-composer': SeComposer;
  }
}
