import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import {
  launch,
  type Browser,
  type BrowserContext,
  type ElementHandle,
  type LaunchOptions,
  type Page,
} from 'puppeteer-core';

interface BrowserTools {
  readonly findBrowser: (name: string) => string | undefined;
  readonly installBrowsers: (names: string[]) => void;
  readonly launchOptions: (name: string) => LaunchOptions;
}

const root = new URL('..', import.meta.url);
const { findBrowser, installBrowsers, launchOptions } = (await import(
  String(new URL('tools/browsers.mjs', root))
)) as BrowserTools;

/** Milliseconds that anything may take on a busy computer. */
const patience = 30_000;

const anyPost = 'se-feed >>> se-post';
const writeField = 'se-feed >>> .write-field';

/** A page, with everything that a strict reader would complain about. */
interface Watched {
  readonly page: Page;
  readonly complaints: string[];
}

interface Started {
  readonly server: ChildProcess;
  readonly exit: Promise<unknown[]>;
  /** Where it listens; null when it ended before. */
  readonly address: string | null;
  readonly lines: readonly string[];
}

/** `npm start` with options, until it says where it is or ends. */
async function start(...options: string[]): Promise<Started> {
  const server = spawn(
    process.execPath,
    ['--conditions=source', '--import=tsx', 'tools/start.mjs', ...options],
    {
      cwd: root,
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const exit = once(server, 'exit');
  const lines: string[] = [];
  const address = await new Promise<string | null>((resolve) => {
    for (const output of [server.stdout, server.stderr]) {
      createInterface(output).on('line', (line) => {
        lines.push(line);
        const found = /The demo is at (\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
    server.once('close', () => resolve(null));
  });
  return { server, exit, address, lines };
}

describe('the demo in a browser', () => {
  let folder: string;
  let database: string;
  let demo: Started;
  let address: string;
  let browser: Browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-'));
    database = join(folder, 'data');
    demo = await start('--database', database);
    assert.ok(demo.address, demo.lines.join('\n'));
    ({ address } = demo as { address: string });
    if (!findBrowser('chromium') && !findBrowser('firefox')) installBrowsers(['chromium']);
    const name = findBrowser('chromium') ? 'chromium' : 'firefox';
    assert.ok(findBrowser(name), 'No browser was found.');
    browser = await launch(launchOptions(name));
  });

  after(async () => {
    await browser?.close();
    demo?.server.kill('SIGINT');
    assert.deepEqual(await demo?.exit, [0, null], 'It stops cleanly.');
    await rm(folder, { recursive: true });
  });

  async function open(context: BrowserContext, path: string): Promise<Watched> {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`error: ${String(error)}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) complaints.push(`request: ${request.url()}`);
    });
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.error(`Violation of ${violatedDirective}: ${blockedURI}`);
      });
    });
    await page.goto(new URL(path, address).href);
    return { page, complaints };
  }

  /** Waits until it can be seen. Looks anew with every frame: changes in shadow roots announce themselves to nobody. */
  async function find(page: Page, selector: string, timeout = patience): Promise<ElementHandle> {
    const found = await page.waitForSelector(selector, { visible: true, timeout });
    assert.ok(found, selector);
    return found;
  }

  const press = async (page: Page, selector: string): Promise<void> => (await find(page, selector)).click();

  const readText = (page: Page, selector: string): Promise<string> =>
    page.$eval(selector, (element) => element.textContent.trim());

  /** Waits until the text stands somewhere in the posts of the page. */
  async function waitForPost(page: Page, text: string): Promise<void> {
    await find(page, `${anyPost} >>> ::-p-text(${text})`);
  }

  /** Writes a post in the feed and waits until it is saved and shown. */
  async function writePost(page: Page, text: string, name?: string): Promise<void> {
    const saved = page.evaluate(
      () =>
        new Promise((resolve) => addEventListener('se-post-created', () => resolve(true), { once: true })),
    );
    await press(page, writeField);
    await find(page, 'se-feed >>> se-composer >>> textarea:focus');
    if (name !== undefined) {
      await press(page, 'se-feed >>> se-composer >>> #name');
      await page.keyboard.sendCharacter(name);
      await press(page, 'se-feed >>> se-composer >>> textarea');
    }
    await page.keyboard.sendCharacter(text);
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await Promise.all([saved, waitForPost(page, text)]);
  }

  describe('the intranet', () => {
    let context: BrowserContext;

    before(async () => {
      context = await browser.createBrowserContext();
      const { page, complaints } = await open(context, '');
      await find(page, anyPost);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    after(() => context.close());

    const places = [
      ['', anyPost],
      ['?space=montage', anyPost],
      ['purchase-order.html', 'se-thread >>> se-post'],
      ['subject.html?urn=urn:crm:service-ticket:20418', 'se-thread >>> se-post'],
      ['faq.html', 'se-faq >>> .entry'],
      ['people.html', 'se-people >>> [part=card]'],
      ['ideas.html', 'se-ideas >>> [part=card]'],
      ['suggestions.html', 'se-ideas >>> [part=card]'],
      ['ideas.html?view=columns', 'se-ideas >>> [part=card]'],
    ] as const;
    for (const [path, selector] of places) {
      it(`opens /${path} without errors, violations and requests to elsewhere`, async () => {
        const { page, complaints } = await open(context, path);
        await find(page, selector);
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }

    it('shows the feed of the space that is chosen, and goes back', async () => {
      const { page } = await open(context, '');
      await press(page, '.spaces a[href="?space=montage"]');
      await find(page, 'h1 ::-p-text(Montage und Fertigung)');
      await find(page, `${anyPost} >>> ::-p-text(Uwe Kaminski)`);
      await page.goBack();
      await find(page, 'h1 ::-p-text(Alle meine Bereiche)');
      await page.close();
    });

    it('looks through the eyes of the person who is chosen', async () => {
      const { page } = await open(context, '');
      await page.waitForSelector('.person option[value="ulrike.quellstedt"]');
      assert.equal(await page.$('.spaces a[href="?space=geschaeftsleitung"]'), null);
      await page.select('.person select', 'ulrike.quellstedt');
      await find(page, '.spaces a[href="?space=geschaeftsleitung"]');
      await page.reload();
      await find(page, '.spaces a[href="?space=geschaeftsleitung"]');
      assert.equal(await page.$eval('.person select', (select) => select.value), 'ulrike.quellstedt');
      await page.select('.person select', 'anna.kern');
      await page.waitForFunction(() => document.querySelector('a[href="?space=geschaeftsleitung"]') === null);
      await page.close();
    });

    it('leads from a suggestion back to the board of suggestions', async () => {
      const { page, complaints } = await open(context, 'suggestions.html');
      // By key: what is still coming in above would move it away from under the pointer.
      await (await find(page, 'se-ideas >>> [part=card] [part=title] a')).press('Enter');
      await find(page, 'se-idea >>> h1, se-idea >>> [role=heading]');
      await press(page, '.crumb a::-p-text(Vorschlagswesen)');
      await find(page, 'se-ideas >>> [part=card]');
      assert.match(page.url(), /suggestions\.html$/);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('shows the count of the discussion beside the number of the order', async () => {
      const { page } = await open(context, 'purchase-order.html');
      await find(page, '.badge:not([hidden])');
      assert.equal(await readText(page, '.badge'), '14\u00a0Beiträge');
      assert.equal(await readText(page, '[data-field="total"]'), '38.510,00\u00a0€');
      await page.close();
    });

    it('speaks English when asked', async () => {
      const { page } = await open(context, '');
      await press(page, '.settings-button');
      const reloaded = page.waitForNavigation();
      await press(page, 'input[value="en"]');
      await reloaded;
      await find(page, 'h1 ::-p-text(All my spaces)');
      await find(page, `${anyPost} >>> ::-p-text(Reply)`);
      await page.evaluate(() => localStorage.removeItem('demo:locale'));
      await page.close();
    });

    it('is two people in two windows, and what one writes comes to the other at once', async () => {
      const { page: mine, complaints } = await open(context, '?space=einkauf');
      await find(mine, anyPost);
      const link = await find(mine, '.second-window::-p-text(Als Petra Böhnke öffnen)');
      await link.hover();
      const path = await mine.$eval('.second-window', (element) => (element as HTMLAnchorElement).href);
      const { page: theirs, complaints: others } = await open(context, path);
      await find(theirs, anyPost);
      assert.equal(await theirs.$eval('.person select', (select) => select.value), 'petra.boehnke');
      await mine.bringToFront();
      await writePost(mine, 'Für das andere Fenster.');
      await theirs.bringToFront();
      await press(theirs, 'se-feed >>> button::-p-text(1 neuen Beitrag anzeigen)');
      await waitForPost(theirs, 'Für das andere Fenster.');
      await mine.bringToFront();
      await mine.reload();
      await find(mine, anyPost);
      assert.equal(await mine.$eval('.person select', (select) => select.value), 'anna.kern');
      assert.deepEqual([...complaints, ...others], []);
      await Promise.all([mine.close(), theirs.close()]);
    });

    it('is refused with one sentence while another one uses its database', async () => {
      const { exit, lines } = await start('--database', database, '--reset');
      assert.deepEqual(await exit, [1, null]);
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', /is in use by process/);
    });
  });

  describe('two lines in an empty page', () => {
    const sentence = 'Der erste Beitrag.';

    it('hold a first post within two seconds of loading', async () => {
      // The best of three, in seconds of this computer's attention: what else it has to do is not asked for.
      const [load = 0] = loadavg();
      const limit = 2000 * Math.max(1, load / availableParallelism());
      const times: number[] = [];
      for (let attempt = 0; attempt < 3 && !times.some((time) => time < limit); attempt++) {
        const context = await browser.createBrowserContext();
        const { page, complaints } = await open(context, 'two-lines.html');
        await writePost(page, sentence, 'Käthe Krüger');
        times.push(await page.evaluate(() => performance.now()));
        assert.deepEqual(complaints, []);
        await context.close();
      }
      assert.ok(Math.min(...times) < limit, `It took ${times.map(Math.round).join(', ')} ms.`);
    });

    it('keep it over a reload and show a new one in another tab at once', async () => {
      const context = await browser.createBrowserContext();
      const { page: first, complaints } = await open(context, 'two-lines.html');
      await writePost(first, sentence, 'Käthe Krüger');
      await first.reload();
      await waitForPost(first, sentence);

      const { page: second } = await open(context, 'two-lines.html');
      await waitForPost(second, sentence);
      await writePost(second, 'Aus dem zweiten Fenster.');
      await first.bringToFront();
      await press(first, 'se-feed >>> button::-p-text(1 neuen Beitrag anzeigen)');
      await waitForPost(first, 'Aus dem zweiten Fenster.');
      assert.deepEqual(complaints, []);
      await context.close();
    });

    it('move to the server, by whoever looks after it and once', async () => {
      const context = await browser.createBrowserContext();
      const { page, complaints } = await open(context, 'two-lines.html');
      await writePost(page, 'Aus dem Pilot.', 'Käthe Krüger');
      const { page: move } = await open(context, 'move.html');
      await find(move, '.outcome ::-p-text(Das darf nur die Verwaltung dieses Servers)');
      await move.select('.person select', 'oliver.franke');
      await find(move, '.who ::-p-text(Niemand kann sich als diese Person anmelden)');
      await move.type('.who input', 'kaethe.krueger@firma.example');
      await move.keyboard.press('Tab');
      await find(move, '.who ::-p-text(meldet sich mit kaethe.krueger@firma.example an)');
      await press(move, 'button:not(:disabled)::-p-text(Jetzt umziehen)');
      await find(move, '.outcome ::-p-text(Umgezogen:)');
      await press(move, 'button:not(:disabled)::-p-text(Jetzt umziehen)');
      await find(move, '.outcome ::-p-text(Es gibt nichts zu tun)');
      await press(move, 'a::-p-text(Startseite)');
      await waitForPost(move, 'Aus dem Pilot.');
      assert.deepEqual(complaints, []);
      await context.close();
    });
  });
});
