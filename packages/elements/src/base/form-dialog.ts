import { asSocialError, type SocialError } from '@social-enterprise/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Localizer } from '../i18n/localizer.js';
import { submitByClick, submitByKey } from './submitting.js';

/** A short form in a native dialog: Escape, a press beside it and „Abbrechen“ leave it. */
export abstract class FormDialog extends LitElement {
  /** Speaks the reader's language. */
  @property({ attribute: false }) localizer: Localizer | null = null;

  #error: SocialError | null = null;
  #isBusy = false;
  #isDone = false;

  /** Shows the dialog in a place of the page; resolves when it is closed, with whether it was submitted. */
  async open(root: ParentNode): Promise<boolean> {
    // In front: what is drawn anew at the end of a place takes along what was put behind it.
    root.prepend(this);
    try {
      await this.updateComplete;
      const dialog = this.#dialog;
      if (dialog === null) return false;
      const closed = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
      dialog.showModal();
      // Without a field there is something to be read first, and no key decides by mistake.
      this.renderRoot.querySelector('h2')?.focus();
      this.focusField();
      await closed;
      return this.#isDone;
    } finally {
      this.remove();
    }
  }

  /** What the form asks for. */
  protected abstract renderFields(
    localizer: Localizer,
    problem: string | null,
  ): TemplateResult | typeof nothing;

  protected abstract get heading(): string;
  protected abstract get description(): string;
  /** Null: there is nothing to be done, only to be read. */
  protected abstract get submitText(): string | null;

  /** Does it; what it throws is shown. */
  protected abstract submit(): Promise<void>;

  /** What leaves it undone. */
  protected get cancelText(): string {
    return this.localizer?.text('composer.cancel') ?? '';
  }

  protected focusField(): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  /** Why it could not be done, until it is tried again. */
  protected get error(): SocialError | null {
    return this.#error;
  }

  /** What was wrong may be right now. */
  protected reset(): void {
    this.#error = null;
    this.requestUpdate();
  }

  protected errorText(error: SocialError): string {
    return this.localizer?.error(error) ?? '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    const problem = this.#error && this.errorText(this.#error);
    return html`<dialog
      aria-labelledby="heading"
      lang=${localizer.language}
      @pointerdown=${this.#handlePress}
    >
      <form novalidate @submit=${this.#handleSubmit} @click=${submitByClick} @keydown=${submitByKey}>
        <h2 id="heading" tabindex="-1">${this.heading}</h2>
        <p id="description">${this.description}</p>
        ${this.renderFields(localizer, problem)}
        ${problem === null ? nothing : html`<p id="problem" class="problem" role="alert">${problem}</p>`}
        <div class="actions">
          <button type="button" @click=${this.#cancel}>${this.cancelText}</button>
          ${
            this.submitText === null
              ? nothing
              : html`<button class="primary" aria-disabled=${this.#isBusy ? 'true' : 'false'}>
                  ${this.submitText}
                </button>`
          }
        </div>
      </form>
    </dialog>`;
  }

  /** Does what settles it, and closes; what it throws is shown. */
  protected async attempt(work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#error = null;
    this.requestUpdate();
    try {
      await work();
      this.#isDone = true;
    } catch (error) {
      this.#error = asSocialError(error);
    }
    this.#isBusy = false;
    this.requestUpdate();
    if (this.#isDone) this.#cancel();
    else this.focusField();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #handlePress = (event: Event): void => {
    if (event.target === this.#dialog) this.#cancel();
  };

  readonly #cancel = (): void => this.#dialog?.close();

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.attempt(() => this.submit());
  };
}
