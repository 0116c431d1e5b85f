import { expect, fixture, html } from '@open-wc/testing';
import { mintPostId, type Client } from '@social-enterprise/client';
import type { PostId } from '@social-enterprise/contract';
import { sendKeys } from '@web/test-runner-commands';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import {
  all,
  button,
  contents,
  focused,
  one,
  overflowing,
  postWith,
  press,
  until,
  words,
} from '../testing/page.js';
import './define.js';
import type { SeFeed } from './feed.js';

describe('se-feed: what is not sent yet', () => {
  let company: Company;
  let faults: Faults;
  let client: Client;
  let frame: HTMLElement;
  let feed: SeFeed;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
    client = await company.connect('anna.weber', faults);
    await client.loadSession();
    faults.fail('post.create', 'offline');
    frame = await fixture<HTMLElement>(
      html`<div><se-feed .client=${client} space="vertrieb"></se-feed></div>`,
    );
    frame.style.setProperty('width', '280px');
    feed = one<SeFeed>(frame, 'se-feed');
    await until(() => all(feed, '[part=empty]').length, 'feed');
  });

  afterEach(() => company.close());

  /** Writes as the composer does; whether it arrives is seen on the page. */
  function write(source: string, inReplyTo?: PostId): PostId {
    const id = mintPostId();
    const to = inReplyTo === undefined ? { space: company.sales } : { inReplyTo };
    client.execute('post.create', { id, source, ...to }).catch(() => null);
    return id;
  }

  const status = (): string[] => all(feed, '[part=status]').map(words);

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`says on each post where it stands, ${colorScheme} and narrow`, async () => {
      frame.style.setProperty('color-scheme', colorScheme);
      frame.style.setProperty('background', 'Canvas');
      const id = write('Aus dem Tunnel');
      await until(() => status().length === 1, 'failed');
      write('Noch etwas dazu', id);
      await until(() => status().length === 2, 'waiting');
      expect(status()).to.deep.equal([
        'Nicht gesendet. Ihr Text ist gespeichert. Erneut senden Verwerfen',
        'Noch nicht gesendet. Ihr Text ist gespeichert. Erneut senden Verwerfen',
      ]);
      expect(overflowing(feed)).to.deep.equal([]);
      await expect(feed).to.be.accessible();
    });
  }

  it('keeps the focus on a post that is sent again by key', async () => {
    write('Aus dem Tunnel');
    await until(() => status().length === 1, 'failed');
    faults.heal('post.create');
    button(feed, 'Erneut senden').focus();
    await press('Enter');
    await until(() => status().length === 0, 'sent');
    expect(focused()).to.equal(one(postWith(feed, 'Aus dem Tunnel'), 'article'));
  });

  it('goes on with the post that was answered when an answer is given up, and then with the field', async () => {
    write('Ohne Netz', write('Aus dem Tunnel'));
    await until(() => status().length === 2, 'both');
    const [mine, answer] = all(feed, 'button').filter((one) => words(one) === 'Verwerfen');
    answer?.focus();
    await press('Enter');
    await until(() => status().length === 1, 'answer given up');
    expect(focused()).to.equal(one(postWith(feed, 'Aus dem Tunnel'), 'article'));
    mine?.focus();
    await press('Enter');
    await until(() => contents(feed).length === 0, 'given up');
    expect(focused()).to.equal(button(feed, 'Was möchten Sie mitteilen?'));
  });

  it('shows what was begun here when the page is opened again, and where one goes on', async () => {
    one(feed, '.write-field').click();
    await until(() => all(feed, '#text').length, 'the composer');
    await sendKeys({ type: 'Halb geschrieben' });
    await press('Escape');
    const again = await fixture<SeFeed>(html`<se-feed .client=${client} space="vertrieb"></se-feed>`);
    await until(() => all(again, '#fold').length, 'the folded composer');
    expect(words(one(again, '#fold')))
      .to.contain('Halb geschrieben')
      .and.to.contain('Entwurf');
    await expect(again).to.be.accessible();
    one(again, '#fold').click();
    await until(() => all(again, '#text').length, 'unfolded');
    expect(one<HTMLTextAreaElement>(again, '#text').value).to.equal('Halb geschrieben');
    const elsewhere = await fixture<SeFeed>(html`<se-feed .client=${client}></se-feed>`);
    await until(() => all(elsewhere, '.write-field').length, 'another place');
  });
});
