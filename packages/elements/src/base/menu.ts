import { render, type TemplateResult } from 'lit';
import { place } from './place.js';

/** Shows a popover menu at its button: arrows, Home and End move, Escape and a press elsewhere close. */
export function openMenu(
  anchor: HTMLElement,
  {
    box,
    className,
    items,
  }: { readonly box: Element; readonly className: string; readonly items: TemplateResult },
): void {
  // Pressed twice before it was there.
  if (anchor.getAttribute('aria-expanded') === 'true') return;
  const menu = document.createElement('div');
  menu.className = `popover ${className}`;
  menu.setAttribute('role', 'menu');
  menu.setAttribute('part', 'menu');
  menu.setAttribute('aria-label', anchor.getAttribute('aria-label') ?? anchor.textContent?.trim() ?? '');
  menu.popover = 'auto';
  if (anchor instanceof HTMLButtonElement) anchor.popoverTargetElement = menu;
  render(items, menu);
  // In front: what is drawn anew at the end of a place takes along what was put behind it.
  box.prepend(menu);
  menu.showPopover();
  place(menu, anchor, className === 'row' ? 'start' : 'end');
  anchor.setAttribute('aria-expanded', 'true');
  const buttons = [...menu.querySelectorAll('button')];
  for (const button of buttons) button.tabIndex = -1;
  buttons[0]?.focus();
  const active = (): Element | null => (anchor.getRootNode() as ShadowRoot).activeElement;
  menu.addEventListener('keydown', (event) => move(event, buttons, active()));
  menu.addEventListener('click', () => menu.hidePopover());
  // Before it goes: what is hidden gives the focus up, and then it has left its box.
  menu.addEventListener('beforetoggle', (event) => {
    if (event.newState === 'closed' && menu.contains(active())) anchor.focus();
  });
  menu.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    anchor.setAttribute('aria-expanded', 'false');
    if (anchor instanceof HTMLButtonElement) anchor.popoverTargetElement = null;
    menu.remove();
  });
}

function move(event: KeyboardEvent, buttons: readonly HTMLButtonElement[], active: Element | null): void {
  const at = buttons.findIndex((button) => button === active);
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: -1,
  };
  if (event.key === 'Tab') buttons[at]?.closest<HTMLElement>('[popover]')?.hidePopover();
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  buttons.at(target % buttons.length)?.focus();
}
