import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { prepareStore } from '@social-enterprise/engine';
import { openStore, type SqlStore } from '@social-enterprise/store-postgres';
import type { FastifyInstance } from 'fastify';
import { launch, type Browser, type HTTPResponse, type LaunchOptions, type Page } from 'puppeteer-core';
import { createApp } from '../app.js';
import { readConfig } from '../config.js';
import { clientId, clientSecret, startTestProvider, type TestProvider } from '../testing/openid-provider.js';

const root = new URL('../../../../', import.meta.url);

interface BrowserTools {
  readonly findBrowser: (name: string) => string | undefined;
  readonly installBrowsers: (names: string[]) => void;
  readonly launchOptions: (name: string) => LaunchOptions;
}

const tools = (await import(String(new URL('tools/browsers.mjs', root)))) as BrowserTools;

const page = `<!doctype html>
<html lang="de">
  <meta charset="utf-8">
  <script type="module" src="/social-enterprise/social-enterprise.js"></script>
  <se-provider backend="/"><se-feed></se-feed></se-provider>
</html>`;

/** A port that is free now. The service has to be told the address before the server listens. */
async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Milliseconds; other tests start servers and browsers beside this one. */
const patience = 30_000;

/** Through every shadow root. In a tab behind another one nothing moves, and nothing can be pressed. */
async function press(tab: Page, selector: string): Promise<void> {
  await tab.bringToFront();
  await tab.locator(`>>> ${selector}`).setTimeout(patience).click();
}

/** Everything that is read on a page, over all shadow roots. */
const wordsOf = (tab: Page): Promise<string> =>
  tab.evaluate(() => {
    const parts: string[] = [];
    const waiting: Node[] = [document.body];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node instanceof Text) parts.push(node.data);
      if (node instanceof HTMLTextAreaElement) parts.push(node.value);
      if (node instanceof HTMLStyleElement) continue;
      waiting.push(...[...node.childNodes].reverse());
      if (node instanceof Element && node.shadowRoot !== null) waiting.push(node.shadowRoot);
    }
    return parts.join(' ').replace(/\s+/g, ' ');
  });

