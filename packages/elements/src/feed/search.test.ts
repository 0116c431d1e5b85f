import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { mintPostId, type Client } from '@social-enterprise/client';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import {
  all,
  button,
  contents,
  focused,
  one,
  overflowing,
  posts,
  postWith,
  press,
  until,
  words,
} from '../testing/page.js';
import './define.js';
import type { SeFeed } from './feed.js';

describe('se-feed: searching', () => {
  let company: Company;
  let faults: Faults;
  let client: Client;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
    client = await company.connect('anna.weber', faults);
  });

  afterEach(async () => {
    await setViewport({ width: 800, height: 600 });
    await company.close();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const show = async ({
    lang = 'de',
    space = 'vertrieb',
    width = 0,
  }: { lang?: string; space?: string | null; width?: number } = {}): Promise<SeFeed> => {
    const frame = await fixture<HTMLElement>(
      html`<div><se-feed .client=${client} .space=${space} lang=${lang}></se-feed></div>`,
    );
    if (width > 0) frame.style.setProperty('width', `${width}px`);
    const feed = one<SeFeed>(frame, 'se-feed');
    await until(() => posts(feed).length > 0, 'posts');
    return feed;
  };

  const field = (feed: SeFeed): HTMLInputElement => one<HTMLInputElement>(feed, 'input[type=search]');
  const status = (feed: SeFeed): string => words(one(feed, '[part=search-status] [role=status]'));

  /** Types with real keys, into the field. */
  const search = async (feed: SeFeed, text: string): Promise<void> => {
    field(feed).focus();
    field(feed).select();
    await sendKeys({ type: text });
  };

  const found = (feed: SeFeed, text: string): Promise<void> => until(() => status(feed) === text, text);

  it('while typing, with umlauts folded both ways; the hits replace the posts, and there is a way back', async () => {
    await company.post('Müller liefert die Gehäuse am Freitag');
    await company.post('Die Messe war gut besucht');
    await company.post('Herr Mueller ruft zurück');
    const feed = await show();
    expect(one(feed, '[role=search]').getAttribute('aria-label')).to.equal('Beiträge durchsuchen');
    await search(feed, 'muller');
    await found(feed, '2 Treffer');
    expect([...contents(feed)].sort()).to.deep.equal([
      'Herr Mueller ruft zurück',
      'Müller liefert die Gehäuse am Freitag',
    ]);
    expect(one(feed, '[part=hits]').getAttribute('aria-label')).to.equal('Treffer für „muller“');
    expect(one(feed, '.choices').hidden).to.equal(true);
    await expect(feed).to.be.accessible();
    button(feed, 'Zurück zu den Beiträgen').click();
    await until(() => contents(feed).length === 3, 'all posts');
    expect(field(feed).value).to.equal('');
    expect(one(feed, '.choices').hidden).to.equal(false);
  });

  it('marks the words in the hits, and shows the passage of a long one', async () => {
    await company.post('Herr Mueller ruft zurück, Mühle nicht');
    await company.post(
      `${'Noch nichts Neues. '.repeat(80)}\n\nMüller liefert nicht. ${'Schade. '.repeat(30)}`,
    );
    const feed = await show();
    await search(feed, 'muller');
    await found(feed, '2 Treffer');
    expect(all(feed, '[part=passage]').map(words)).to.have.length(1);
    expect(words(one(feed, '[part=passage]'))).to.match(/^….* Müller liefert nicht\. .*…$/u);
    expect(words(one(feed, '[part=passage] mark'))).to.equal('Müller');
    const marked = (): string[] =>
      [...(CSS.highlights.get('se-found') ?? [])].map((range) => String(range as Range)).sort();
    await until(() => marked().join() === 'Mueller,Müller', 'the words are marked');
    await expect(feed).to.be.accessible();
    button(feed, 'Zurück zu den Beiträgen').click();
    await until(() => marked().length === 0, 'nothing is marked');
  });

  it('in the order of rank, in this space only, or in all with their names', async () => {
    await company.post('Über Preise, am Rande auch die Messe');
    await company.post('Messe, Messe, Messe');
    await company.run(company.zoe, 'post.create', {
      id: mintPostId(),
      source: 'Messe im Bereich aller',
    });
    const here = await show();
    await search(here, 'messe');
    await found(here, '2 Treffer');
    expect(contents(here)[0]).to.equal('Messe, Messe, Messe');
    const everywhere = await show({ space: null });
    await search(everywhere, 'messe');
    await found(everywhere, '3 Treffer');
    const other = postWith(everywhere, 'Messe im Bereich');
    expect(words(one(other, '[part=meta]'))).to.match(/ · in Alle$/);
  });

  for (const [lang, none, hint, one1, back] of [
    [
      'de',
      'Nichts gefunden für „Xylophon“.',
      'Prüfen Sie die Schreibweise, oder suchen Sie mit weniger Wörtern.',
      '1 Treffer',
      'Zurück zu den Beiträgen',
    ],
    [
      'de-x-du',
      'Nichts gefunden für „Xylophon“.',
      'Prüf die Schreibweise, oder such mit weniger Wörtern.',
      '1 Treffer',
      'Zurück zu den Beiträgen',
    ],
    [
      'en',
      'Nothing found for “Xylophon”.',
      'Check the spelling, or search with fewer words.',
      '1 result',
      'Back to the posts',
    ],
  ] as const) {
    it(`says in ${lang} how much there is`, async () => {
      await company.post('Guten Morgen');
      const feed = await show({ lang });
      await search(feed, 'Xylophon');
      await found(feed, none);
      expect(words(one(feed, '[part=empty]'))).to.equal(hint);
      expect(posts(feed)).to.deep.equal([]);
      await expect(feed).to.be.accessible();
      await search(feed, 'morgen');
      await found(feed, one1);
      button(feed, back).click();
      await until(() => field(feed).value === '', 'ended');
    });
  }

  it('shows only what was asked for last, however late the answers come', async () => {
    await company.post('Apfel');
    await company.post('Birne');
    const feed = await show();
    const release = faults.hold('posts.search');
    await search(feed, 'apfel');
    await press('Enter');
    await until(() => status(feed) === 'Suche läuft', 'on its way');
    await search(feed, 'birne');
    await press('Enter');
    // Whoever types slowly has asked for what stood there meanwhile, too.
    await until(() => faults.calls.filter((name) => name === 'posts.search').length >= 2, 'asked again');
    release();
    await found(feed, '1 Treffer');
    expect(contents(feed)).to.deep.equal(['Birne']);
  });

  it('asks once for a word that is typed without a pause', async () => {
    await company.post('Apfelbaum');
    const feed = await show();
    const word = 'apfelbaum';
    for (let typed = 1; typed <= word.length; typed++) {
      field(feed).value = word.slice(0, typed);
      field(feed).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    await found(feed, '1 Treffer');
    expect(faults.calls.filter((name) => name === 'posts.search').length).to.equal(1);
  });

  it('Escape ends it, and the focus stays in the field', async () => {
    await company.post('Apfel');
    await company.post('Birne');
    const feed = await show();
    await search(feed, 'apfel');
    await found(feed, '1 Treffer');
    await press('Escape');
    await until(() => contents(feed).length === 2, 'all posts');
    expect(focused()).to.equal(field(feed));
    expect(field(feed).value).to.equal('');
  });

  it('emptying the field ends it as well', async () => {
    await company.post('Apfel');
    await company.post('Birne');
    const feed = await show();
    await search(feed, 'apfel');
    await found(feed, '1 Treffer');
    field(feed).select();
    await press('Backspace');
    await until(() => contents(feed).length === 2, 'all posts');
    expect(focused()).to.equal(field(feed));
  });

  it('with keys only: to the field, through the hits, and back', async () => {
    await company.post('Apfel eins');
    await company.post('Apfel zwei');
    await company.post('Birne');
    const feed = await show();
    button(feed, 'Was möchten Sie mitteilen?').focus();
    await press('Tab');
    expect(focused()).to.equal(field(feed));
    await sendKeys({ type: 'apfel' });
    await found(feed, '2 Treffer');
    await press('Tab');
    expect(focused()?.getAttribute('aria-label')).to.equal('Suche beenden');
    await press('Tab');
    expect(words(focused() as Element)).to.equal('Zurück zu den Beiträgen');
    await press('PageDown');
    await until(() => focused()?.getAttribute('aria-posinset') === '1', 'first hit');
    expect(focused()?.getAttribute('aria-setsize')).to.equal('2');
    await press('PageDown');
    await until(() => focused()?.getAttribute('aria-posinset') === '2', 'second hit');
    await press('PageUp');
    await until(() => focused()?.getAttribute('aria-posinset') === '1', 'back');
    button(feed, 'Zurück zu den Beiträgen').focus();
    await press('Enter');
    await until(() => contents(feed).length === 3, 'all posts');
    await until(() => focused() === field(feed), 'focus in the field');
  });

  it('where there is little room, behind a button that takes the focus back', async () => {
    await company.post('Apfel');
    await company.post('Birne');
    const feed = await show({ width: 320 });
    expect(field(feed).getClientRects().length).to.equal(0);
    const opener = one(feed, '[part=search-button]');
    expect(opener.getAttribute('aria-label')).to.equal('Beiträge durchsuchen');
    opener.focus();
    await press('Enter');
    await until(() => focused() === field(feed), 'focus in the field');
    expect(overflowing(feed)).to.deep.equal([]);
    await expect(feed).to.be.accessible();
    await sendKeys({ type: 'birne' });
    await found(feed, '1 Treffer');
    expect(overflowing(feed)).to.deep.equal([]);
    await press('Escape');
    await until(() => focused() === opener, 'focus on the button');
    expect(field(feed).getClientRects().length).to.equal(0);
    expect(contents(feed).length).to.equal(2);
  });

  it('what was found is live, opens its replies, and can be filtered by topic', async () => {
    const id = await company.post('Der Apfel zur #Messe');
    await company.reply(id, 'Gern');
    await company.posts(25, (number) => `Birne ${number}\n\n${'Zeile\\\n'.repeat(12)}Ende`);
    const feed = await show();
    await search(feed, 'apfel');
    await found(feed, '1 Treffer');
    await until(() => words(feed).includes('1 Antwort'), 'replies can be opened');
    button(feed, '1 Antwort').click();
    await until(() => words(feed).includes('Gern'), 'the reply');
    const jürgen = await company.connect(company.jürgen);
    await jürgen.execute('post.update', { id, version: 1, source: 'Der Pfirsich zur #Messe' });
    await until(() => contents(feed)[0]?.startsWith('Der Pfirsich'), 'changed');
    one(feed, 'button.topic').click();
    await until(() => feed.topic === 'Messe', 'filtered');
    await until(() => all(feed, '[part=hits]').length === 0, 'search over');
    expect(field(feed).value).to.equal('');
  });

  it('a reply that was found leads to itself in its conversation', async () => {
    const root = await company.post('Wer liefert die Gussteile?');
    const reply = await company.reply(root, 'Die Gießerei Apfelbach');
    await company.post('Etwas anderes');
    const feed = await show();
    await search(feed, 'apfelbach');
    await found(feed, '1 Treffer');
    expect(contents(feed)).to.deep.equal(['Die Gießerei Apfelbach']);
    await expect(feed).to.be.accessible();
    const link = all<HTMLAnchorElement>(feed, '[part=whereabouts] a')[0];
    expect(words(link as Element)).to.equal('Zur ganzen Unterhaltung');
    link?.focus();
    await press('Enter');
    await until(() => all(feed, '[part=hits]').length === 0, 'search over');
    await until(() => focused()?.getAttribute('data-post') === reply, 'focus on the reply');
    expect(words(postWith(feed, 'Wer liefert'))).to.include('Apfelbach');
    expect(location.hash).to.equal(`#post-${reply}`);
  });

  it('a post in a thread names the object and leads there', async () => {
    await company.post('Hier');
    const subject = { urn: 'urn:erp:x:1' as never, title: 'Bestellung 1', href: '/orders/1' };
    await company.post('Der Liefertermin wackelt', { subject });
    const feed = await show({ space: null });
    await search(feed, 'liefertermin');
    await found(feed, '1 Treffer');
    const link = all<HTMLAnchorElement>(feed, '[part=whereabouts] a')[0];
    expect(words(link as Element)).to.equal('Diskussion zu Bestellung 1');
    expect(link?.getAttribute('href')).to.match(/\/orders\/1#post-/);
    await expect(feed).to.be.accessible();
  });

  it('shows the best hits first and the others on demand', async () => {
    await company.posts(25, (number) => `Apfel ${number}\n\n${'Zeile\\\n'.repeat(6)}Ende`);
    const feed = await show();
    await search(feed, 'apfel');
    await found(feed, 'Die 20 besten Treffer');
    const more = button(feed, 'Weitere Treffer laden');
    more.focus();
    await press('Enter');
    await found(feed, '25 Treffer');
    expect(contents(feed).length).to.equal(25);
    await until(() => focused()?.getAttribute('aria-posinset') === '21', 'focus goes on');
  });

  it('that fails says so, and tries again; offline it goes on by itself', async () => {
    await company.post('Apfel');
    const feed = await show();
    faults.fail('posts.search', 'storage');
    await search(feed, 'apfel');
    await until(() => all(feed, '[part=error]').length, 'error');
    expect(one(feed, '[part=error]').dataset['code']).to.equal('storage');
    await expect(feed).to.be.accessible();
    faults.heal('posts.search');
    button(feed, 'Erneut versuchen').click();
    await found(feed, '1 Treffer');
    faults.loseDelivery();
    await until(() => all(feed, '[part=offline]').length, 'offline');
    faults.fail('posts.search', 'offline');
    await search(feed, 'apf');
    await until(() => all(feed, '[part=error]').length, 'error');
    expect(words(one(feed, '[part=error] p'))).to.equal(
      'Keine Verbindung. Was schon geladen ist, bleibt lesbar.',
    );
    faults.heal('posts.search');
    faults.findDelivery();
    await found(feed, '1 Treffer');
  });

  it('is not offered where the backend does not search', async () => {
    faults.missing.add('posts.search');
    client = await company.connect('anna.weber', faults);
    await company.post('Apfel');
    const feed = await show();
    expect(all(feed, '[role=search]')).to.deep.equal([]);
  });
});
