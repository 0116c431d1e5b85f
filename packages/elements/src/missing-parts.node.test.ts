import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import type { SeProvider } from './provider/provider.js';
import { browserNames, find, launchOptions, servePages, type Pages } from './testing/pages.js';

const html = `<!doctype html>
<html lang="de">
  <link rel="icon" href="data:," />
  <script type="module" src="/social-enterprise/social-enterprise.js"></script>
  <se-provider backend="memory:">
    <se-feed></se-feed>
    <se-thread subject="urn:erp:purchase-order:4711" subject-title="Bestellung 4711"></se-thread>
  </se-provider>
</html>`;

const sentence = 'Dieser Teil der Seite konnte nicht geladen werden.';

async function writePost(): Promise<void> {
  const client = await document.querySelector<SeProvider>('se-provider')?.whenReady();
  const [person, post] = ['0193a000-0000-7000-8000-000000000001', '0193a000-0000-7000-8000-000000000002'];
  await client?.execute('person.create', { id: person, name: 'Anna Weber' } as never);
  await client?.execute('post.create', { id: post, source: 'Guten Morgen' } as never);
}

for (const name of browserNames()) {
  describe(`parts of a page that were not loaded when the network went, in ${name}`, () => {
    let pages: Pages;
    let browser: Browser;
    let page: Page;

    before(async () => {
      pages = await servePages({ '/': html });
      browser = await launch(launchOptions(name));
      page = await browser.newPage();
      await page.goto(pages.address);
      await page.evaluate(writePost);
      await see('se-feed >>> se-post >>> [part=reply-button]');
      await page.setOfflineMode(true);
    });

    after(async () => {
      await browser?.close();
      pages?.close();
    });

    const see = (selector: string): Promise<ElementHandle> => find(page, selector);
    const press = async (selector: string): Promise<void> => (await see(selector)).click();
    const post = 'se-feed >>> se-post >>>';

    it('say so where the menu of a post was pressed, and come with the next press', async () => {
      await press(`${post} [part=menu-button]`);
      await see(`${post} [role=alert]::-p-text(${sentence})`);
      await page.setOfflineMode(false);
      await press(`${post} [part=menu-button]`);
      await see(`${post} [role=menuitem]:focus`);
      assert.equal(await page.$(`${post} [role=alert]`), null, 'The sentence is gone.');
    });

    it('say so where the other emoji were asked for', async () => {
      await page.keyboard.press('Escape');
      await press(`${post} [part=react-button]`);
      await page.setOfflineMode(true);
      await press(`${post} [role=menuitem]:last-child`);
      await see(`${post} [role=alert]::-p-text(${sentence})`);
      await page.setOfflineMode(false);
      await press(`${post} [part=react-button]`);
      await press(`${post} [role=menuitem]:last-child`);
      await see(`${post} se-emoji-picker >>> input:focus`);
      await page.keyboard.press('Escape');
    });

    it('say so wherever one wanted to write', async () => {
      const places = [
        { pressed: 'se-feed >>> .write-field', said: 'se-feed >>> [part=problem]', opened: 'se-feed >>>' },
        {
          pressed: 'se-thread >>> .write-field',
          said: 'se-thread >>> [part=problem]',
          opened: 'se-thread >>>',
        },
        { pressed: `${post} [part=reply-button]`, said: `${post} [role=alert]`, opened: post },
      ];
      await page.setOfflineMode(true);
      for (const { pressed, said } of places) {
        await press(pressed);
        await see(`${said}::-p-text(${sentence})`);
      }
      await page.setOfflineMode(false);
      for (const { pressed, said, opened } of places) {
        await press(pressed);
        await see(`${opened} se-composer >>> textarea:focus`);
        assert.equal(await page.$(`${said}::-p-text(${sentence})`), null, 'The sentence is gone.');
      }
    });

    it('say so where the texts themselves did not come, and come with the network', async () => {
      await page.setOfflineMode(true);
      await page.evaluate(() => {
        const feed = document.createElement('se-feed');
        feed.lang = 'en';
        document.querySelector('se-provider')?.append(feed, document.createElement('se-people'));
      });
      await see('se-feed[lang=en] >>> [role=alert]::-p-text(This part of the page could not be loaded.)');
      await page.setOfflineMode(false);
      await see('se-feed[lang=en] >>> se-post >>> [part=reply-button]');
      await see('se-people >>> input[type=search]');
    });
  });
}
