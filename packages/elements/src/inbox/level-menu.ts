import type { Client } from '@social-enterprise/client';
import type { PostId, SubscriptionLevel } from '@social-enterprise/contract';
import { openMenu } from '../base/menu.js';
import type { Localizer } from '../i18n/localizer.js';
import { inbox as inboxTexts } from '../i18n/inbox.js';
import { levelItems } from './levels.js';

export interface LevelScene {
  readonly client: Client;
  readonly localizer: Localizer;
  /** What the menu stands in. */
  readonly box: Element;
}

/** What the conversation of a post is to tell from now on, at the button that asked for it. */
export async function openLevels(
  anchor: HTMLElement,
  post: PostId,
  { client, localizer, box }: LevelScene,
  choose: (level: SubscriptionLevel) => void,
): Promise<void> {
  const [found] = await Promise.all([
    client.query('subscriptions.get', { post }),
    localizer.load(inboxTexts),
  ]);
  const items = levelItems(found?.level ?? 'normal', localizer, choose);
  openMenu(anchor, { box, className: 'list', items });
}
