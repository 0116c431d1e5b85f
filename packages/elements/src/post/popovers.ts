import { loadPart, type Post, type SubscriptionLevel } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../base/icons.js';
import { openMenu as open } from '../base/menu.js';
import { bell } from '../inbox/icons.js';
import { linkTo } from './link.js';
import type { PostScene } from './scene.js';

/** One press away; all others are in the picker. */
const quickReactions = ['👍', '❤️', '🎉', '😄', '🙏', '👀'];

export interface MenuActions {
  edit(): void;
  remove(): void;
  pin(): void;
  /** What the conversation is to tell from now on; null: it tells this person nothing at all. */
  levels: (() => void) | null;
  /** Tells the reader what became of an action. */
  say(text: Promise<string>): void;
}

/** A feed holds nothing but articles, so that what opens on a post stands inside its article. */
const boxOf = (anchor: HTMLElement): HTMLElement => anchor.closest('article') ?? anchor;

/** What the conversation of a post is to tell. */
export async function openLevelMenu(
  anchor: HTMLElement,
  { client, localizer }: PostScene,
  post: Post,
  choose: (level: SubscriptionLevel) => void,
): Promise<void> {
  const { openLevels } = await loadPart(() => import('../inbox/level-menu.js'));
  if (client !== null) await openLevels(anchor, post.id, { client, localizer, box: boxOf(anchor) }, choose);
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
  open(anchor, {
    box: boxOf(anchor),
    className: 'row',
    items: html`${quickReactions.map(
        (emoji) =>
          html`<button role="menuitem" part="menu-item" aria-label=${emoji} @click=${() => select(emoji)}>
            ${emoji}
          </button>`,
      )}<button role="menuitem" part="menu-item" aria-label=${scene.text('post.react.more')} @click=${more}>
        ${icons.more}
      </button>`,
  });
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
    ${
      actions.levels === null
        ? nothing
        : html`<button role="menuitem" part="menu-item" @click=${actions.levels}>
            ${bell}${scene.text('post.levels')}
          </button>`
    }
    <button role="menuitem" part="menu-item" @click=${() => actions.say(copyLink(post, scene))}>
      ${icons.link}${scene.text('post.link')}
    </button>
    ${item('post.delete', icons.delete, scene.text('post.delete'), () => actions.remove())}
  `;
  open(anchor, { box: boxOf(anchor), className: 'list', items });
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
