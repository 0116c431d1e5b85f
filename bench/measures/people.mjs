// The directory: its first 20 people, the way through 20,000 of them, and searching without a server.
import { Tab } from '../browser.mjs';
import { median, percentile, ratioOf } from '../statistics.mjs';
import { ratioRow, row } from '../table.mjs';

/** High enough for 20 people, so that none of them is left out of sight and so unpainted. */
const tall = { width: 1000, height: 4000 };

/** Pixels a frame: a hard fling of the wheel, and a speed at which people can be skimmed. */
const [fling, skim] = [400, 120];

/** Cards that may be in the document at once. */
const mostCards = 200;

/** Milliseconds that the first page may take without a server. */
const offlineGoal = 50;

/** A frame that took longer than one and a half of 60 a second was dropped. */
const isDropped = (frame) => frame > 25;

export async function measureFirstPeople({ browser, site, repetitions }) {
  const pages = ['empty', 'people-hand-written', 'people-ours'];
  const times = Object.fromEntries(pages.map((page) => [page, []]));
  let requests = 0;
  // The first round warms up the browser and the disk and does not count.
  for (let round = 0; round <= repetitions; round++) {
    for (const page of pages) {
      site.counts.clear();
      const tab = await Tab.open(browser, site.origin, tall);
      const { total } = await tab.load(`${site.origin}/${page}.html`);
      await tab.close();
      if (round > 0) times[page].push(total);
      if (page === 'people-ours') requests = site.counts.get('/bench/people');
    }
  }
  const net = (page) => times[page].map((time, at) => time - times.empty[at]);
  return [
    ratioRow(
      'first 20 people: ours / hand-written',
      ratioOf(net('people-ours'), net('people-hand-written')),
      2,
    ),
    row('first 20 people: requests for data, ours', {
      value: requests,
      measured: String(requests),
      goal: 1,
    }),
  ];
}

const nameOf = (count, step) => `${count.toLocaleString('en')} people at ${step} pixels a frame`;
const droppedIn = (walks) => median(walks.map(({ frames }) => frames.filter(isDropped).length));
const mostDrawn = (walks) => Math.max(...walks.map(({ drawn }) => drawn));

/**
 * Through everybody; and through some beside the hand-written list, once as fast as a wheel goes and once as fast as
 * people are skimmed. With everybody in the document that list takes many minutes.
 */
export async function measureDirectoryWay({ browser, site, people, beside, skimmed, repetitions }) {
  const all = [await walk(browser, site, 'people-ours', { count: people, step: fling })];
  const list = nameOf(people, fling);
  const rows = [
    row(`${list}: frames dropped`, {
      measured: String(droppedIn(all)),
      spread: `of ${all[0].frames.length}`,
    }),
    row(`${list}: cards in the document at most`, {
      value: mostDrawn(all),
      measured: String(mostDrawn(all)),
      goal: mostCards - 1,
    }),
  ];
  for (const [count, step] of [
    [beside, fling],
    [skimmed, skim],
  ]) {
    rows.push(...(await compareWays({ browser, site, count, step, repetitions })));
  }
  return rows;
}

async function compareWays({ browser, site, count, step, repetitions }) {
  const results = { 'people-hand-written': [], 'people-ours': [] };
  for (let round = 0; round < repetitions; round++) {
    for (const page of Object.keys(results)) {
      results[page].push(await walk(browser, site, page, { count, step }));
    }
  }
  const { 'people-hand-written': hand, 'people-ours': ours } = results;
  const ratio = (key) => ratioOf(ours.map(key), hand.map(key));
  const list = nameOf(count, step);
  return [
    ratioRow(
      `${list}: main thread`,
      ratio(({ way }) => way),
    ),
    ratioRow(
      `${list}: 95th percentile of frames`,
      ratio(({ frames }) => percentile(frames, 0.95)),
      1.2,
    ),
    row(`${list}: frames dropped`, {
      value: droppedIn(ours),
      measured: String(droppedIn(ours)),
      spread: `hand-written ${droppedIn(hand)}; of ${ours[0].frames.length}`,
      goal: droppedIn(hand),
    }),
    row(`${list}: cards in the document at most`, {
      value: mostDrawn(ours),
      measured: String(mostDrawn(ours)),
      spread: `hand-written ${hand[0].drawn}`,
      goal: mostCards - 1,
    }),
  ];
}

async function walk(browser, site, page, { count, step }) {
  const tab = await Tab.open(browser, site.origin);
  await tab.load(`${site.origin}/${page}.html?most=${count}`);
  let frames = [];
  const way = await tab.during(async () => {
    const scroll = ([people, pixels]) => globalThis.benchPage.scrollThrough(people, pixels);
    frames = await tab.page.evaluate(scroll, [count, step]);
  });
  const drawn = await tab.page.evaluate(() => globalThis.benchPage.mostDrawn);
  await tab.close();
  return { way: way.total, frames, drawn };
}

/** In the browser's own database, beside MiniSearch in the same page. */
export async function measureOfflineSearch({ browser, site, offline: people, rounds }) {
  const tab = await Tab.open(browser, site.origin);
  await tab.load(`${site.origin}/people-offline.html`);
  const measure = ([count, times]) => globalThis.benchPeople(count, times);
  const { load, questions } = await tab.page.evaluate(measure, [people, rounds]);
  await tab.close();
  const shown = (times) => `${median(times).toFixed(1)} ms (${percentile(times, 0.95).toFixed(1)})`;
  return [
    row(`${people.toLocaleString('en')} people offline, first search: reads all of them`, {
      measured: `${load.toFixed(0)} ms`,
    }),
    ...questions.map(({ what, ours, alone }) =>
      row(`offline: ${what}`, {
        value: median(ours),
        measured: shown(ours),
        spread: alone.length === 0 ? '' : `MiniSearch alone ${shown(alone)}`,
        goal: offlineGoal,
        unit: ' ms',
      }),
    ),
  ];
}
