// What the main thread does until the first 20 posts are painted, by kind: why a ratio is what it is.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tab } from '../browser.mjs';
import { median } from '../statistics.mjs';

const tall = { width: 1000, height: 16_000 };
const categories = ['devtools.timeline', 'blink', 'cc', 'v8', 'disabled-by-default-v8.gc', 'toplevel'];

/** Kinds by the names of what Chromium records; what fits none is the browser's own housekeeping. */
const kinds = [
  ['garbage collection', /GC|Scaveng|MarkCompact/],
  ['compiling and starting scripts', /evaluateModule|compile|v8\.parse|ModuleScript|EvaluateScript/i],
  ['running scripts', /FunctionCall|MicrotaskCheckpoint|RunMicrotasks|AsyncTask|v8\.call|callFunction/],
  ['style', /recalcStyle|UpdateStyle|CSSParser|RecalculateStyle|StyleEngine/],
  ['layout and shaping of text', /[Ll]ayout|ShapeText|InlineNode/],
  ['painting', /Paint|Compositing|Composit|Raster|Lifecycle/],
  ['parsing HTML', /ParseHTML|FinishedParsing/],
];
const kindOf = (name) => kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'else';

/** Milliseconds by kind, the median of the rounds. */
export async function profileFirstPosts({ browser, site, rounds = 5 }) {
  const folder = await mkdtemp(join(tmpdir(), 'profile-'));
  const found = {};
  for (let round = 0; round <= rounds; round++) {
    for (const page of ['hand-written', 'ours']) {
      const events = await record(browser, site, page, join(folder, 'trace.json'));
      if (round > 0)
        for (const [kind, time] of selfTimes(events)) ((found[kind] ??= {})[page] ??= []).push(time);
    }
  }
  await rm(folder, { recursive: true });
  const rows = Object.entries(found).map(([kind, { ours = [0], 'hand-written': hand = [0] }]) => [
    kind,
    median(ours),
    median(hand),
  ]);
  return rows.sort(([, a], [, b]) => b - a);
}

async function record(browser, site, page, path) {
  const tab = await Tab.open(browser, site.origin, tall);
  await tab.page.tracing.start({ path, categories });
  await tab.load(`${site.origin}/${page}.html`);
  await tab.page.tracing.stop();
  await tab.close();
  const { traceEvents } = JSON.parse(await readFile(path, 'utf8'));
  return busiestMainThread(traceEvents);
}

function busiestMainThread(events) {
  const threads = new Map();
  for (const { name, args, pid, tid } of events) {
    if (name === 'thread_name' && args.name === 'CrRendererMain') threads.set(`${pid}/${tid}`, []);
  }
  for (const event of events) if (event.ph === 'X') threads.get(`${event.pid}/${event.tid}`)?.push(event);
  const [busiest] = [...threads.values()].sort((a, b) => b.length - a.length);
  return busiest.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
}

/** Time of every event less that of the events inside it, added up by kind. */
function selfTimes(events) {
  const times = new Map();
  const open = [];
  const time = ({ tdur, dur }) => (tdur ?? dur) / 1000;
  const close = (event) => {
    const kind = kindOf(event.name);
    times.set(kind, (times.get(kind) ?? 0) + time(event) - (event.inside ?? 0));
  };
  for (const event of events) {
    while (open.length > 0 && open.at(-1).ts + open.at(-1).dur <= event.ts) close(open.pop());
    const around = open.at(-1);
    if (around !== undefined) around.inside = (around.inside ?? 0) + time(event);
    open.push(event);
  }
  while (open.length > 0) close(open.pop());
  return times;
}
