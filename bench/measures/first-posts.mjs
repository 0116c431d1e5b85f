// From the start of the scripts to the first 20 posts painted: CPU of the main thread less an empty page.
import { Tab } from '../browser.mjs';
import { ratioOf } from '../statistics.mjs';
import { ratioRow, row } from '../table.mjs';

/** High enough for 20 posts of anybody, so that none of them is left out of sight and so unpainted. */
const tall = { width: 1000, height: 16_000 };

export async function measureFirstPosts({ browser, site, repetitions, names }) {
  const pages = ['empty', 'hand-written', 'ours', ...names];
  const times = Object.fromEntries(pages.map((page) => [page, []]));
  const nodes = {};
  let requests = 0;
  // The first round warms up the browser and the disk and does not count.
  for (let round = 0; round <= repetitions; round++) {
    for (const page of pages) {
      site.counts.clear();
      const { total, perPost } = await load(browser, site, page);
      nodes[page] = perPost;
      if (round > 0) times[page].push(total);
      if (page === 'ours') requests = site.counts.get('/bench/posts');
    }
  }
  const net = (page) => times[page].map((time, at) => time - times.empty[at]);
  const ratio = (page) => ratioOf(net(page), net('hand-written'));
  return [
    ratioRow('first 20 posts: ours / hand-written', ratio('ours'), 1.6),
    ...names.map((name) => ratioRow(`first 20 posts: ${name} / hand-written`, ratio(name))),
    row('first 20 posts: requests for data, ours', { value: requests, measured: String(requests), goal: 1 }),
    // All 20 are drawn on both sides here, so that the very same posts are counted.
    row('elements a post, with those in its shadow root', {
      value: nodes.ours.elements,
      measured: nodes.ours.elements.toFixed(1),
      spread: `hand-written ${nodes['hand-written'].elements.toFixed(1)}`,
      goal: 60,
    }),
    row('nodes of every kind a post', {
      measured: nodes.ours.nodes.toFixed(1),
      spread: `hand-written ${nodes['hand-written'].nodes.toFixed(1)}`,
    }),
  ];
}

async function load(browser, site, page) {
  const tab = await Tab.open(browser, site.origin, tall);
  const { total } = await tab.load(`${site.origin}/${page}.html`);
  const perPost = await tab.page.evaluate(() => globalThis.benchList && globalThis.benchPage.nodesPerPost());
  await tab.close();
  return { total, perPost };
}
