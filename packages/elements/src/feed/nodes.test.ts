import { expect, fixture, html } from '@open-wc/testing';
import { Company } from '../testing/company.js';
import { all, posts, until } from '../testing/page.js';
import './define.js';
import type { SeFeed } from './feed.js';

/** What a page pays for a post for as long as it is drawn. */
const mostNodes = 60;

/** All nodes below one, in shadow roots too: elements, texts and the marks that the templates leave. */
const nodesIn = (node: Node): number => {
  const shadow = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
  return [...node.childNodes, ...shadow].reduce((sum, child) => sum + 1 + nodesIn(child), 0);
};

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
    await until(
      () => posts(feed).filter((post) => all(post, 'article').length > 0).length === count,
      'posts',
    );
    return feed;
  };

  it(`are at most ${mostNodes} elements in a post with formatted text, reactions and two replies`, async () => {
    const post = await company.post(
      '**Neu:** [Preise](https://example.com/) für @jürgen.groß und alle #Vertrieb',
    );
    for (const [at, text] of ['Danke', 'Gilt das *ab sofort*?'].entries()) {
      const reply = await company.reply(post, text);
      if (at === 0) await company.run(company.anna, 'reaction.add', { post: reply, emoji: '👍' });
    }
    await company.run(company.anna, 'reaction.add', { post, emoji: '👍' });
    await company.run(company.jürgen, 'reaction.add', { post, emoji: '🎉' });
    const [drawn] = posts(await show(1));
    expect(drawn && elementsIn(drawn)).to.be.within(30, mostNodes);
  });

  it(`are on average at most ${mostNodes} of every kind in a feed of which each second post has a reply`, async () => {
    const ids = await company.posts(10);
    for (const id of ids.filter((_, at) => at % 2 === 0)) await company.reply(id, 'Danke');
    const feed = await show(10);
    const nodes = posts(feed).reduce((sum, post) => sum + nodesIn(post), 0);
    expect(nodes / 10).to.be.within(20, mostNodes);
  });

  it('do not grow with the posts that are loaded but far away', async () => {
    await company.posts(100, (number) => `Beitrag ${number}\n\n${'Zeile\\\n'.repeat(8)}Ende`);
    const feed = await show(20);
    const before = posts(feed).length;
    for (let page = 2; page <= 5; page++) {
      window.scrollTo(0, document.documentElement.scrollHeight);
      await until(() => all(feed, '.shelf').length >= (page * 20) / 8, `page ${page}`);
      window.scrollTo(0, document.documentElement.scrollHeight);
    }
    await until(() => posts(feed).length <= before + 20, 'those above have left');
  });
});
