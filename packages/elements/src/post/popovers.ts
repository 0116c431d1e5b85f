import { loadPart, type Post } from '@social-enterprise/contract';
import { html, nothing, render, type TemplateResult } from 'lit';
import { icons } from '../base/icons.js';
import { place } from '../base/place.js';
import { linkTo } from './link.js';
import type { PostScene } from './parts.js';

/** One press away; all others are in the picker. */
const quickReactions = ['👍', '❤️', '🎉', '😄', '🙏', '👀'];

export interface MenuActions {
  edit(): void;
  remove(): void;
  pin(): void;
  /** Tells the reader what became of an action. */
  say(text: Promise<string>): void;
}

/** A feed holds nothing but articles, so that what opens on a post stands inside its article. */
const boxOf = (anchor: HTMLElement): HTMLElement => anchor.closest('article') ?? anchor;

/** Shows a popover menu at its button: arrows, Home and End move, Escape and a press elsewhere close. */
function open(anchor: HTMLElement, className: string, items: TemplateResult): void {
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
  boxOf(anchor).append(menu);
  menu.showPopover();
  place(menu, anchor, className === 'row' ? 'start' : 'end');
  anchor.setAttribute('aria-expanded', 'true');
  const buttons = [...menu.querySelectorAll('button')];
  for (const button of buttons) button.tabIndex = -1;
  buttons[0]?.focus();
  const active = (): Element | null => (anchor.getRootNode() as ShadowRoot).activeElement;
  menu.addEventListener('keydown', (event) => move(event, buttons, active()));
  menu.addEventListener('click', () => menu.hidePopover());
  // Before it goes: what is hidden gives the focus up, and then it has left the post.
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

/** All emoji. */
export async function openPicker(
  anchor: HTMLElement,
  { localizer }: PostScene,
  onSelect: (emoji: string) => void,
): Promise<void> {
  const { openEmojiPicker } = await loadPart(() => import('../emoji/open-emoji-picker.js'));
  openEmojiPicker(anchor, { localizer, onSelect, root: boxOf(anchor) });
}

/** The quick reactions, and the way to all emoji. */
export function openReactions(
  anchor: HTMLElement,
  scene: PostScene,
  { select, more }: { readonly select: (emoji: string) => void; readonly more: () => void },
): void {
  open(
    anchor,
    'row',
    html`${quickReactions.map(
        (emoji) =>
          html`<button role="menuitem" aria-label=${emoji} @click=${() => select(emoji)}>${emoji}</button>`,
      )}<button role="menuitem" aria-label=${scene.text('post.react.more')} @click=${more}>
        ${icons.more}
      </button>`,
  );
}

/** A rare action that only some posts have. */
export interface MenuEntry {
  readonly icon: TemplateResult;
  readonly label: string;
  readonly act: () => void;
}

/** Rare actions. */
export function openMenu(
  anchor: HTMLElement,
  scene: PostScene,
  post: Post,
  entries: readonly MenuEntry[],
  actions: MenuActions,
): void {
  const item = (
    name: Parameters<PostScene['supports']>[0],
    icon: TemplateResult,
    label: string,
    action: () => void,
  ): TemplateResult | typeof nothing =>
    post.can.includes(name) && scene.supports(name)
      ? html`<button role="menuitem" part="menu-item" @click=${action}>${icon}${label}</button>`
      : nothing;
  const items = html`
    ${item('post.update', icons.edit, scene.text('post.edit'), () => actions.edit())}
    ${item('post.pin', icons.pin, scene.text('post.pin'), () => actions.pin())}
    ${item('post.unpin', icons.pin, scene.text('post.unpin'), () => actions.pin())}
    ${entries.map(
      ({ icon, label, act }) =>
        html`<button role="menuitem" part="menu-item" @click=${act}>${icon}${label}</button>`,
    )}
    <button role="menuitem" part="menu-item" @click=${() => actions.say(copyLink(post, scene))}>
      ${icons.link}${scene.text('post.link')}
    </button>
    ${item('post.delete', icons.delete, scene.text('post.delete'), () => actions.remove())}
  `;
  open(anchor, 'list', items);
}

/** Copies the link; answers that, or the link itself where the browser refuses, to be copied by hand. */
async function copyLink(post: Post, scene: PostScene): Promise<string> {
  const url = linkTo(post);
  try {
    await navigator.clipboard.writeText(url);
    return scene.text('post.link.copied');
  } catch {
    // The person did not allow it, or the page has no TLS and so no clipboard.
    return scene.text('post.link.failed', { url });
  }
}
