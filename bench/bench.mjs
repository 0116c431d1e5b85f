// `npm run bench [-- --quick]`: ratios between our elements and others, all measured in one run. `--profile` tells
// instead what the time until the first posts is made of.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { measureFirstPosts } from './measures/first-posts.mjs';
import { measureLongList, measureReading } from './measures/long-lists.mjs';
import { profileFirstPosts } from './measures/profile.mjs';
import { measureSizes } from './measures/sizes.mjs';
import { installPeers, peers } from './peers.mjs';
import { startSite } from './site.mjs';
import { table } from './table.mjs';

const flag = { type: 'boolean', default: false };
const { values } = parseArgs({ options: { quick: flag, profile: flag } });
const plan = values.quick
  ? { first: 5, lists: [{ posts: 1000, repetitions: 2 }] }
  : {
      first: 21,
      lists: [
        { posts: 1000, repetitions: 5 },
        { posts: 10_000, repetitions: 1 },
      ],
    };

if (values.profile) {
  await printProfile();
  process.exit();
}

const problem = await installPeers();
if (problem !== null) console.log(`Without Waline and Artalk, which npm could not install: ${problem}\n`);
const withPeers = problem === null;
const site = await startSite(Math.max(...plan.lists.map(({ posts }) => posts)), withPeers);
const browser = await startBrowser();
try {
  const names = withPeers ? peers.map(({ name }) => name.toLowerCase()) : [];
  const rows = await measureSizes(withPeers);
  rows.push(...(await measureFirstPosts({ browser, site, repetitions: plan.first, names })));
  for (const list of plan.lists) rows.push(...(await measureLongList({ browser, site, ...list })));
  rows.push(...(await measureReading({ browser, site, posts: 200, repetitions: values.quick ? 2 : 5 })));
  console.log(
    `${await browser.version()}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`,
  );
  console.log(table(rows));
} finally {
  await browser.close();
  await site.close();
}

async function printProfile() {
  const site = await startSite(20, false);
  const browser = await startBrowser();
  try {
    const rows = await profileFirstPosts({ browser, site });
    const cells = rows.map(([kind, ours, hand]) => [kind, ours.toFixed(1), hand.toFixed(1)]);
    console.log(table(cells, ['milliseconds of the main thread', 'ours', 'hand-written']));
  } finally {
    await browser.close();
    await site.close();
  }
}