const reads = async (tab: Page, words: string): Promise<void> => {
  const deadline = Date.now() + patience;
  // A page that is on its way to another one cannot be read.
  for (let seen = ''; ; seen = await wordsOf(tab).catch(() => '')) {
    if (seen.includes(words)) return;
    assert.ok(Date.now() < deadline, `„${words}“ never came: ${seen}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const lacks = async (tab: Page, words: string): Promise<void> => {
  const deadline = Date.now() + patience;
  while ((await wordsOf(tab)).includes(words)) {
    assert.ok(Date.now() < deadline, `„${words}“ never went.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** What the browser itself keeps of the answers that a page asked for, without asking anybody. */
const answersKeptOf = (tab: Page): Promise<string[]> =>
  tab.evaluate(async () => {
    const asked = performance.getEntriesByType('resource').map(({ name }) => name);
    const kept = asked.map(async (name) => {
      if (!name.includes('/api/queries/')) return [];
      // Fails when there is none.
      const found = await fetch(name, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => null);
      return found?.ok === true ? [await found.text()] : [];
    });
    return (await Promise.all(kept)).flat();
  });

/** Asks for the same posts two times; answers the status of each. */
async function askTwice(tab: Page): Promise<number[]> {
  const statuses: number[] = [];
  const note = (answer: HTTPResponse): void => {
    if (answer.url().includes('posts.list')) statuses.push(answer.status());
  };
  tab.on('response', note);
  await tab.evaluate(async () => {
    const provider = document.querySelector('se-provider') as unknown as {
      client: { loadPosts(input: object): Promise<unknown> };
    };
    for (let times = 0; times < 2; times++) await provider.client.loadPosts({ limit: 7 });
  });
  tab.off('response', note);
  return statuses;
}

/** The field has the focus once it is open. */
async function write(tab: Page, text: string): Promise<void> {
  await press(tab, '[part~=composer] button');
  await reads(tab, 'Veröffentlichen');
  await tab.keyboard.type(text);
}

describe('signing in and out in a browser', () => {
  let browser: Browser;
  let service: TestProvider;
  let store: SqlStore;
  let app: FastifyInstance;
  let address: string;

  const start = async (port: number): Promise<void> => {
    const config = readConfig({
      options: {
        port,
        logLevel: 'silent',
        signIn: { openid: { issuer: service.issuer, clientId, clientSecret } },
      },
    });
    const { server } = await createApp({ store, config, sessions: store.sessions, heartbeat: 500 });
    server.get('/page', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
    server.get<{ Params: { '*': string } }>('/social-enterprise/*', async ({ params }, reply) => {
      const script = await readFile(new URL(`packages/elements/cdn/${params['*']}`, root));
      return reply.type('text/javascript').send(script);
    });
    address = await server.listen({ host: config.host, port });
    app = server;
  };

  before(async () => {
    if (tools.findBrowser('chromium') === undefined) tools.installBrowsers(['chromium']);
    const port = await freePort();
    [browser, service, store] = await Promise.all([
      launch(tools.launchOptions('chromium')),
      startTestProvider(`http://127.0.0.1:${port}/`),
      openStore({ database: 'memory:' }),
    ]);
    await prepareStore(store);
    await start(port);
  });

  after(async () => {
    await browser.close();
    await app.close();
    await store.close();
    await service.close();
  });

  it('by the button, through the service and back; in every tab; nothing of the person stays', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${address}/page?order=4711#top`);
    await reads(tab, 'Sie sind nicht angemeldet.');
    await press(tab, '[part~=sign-in]');
    await press(tab, 'button[value=u-anna]');
    await reads(tab, 'Was möchten Sie mitteilen?');
    assert.equal(tab.url(), `${address}/page?order=4711#top`);
    const cookies = await browser.cookies();
    const session = cookies.find(({ name }) => name === '__Host-social-enterprise');
    assert.deepEqual(
      [session?.httpOnly, session?.secure, session?.sameSite, session?.path],
      [true, true, 'Lax', '/'],
    );

    await write(tab, 'Die Maschine läuft wieder.');
    await tab.keyboard.down('Control');
    await tab.keyboard.press('Enter');
    await tab.keyboard.up('Control');
    await reads(tab, 'Die Maschine läuft wieder.');
    await tab.reload();
    await reads(tab, 'Die Maschine läuft wieder.');

    const other = await browser.newPage();
    await other.goto(`${address}/page`);
    await reads(other, 'Die Maschine läuft wieder.');
    await write(other, 'Halb geschrieben');
    assert.deepEqual(await answersKeptOf(tab), []);
    assert.deepEqual(await askTwice(tab), [200, 304]);

    await tab.evaluate(() => {
      const provider = document.querySelector('se-provider') as unknown as { signOut(): Promise<void> };
      void provider.signOut();
    });
    // The service asks whether to end its own session, and leads back.
    await press(tab, 'button[name=logout]');
    await reads(tab, 'Sie sind nicht angemeldet.');
    assert.equal(tab.url(), `${address}/page?order=4711#top`);
    await reads(other, 'Sie sind nicht angemeldet.');
    for (const one of [tab, other]) {
      assert.doesNotMatch(await wordsOf(one), /Maschine|Halb geschrieben/);
    }
    const kept = await other.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    assert.doesNotMatch(kept, /Halb|Maschine/);
    await Promise.all([tab.close(), other.close()]);
  });

  /** As when somebody signs out at the service from another computer. */
  const endSessions = async (account: string): Promise<void> => {
    const token = await service.logoutToken(account, null);
    const body = new URLSearchParams({ logout_token: token });
    const told = await fetch(`${address}/api/sign-out/back-channel`, { method: 'POST', body });
    assert.equal(told.status, 204);
  };

  it('after the session has ended elsewhere: what is shown and typed stays until the same person is back', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${address}/page`);
    await reads(tab, 'Sie sind nicht angemeldet.');
    await press(tab, '[part~=sign-in]');
    await press(tab, 'button[value=u-anna]');
    await reads(tab, 'Die Maschine läuft wieder.');
    const other = await browser.newPage();
    await other.goto(`${address}/page`);
    await reads(other, 'Die Maschine läuft wieder.');
    await write(other, 'Halb geschrieben');

    await endSessions('u-anna');
    for (const one of [tab, other]) {
      await reads(one, 'Sie sind nicht mehr angemeldet. Was Sie geschrieben haben, ist gespeichert.');
      assert.match(await wordsOf(one), /Die Maschine läuft wieder\./);
    }
    assert.match(await wordsOf(other), /Halb geschrieben/);
    await press(other, '[part~=sign-in]');
    await reads(other, 'Halb geschrieben');
    await lacks(tab, 'Sie sind nicht mehr angemeldet.');

    await Promise.all([tab.close(), other.close()]);
  });
});
