import type { Client } from '@social-enterprise/client';
import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { define } from '../base/define.js';
import { FormDialog } from '../base/form-dialog.js';
import { formDialogStyles } from '../base/form-dialog.styles.js';
import type { Localizer } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { createPerson } from './create-person.js';

/** Asks for a name in a native dialog. Internal: our elements open it with `askForName`. */
class NameDialog extends FormDialog {
  static override styles = [controls, formDialogStyles];

  /** Where the person becomes known. */
  @property({ attribute: false }) client: Client | null = null;

  #name = '';

  protected override get heading(): string {
    return this.localizer?.text('name.title') ?? '';
  }

  protected override get description(): string {
    return this.localizer?.text('name.reason') ?? '';
  }

  protected override get submitText(): string {
    return this.localizer?.text('name.save') ?? '';
  }

  protected override renderFields(localizer: Localizer, problem: string | null): TemplateResult {
    return html`<label for="name">${localizer.text('name.label')}</label>
      <input
        id="name"
        autocomplete="name"
        aria-describedby=${problem === null ? 'description' : 'problem'}
        aria-invalid=${problem === null ? 'false' : 'true'}
        @input=${this.#handleInput}
      />`;
  }

  protected override async submit(): Promise<void> {
    const error = this.client && (await createPerson(this.client, this.#name));
    if (error !== null) throw error;
  }

  readonly #handleInput = (event: InputEvent): void => {
    this.#name = event.target instanceof HTMLInputElement ? event.target.value : '';
    this.reset();
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
  return dialog.open(root);
}

declare global {
  interface HTMLElementTagNameMap {
    'se-name-dialog': NameDialog;
  }
}
