import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { browserNames, find, launchOptions, patience, servePages, type Pages } from './testing/pages.js';
import { feedPage, startSocialServer, type SocialServer } from './testing/social-server.js';

describe('a file on its way to a real server', () => {
  let folder: string;
  let pages: Pages;
  let browser: Browser;
  let server: SocialServer;
  let tab: Page;

  before(async () => {
    const [name = 'chromium'] = browserNames();
    folder = await mkdtemp(join(tmpdir(), 'upload-'));
    // More than the sockets between the two take in.
    await writeFile(join(folder, 'plan.txt'), 'Schritt für Schritt.\n'.repeat(1_000_000));
    pages = await servePages({ '/': feedPage });
    server = await startSocialServer(new URL(pages.address).origin, {
      files: { directory: join(folder, 'files') },
    });
    browser = await launch(launchOptions(name));
    tab = await browser.newPage();
    await tab.goto(`${pages.address}#${encodeURIComponent(server.url)}`);
    await press('[part~=composer] button');
    await see('textarea:focus');
    await tab.keyboard.type('Der Plan');
  });

  after(async () => {
    await browser.close();
    await server.close();
    pages.close();
    await rm(folder, { recursive: true });
  });

  const see = (selector: string): Promise<ElementHandle> => find(tab, `>>> ${selector}`);

  async function press(selector: string): Promise<void> {
    await (await see(selector)).click();
  }

  const until = async (check: () => Promise<boolean> | boolean, what: string): Promise<void> => {
    const end = Date.now() + patience;
    while (!(await check())) {
      if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const textOf = (): Promise<string> => tab.$eval('>>> textarea', (field) => field.value);

  /** Chooses the file; resolves once a part of it is gone, and the rest waits. */
  async function choose(): Promise<void> {
    const [chooser] = await Promise.all([
      tab.waitForFileChooser({ timeout: patience }),
      press('button[name=attach]'),
    ]);
    await chooser.accept([join(folder, 'plan.txt')]);
    await until(async () => {
      const parts = await tab.$$eval('>>> progress', (all) => all.map(({ value }) => value));
      return parts.some((part) => part > 0 && part < 1);
    }, 'a part of the file is gone');
    assert.equal(server.uploads, 1);
  }

  it('shows how far it is and can be called back', async () => {
    const release = server.holdUploads();
    await choose();
    await press('button[aria-label="plan.txt entfernen"]');
    assert.deepEqual(await tab.$$('>>> [part=file]'), []);
    assert.equal(await textOf(), 'Der Plan');
    release();
    await until(() => server.uploads === 0, 'nothing is sent any more');
    const kept = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true });
    assert.deepEqual(
      kept.filter((entry) => entry.isFile()),
      [],
    );
  });

  it('breaks off half way: text and file stay, and another try brings both', async () => {
    const release = server.holdUploads();
    await choose();
    server.isAway = true;
    await see('[part=file] ::-p-text(Keine Verbindung)');
    assert.deepEqual(await tab.$$('>>> progress'), []);
    assert.equal(await textOf(), 'Der Plan');

    server.isAway = false;
    release();
    await press('button[aria-label="plan.txt erneut versuchen"]');
    await see('[part=file][data-state=done]');
    await press('[part=publish]');
    await see('se-post >>> ::-p-text(plan.txt)');
    await until(async () => (await server.posts()).join() === 'Der Plan', 'the post is there');
  });
});
