import { define } from '../base/define.js';
import { place } from '../base/place.js';
import type { Localizer } from '../i18n/localizer.js';
import { EmojiPicker, EmojiSelectedEvent } from './emoji-picker.js';

export interface EmojiPickerOptions {
  readonly localizer: Localizer;
  /** Where the picker is put: the root of the element that opens it, so that its tokens apply. */
  readonly root: ShadowRoot | DocumentFragment | HTMLElement;
  readonly onSelect: (emoji: string) => void;
}

let open: { readonly anchor: HTMLElement; readonly close: () => void } | null = null;

/**
 * Opens the picker beside its button and closes it on a choice, on Escape, and on a press or focus elsewhere.
 * The button gets the focus back. Called again for the same button, it closes.
 */
export function openEmojiPicker(
  anchor: HTMLElement,
  { localizer, root, onSelect }: EmojiPickerOptions,
): void {
  define('se-emoji-picker', EmojiPicker);
  const before = open;
  before?.close();
  if (before?.anchor === anchor) return;
  const picker = document.createElement('se-emoji-picker');
  picker.localizer = localizer;
  picker.popover = 'manual';
  picker.setAttribute('role', 'dialog');
  picker.lang = localizer.language;
  const end = new AbortController();
  const close = (): void => {
    if (end.signal.aborted) return;
    end.abort();
    open = null;
    const hadFocus = picker.matches(':focus-within');
    picker.remove();
    anchor.setAttribute('aria-expanded', 'false');
    if (hadFocus) anchor.focus();
  };
  listen(picker, anchor, close, end.signal);
  picker.addEventListener(EmojiSelectedEvent.type, (event) => {
    close();
    if (event instanceof EmojiSelectedEvent) onSelect(event.emoji);
  });
  // In front: what is drawn anew at the end of a place takes along what was put behind it.
  root.prepend(picker);
  picker.showPopover();
  place(picker, anchor, 'start');
  anchor.setAttribute('aria-expanded', 'true');
  open = { anchor, close };
  void picker.updateComplete.then(() => {
    place(picker, anchor, 'start');
    picker.focus();
  });
}

function listen(picker: EmojiPicker, anchor: HTMLElement, close: () => void, signal: AbortSignal): void {
  const isOutside = (event: Event): boolean => {
    const path = event.composedPath();
    return !path.includes(picker) && !path.includes(anchor);
  };
  const closeOutside = (event: Event): void => {
    if (isOutside(event)) close();
  };
  document.addEventListener('pointerdown', closeOutside, { capture: true, signal });
  document.addEventListener('focusin', closeOutside, { capture: true, signal });
  const move = (): void => place(picker, anchor, 'start');
  window.addEventListener('resize', move, { signal });
  window.addEventListener('scroll', move, { capture: true, passive: true, signal });
  picker.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    { signal },
  );
}
