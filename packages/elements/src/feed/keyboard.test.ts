import { expect, fixture, html } from '@open-wc/testing';
import { Company } from '../testing/company.js';
import { all, button, focused, one, posts, press, until, words } from '../testing/page.js';
import './define.js';
import type { SeFeed } from './feed.js';

describe('se-feed with keys only', () => {
  let company: Company;
  let feed: SeFeed;

  beforeEach(async () => {
    company = await Company.open();
    await company.posts(45, (number) => `Beitrag ${number}\n\n${'Zeile\\\n'.repeat(6)}Ende`);
    const client = await company.connect();
    const page = await fixture<HTMLElement>(html`
      <div>
        <button id="before">Davor</button>
        <se-feed .client=${client} space="vertrieb"></se-feed>
        <button hidden>Versteckt</button>
        <button disabled>Gesperrt</button>
        <button id="behind">Dahinter</button>
      </div>
    `);
    feed = one<SeFeed>(page, 'se-feed');
    await until(() => posts(feed).length > 0, 'posts');
    one(page, '#before').focus();
  });

  afterEach(() => company.close());

  const place = (): number => Number(focused()?.getAttribute('aria-posinset') ?? 0);

  /** The words and the role of what has the focus. */
  const name = (): string => {
    const element = focused();
    return element === null ? '' : (element.getAttribute('aria-label') ?? words(element)).trim();
  };

  it('walks from post to post, over pages, and out of the feed', async () => {
    await press('Tab');
    expect(name()).to.equal('Was möchten Sie mitteilen?');
    await press('PageDown');
    await until(() => place() === 1, 'first post');
    await press('PageUp');
    expect(place()).to.equal(1);
    for (let at = 2; at <= 20; at++) {
      await press('PageDown');
      await until(() => place() === at, `post ${at}`);
    }
    await until(() => words(feed).includes('Beitrag 25 '), 'the next page has come');
    await press('PageDown');
    await until(() => place() === 21, 'first post of the next page');
    await press('PageUp');
    await until(() => place() === 20, 'back');
    await press('Control+End');
    await until(() => focused()?.id === 'behind', 'behind the feed');
    await press('Shift+Tab');
    // Also where the button that had it goes, because the last page came by scrolling.
    await until(() => words(feed).includes('Beitrag 1 '), 'the last page');
    await until(() => feed.matches(':focus-within'), 'back in the feed');
    await press('Control+Home');
    await until(() => name() === 'Was möchten Sie mitteilen?', 'in front of the posts');
    one(feed, 'select').focus();
    await press('Control+Home');
    await until(() => name() === 'Was möchten Sie mitteilen?', 'in front of the posts');
  });

  it('goes into a post and out again', async () => {
    await press('Tab');
    await press('PageDown');
    await until(() => place() === 1, 'first post');
    const names: string[] = [];
    for (let stop = 0; stop < 3; stop++) {
      await press('Tab');
      names.push(name());
    }
    expect(names).to.deep.equal(['Weitere Aktionen', 'Reagieren', 'Antworten']);
    await press('PageDown');
    await until(() => place() === 2, 'second post');
  });

  it('opens the menu, goes through it and leaves it', async () => {
    const menuButton = button(posts(feed)[0] as Element, 'Weitere Aktionen');
    menuButton.focus();
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    const items = all(feed, '[role=menuitem]').map(words);
    expect(items).to.deep.equal(['Oben anheften', 'Benachrichtigungen …', 'Link kopieren', 'Löschen']);
    const walk: string[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End']) {
      await press(key);
      walk.push(name());
    }
    expect(walk).to.deep.equal([
      'Benachrichtigungen …',
      'Link kopieren',
      'Löschen',
      'Oben anheften',
      'Löschen',
      'Oben anheften',
      'Löschen',
    ]);
    expect(menuButton.getAttribute('aria-expanded')).to.equal('true');
    await expect(feed).to.be.accessible();
    await press('Escape');
    await until(() => focused() === menuButton, 'focus on the button');
    await until(() => all(feed, '[role=menu]').length === 0, 'menu closed');
    expect(menuButton.getAttribute('aria-expanded')).to.equal('false');
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu again');
    await press('Tab');
    await until(() => all(feed, '[role=menu]').length === 0, 'menu closed by Tab');
  });

  it('leaves keys to whoever writes', async () => {
    button(feed, 'Was möchten Sie mitteilen?').focus();
    await press('Enter');
    await until(() => focused()?.localName === 'textarea', 'composer');
    const field = focused();
    await press('PageDown');
    expect(focused()).to.equal(field);
    await press('Control+End');
    expect(focused()).to.equal(field);
  });
});
