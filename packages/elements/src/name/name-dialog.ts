import type { Client } from '@social-enterprise/client';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { SocialError } from '@social-enterprise/contract';
import { controls } from '../base/controls.styles.js';
import { define } from '../base/define.js';
import type { Localizer } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { createPerson } from './create-person.js';
import { styles } from './name-dialog.styles.js';

/** Asks for a name in a native dialog. Internal: our elements open it with `askForName`. */
class NameDialog extends LitElement {
  static override styles = [controls, styles];

  /** Where the person becomes known. */
  @property({ attribute: false }) client: Client | null = null;

  /** Speaks the reader's language. */
  @property({ attribute: false }) localizer: Localizer | null = null;

  #name = '';
  #error: SocialError | null = null;
  #isBusy = false;
  #isNamed = false;

  /** Shows the dialog; resolves when it is closed, with whether the person has a name now. */
  async ask(): Promise<boolean> {
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog === null) return false;
    const closed = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    dialog.showModal();
    this.renderRoot.querySelector('input')?.focus();
    await closed;
    return this.#isNamed;
  }

  override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    const error = this.#error;
    const problem = error && localizer.error(error);
    return html`<dialog aria-labelledby="title" lang=${localizer.language} @pointerdown=${this.#handlePress}>
      <form novalidate @submit=${this.#handleSubmit}>
        <h2 id="title">${localizer.text('name.title')}</h2>
        <p id="reason">${localizer.text('name.reason')}</p>
        <label for="name">${localizer.text('name.label')}</label>
        <input
          id="name"
          autocomplete="name"
          aria-describedby=${problem === null ? 'reason' : 'problem'}
          aria-invalid=${problem === null ? 'false' : 'true'}
          @input=${this.#handleInput}
        />
        ${problem === null ? nothing : html`<p id="problem" class="problem" role="alert">${problem}</p>`}
        <div class="actions">
          <button type="button" @click=${this.#cancel}>${localizer.text('composer.cancel')}</button>
          <button class="primary" aria-disabled=${this.#isBusy ? 'true' : 'false'}>
            ${localizer.text('name.save')}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  readonly #handleInput = (event: InputEvent): void => {
    this.#name = event.target instanceof HTMLInputElement ? event.target.value : '';
    this.#error = null;
    this.requestUpdate();
  };

  /** A press beside the dialog leaves it, as Escape does. */
  readonly #handlePress = (event: Event): void => {
    if (event.target === this.renderRoot.querySelector('dialog')) this.#cancel();
  };

  readonly #cancel = (): void => this.renderRoot.querySelector('dialog')?.close();

  readonly #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.#isBusy || this.client === null) return;
    this.#isBusy = true;
    this.requestUpdate();
    this.#error = await createPerson(this.client, this.#name);
    this.#isBusy = false;
    this.#isNamed = this.#error === null;
    this.requestUpdate();
    if (this.#isNamed) this.#cancel();
    else this.renderRoot.querySelector('input')?.focus();
  };
}

/**
 * Asks whoever has no name yet for one, before something that needs it. Resolves with whether there is one
 * now. The focus goes back to where it was.
 */
export async function askForName(client: Client, localizer: Localizer, root: ParentNode): Promise<boolean> {
  await localizer.load(writing);
  define('se-name-dialog', NameDialog);
  const dialog = document.createElement('se-name-dialog');
  dialog.client = client;
  dialog.localizer = localizer;
  root.append(dialog);
  try {
    return await dialog.ask();
  } finally {
    dialog.remove();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-name-dialog': NameDialog;
  }
}
