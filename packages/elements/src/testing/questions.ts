import type { SeFeed } from '../feed/feed.js';
import { button, focused, one, press, until } from './page.js';

/** From the folded composer of a German feed into the title of a question, with keys. */
export async function beginQuestion(feed: SeFeed): Promise<void> {
  one(feed, '.write-field').focus();
  await press('Enter');
  await until(() => focused()?.localName === 'textarea', 'composer');
  button(feed, 'Frage stellen').focus();
  await press('Enter');
  await until(() => focused()?.id === 'title', 'title');
}
