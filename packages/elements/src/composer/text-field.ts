import type { Edit } from './markdown-edit.js';

/**
 * Changes the text of a field as if it had been typed, so that undo takes it back. Where the browser does not
 * offer that, the text is changed all the same.
 */
export function applyEdit(field: HTMLTextAreaElement, { from, to, text, start, end }: Edit): void {
  field.focus();
  field.setSelectionRange(from, to);
  const done =
    from === to && text === ''
      ? true
      : text === ''
        ? document.execCommand('delete')
        : document.execCommand('insertText', false, text);
  if (!done) {
    field.setRangeText(text, from, to, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
  }
  field.setSelectionRange(start, end);
}

/** Puts a text in the place of the selection. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  const { selectionStart: from, selectionEnd: to } = field;
  applyEdit(field, { from, to, text, start: from + text.length, end: from + text.length });
}

/** Puts a text in the place of the whole text. */
export function replaceAll(field: HTMLTextAreaElement, text: string): void {
  applyEdit(field, { from: 0, to: field.value.length, text, start: text.length, end: text.length });
}

/** Makes a field as high as its text, where the browser does not do so itself. */
export function fitHeight(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.setProperty('block-size', 'auto');
  field.style.setProperty('block-size', `${String(field.scrollHeight)}px`);
}

const mirrored = [
  'border-block-start-width',
  'border-inline-start-width',
  'box-sizing',
  'direction',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'line-height',
  'padding-block-start',
  'padding-inline-end',
  'padding-inline-start',
  'tab-size',
  'text-align',
  'text-indent',
  'word-spacing',
] as const;

/** Where a character of a field stands in the viewport: a copy of the field's text is laid out and measured. */
export function caretRect(field: HTMLTextAreaElement, position: number): DOMRect {
  const mirror = document.createElement('div');
  const style = getComputedStyle(field);
  for (const name of mirrored) mirror.style.setProperty(name, style.getPropertyValue(name));
  const fixed = { position: 'fixed', top: '0', left: '0', visibility: 'hidden', 'white-space': 'pre-wrap' };
  for (const [name, value] of Object.entries(fixed)) mirror.style.setProperty(name, value);
  mirror.style.setProperty('overflow-wrap', 'break-word');
  mirror.style.setProperty('width', `${String(field.clientWidth)}px`);
  mirror.setAttribute('aria-hidden', 'true');
  const mark = document.createElement('span');
  mark.textContent = field.value.slice(position, position + 1).trim() || '.';
  mirror.append(field.value.slice(0, position), mark);
  field.getRootNode().appendChild(mirror);
  const offset = mark.getBoundingClientRect();
  const frame = mirror.getBoundingClientRect();
  mirror.remove();
  const box = field.getBoundingClientRect();
  const left = box.left + offset.left - frame.left - field.scrollLeft;
  const top = box.top + offset.top - frame.top - field.scrollTop;
  return new DOMRect(Math.min(Math.max(left, box.left), box.right), top, 1, offset.height);
}
