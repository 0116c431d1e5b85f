import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import { mintPostId, type Client } from '@social-enterprise/client';
import type { PostId } from '@social-enterprise/contract';
import type { SeTopicSelectedEvent } from '../events.js';
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

const tall = (number: number): string => `Beitrag ${number}\n\n${'Zeile\\\n'.repeat(8)}Ende`;

describe('se-feed', () => {
  let company: Company;
  let client: Client;

  beforeEach(async () => {
    company = await Company.open();
    client = await company.connect();
  });

  afterEach(async () => {
    // Where no frame is drawn in between, the next feed begins where this one was scrolled to.
    window.scrollTo(0, 0);
    await setViewport({ width: 800, height: 600 });
    await company.close();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const show = async (use = client, wanted?: number): Promise<SeFeed> => {
    const feed = await fixture<SeFeed>(html`<se-feed .client=${use} space="vertrieb"></se-feed>`);
    await until(
      () => (wanted === undefined ? posts(feed).length > 0 : contents(feed).length === wanted),
      'posts',
    );
    return feed;
  };

  /** What Jürgen writes while the feed is open. */
  const write = (source: string, by: Client): Promise<unknown> =>
    by.execute('post.create', { id: mintPostId(), source, space: company.sales });

  describe('order', () => {
    it('by activity puts what was answered last on top', async () => {
      const old = await company.post('Alt, aber rege');
      await company.post('Neu');
      await company.reply(old, 'Stimmt');
      const feed = await show(client, 2);
      expect(contents(feed)).to.deep.equal(['Neu', 'Alt, aber rege']);
      const select = one<HTMLSelectElement>(feed, 'select');
      expect([...select.options].map(words)).to.deep.equal(['Neueste zuerst', 'Zuletzt aktiv']);
      select.focus();
      select.value = 'active';
      select.dispatchEvent(new Event('change'));
      await until(() => contents(feed)[0] === 'Alt, aber rege', 'by activity');
      expect(focused()).to.equal(one(feed, 'select'));
      feed.order = 'newest';
      await until(() => contents(feed)[0] === 'Neu', 'by time');
      expect(one<HTMLSelectElement>(feed, 'select').value).to.equal('newest');
    });
  });

  describe('pages', () => {
    it('come while scrolling, five of them; then the button waits', async () => {
      await company.posts(160, tall);
      const faults = new Faults();
      const feed = await show(await company.connect('anna.weber', faults));
      const asked = (): number => faults.calls.filter((name) => name === 'posts.list').length;
      for (let page = 2; page <= 6; page++) {
        one(feed, '.footer').scrollIntoView();
        await until(() => asked() === page && one(feed, '[role=feed]').ariaBusy === 'false', `page ${page}`);
      }
      one(feed, '.footer').scrollIntoView();
      await until(
        () => one(feed, '.footer').getBoundingClientRect().top < innerHeight,
        'the end is in sight',
      );
      // Two frames, in which an observer would have told.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      expect(asked()).to.equal(6);
      expect(words(feed)).to.include('Beitrag 41 ').and.not.to.include('Beitrag 40 ');
      button(feed, 'Weitere Beiträge laden').click();
      await until(() => words(feed).includes('Beitrag 40 '), 'next page');
    });

    it('come by themselves as long as short posts do not fill what is visible', async () => {
      await setViewport({ width: 800, height: 2600 });
      await company.posts(60, (number) => `Beitrag ${number}`);
      const feed = await show();
      await until(() => words(feed).includes('Beitrag 21'), 'second page');
      one(feed, '[role=feed]').scrollIntoView({ block: 'end' });
      await until(() => all(feed, '.footer').length === 0, 'last page');
      expect(words(feed)).to.match(/Beitrag 1\b/);
    });

    it('come by the button; with the last one the focus goes on to the first new post', async () => {
      await company.posts(25, tall);
      const feed = await show();
      const more = button(feed, 'Weitere Beiträge laden');
      more.focus({ preventScroll: true });
      await press('Enter');
      await until(() => all(feed, '.footer').length === 0, 'last page');
      await until(() => focused()?.localName === 'article', 'focus in a post');
      expect(focused()?.getAttribute('aria-posinset')).to.equal('21');
      expect(focused()?.getAttribute('aria-setsize')).to.equal('25');
      expect(words(focused() as Element)).to.include('Beitrag 5');
    });
  });

  describe('news', () => {
    it('of others wait, and nothing that is being read moves', async () => {
      await company.posts(25, tall);
      const jürgen = await company.connect(company.jürgen);
      const feed = await show();
      await until(() => all(feed, '[part~=composer]').length, 'everything is drawn');
      window.scrollTo(0, 900);
      await until(() => window.scrollY === 900, 'scrolled');
      const inSight = (): Element | undefined =>
        posts(feed).find((post) => {
          const { top, bottom } = post.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        });
      await until(inSight, 'a post is being read');
      const read = inSight();
      const where = (): object => ({
        read: Math.round(read?.getBoundingClientRect().top ?? NaN),
        list: Math.round(one(feed, '.posts').getBoundingClientRect().top),
        scrolled: Math.round(window.scrollY),
        isConnected: read?.isConnected,
      });
      const before = where();
      for (const text of ['Neu eins', 'Neu zwei', 'Neu drei']) await write(text, jürgen);
      await until(
        () => all(feed, '[part=new-button]').length && words(one(feed, '[part=new-button]')).startsWith('3'),
        'news',
      );
      expect(words(one(feed, '[part=new-button]'))).to.equal('3 neue Beiträge anzeigen');
      expect(contents(feed)).not.to.include('Neu eins');
      expect(where()).to.deep.equal(before);
      await expect(feed).to.be.accessible();
      one(feed, '[part=new-button]').click();
      await until(() => contents(feed)[0] === 'Neu drei', 'shown');
      expect(contents(feed).slice(0, 3)).to.deep.equal(['Neu drei', 'Neu zwei', 'Neu eins']);
      await until(() => focused() === one(postWith(feed, 'Neu drei'), 'article'), 'focus on the newest');
      expect(all(feed, '[part=new-button]')).to.deep.equal([]);
    });

    it('come below what is pinned, and the focus goes to the first of them', async () => {
      const [pinned] = await company.posts(3);
      await company.run(company.anna, 'post.pin', { id: pinned as PostId });
      const jürgen = await company.connect(company.jürgen);
      const feed = await show(client, 3);
      await write('Neu', jürgen);
      await until(() => all(feed, '[part=new-button]').length, 'news');
      expect(words(one(feed, '[part=new-button]'))).to.equal('1 neuen Beitrag anzeigen');
      one(feed, '[part=new-button]').click();
      await until(() => contents(feed)[1] === 'Neu', 'shown');
      expect(contents(feed)[0]).to.equal('Beitrag 1');
      await until(() => focused() === one(postWith(feed, 'Neu'), 'article'), 'focus on the new one');
    });

    it('in the order of activity a post that somebody answers waits as well, and comes up', async () => {
      const [old] = await company.posts(3);
      const feed = await show(client, 3);
      feed.order = 'active';
      await until(() => contents(feed).length === 3, 'by activity');
      const jürgen = await company.connect(company.jürgen);
      const id = mintPostId();
      await jürgen.execute('post.create', { id, source: 'Stimmt', inReplyTo: old as PostId });
      await until(() => all(feed, '[part=new-button]').length, 'button');
      expect(words(one(feed, '[part=new-button]'))).to.equal('Neues bei 1 Beitrag anzeigen');
      expect(contents(feed)).to.deep.equal(['Beitrag 3', 'Beitrag 2', 'Beitrag 1']);
      await expect(feed).to.be.accessible();
      one(feed, '[part=new-button]').click();
      await until(() => contents(feed)[0] === 'Beitrag 1', 'on top');
      await until(() => focused() === one(postWith(feed, 'Beitrag 1'), 'article'), 'focus on it');
    });

    it('an own post is on top at once', async () => {
      await company.posts(2);
      const feed = await show(client, 2);
      const drawn = posts(feed);
      const created = oneEvent(feed, 'se-post-created');
      button(feed, 'Was möchten Sie mitteilen?').click();
      await until(() => focused()?.localName === 'textarea', 'composer');
      await sendKeys({ type: 'Von mir' });
      await press('Control+Enter');
      await created;
      await until(() => contents(feed)[0] === 'Von mir', 'own post');
      expect(drawn.every((post) => post.isConnected)).to.equal(true);
      expect(all(feed, '[part=new-button]')).to.deep.equal([]);
    });

    it('an own post below a pinned one leaves all others in the document as they are', async () => {
      const ids = await company.posts(12);
      await company.run(company.anna, 'post.pin', { id: ids[0] as PostId });
      const feed = await show(client, 12);
      const drawn = posts(feed);
      await write('Von mir', client);
      await until(() => contents(feed)[1] === 'Von mir', 'own post');
      expect(drawn.every((post) => post.isConnected)).to.equal(true);
    });
  });

  it('marks what came since the last visit, also in words', async () => {
    await company.post('Bekannt');
    const first = await show(client, 1);
    expect(all(first, '.unread')).to.deep.equal([]);
    const marker = async (): Promise<string | null> =>
      (await client.query('posts.list', { space: 'vertrieb', limit: 1 })).read;
    while ((await marker()) === null) await new Promise(requestAnimationFrame);
    first.remove();
    const jürgen = await company.connect(company.jürgen);
    await write('Neu für Anna', jürgen);
    const second = await show(await company.connect(), 2);
    await until(() => all(second, '.unread').length, 'marked');
    expect(all(second, '.unread').length).to.equal(1);
    const post = postWith(second, 'Neu für Anna');
    expect(words(one(post, '[part=meta]'))).to.match(/^neu /);
    expect(one(post, 'article').getAttribute('aria-label')).to.match(/^Beitrag von Jürgen Groß, .*, neu$/);
    const line = one(second, '[part=unread]');
    expect(words(line)).to.equal('Bis hier neu seit Ihrem letzten Besuch');
    expect(line.nextElementSibling).to.equal(postWith(second, 'Bekannt'));
    await expect(second).to.be.accessible();
  });

  describe('topics', () => {
    it('a press on one filters, the chip takes the filter off', async () => {
      await company.post('Zur #Messe');
      await company.post('Ohne Thema');
      const feed = await show(client, 2);
      one(feed, 'button.topic').focus();
      await press('Enter');
      await until(() => contents(feed).length === 1, 'filtered');
      expect(contents(feed)).to.deep.equal(['Zur #Messe']);
      await expect(feed).to.be.accessible();
      expect(focused()).to.equal(button(feed, 'Filter „Messe“ aufheben'));
      await press('Enter');
      await until(() => contents(feed).length === 2, 'all again');
      expect(focused()).to.equal(one(feed, 'select'));
    });

    it('the page may cancel it', async () => {
      await company.post('Zur #Messe');
      await company.post('Ohne Thema');
      const feed = await show(client, 2);
      const topics: string[] = [];
      feed.addEventListener('se-topic-selected', (event: SeTopicSelectedEvent) => {
        topics.push(event.topic);
        event.preventDefault();
      });
      one(feed, 'button.topic').click();
      await feed.updateComplete;
      expect(topics).to.deep.equal(['Messe']);
      expect(feed.topic).to.equal(null);
      expect(contents(feed).length).to.equal(2);
    });

    it('one that nobody uses says so', async () => {
      await company.post('Ohne Thema');
      const feed = await fixture<SeFeed>(
        html`<se-feed .client=${client} space="vertrieb" topic="Messe"></se-feed>`,
      );
      await until(() => all(feed, '[part=empty]').length, 'empty');
      expect(words(one(feed, '[part=empty]'))).to.equal('Zu diesem Thema gibt es hier noch keine Beiträge.');
    });
  });

  describe('a page that is opened with #post-…', () => {
    it('leads to a post of the first page', async () => {
      const [, id] = await company.posts(3);
      history.replaceState(null, '', `#post-${id}`);
      const feed = await show(client, 3);
      await until(() => focused() === one(postWith(feed, 'Beitrag 2'), 'article'), 'focus on the post');
      expect(contents(feed)).to.deep.equal(['Beitrag 3', 'Beitrag 2', 'Beitrag 1']);
    });

    it('shows an older one above the others', async () => {
      const [id] = await company.posts(25);
      history.replaceState(null, '', `#post-${id}`);
      const feed = await show();
      await until(() => contents(feed)[0] === 'Beitrag 1', 'linked post');
      await until(() => focused() === one(posts(feed)[0] as Element, 'article'), 'focus on the post');
      feed.order = 'active';
      await until(() => all(feed, '.linked').length === 1 && contents(feed).length > 5, 'still there');
    });

    it('follows a link that is pressed later', async () => {
      const [first] = await company.posts(3);
      const feed = await show(client, 3);
      location.hash = `post-${first}`;
      await until(() => focused() === one(postWith(feed, 'Beitrag 1'), 'article'), 'focus on the post');
    });

    it('shows a reply deep in its conversation, wherever that stands', async () => {
      const [old, ...later] = await company.posts(25);
      const recent = later.at(-1);
      if (old === undefined || recent === undefined) throw new Error('There are no posts.');
      for (const root of [recent, old]) {
        const wanted = await company.reply(root, 'Gesucht');
        for (let at = 0; at < 60; at++) await company.reply(at < 3 ? wanted : root, `Später ${at}`);
        history.replaceState(null, '', `#post-${wanted}`);
        const feed = await show();
        await until(() => focused()?.getAttribute('data-post') === wanted, 'focus on the reply');
        expect(words(focused() as Element)).to.include('Gesucht');
        const { top, bottom } = (focused() as Element).getBoundingClientRect();
        expect([top >= 0, bottom <= innerHeight]).to.deep.equal([true, true]);
        feed.remove();
      }
    });

    it('shows none that is not of this feed or not known', async () => {
      const remark = await company.remark('Zur Bestellung');
      await company.posts(2);
      for (const id of [remark, crypto.randomUUID()]) {
        history.replaceState(null, '', `#post-${id}`);
        const feed = await show(client, 2);
        expect(contents(feed)).to.deep.equal(['Beitrag 2', 'Beitrag 1']);
      }
    });
  });

  it('shows all spaces that the person is in, and names them', async () => {
    await company.post('Im Vertrieb');
    await company.run(company.zoe, 'post.create', {
      id: mintPostId(),
      source: 'An alle',
    });
    const feed = await fixture<SeFeed>(html`<se-feed .client=${client}></se-feed>`);
    await until(() => contents(feed).length === 2, 'posts');
    expect(words(one(postWith(feed, 'Im Vertrieb'), '[part=meta]'))).to.match(/ · in Vertrieb$/);
    expect(words(one(postWith(feed, 'An alle'), '[part=meta]'))).to.match(/ · in Alle$/);
    expect(one(feed, '[role=feed]').getAttribute('aria-label')).to.equal('Beiträge');
  });

  it('keeps what is being written when it is shown in another order', async () => {
    await company.posts(2);
    const feed = await show(client, 2);
    button(feed, 'Was möchten Sie mitteilen?').click();
    await until(() => focused()?.localName === 'textarea', 'composer');
    await sendKeys({ type: 'Halb fertig' });
    feed.order = 'active';
    await until(
      () => all<HTMLTextAreaElement>(feed, 'textarea').some(({ value }) => value === 'Halb fertig'),
      'text is still there',
    );
  });

  it('can be read in forced colours', async () => {
    const id = await company.post('Der erste');
    await company.run(company.anna, 'reaction.add', { post: id, emoji: '👍' });
    await executeServerCommand('media-features', { 'forced-colors': 'active' });
    try {
      // Firefox tells its pages of it a moment later.
      await until(() => matchMedia('(forced-colors: active)').matches, 'forced colours');
      const feed = await show(client, 1);
      const own = getComputedStyle(one(feed, '[aria-pressed=true]'));
      expect(own.backgroundColor).not.to.equal(getComputedStyle(one(feed, 'article')).backgroundColor);
      expect(getComputedStyle(one(feed, 'article')).borderTopStyle).to.equal('solid');
      // The browser lays the page's own background behind words whose colours it chooses.
      one(feed, '.write-field').click();
      await until(() => all(feed, '[part=publish]').length, 'composer');
      const publish = getComputedStyle(one(feed, '[part=publish]'));
      expect(publish.forcedColorAdjust).to.equal('none');
      expect(publish.color).not.to.equal(publish.backgroundColor);
      await expect(feed).to.be.accessible();
    } finally {
      await executeServerCommand('media-features', {});
    }
  });
});
