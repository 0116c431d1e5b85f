import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import type { SeProvider } from './provider/provider.js';
import { browserNames, find, launchOptions, servePages, type Pages } from './testing/pages.js';

const html = `<!doctype html>
<html lang="de">
  <link rel="icon" href="data:," />
  <script type="module" src="/social-enterprise/social-enterprise.js"></script>
  <se-provider backend="memory:"></se-provider>
</html>`;

const sentence = '::-p-text(Dieser Teil der Seite konnte nicht geladen werden.)';
const idea = '0193a000-0000-7000-8000-000000000004';

/** Anna gives an idea to the board of a suggestion scheme, which she owns. */
async function giveIdea(id: string): Promise<void> {
  const client = await document.querySelector<SeProvider>('se-provider')?.whenReady();
  const [person, space, board] = [1, 2, 3].map((number) => `0193a000-0000-7000-8000-00000000000${number}`);
  const scheme = {
    bonus: { kind: 'formula', rate: 2000, minimum: 5000, maximum: 1_000_000 },
    recognition: [{ from: 1, bonus: 5000 }],
    currency: 'EUR',
    objectionDays: 30,
    timeZone: 'Europe/Berlin',
    letter: { letterhead: 'Quellstedt', note: '', signature: 'Leitung' },
  };
  await client?.execute('person.create', { id: person, name: 'Anna Weber' } as never);
  await client?.execute('space.create', {
    id: space,
    name: 'Vertrieb',
    handle: 'vertrieb',
    visibility: 'everyone',
  } as never);
  await client?.execute('board.create', {
    id: board,
    space,
    name: 'Ideen',
    handle: 'ideen',
    scheme,
  } as never);
  await client?.execute('idea.create', {
    id,
    board,
    title: 'Angebote aus Vorlagen',
    problem: 'Es dauert.',
  } as never);
}

for (const name of browserNames()) {
  describe(`dialogs about ideas that were not loaded when the network went, in ${name}`, () => {
    let pages: Pages;
    let browser: Browser;
    let page: Page;
    const unhandled: unknown[] = [];

    before(async () => {
      pages = await servePages({ '/': html });
      browser = await launch(launchOptions(name));
    });

    beforeEach(async () => {
      await page?.close();
      unhandled.length = 0;
      page = await browser.newPage();
      page.on('pageerror', (error) => unhandled.push(error));
      await page.goto(pages.address);
      await page.evaluate(giveIdea, idea);
    });

    after(async () => {
      await browser?.close();
      pages?.close();
    });

    const see = (selector: string): Promise<ElementHandle> => find(page, selector);
    const press = async (selector: string): Promise<void> => (await see(selector)).click();

    const show = (tag: string, attributes: Readonly<Record<string, string>>): Promise<void> =>
      page.evaluate(
        (tag, attributes) => {
          const element = document.createElement(tag);
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
          document.querySelector('se-provider')?.append(element);
        },
        tag,
        attributes,
      );

    /** Pressed without network it is told at `said`; pressed with it, `opened` is there and nothing is told. */
    async function expectTold(
      pressed: readonly string[],
      { said, opened }: { readonly said: string; readonly opened: string },
    ): Promise<void> {
      const pressAll = async (): Promise<void> => {
        for (const one of pressed) await press(one);
      };
      await see(pressed[0] ?? '');
      await page.setOfflineMode(true);
      await pressAll();
      await see(`${said}${sentence}`);
      await page.setOfflineMode(false);
      await pressAll();
      await see(opened);
      assert.equal(await page.$(`${said}${sentence}`), null, 'The sentence is gone.');
      assert.deepEqual(unhandled, []);
    }

    it('say so at the idea, and come with the next press', async () => {
      await show('se-idea', { idea });
      await expectTold(
        ['se-idea >>> [part=menu-button]', 'se-idea >>> [role=menuitem]::-p-text(Status ändern)'],
        { said: 'se-idea >>> .problem[role=alert]', opened: 'se-idea >>> dialog textarea' },
      );
    });

    it('say so at the suggestion case, and come with the next press', async () => {
      await show('se-suggestion-case', { idea });
      await expectTold(['se-suggestion-case >>> [part=invention] button'], {
        said: 'se-suggestion-case >>> .problem[role=alert]',
        opened: 'se-suggestion-case >>> dialog input',
      });
    });

    it('say so on the board: at the card, above it, and where an idea opens', async () => {
      await show('se-ideas', { board: 'ideen', view: 'columns' });
      await expectTold(['se-ideas >>> [part=move-button]', 'se-ideas >>> [role=menuitem]:last-child'], {
        said: 'se-ideas >>> .card .problem[role=alert]',
        opened: 'se-ideas >>> dialog textarea',
      });
      await page.keyboard.press('Escape');
      await expectTold(['se-ideas >>> [part=submit-button]'], {
        said: 'se-ideas >>> .problem[role=alert]',
        opened: 'se-ideas >>> se-idea-form >>> input',
      });
      await page.setOfflineMode(true);
      await press(`se-ideas >>> a[href="#idea-${idea}"]`);
      await see(`se-ideas >>> [part=error]${sentence}`);
      await page.setOfflineMode(false);
      await press('se-ideas >>> [part=retry]');
      await see('se-ideas >>> se-idea >>> [part=title]');
      assert.equal(await page.$(`se-ideas >>> [part=error]${sentence}`), null, 'The sentence is gone.');
      assert.deepEqual(unhandled, []);
    });
  });
}
