import type { Inbox } from '@social-enterprise/client';
import type { Notification } from '@social-enterprise/contract';
import { html, nothing } from 'lit';
import { icons } from '../base/icons.js';
import { openMenu } from '../base/menu.js';
import type { Localizer } from '../i18n/localizer.js';
import { bell } from './icons.js';
import { levelItems } from './levels.js';

export interface ItemMenuScene {
  readonly inbox: Inbox;
  readonly localizer: Localizer;
  readonly run: (work: Promise<void>) => void;
}

/** What can be done with one item: read or unread, and what its conversation is to tell from now on. */
export async function openItemMenu(
  anchor: HTMLElement,
  item: Notification,
  { inbox, localizer, run }: ItemMenuScene,
): Promise<void> {
  if (anchor.getAttribute('aria-expanded') === 'true') return;
  const { subject } = item;
  const level = subject.type === 'post' ? await inbox.level(subject.post) : null;
  const toggle = (): void => run(item.read ? inbox.keepUnread(item) : inbox.read(item));
  const items = html`
    <button role="menuitem" part="menu-item" @click=${toggle}>
      ${item.read ? bell : icons.check}${localizer.text(item.read ? 'inbox.item.keep' : 'inbox.item.read')}
    </button>
    ${
      level === null || subject.type !== 'post'
        ? nothing
        : levelItems(level, localizer, (chosen) => run(inbox.setLevel(subject.post, chosen)))
    }
  `;
  openMenu(anchor, { box: anchor.parentElement ?? anchor, className: 'list', items });
}
