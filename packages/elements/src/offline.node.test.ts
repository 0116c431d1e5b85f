import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { launch, type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import type { SeProvider } from './provider/provider.js';
import { browserNames, launchOptions, servePages, type Pages } from './testing/pages.js';
import { anna, jürgen, startSocialServer, type SocialServer } from './testing/social-server.js';

/** Names the server in the fragment, so that each test can have its own. */
const page = `<!doctype html>
<html lang="de">
  <title>Intranet</title>
  <script type="module" src="/social-enterprise/social-enterprise.js"></script>
  <script type="module">
    const [person, backend] = decodeURIComponent(location.hash.slice(1)).split(' ');
    const provider = document.createElement('se-provider');
    provider.backend = backend;
    provider.token = async () => ({ value: 'person:' + person });
    provider.append(document.createElement('se-feed'));
    document.body.append(provider);
  </script>
</html>`;

/** The words that a reader sees, over all shadow roots. */
const wordsOnPage = `(function words(node) {
  if (node instanceof Text) return node.data + ' ';
  if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return '';
  return [...(node.shadowRoot ? [node.shadowRoot] : []), ...node.childNodes].map(words).join('');
})(document.body).replace(/\\s+/g, ' ')`;

/** Milliseconds that anything may take on a busy computer. */
const patience = 30_000;

/** Writes posts as the composer does; resolves once each is kept by the browser, or sent. */
async function write(sources: readonly string[]): Promise<void> {
  const client = await document.querySelector<SeProvider>('se-provider')?.whenReady();
  if (client === undefined) throw new Error('There is no provider.');
  await client.loadSession();
  for (const [at, source] of sources.entries()) {
    const time = Date.now().toString(16).padStart(12, '0');
    // Those of one millisecond keep their order.
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${String(at).padStart(3, '0')}${crypto.randomUUID().slice(18)}`;
    client.execute('post.create', { id, source } as never).catch(() => null);
    await client.operations.at(-1)?.kept;
  }
}

describe('a browser whose server is away', () => {
  let options: LaunchOptions;
  let pages: Pages;
  let profile: string;
  let browser: Browser;
  let server: SocialServer;

  before(async () => {
    const [name = 'chromium'] = browserNames();
    profile = await mkdtemp(join(tmpdir(), 'offline-'));
    options = { ...launchOptions(name), userDataDir: profile };
    pages = await servePages({ '/': page });
    browser = await launch(options);
  });

  beforeEach(async () => {
    server = await startSocialServer(new URL(pages.address).origin);
  });

  afterEach(() => server.close());

  after(async () => {
    await browser.close();
    pages.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  async function open(person: string = anna): Promise<Page> {
    const tab = await browser.newPage();
    await tab.goto(`${pages.address}#${encodeURIComponent(`${person} ${server.url}`)}`);
    return tab;
  }

  const until = async (check: () => Promise<boolean> | boolean, what: string): Promise<void> => {
    const end = Date.now() + patience;
    while (!(await check())) {
      if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const sees = async (tab: Page, text: string): Promise<void> => {
    const seen = (): Promise<string> => tab.evaluate(wordsOnPage) as Promise<string>;
    await until(async () => (await seen()).includes(text), text).catch(async (error: unknown) => {
      throw new Error(`Not on the page: ${text}. There is: ${await seen()}`, { cause: error });
    });
  };

  it('keeps what is written over a closed tab, and sends it exactly once from the next', async () => {
    const first = await open();
    await sees(first, 'Schreiben Sie den ersten Beitrag');
    server.isAway = true;
    await first.evaluate(write, ['Im Tunnel', 'Immer noch']);
    await sees(first, 'Noch nicht gesendet. Ihr Text ist gespeichert. Erneut senden Verwerfen');
    await first.close();
    server.isAway = false;

    const other = await open(jürgen);
    await sees(other, 'Schreiben Sie den ersten Beitrag');
    assert.deepEqual(await server.posts(), []);
    await other.close();

    const second = await open();
    await sees(second, 'Immer noch');
    await until(async () => (await server.posts()).length === 2, 'both are sent');
    await sees(second, 'Reagieren');
    assert.deepEqual(await server.posts(), ['Im Tunnel', 'Immer noch']);
    await second.close();
  });

  it('opens by itself once the server is there, and sends what waited, when the page came while it was away', async () => {
    const tab = await open();
    await sees(tab, 'Schreiben Sie den ersten Beitrag');
    server.isAway = true;
    await tab.evaluate(write, ['Im Tunnel']);
    await sees(tab, 'Noch nicht gesendet.');
    await tab.reload();
    await sees(tab, 'Keine Verbindung.');
    const ready = tab.evaluate(async () => {
      const provider = document.querySelector<SeProvider>('se-provider');
      const before = provider?.error?.code;
      return [before, (await provider?.whenReady())?.session?.person?.name, provider?.error];
    });
    server.isAway = false;
    assert.deepEqual(await ready, ['offline', 'Anna Weber', null]);
    await sees(tab, 'Im Tunnel');
    await sees(tab, 'Reagieren');
    assert.deepEqual(await server.posts(), ['Im Tunnel']);
    await tab.close();
  });

  it('loses nothing and doubles nothing when it is killed while somebody writes', async () => {
    const sources = Array.from({ length: 8 }, (_, at) => `Absturz ${String(at)}`);
    const tab = await open();
    await sees(tab, 'Schreiben Sie den ersten Beitrag');
    server.isAway = true;
    await tab.evaluate(write, sources.slice(0, 5));
    // These are on their way into the database when the end comes.
    void tab.evaluate(write, sources.slice(5)).catch(() => null);
    const group = browser.process();
    assert.ok(group?.pid, 'The browser has a process.');
    const isGone = new Promise((resolve) => group.once('exit', resolve));
    process.kill(-group.pid, 'SIGKILL');
    await isGone;
    server.isAway = false;
    browser = await launch(options);
    await open();
    await until(async () => (await server.posts()).length >= 5, 'what was kept is sent');
    const client = await open();
    await until(
      () => client.evaluate(`document.querySelector('se-provider').client?.operations.length === 0`) as never,
      'nothing waits',
    );
    const posts = await server.posts();
    assert.deepEqual(posts, sources.slice(0, posts.length));
  });

  it('reads one stream for all tabs, and goes on when the tab that reads it is closed', async () => {
    const tabs = [await open(), await open()];
    for (const tab of tabs) await sees(tab, 'Schreiben Sie den ersten Beitrag');
    await until(() => server.streams === 1, 'one stream');
    const other = await open(jürgen);
    await sees(other, 'Schreiben Sie den ersten Beitrag');
    await other.evaluate(write, ['Für beide']);
    for (const tab of tabs) await sees(tab, '1 neuen Beitrag anzeigen');
    await until(() => server.streams === 2, 'another person has another stream');
    const [first, second] = tabs as [Page, Page];
    await first.close();
    await other.evaluate(write, ['Ohne den ersten']);
    await sees(second, '2 neue Beiträge anzeigen');
    await until(() => server.streams === 2, 'the other tab reads');
    await second.close();
    await other.close();
  });

  it('shows what was seen with its time where the deployment allows it, and what is new once it is back', async () => {
    await server.close();
    server = await startSocialServer(new URL(pages.address).origin, { offline: true });
    const first = await open();
    await sees(first, 'Schreiben Sie den ersten Beitrag');
    await first.evaluate(write, ['Gestern gelesen']);
    await sees(first, 'Reagieren');
    await first.reload();
    await sees(first, 'Gestern gelesen');
    await until(
      () => first.evaluate(`document.querySelector('se-provider').client?.session !== null`) as never,
      'the session',
    );
    server.isAway = true;
    await first.reload();
    await sees(first, 'Gestern gelesen');
    await sees(first, 'Stand: ');
    await first.evaluate(write, ['Im Tunnel']);
    await sees(first, 'Noch nicht gesendet');

    const other = await open(jürgen);
    await sees(other, 'Keine Verbindung');
    await other.close();
    server.isAway = false;
    await until(async () => (await server.posts()).length === 2, 'sent');
    await until(
      async () => !((await first.evaluate(wordsOnPage)) as string).includes('Stand: '),
      'the line goes',
    );
    await first.close();
  });
});
