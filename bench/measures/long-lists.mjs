// Long lists: scrolling through all posts, what is kept afterwards, and writing and reacting in them.
import { Tab } from '../browser.mjs';
import { percentile, ratioOf } from '../statistics.mjs';
import { ratioRow, row } from '../table.mjs';

/** Pixels a frame: a hard fling of the wheel, at which we draw nothing of what passes. */
const step = 400;

/** Pixels a frame at which what passes is drawn, and can be skimmed at best. */
const readableStep = 120;

/** Actions of one kind whose times are added up. */
const actions = 5;

/** Frames after which a press has to be answered. */
const answerFrames = 2;

export async function measureLongList({ browser, site, repetitions, posts }) {
  const results = { 'hand-written': [], ours: [] };
  for (let round = 0; round < repetitions; round++) {
    for (const page of Object.keys(results)) results[page].push(await walk(browser, site, page, posts));
  }
  const ratio = (key) => ratioOf(results.ours.map(key), results['hand-written'].map(key));
  const list = `${posts.toLocaleString('en')} posts`;
  const clicks = results.ours.map(({ click }) => click);
  return [
    ratioRow(
      `${list}: main thread while scrolling through`,
      ratio(({ way }) => way),
      0.3,
    ),
    ratioRow(
      `${list}: memory afterwards`,
      ratio(({ bytes }) => bytes),
      0.3,
    ),
    ratioRow(
      `${list}: nodes afterwards`,
      ratio(({ nodes: all }) => all),
      0.3,
    ),
    ratioRow(
      `${list}: 95th percentile of frames`,
      ratio(({ frame }) => frame),
      1.2,
    ),
    ratioRow(
      `${list}: main thread when the width changes`,
      ratio(({ width }) => width),
      0.3,
    ),
    ratioRow(
      `${list}: adding a post`,
      ratio(({ publish }) => publish),
      0.6,
    ),
    ratioRow(
      `${list}: reacting`,
      ratio(({ react }) => react),
      0.6,
    ),
    row(`${list}: frames until a real click is answered`, {
      value: Math.max(...clicks),
      measured: String(Math.max(...clicks)),
      spread: clicks.join(', '),
      goal: answerFrames,
    }),
  ];
}

/** The same way at a speed at which every post is drawn. */
export async function measureReading({ browser, site, repetitions, posts }) {
  const results = { 'hand-written': [], ours: [] };
  for (let round = 0; round < repetitions; round++) {
    for (const page of Object.keys(results)) results[page].push(await read(browser, site, page, posts));
  }
  const ratio = (key) => ratioOf(results.ours.map(key), results['hand-written'].map(key));
  const list = `${posts} posts at ${readableStep} pixels a frame`;
  return [
    ratioRow(
      `${list}: main thread`,
      ratio(({ way }) => way),
    ),
    ratioRow(
      `${list}: 95th percentile of frames`,
      ratio(({ frame }) => frame),
      1.2,
    ),
  ];
}

async function read(browser, site, page, posts) {
  const tab = await Tab.open(browser, site.origin);
  await tab.load(`${site.origin}/${page}.html?most=${posts}`);
  let frames = [];
  const way = await tab.during(async () => {
    const scroll = ([count, pixels]) => globalThis.benchPage.scrollThrough(count, pixels);
    frames = await tab.page.evaluate(scroll, [posts, readableStep]);
  });
  await tab.close();
  return { way: way.total, frame: percentile(frames, 0.95) };
}

async function walk(browser, site, page, posts) {
  const tab = await Tab.open(browser, site.origin);
  const call = (name, ...values) =>
    tab.page.evaluate((method, inputs) => globalThis.benchPage[method](...inputs), name, values);
  const cost = async (action) => (await tab.during(() => call('repeat', action, actions))).total;

  await tab.load(`${site.origin}/${page}.html?most=${posts}`);
  let frames = [];
  const way = await tab.during(async () => {
    frames = await call('scrollThrough', posts, step);
  });
  const { bytes, nodes } = await tab.memory();
  const width = await tab.during(() => changeWidth(tab, call));
  await call('toTop');
  // What asking and painting cost is in each of the times, and is taken off again.
  const nothing = await cost('nothing');
  const publish = (await cost('publish')) - nothing;
  const react = (await cost('react')) - nothing;
  const click = await press(tab, call);
  await tab.close();
  return {
    way: way.total,
    bytes,
    nodes,
    frame: percentile(frames, 0.95),
    width: width.total,
    publish,
    react,
    click,
  };
}

async function changeWidth(tab, call) {
  const { width, height } = tab.page.viewport();
  for (const next of [width * 0.7, width]) {
    await tab.page.setViewport({ width: next, height });
    await call('repeat', 'nothing', 1);
  }
}

/** Presses a reaction with a real mouse; answers after how many frames it shows. */
async function press(tab, call) {
  await call('reactionPoint');
  await call('repeat', 'nothing', 5);
  const { x, y } = await call('reactionPoint');
  await call('watchPress');
  await tab.page.mouse.click(x, y);
  return call('framesUntilAnswered');
}
