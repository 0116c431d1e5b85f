import type { Notification, NotificationKind, SpaceSummary } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.js';
import { icons } from '../base/icons.js';
import type { Localizer } from '../i18n/localizer.js';
import { kindIcons } from './icons.js';
import { headline } from './words.js';

export interface ItemScene {
  readonly localizer: Localizer;
  /** Null: it leads nowhere by itself. */
  readonly href: string | null;
  readonly spaceName: (space: SpaceSummary) => string;
  readonly open: (event: Event) => void;
  readonly menu: (anchor: HTMLElement) => void;
}

/** What an item is about, as its reader calls it. */
function titleOf({ subject, title }: Notification, kind: NotificationKind, localizer: Localizer): string {
  if (subject.type === 'seal') {
    const isOwn = kind !== 'seal-requested';
    return subject.object.kind === 'idea'
      ? localizer.text(isOwn ? 'inbox.item.sealed.idea' : 'inbox.item.unnamed.idea', { title })
      : localizer.text(isOwn ? 'inbox.item.sealed' : 'inbox.item.unnamed');
  }
  // Only whoever is asked to endorse somebody is led to the profile of another person.
  if (subject.type === 'person' && kind !== 'endorsement-request')
    return localizer.text('inbox.item.profile');
  return title === '' ? localizer.text('inbox.item.deleted') : title;
}

function meta(
  { subject, at }: Notification,
  { localizer, spaceName }: ItemScene,
): readonly [time: string, place: string] {
  const place =
    subject.type !== 'person' ? localizer.text('inbox.item.in', { space: spaceName(subject.space) }) : '';
  return [localizer.time(at), place];
}

/** One notification: who did what, about what, when and where, and how it begins. */
export function notificationItem(item: Notification, scene: ItemScene): TemplateResult {
  const { localizer } = scene;
  const { kind, text, excerpt, person } = headline(item, localizer);
  const title = titleOf(item, kind, localizer);
  const [time, place] = meta(item, scene);
  const inside = html`
    <span class="who">
      ${person === undefined || kind === 'reaction' ? html`<span class="avatar" aria-hidden="true"></span>` : avatar(person)}
      <span class="kind ${kind}">${kindIcons[kind]}</span>
    </span>
    <span class="words">
      <span class="headline" dir="auto"
        >${item.read ? nothing : html`<span class="dot"></span><span class="hidden">${localizer.text('inbox.item.unread')}: </span>`}${text}</span
      >
      <span class="about" part="title" dir="auto">${title}</span>
      ${excerpt === '' || excerpt === title ? nothing : html`<span class="excerpt" part="excerpt" dir="auto">${excerpt}</span>`}
      <span class="meta"
        ><time datetime=${item.at}>${time}</time
        >${place === '' ? nothing : html`&nbsp;· <bdi>${place}</bdi>`}</span
      >
    </span>
  `;
  return html`<li class=${item.read ? 'item' : 'item unread'} part="item">
    ${
      scene.href === null
        ? html`<button class="open" @click=${scene.open}>${inside}</button>`
        : html`<a class="open" href=${scene.href} @click=${scene.open}>${inside}</a>`
    }
    <button
      class="quiet menu"
      part="item-menu-button"
      aria-haspopup="menu"
      aria-expanded="false"
      aria-label=${localizer.text('inbox.item.menu', { title })}
      @click=${(event: Event) => scene.menu(event.currentTarget as HTMLElement)}
    >
      ${icons.more}
    </button>
  </li>`;
}
