import { expect, fixture, html } from '@open-wc/testing';
import { Company } from '../testing/company.js';
import { all, posts, until } from '../testing/page.js';
import './define.js';
import type { SeFeed } from './feed.js';

/** What a page pays for a post as long as it is drawn, and for each reply below it. */
const mostElements = 60;
const mostElementsOfReply = 25;

const elementsIn = (root: Element): number => all(root, '*').length;

describe('the nodes of a feed', () => {
  let company: Company;

  beforeEach(async () => {
    company = await Company.open();
  });

  afterEach(() => company.close());

  const show = async (count: number): Promise<SeFeed> => {
    const client = await company.connect();
    const feed = await fixture<SeFeed>(html`<se-feed .client=${client} space="vertrieb"></se-feed>`);
    await until(() => posts(feed).filter((post) => all(post, 'article').length > 0).length >= count, 'posts');
    return feed;
  };

  const richPost = async (replies: number): Promise<void> => {
    const post = await company.post(
      '**Neu:** [Preise](https://example.com/) für @jürgen.groß und alle #Vertrieb',
    );
    await company.run(company.anna, 'reaction.add', { post, emoji: '👍' });
    await company.run(company.jürgen, 'reaction.add', { post, emoji: '🎉' });
    for (let at = 0; at < replies; at++) {
      const reply = await company.reply(post, 'Gilt das *ab sofort*?');
      await company.run(company.anna, 'reaction.add', { post: reply, emoji: '👍' });
    }
  };

  const elementsOfOne = async (): Promise<number> => {
    const [post] = posts(await show(1));
    return post === undefined ? NaN : elementsIn(post);
  };

  it(`are at most ${mostElements} elements for a post with formatted text, reactions and a reply`, async () => {
    await richPost(1);
    expect(await elementsOfOne()).to.be.within(30, mostElements);
  });

  it(`are at most ${mostElementsOfReply} elements for each further reply that is shown`, async () => {
    await richPost(1);
    const one = await elementsOfOne();
    await richPost(2);
    const [rich] = posts(await show(2));
    expect(rich && elementsIn(rich) - one).to.be.within(10, mostElementsOfReply);
  });

  it('do not grow with the posts that are loaded but far away', async () => {
    await company.posts(100, (number) => `Beitrag ${number}\n\n${'Zeile\\\n'.repeat(8)}Ende`);
    const feed = await show(1);
    const loaded = (): number => all(feed, '.place, .shelf > se-post').length;
    for (let page = 2; page <= 5; page++) {
      window.scrollTo(0, document.documentElement.scrollHeight);
      await until(() => loaded() >= page * 20, `page ${page}`);
    }
    await until(() => posts(feed).some((post) => post.getBoundingClientRect().top > 0), 'posts at the end');
    expect(posts(feed).length).to.be.within(1, 20);
    // For each of the others, its text.
    expect(all(feed, '.place').length + posts(feed).length).to.equal(100);
    expect(all(feed, '.shelf').length).to.be.at.most(5);
  });
});
