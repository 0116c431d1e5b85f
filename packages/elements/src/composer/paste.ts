import { loadPart } from '@social-enterprise/contract';
import { isAddress, linkTo } from './markdown-edit.js';
import { applyEdit, insertText } from './text-field.js';

/** HTML that says nothing more than the text beside it, as some programs put it on the clipboard. */
const formatted =
  /<(?:a|b|strong|i|em|s|del|strike|u|h[1-6]|ul|ol|li|table|tr|blockquote|pre|code|img|p|br|div|span)\b/i;

/**
 * Takes over a paste where something better than the plain text can be made of it: formatted text becomes
 * Markdown, an address over a selection becomes a link. Leaves everything else to the browser.
 * `failed` is called when formatted text had to be pasted as plain text.
 */
export function handlePaste(event: ClipboardEvent, failed: () => void): void {
  const field = event.target;
  const data = event.clipboardData;
  if (!(field instanceof HTMLTextAreaElement) || data === null) return;
  const plain = data.getData('text/plain');
  const { selectionStart: start, selectionEnd: end, value } = field;
  if (
    start !== end &&
    isAddress(plain) &&
    !isAddress(value.slice(start, end)) &&
    !value.slice(start, end).includes('\n')
  ) {
    event.preventDefault();
    applyEdit(field, linkTo(plain, value, start, end));
    return;
  }
  const markup = data.getData('text/html');
  if (isAddress(plain) || !formatted.test(markup)) return;
  event.preventDefault();
  void pasteFormatted(field, markup, plain, failed);
}

async function pasteFormatted(
  field: HTMLTextAreaElement,
  markup: string,
  plain: string,
  failed: () => void,
): Promise<void> {
  const { selectionStart, selectionEnd, value } = field;
  let text = plain;
  try {
    const { markdownFromHtml } = await loadPart(() => import('@social-enterprise/content/from-html'));
    text = markdownFromHtml(markup) || plain;
  } catch {
    // The converter could not be loaded or gave up: the plain text is what is left of it, and said so.
    failed();
  }
  // Whoever typed on while the converter was loading gets the text where they are now.
  if (field.value === value) field.setSelectionRange(selectionStart, selectionEnd);
  insertText(field, text);
}
