import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import type { SeProvider } from './provider/provider.js';
import { browserNames, find, launchOptions, patience, servePages, type Pages } from './testing/pages.js';
import { feedPage, startSocialServer, type SocialServer } from './testing/social-server.js';

async function writeFirst(): Promise<void> {
  const client = await document.querySelector<SeProvider>('se-provider')?.whenReady();
  const id = '0193a000-0000-7000-8000-000000000002';
  await client?.execute('post.create', { id, source: 'Guten Morgen' } as never);
}

/** What is loaded last of all that writing and reacting needs. */
const hasAll = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes('/countries-'));

for (const name of browserNames()) {
  describe(`whoever is cut off before they ever wrote, in ${name}`, () => {
    let pages: Pages;
    let browser: Browser;
    let server: SocialServer;
    let page: Page;

    before(async () => {
      pages = await servePages({ '/': feedPage });
      browser = await launch(launchOptions(name));
    });

    after(async () => {
      await browser?.close();
      pages?.close();
    });

    beforeEach(async () => {
      server = await startSocialServer(new URL(pages.address).origin);
      page = await browser.newPage();
    });

    afterEach(async () => {
      await page.close();
      await server.close();
    });

    async function open(): Promise<void> {
      await page.goto(`${pages.address}#${encodeURIComponent(server.url)}`);
      await page.evaluate(writeFirst);
      await see('se-feed >>> se-post >>> [part=reply-button]');
    }

    async function cutOff(isCut: boolean): Promise<void> {
      server.isAway = isCut;
      await page.setOfflineMode(isCut);
    }

    const see = (selector: string): Promise<ElementHandle> => find(page, selector);
    const press = async (selector: string): Promise<void> => (await see(selector)).click();

    async function write(composer: string, text: string): Promise<void> {
      const field = await see(`${composer} textarea`);
      await field.type(text);
      await press(`${composer} [part=publish]`);
    }

    const waiting = (): Promise<readonly string[]> =>
      page.evaluate(() => {
        const { client } = document.querySelector('se-provider') as SeProvider;
        return (client?.operations ?? []).map(({ command }) => command.name);
      });

    it('writes, answers and reacts all the same, and it is sent once', async () => {
      await open();
      await page.waitForFunction(hasAll, { timeout: patience });
      await cutOff(true);
      const post = 'se-feed >>> se-post >>>';
      await press(`${post} [part=react-button]`);
      await press(`${post} [role=menuitem]`);
      await press(`${post} [part=reply-button]`);
      await write(`${post} se-composer >>>`, 'Antwort aus dem Tunnel');
      await press('se-feed >>> .write-field');
      await write('se-feed >>> se-composer >>>', 'Aus dem Tunnel');
      await see(`${post} ::-p-text(Noch nicht gesendet. Ihr Text ist gespeichert.)`);
      assert.deepEqual(await waiting(), ['reaction.add', 'post.create', 'post.create']);
      await press(`${post} [part=react-button]`);
      await press(`${post} [role=menuitem]:last-child`);
      await see(`${post} se-emoji-picker >>> [role=gridcell]`);
      await page.keyboard.press('Escape');
      await cutOff(false);
      await page.waitForFunction(
        () => document.querySelector<SeProvider>('se-provider')?.client?.operations.length === 0,
        { timeout: patience },
      );
      assert.deepEqual(await server.posts(), ['Guten Morgen', 'Aus dem Tunnel']);
    });

    it('is told where little is to be loaded, and finds the composer open once the connection is back', async () => {
      await page.evaluateOnNewDocument(() => {
        Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
      });
      await open();
      await cutOff(true);
      await see('se-feed >>> [part=offline]');
      await press('se-feed >>> .write-field');
      await see('se-feed >>> [part=problem]::-p-text(Dieser Teil der Seite konnte nicht geladen werden.)');
      await cutOff(false);
      await see('se-feed >>> se-composer >>> textarea:focus');
      assert.equal(await page.$('se-feed >>> [part=problem]'), null, 'The sentence is gone.');
    });
  });
}
