import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Client } from '@social-enterprise/client';
import type { SePostDeletedEvent } from '../events.js';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import {
  all,
  button,
  contents,
  focused,
  one,
  posts,
  postWith,
  press,
  until,
  words,
} from '../testing/page.js';
import './define.js';
import type { SeFeed } from './feed.js';

describe('se-feed: what one does with a post', () => {
  let company: Company;
  let client: Client;

  beforeEach(async () => {
    company = await Company.open();
    client = await company.connect();
  });

  afterEach(() => company.close());

  const show = async (use: Client, wanted: number): Promise<SeFeed> => {
    const feed = await fixture<SeFeed>(html`<se-feed .client=${use} space="vertrieb"></se-feed>`);
    await until(() => contents(feed).length === wanted, 'posts');
    return feed;
  };

  const menu = async (post: Element, item: string): Promise<void> => {
    button(post, 'Weitere Aktionen').click();
    await until(() => all(post, '[role=menu]').length, 'menu');
    button(one(post, '[role=menu]'), item).click();
  };

  it('pins with a band, above the others at the next visit, and unpins', async () => {
    await company.posts(3);
    const feed = await show(client, 3);
    await menu(postWith(feed, 'Beitrag 1'), 'Oben anheften');
    await until(() => all(feed, '[part=band]').length === 1, 'band');
    expect(words(one(postWith(feed, 'Beitrag 1'), '[part=band]'))).to.equal('Angeheftet');
    await until(() => client.operations.length === 0, 'pinned');
    const again = await show(await company.connect(), 3);
    expect(contents(again)).to.deep.equal(['Beitrag 1', 'Beitrag 3', 'Beitrag 2']);
    await menu(postWith(again, 'Beitrag 1'), 'Nicht mehr anheften');
    await until(() => all(again, '[part=band]').length === 0, 'no band');
  });

  it('deletes in place with a way back', async () => {
    await company.post('Bleibt', { by: company.anna });
    await company.post('Soll weg', { by: company.anna });
    const feed = await show(client, 2);
    const post = postWith(feed, 'Soll weg');
    const deleted = oneEvent<SePostDeletedEvent>(feed, 'se-post-deleted');
    await menu(post, 'Löschen');
    expect((await deleted).post.id).to.equal(post.post?.id);
    expect(words(one(post, '[part=deleted]'))).to.equal('Sie haben den Beitrag gelöscht. Rückgängig');
    await until(() => focused() === button(post, 'Rückgängig'), 'focus on undo');
    await expect(feed).to.be.accessible();
    await press('Enter');
    await until(() => contents(feed)[0] === 'Soll weg', 'back');
    await until(() => focused() === one(post, 'article'), 'focus on the post');
  });

  it('a deletion that fails says so and can be tried again', async () => {
    const faults = new Faults();
    await company.post('Soll weg', { by: company.anna });
    const feed = await show(await company.connect('anna.weber', faults), 1);
    faults.fail('post.delete', 'storage');
    await menu(posts(feed)[0] as Element, 'Löschen');
    await until(() => all(feed, '[part=status]').length, 'failed');
    expect(words(one(feed, '[part=status]'))).to.equal('Nicht gespeichert. Erneut senden Verwerfen');
    button(feed, 'Verwerfen').click();
    await until(() => contents(feed)[0] === 'Soll weg', 'rolled back');
  });

  it('edits in place', async () => {
    await company.post('Tippfeler', { by: company.anna });
    const feed = await show(client, 1);
    await menu(posts(feed)[0] as Element, 'Bearbeiten');
    await until(() => focused()?.localName === 'textarea', 'editor with focus');
    (focused() as HTMLTextAreaElement).select();
    await sendKeys({ type: 'Tippfehler' });
    await press('Control+Enter');
    await until(() => contents(feed)[0] === 'Tippfehler', 'edited');
    await until(() => focused() === one(feed, 'article'), 'focus on the post');
    expect(words(one(feed, '[part=meta]'))).to.match(/ · bearbeitet$/);
  });

  describe('copy a link', () => {
    const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
    const replaceClipboard = (writeText: ((text: string) => Promise<void>) | null): void => {
      Object.defineProperty(navigator, 'clipboard', {
        value: writeText && { writeText },
        configurable: true,
      });
    };

    afterEach(() => {
      Reflect.deleteProperty(navigator, 'clipboard');
      expect(Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')).to.deep.equal(clipboard);
    });

    it('says that it was copied, until one goes on', async () => {
      const id = await company.post('Teilen');
      const feed = await show(client, 1);
      const copied: string[] = [];
      replaceClipboard((text) => Promise.resolve(void copied.push(text)));
      await menu(posts(feed)[0] as Element, 'Link kopieren');
      await until(() => all(feed, '[part=status]').some((one) => words(one) === 'Link kopiert'), 'said');
      expect(copied).to.deep.equal([`${location.href}#post-${id}`]);
      one(feed, 'select').focus();
      await until(() => all(feed, '[part=status]').length === 0, 'gone');
    });

    for (const [how, writeText] of [
      ['refuses', () => Promise.reject(new DOMException('No.', 'NotAllowedError'))],
      ['has no clipboard', null],
    ] as const) {
      it(`shows the link where the browser ${how}`, async () => {
        const id = await company.post('Teilen');
        const feed = await show(client, 1);
        replaceClipboard(writeText);
        await menu(posts(feed)[0] as Element, 'Link kopieren');
        await until(() => words(feed).includes('ließ sich nicht'), 'said');
        expect(words(one(feed, '[part=status]'))).to.equal(
          `Der Link ließ sich nicht kopieren: ${location.href}#post-${id}`,
        );
      });
    }
  });
});
