import { aTimeout, expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { mintKey, mintPersonId, mintPostId } from '@social-enterprise/client';
import type { Command, Timestamp } from '@social-enterprise/contract';
import { deleteDatabase, exportDatabase, importInto, type Entry } from './backends.js';
import { all, button, contents, focused, one, press, until, words } from './testing/page.js';
import './define.js';

const sentence =
  'Der Browser kann hier nichts speichern, etwa in einem privaten Fenster oder eingebetteten Rahmen. ' +
  'Was Sie schreiben, ist verloren, sobald Sie diese Seite schließen.';

/** A browser that never answers for a database, at a page that does not wait for it. */
function silenceStorage(): () => void {
  const own = {
    open: Object.getOwnPropertyDescriptor(IDBFactory.prototype, 'open') ?? {},
    setTimeout: Object.getOwnPropertyDescriptor(window, 'setTimeout') ?? {},
  };
  const wait = window.setTimeout.bind(window);
  const silent = (): unknown => new EventTarget();
  // What is waited for it at most is over at once.
  const hurry = (work: () => void, delay = 0): number => wait(work, delay === 5000 ? 0 : delay);
  Object.defineProperty(IDBFactory.prototype, 'open', { ...own.open, value: silent });
  Object.defineProperty(window, 'setTimeout', { ...own.setTimeout, value: hurry });
  return () => {
    Object.defineProperty(IDBFactory.prototype, 'open', own.open);
    Object.defineProperty(window, 'setTimeout', own.setTimeout);
  };
}

/** What the browser does where nothing may be kept. */
function refuseStorage(): () => void {
  const own = Object.getOwnPropertyDescriptor(window, 'indexedDB');
  Object.defineProperty(window, 'indexedDB', {
    configurable: true,
    get: () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });
  return () => {
    if (own === undefined) Reflect.deleteProperty(window, 'indexedDB');
    else Object.defineProperty(window, 'indexedDB', own);
  };
}

describe('a browser that keeps nothing', () => {
  let allow: () => void;
  let name: string;
  let isOver = false;

  // The page of the tests has to go at the end, although something was written here.
  before(() => {
    window.addEventListener('beforeunload', (event) => {
      if (isOver) event.stopImmediatePropagation();
    });
  });

  after(() => {
    isOver = true;
  });

  beforeEach(() => {
    localStorage.clear();
    name = `indexeddb:test-${crypto.randomUUID()}`;
    allow = refuseStorage();
  });

  afterEach(async () => {
    allow();
    localStorage.clear();
    await deleteDatabase(name);
  });

  const notices = (root: Element): string[] =>
    all(root, '[data-code=database-unavailable]').map((notice) => words(one(notice, 'p')));

  const ready = (root: Element): Promise<void> =>
    until(() => all(root, '.write-field').length > 0, 'a place to write');

  const write = async (root: Element, text: string): Promise<void> => {
    await ready(root);
    one(root, '.write-field').click();
    await until(() => focused()?.localName === 'textarea', 'composer');
    document.execCommand('insertText', false, text);
    const nameField = all<HTMLInputElement>(root, 'input#name')[0];
    if (nameField !== undefined) {
      nameField.focus();
      document.execCommand('insertText', false, 'Anna Weber');
      one(root, 'textarea').focus();
    }
    await press('Control+Enter');
    await until(() => contents(root).includes(text), 'the post');
  };

  /** Whether the browser would ask before it lets the page go. */
  const asksBeforeLeaving = (): boolean =>
    !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

  for (const [lang, text] of [
    ['de', sentence],
    [
      'de-x-du',
      'Der Browser kann hier nichts speichern, etwa in einem privaten Fenster oder eingebetteten Rahmen. Was du schreibst, ist verloren, sobald du diese Seite schließt.',
    ],
    [
      'en',
      'The browser cannot store anything here, as in a private window or an embedded frame. What you write is lost as soon as you close this page.',
    ],
  ] as const) {
    it(`is told above a page that works, in ${lang}`, async () => {
      const feed = await fixture<HTMLElement>(html`<se-feed backend=${name} lang=${lang}></se-feed>`);
      await ready(feed);
      expect(notices(feed)).to.deep.equal([text]);
      expect(one(feed, '[data-code=database-unavailable]').getAttribute('role')).to.equal('alert');
      await expect(feed).to.be.accessible();
    });
  }

  it('tries again when asked to, and says when it was in vain', async () => {
    const feed = await fixture<HTMLElement>(html`<se-feed backend=${name}></se-feed>`);
    await ready(feed);
    button(feed, 'Erneut versuchen').click();
    await until(() => notices(feed)[0] === `${sentence} Es geht noch nicht.`, 'in vain');
    allow();
    button(feed, 'Erneut versuchen').click();
    await until(() => notices(feed).length === 0, 'kept now');
    await ready(feed);
    await write(feed, 'Bleibt');
    feed.remove();
    const later = await fixture<HTMLElement>(html`<se-feed backend=${name}></se-feed>`);
    await until(() => contents(later).join() === 'Bleibt', 'still there');
  });

  it('loses nothing of what was written meanwhile: then nothing else takes over, and the browser asks before leaving', async () => {
    const feed = await fixture<HTMLElement>(html`<se-feed backend=${name}></se-feed>`);
    await ready(feed);
    expect(asksBeforeLeaving()).to.equal(false);
    await write(feed, 'Nur hier');
    await until(() => all(feed, '[part=retry]').length === 0, 'no other backend is offered');
    expect(notices(feed)).to.deep.equal([sentence]);
    expect(asksBeforeLeaving()).to.equal(true);
  });

  it('all elements of a provider go over to the database together', async () => {
    const page = await fixture<HTMLElement>(html`
      <se-provider backend=${name}>
        <se-feed></se-feed>
        <se-thread subject="urn:erp:purchase-order:4711"></se-thread>
      </se-provider>
    `);
    const [feed, thread] = [one(page, 'se-feed'), one(page, 'se-thread')];
    await ready(feed);
    await ready(thread);
    expect(notices(page)).to.deep.equal([sentence, sentence]);
    allow();
    button(thread, 'Erneut versuchen').click();
    await until(() => notices(page).length === 0, 'kept now');
    await ready(feed);
    await write(feed, 'Bleibt');
    page.remove();
    const later = await fixture<HTMLElement>(html`<se-feed backend=${name}></se-feed>`);
    await until(() => contents(later).join() === 'Bleibt', 'still there');
  });

  it('does not answer for its database: the page works without, and the database is there again once it does', async () => {
    allow();
    await write(await fixture<HTMLElement>(html`<se-feed backend=${name}></se-feed>`), 'Von gestern');
    fixtureCleanup();
    // What is gone lets go of the database in the next task.
    await aTimeout(0);
    const answer = silenceStorage();
    try {
      const feed = await fixture<HTMLElement>(html`<se-feed backend=${name}></se-feed>`);
      await ready(feed);
      const notice = one(feed, '[data-code=database-timeout]');
      expect(words(one(notice, 'p'))).to.equal(
        'Die Datenbank des Browsers antwortet nicht. Gespeichertes ist sicher. ' +
          'Schließen Sie andere Tabs dieser Seite oder starten Sie den Browser neu. ' +
          'Was Sie schreiben, ist verloren, sobald Sie diese Seite schließen.',
      );
      await expect(feed).to.be.accessible();
      // There is something in the database, only not now: a file without it would be no backup.
      const refused: unknown = await exportDatabase(name).catch((thrown: unknown) => thrown);
      expect(refused).to.include({ code: 'storage', reason: 'database-timeout' });
      answer();
      button(feed, 'Erneut versuchen').click();
      await until(() => contents(feed).join() === 'Von gestern', 'what the database has');
      expect(all(feed, '[data-code]')).to.deep.equal([]);
    } finally {
      answer();
    }
  });

  it('takes an import into memory, where the elements find it', async () => {
    const person = mintPersonId();
    const at = new Date().toISOString() as Timestamp;
    const entry = (actor: Entry['actor'], command: unknown): Entry => ({
      at,
      actor,
      command: { key: mintKey(), ...(command as object) } as Command,
    });
    await importInto(name, [
      entry(null, { name: 'person.create', input: { id: person, name: 'Anna Weber' } }),
      entry(person, { name: 'post.create', input: { id: mintPostId(), source: 'Aus dem Import' } }),
    ]);
    const feed = await fixture<HTMLElement>(html`<se-feed backend=${name}></se-feed>`);
    await until(() => contents(feed).join() === 'Aus dem Import', 'imported');
    expect(notices(feed)).to.deep.equal([sentence]);
  });
});
