import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Client } from '@social-enterprise/client';
import { Company } from '../testing/company.js';
import { all, button, contents, focused, one, posts, postWith, until, words } from '../testing/page.js';
import './define.js';
import type { SeFeed } from './feed.js';

const source = (number: number): string =>
  `Beitrag ${number} Kennwort${number}\n\n${'Zeile\\\n'.repeat(6)}Ende`;
const total = 300;
const most = 30;

/** Posts that were loaded, drawn or not. */
const loaded = (feed: Element): number => all(feed, '.place, .shelf > se-post').length;

const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

describe('se-feed with 300 posts', () => {
  let company: Company;
  /** Posts of one test, which the others must not find. */
  let extra: Awaited<ReturnType<Company['post']>>[] = [];
  let client: Client;

  before(async () => {
    company = await Company.open();
    await company.posts(total, source);
    client = await company.connect();
  });

  after(() => company.close());

  /** Loads everything, by scrolling and by the button; only some posts are drawn at a time. */
  const loadAll = async (feed: SeFeed): Promise<void> => {
    const more = (): HTMLElement | undefined => all(feed, '[part=footer] [part=more-button]')[0];
    for (let button = more(); button !== undefined; button = more()) {
      const before = loaded(feed);
      button.scrollIntoView();
      if (button.ariaDisabled === 'false') button.click();
      await until(() => loaded(feed) > before || more() === undefined, 'a page');
      await until(() => posts(feed).length <= most, 'posts far away have left');
    }
  };

  const show = async (): Promise<SeFeed> => {
    window.scrollTo(0, 0);
    const feed = await fixture<SeFeed>(html`<se-feed .client=${client} space="vertrieb"></se-feed>`);
    await until(() => posts(feed).length > 0, 'posts');
    return feed;
  };

  const isVisible = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  it('keeps a bounded number in the document, each in its place, and the height stable', async () => {
    const feed = await show();
    await loadAll(feed);
    await until(() => contents(feed).length <= most, 'a bounded number of posts');
    const height = document.documentElement.scrollHeight;
    for (const part of [0, 0.25, 0.5, 0.75, 1]) {
      window.scrollTo(0, part * (height - innerHeight));
      await until(() => posts(feed).some(isVisible) && contents(feed).length <= most, `posts at ${part}`);
      for (const post of posts(feed).filter(isVisible)) {
        const number = Number(/Beitrag (\d+)/.exec(words(post))?.[1]);
        const article = one(post, 'article');
        expect(Number(article.getAttribute('aria-posinset'))).to.equal(total + 1 - number);
        expect(article.getAttribute('aria-setsize')).to.equal(String(total));
      }
    }
    // Posts that were never drawn are estimated.
    expect(document.documentElement.scrollHeight).to.be.within(height * 0.98, height * 1.02);
  });

  it('does not draw anew what is in sight when it hears late that it was not', async () => {
    const { IntersectionObserver: Observer } = window;
    let held: (() => void)[] | null = [];
    window.IntersectionObserver = class extends Observer {
      constructor(tell: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        super((entries, observer) => {
          if (held === null) tell(entries, observer);
          else held.push(() => tell(entries, observer));
        }, options);
      }
    };
    // A page left scrolled far down: the first frame of the feed is drawn there.
    const spacer = document.body.appendChild(document.createElement('div'));
    spacer.style.setProperty('height', '20000px');
    window.scrollTo(0, 15_000);
    const feed = await fixture<SeFeed>(html`<se-feed .client=${client} space="vertrieb"></se-feed>`);
    await until(() => posts(feed).length > 0 && held?.length, 'posts, and something to hear');
    window.IntersectionObserver = Observer;
    const [first] = posts(feed);
    window.scrollTo(0, 0);
    spacer.remove();
    const late = held;
    held = null;
    for (const tell of late) tell();
    for (let at = 0; at < 5; at++) await frame();
    expect(first?.isConnected).to.equal(true);
  });

  describe('leaves what is being read where it is while posts above it come', () => {
    afterEach(() => document.documentElement.style.removeProperty('overflow-anchor'));

    const watchAbove = async (): Promise<void> => {
      const uneven = await Company.open();
      const texts = Array.from({ length: 60 }, (_, at) =>
        `Beitrag ${at}\n\n${'W'.repeat(400)} `.repeat((at % 4) + 1),
      );
      await uneven.posts(60, (number) => texts[number - 1] ?? '');
      const feed = await fixture<SeFeed>(
        html`<se-feed .client=${await uneven.connect()} space="vertrieb"></se-feed>`,
      );
      await until(() => posts(feed).length > 0, 'posts');
      await loadAll(feed);
      // Past posts that were never drawn, so that nobody knows how tall they are.
      window.scrollTo(0, document.documentElement.scrollHeight / 2);
      // In the frame in which they come, because those above follow in the next ones.
      while (!posts(feed).some(isVisible)) await frame();
      const read = posts(feed).find(isVisible);
      const above = posts(feed)[0];
      const before = read?.getBoundingClientRect().top ?? NaN;
      await until(() => posts(feed)[0] !== above, 'a post above it');
      for (let at = 0; at < 10; at++) await frame();
      // Positions of scrolling may be whole pixels.
      expect(Math.abs((read?.getBoundingClientRect().top ?? NaN) - before)).to.be.at.most(1);
      await uneven.close();
    };

    it('where the browser anchors what is in sight', watchAbove);

    it('where the browser does not', async () => {
      document.documentElement.style.setProperty('overflow-anchor', 'none');
      await watchAbove();
    });
  });

  it('draws nothing while it is scrolled faster than anybody reads, and what is in sight when it stops', async () => {
    const feed = await show();
    await loadAll(feed);
    window.scrollTo(0, 0);
    await until(() => posts(feed).some(isVisible), 'posts at the top');
    let drawn = 0;
    const coming = new MutationObserver((records) => {
      drawn += records.filter(({ addedNodes: [node] }) => node?.nodeName === 'SE-POST').length;
    });
    coming.observe(feed.shadowRoot ?? feed, { childList: true, subtree: true });
    for (let at = 0; at < 100; at++) {
      window.scrollBy(0, 400);
      await frame();
    }
    coming.disconnect();
    expect(drawn).to.be.lessThan(20);
    await until(() => posts(feed).some(isVisible), 'posts where it stopped');
  });

  it('lets the browser find what is far away, and brings it back', async () => {
    const feed = await show();
    await loadAll(feed);
    const hidden = all(feed, '.place').find((one) => words(one).includes('Kennwort290 '));
    expect(hidden?.textContent).to.match(/^Jürgen Groß: Beitrag 290 Kennwort290/);
    expect(hidden?.getAttribute('hidden')).to.equal('until-found');
    expect(loaded(feed)).to.equal(total);
    // As the browser does it: it tells, shows the text and scrolls to it.
    hidden?.dispatchEvent(new Event('beforematch', { bubbles: true }));
    expect(hidden?.closest('.shelf')?.hasAttribute('hidden')).to.equal(false);
    hidden?.removeAttribute('hidden');
    hidden?.scrollIntoView({ block: 'center' });
    await until(() => contents(feed).some((text) => text.startsWith('Beitrag 290')), 'drawn');
    await until(() => isVisible(postWith(feed, 'Beitrag 290')), 'in sight');
  });

  it('does not take away what somebody is at work on', async () => {
    const feed = await show();
    const writing = postWith(feed, `Beitrag ${total}`);
    button(writing, 'Antworten').click();
    await until(() => focused()?.localName === 'textarea', 'composer');
    await sendKeys({ type: 'Halber Satz' });
    await loadAll(feed);
    expect(writing.isConnected).to.equal(true);
    expect((focused() as HTMLTextAreaElement).value).to.equal('Halber Satz');
    button(writing, 'Abbrechen').click();
    await until(() => focused() === one(writing, 'article'), 'focus on the post');
    expect(all(writing, 'se-composer')).to.deep.equal([]);
    window.scrollTo(0, document.documentElement.scrollHeight);
    await until(() => posts(feed).some((post) => post !== writing && isVisible(post)), 'posts at the end');
    expect(writing.isConnected).to.equal(true);
    (focused() as HTMLElement | null)?.blur();
    await until(() => !writing.isConnected, 'gone when nobody is at work there');
  });

  afterEach(async () => {
    for (const id of extra) await company.run(company.jürgen, 'post.delete', { id });
    extra = [];
  });

  it('keeps what was opened on a post that comes back', async () => {
    const long = await company.post(`Lang\n\n${'Noch ein Absatz.\n\n'.repeat(30)}`);
    extra.push(long);
    const feed = await show();
    const post = postWith(feed, 'Lang');
    expect(post.post?.id).to.equal(long);
    button(post, 'Mehr anzeigen').click();
    await until(() => words(post).includes('Weniger anzeigen'), 'expanded');
    await loadAll(feed);
    await until(() => !post.isConnected, 'out of sight');
    window.scrollTo(0, 0);
    await until(() => contents(feed)[0]?.startsWith('Lang'), 'back');
    expect(words(postWith(feed, 'Lang'))).to.include('Weniger anzeigen');
  });

  it('does the same inside an own scroll container', async () => {
    const box = await fixture<HTMLElement>(
      html`<div><se-feed .client=${client} space="vertrieb"></se-feed></div>`,
    );
    box.style.setProperty('height', '500px');
    box.style.setProperty('overflow', 'auto');
    const feed = one<SeFeed>(box, 'se-feed');
    await until(() => posts(feed).length > 0, 'posts');
    for (let page = 2; page <= 5; page++) {
      box.scrollTo(0, box.scrollHeight);
      await until(() => loaded(feed) >= page * 20, `page ${page}`);
    }
    await until(() => posts(feed).length <= most, 'posts far away have left');
    const edges = box.getBoundingClientRect();
    // Drawn beyond the edge, so that scrolling finds it ready.
    await until(
      () => posts(feed).some((post) => post.getBoundingClientRect().bottom < edges.top - 200),
      'posts above the edge',
    );
    box.scrollTo(0, 0);
    await until(() => contents(feed)[0]?.startsWith(`Beitrag ${total}`), 'the first is back');
  });
});
