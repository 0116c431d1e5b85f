import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type Frame, type Page } from 'puppeteer-core';
import { browserNames, find, launchOptions, servePages, type Pages } from './testing/pages.js';

const icon = '<link rel="icon" href="data:," />';
const framed = `<!doctype html>
<html lang="de">
  ${icon}
  <script type="module" src="/social-enterprise/social-enterprise.js"></script>
  <se-feed></se-feed>
</html>`;
const outside = `<!doctype html>
<html lang="de">
  ${icon}
  <iframe sandbox="allow-scripts" src="/framed" width="800" height="600"></iframe>
</html>`;

const sentence =
  'Der Browser kann hier nichts speichern, etwa in einem privaten Fenster oder eingebetteten Rahmen. ' +
  'Was Sie schreiben, ist verloren, sobald Sie diese Seite schließen.';

for (const name of browserNames()) {
  describe(`places where nothing can be kept, in ${name}`, () => {
    let server: Pages;
    let browser: Browser;

    before(async () => {
      server = await servePages({ '/': outside, '/framed': framed });
      browser = await launch(launchOptions(name));
    });

    after(async () => {
      await browser?.close();
      server?.close();
    });

    async function writePost(page: Page, frame: Frame, text: string): Promise<void> {
      await (await find(frame, 'se-feed >>> .write-field')).click();
      await find(frame, 'se-feed >>> se-composer >>> textarea:focus');
      await (await find(frame, 'se-feed >>> se-composer >>> #name')).type('Anna Weber');
      await (await find(frame, 'se-feed >>> se-composer >>> textarea')).type(text);
      await page.keyboard.down('Control');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Control');
      await find(frame, `se-feed >>> se-post >>> ::-p-text(${text})`);
      // And with the mouse, by whoever has a name now.
      await (await find(frame, 'se-feed >>> .write-field')).click();
      await (await find(frame, 'se-feed >>> se-composer >>> textarea:focus')).type(`${text}, noch einmal`);
      await (await find(frame, 'se-feed >>> se-composer >>> [part=publish]')).click();
      await find(frame, `se-feed >>> se-post >>> ::-p-text(${text}, noch einmal)`);
    }

    it('a sandboxed frame says so, and one can write there all the same', async () => {
      const page = await browser.newPage();
      await page.goto(server.address);
      const frame = page.frames().find((one) => one.url().endsWith('/framed'));
      assert.ok(frame, 'There is a frame.');
      const notice = await find(frame, 'se-feed >>> [data-code=database-unavailable] p');
      assert.equal(await notice.evaluate((element) => element.textContent.trim()), sentence);
      await writePost(page, frame, 'Aus dem Rahmen');
      await page.close();
    });

    it('a private window works, and says so where it keeps nothing', async () => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(new URL('framed', server.address).href);
      await writePost(page, page.mainFrame(), 'Aus dem privaten Fenster');
      const isKept = await page.evaluate(async () =>
        (await indexedDB.databases()).some(({ name }) => name?.startsWith('social-enterprise:')),
      );
      const notices = await page.$$('se-feed >>> [data-code=database-unavailable]');
      assert.equal(notices.length, isKept ? 0 : 1);
      await context.close();
    });
  });
}
