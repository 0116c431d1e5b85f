import { property } from 'lit/decorators.js';
import { comboboxStyles } from '../base/combobox.styles.js';
import { controls } from '../base/controls.styles.js';
import { define } from '../base/define.js';
import { FormDialog } from '../base/form-dialog.js';
import { formDialogStyles } from '../base/form-dialog.styles.js';
import { ideas } from '../i18n/ideas.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { dialogStyles } from './dialog.styles.js';

/** A short form about an idea. `options` is what the one who opens it hands over. */
export abstract class IdeaDialog<Options> extends FormDialog {
  static override styles = [controls, comboboxStyles, formDialogStyles, dialogStyles];

  @property({ attribute: false }) options!: Options;

  protected text(key: Key, values?: Values): string {
    return this.localizer?.text(key, values) ?? '';
  }
}

/** Opens a dialog in a place of the page; resolves with whether it was submitted. */
export async function openIdeaDialog<Options>(
  [tag, Dialog]: readonly [string, new () => IdeaDialog<Options>],
  {
    root,
    localizer,
    options,
  }: { readonly root: ParentNode; readonly localizer: Localizer; readonly options: Options },
): Promise<boolean> {
  await Promise.all([localizer.load(ideas), localizer.load(writing)]);
  define(tag, Dialog);
  const dialog = document.createElement(tag) as IdeaDialog<Options>;
  Object.assign(dialog, { localizer, options });
  return dialog.open(root);
}
