// `npm run bench [-- --quick] [--only people]`: ratios between our elements and others, all measured in one run.
// `--profile` tells instead what the time until the first posts is made of.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { measureFirstPosts } from './measures/first-posts.mjs';
import { measureLongList, measureReading } from './measures/long-lists.mjs';
import { measureDirectoryWay, measureFirstPeople, measureOfflineSearch } from './measures/people.mjs';
import { profileFirstPosts } from './measures/profile.mjs';
import { measureSizes } from './measures/sizes.mjs';
import { installPeers, peers } from './peers.mjs';
import { startSite } from './site.mjs';
import { table } from './table.mjs';

const flag = { type: 'boolean', default: false };
const { values } = parseArgs({ options: { quick: flag, profile: flag, only: { type: 'string' } } });
const plan = values.quick
  ? {
      first: 5,
      lists: [{ posts: 1000, repetitions: 2 }],
      people: { people: 20_000, offline: 20_000, beside: 1000, skimmed: 500, repetitions: 2, rounds: 11 },
    }
  : {
      first: 21,
      people: { people: 20_000, offline: 20_000, beside: 2000, skimmed: 1000, repetitions: 5, rounds: 41 },
      lists: [
        { posts: 1000, repetitions: 5 },
        { posts: 10_000, repetitions: 1 },
      ],
    };

if (values.profile) {
  await printProfile();
  process.exit();
}

const parts = {
  'posts-sizes': () => measureSizes(withPeers),
  'posts-first': () => {
    const names = withPeers ? peers.map(({ name }) => name.toLowerCase()) : [];
    return measureFirstPosts({ browser, site, repetitions: plan.first, names });
  },
  'posts-scrolling': async () => {
    const rows = [];
    for (const list of plan.lists) rows.push(...(await measureLongList({ browser, site, ...list })));
    rows.push(...(await measureReading({ browser, site, posts: 200, repetitions: values.quick ? 2 : 5 })));
    return rows;
  },
  'people-first': () => measureFirstPeople({ browser, site, repetitions: plan.first }),
  'people-offline': () => measureOfflineSearch({ browser, site, ...plan.people }),
  'people-scrolling': () => measureDirectoryWay({ browser, site, ...plan.people }),
};
const isWanted = (part) => values.only === undefined || part.startsWith(values.only);
const wanted = Object.keys(parts).filter(isWanted);
const hasPeers = wanted.includes('posts-sizes') || wanted.includes('posts-first');
const problem = hasPeers ? await installPeers() : null;
if (problem !== null) console.log(`Without Waline and Artalk, which npm could not install: ${problem}\n`);
const withPeers = hasPeers && problem === null;
const posts = wanted.includes('posts-scrolling') ? Math.max(...plan.lists.map((list) => list.posts)) : 20;
const people = wanted.includes('people-scrolling') ? plan.people.people : 20;
const site = await startSite(posts, people, withPeers);
const browser = await startBrowser();
try {
  console.log(`${await browser.version()}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);
  for (const part of wanted) console.log(`\n${table(await parts[part]())}`);
} finally {
  await browser.close();
  await site.close();
}

async function printProfile() {
  const site = await startSite(20, 20, false);
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
