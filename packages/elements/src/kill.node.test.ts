import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import type { SeProvider } from './provider/provider.js';
import { browserNames, launchOptions, servePages, type Pages } from './testing/pages.js';

/** KILL_ROUNDS=20 makes a longer run. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 10);

/** Milliseconds between the first write and the death. */
const shortest = 200;
const longest = 1500;

const page = `<!doctype html>
<html lang="de">
  <script type="module" src="/social-enterprise/social-enterprise.js"></script>
  <se-provider backend="indexeddb:kill" person-name="Anna Weber"><se-feed></se-feed></se-provider>
</html>`;

/** What a write says once the page has been told that it is saved. */
interface Written {
  readonly id: string;
  readonly root: string;
  readonly source: string;
}

interface Reports {
  readonly report: (written: Written) => Promise<void>;
}

/** Writes posts and answers to them without end, in the page; reports each that was acknowledged. */
async function writeEndlessly(run: number): Promise<void> {
  const provider = document.querySelector<SeProvider>('se-provider');
  const client = await provider?.whenReady();
  if (client === undefined) throw new Error('There is no provider.');
  const { report } = window as unknown as Reports;
  let root = '';
  for (let at = 0; ; at++) {
    const time = Date.now().toString(16).padStart(12, '0');
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
    const isReply = at % 3 !== 0;
    if (!isReply) root = id;
    const source = `Durchgang ${run}, ${isReply ? 'Antwort' : 'Beitrag'} ${at}`;
    const input = { id, source, ...(isReply ? { inReplyTo: root } : {}) };
    await client.execute('post.create', input as never);
    await report({ id, root, source });
  }
}

/** Everything in the database, asked for page by page as any client would. */
async function readAll(): Promise<{ posts: Written[]; counts: [root: string, count: number][] }> {
  const client = await document.querySelector<SeProvider>('se-provider')?.whenReady();
  if (client === undefined) throw new Error('There is no provider.');
  const posts: Written[] = [];
  const counts: [string, number][] = [];
  let after: object = {};
  for (let isMore = true; isMore;) {
    const { items, next } = await client.query('posts.list', { limit: 100, replies: 0, ...after });
    for (const post of items) {
      posts.push({ id: post.id, root: post.root, source: post.source ?? '' });
      counts.push([post.id, post.replyCount]);
      let page = await client.query('replies.list', { root: post.id, limit: 100 });
      for (;;) {
        for (const reply of page.items)
          posts.push({ id: reply.id, root: reply.root, source: reply.source ?? '' });
        if (page.next === null) break;
        page = await client.query('replies.list', { root: post.id, limit: 100, after: page.next });
      }
    }
    isMore = next !== null;
    after = { after: next };
  }
  return { posts, counts };
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a browser that is killed while it writes', () => {
  let options: LaunchOptions;
  let server: Pages;
  let profile: string;
  let browser: Browser | null = null;

  before(async () => {
    const [name = 'chromium'] = browserNames();
    profile = await mkdtemp(join(tmpdir(), 'kill-'));
    options = { ...launchOptions(name), userDataDir: profile };
    server = await servePages({ '/': page });
  });

  after(async () => {
    await browser?.close();
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Starts the browser on the same profile, and opens the page. */
  async function open(): Promise<{ running: Browser; opened: Page }> {
    const running = await launch(options);
    browser = running;
    const opened = await running.newPage();
    await opened.goto(server.address);
    return { running, opened };
  }

  /** Writes until the whole process group is shot; answers what was acknowledged before. */
  async function writeAndDie(run: number): Promise<Written[]> {
    const { running, opened } = await open();
    const group = running.process();
    assert.ok(group?.pid, 'The browser has a process.');
    const acknowledged: Written[] = [];
    let begin = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begin = resolve));
    await opened.exposeFunction('report', (written: Written) => {
      acknowledged.push(written);
      begin();
    });
    // It never ends by itself; with the browser it fails, and then nobody waits for it.
    const writing = opened.evaluate(writeEndlessly, run);
    writing.catch(() => undefined);
    await Promise.race([hasBegun, writing]);
    await sleep(shortest + Math.random() * (longest - shortest));
    const isGone = new Promise((resolve) => group.once('exit', resolve));
    process.kill(-group.pid, 'SIGKILL');
    await isGone;
    return acknowledged;
  }

  it(`has every acknowledged post exactly once, over ${String(rounds)} deaths`, async (context) => {
    const acknowledged: Written[] = [];
    for (let run = 1; run <= rounds; run++) acknowledged.push(...(await writeAndDie(run)));
    const { opened } = await open();
    const { posts, counts } = await opened.evaluate(readAll);
    const found = new Map(posts.map((post) => [post.id, post]));
    assert.equal(found.size, posts.length, 'nothing is there twice');
    assert.deepEqual(
      acknowledged.filter(({ id }) => !found.has(id)),
      [],
      'nothing acknowledged is lost',
    );
    for (const written of acknowledged) assert.deepEqual(found.get(written.id), written);
    assert.ok(posts.length - acknowledged.length <= rounds, 'at most one more a death: the one on its way');
    for (const [root, count] of counts) {
      const replies = posts.filter((post) => post.root === root && post.id !== root);
      assert.equal(replies.length, count, 'a reply and its count are written together or not at all');
    }
    context.diagnostic(
      `${String(acknowledged.length)} acknowledged, ${String(posts.length)} found after ${String(rounds)} deaths`,
    );
    assert.ok(acknowledged.length >= rounds);
  });
});
