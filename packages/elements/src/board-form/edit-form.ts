import type { Client } from '@social-enterprise/client';
import { html, nothing, type TemplateResult } from 'lit';
import { SeElement } from '../base/se-element.js';
import { submitByClick, submitByKey } from '../base/submitting.js';
import { draftKey } from '../composer/draft-key.js';
import { SessionController } from '../composer/session-controller.js';
import { Edited } from './edited.js';

/**
 * A form over something that exists or is about to: what was typed is kept until it is saved, `Ctrl+Enter` saves it,
 * and whoever may not change anything is told so.
 */
export abstract class EditForm<Written extends object> extends SeElement {
  protected readonly session = new SessionController(this);
  protected readonly edited = new Edited<Written>(this, () => this.connection.client);

  /** Id of the input that one begins with. */
  protected abstract readonly firstInput: string;

  /** Puts the focus into the first input, once it is there. */
  override focus(options?: FocusOptions): void {
    void this.#drawn().then(() => this.focusInput(this.firstInput, options));
  }

  /** „Abbrechen“ was pressed; what was typed is kept. */
  protected abstract tellClosed(): void;

  /** Shows what is wrong, or saves it. */
  protected abstract submit(written: Written): Promise<void>;

  /** Under which name a draft is kept; null while it is not known whose it is. */
  protected keyFor(client: Client, place: string): string | null {
    const person = this.session.use(client)?.person ?? null;
    return person === null ? null : draftKey(client.backend.name, person.id, place);
  }

  /** Whether somebody reads here who has not given a name. */
  protected get isNobody(): boolean {
    return this.session.value !== null && this.session.value.person === null;
  }

  protected focusInput(id: string, options?: FocusOptions): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus(options));
  }

  /** The form around its inputs. */
  protected renderForm(title: string, save: string, inputs: TemplateResult): TemplateResult {
    const { edited } = this;
    const general = edited.problem(null);
    return html`${this.renderNotices()}
      <form
        part="base"
        novalidate
        aria-label=${title}
        @submit=${this.#handleSubmit}
        @click=${submitByClick}
        @keydown=${submitByKey}
      >
        <div class="form-title">${title}</div>
        ${edited.isRestored ? this.#renderRestored() : nothing} ${inputs}
        ${general === null ? nothing : html`<p class="problem" role="alert">${general}</p>`}
        <div class="actions">
          <span class="left quiet" role="status"
            >${edited.isSaved && edited.isChanged ? this.text('composer.draft') : nothing}</span
          >
          <button type="button" part="cancel" @click=${this.#cancel}>${this.text('composer.cancel')}</button>
          <button class="primary" part="save" aria-disabled=${edited.isBusy ? 'true' : 'false'}>
            ${save}
          </button>
        </div>
      </form>`;
  }

  #renderRestored(): TemplateResult {
    return html`<div class="restored" role="note">
      <span>${this.text('board-form.restored')}</span>
      <button type="button" class="link" @click=${() => this.edited.discard()}>
        ${this.text('board-form.discard')}
      </button>
    </div>`;
  }

  readonly #cancel = (): void => {
    this.edited.flush();
    this.tellClosed();
  };

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { written } = this.edited;
    if (written !== null) await this.submit(written);
  };

  async #drawn(): Promise<void> {
    await this.updateComplete;
    while (this.isConnected && this.renderRoot.querySelector('.skeleton') !== null) {
      await new Promise(requestAnimationFrame);
    }
  }
}
