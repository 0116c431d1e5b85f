import type { Client } from '@social-enterprise/client';
import type { Post } from '@social-enterprise/contract';
import { property } from 'lit/decorators.js';
import { comboboxStyles } from '../base/combobox.styles.js';
import { controls } from '../base/controls.styles.js';
import { FormDialog } from '../base/form-dialog.js';
import { formDialogStyles } from '../base/form-dialog.styles.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';

/** A dialog about a post. */
export abstract class PostDialog extends FormDialog {
  static override styles = [controls, comboboxStyles, formDialogStyles];

  @property({ attribute: false }) client: Client | null = null;

  @property({ attribute: false }) post: Post | null = null;

  /** What is said once it is done; null: it shows by itself. */
  abstract get doneText(): string | null;

  protected text(key: Key, values?: Values): string {
    return this.localizer?.text(key, values) ?? '';
  }
}
