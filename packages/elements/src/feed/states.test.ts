import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Client } from '@social-enterprise/client';
import { Company, order } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, button, contents, listenTo, one, overflowing, posts, until, words } from '../testing/page.js';
import '../thread/define.js';
import './define.js';
import type { SeFeed } from './feed.js';

describe('se-feed: its states', () => {
  let company: Company;
  let faults: Faults;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
  });

  afterEach(() => company.close());

  const show = (
    client: Client,
    attributes: { space?: string; lang?: string; order?: string } = {},
  ): Promise<SeFeed> =>
    fixture<SeFeed>(html`
      <se-feed
        .client=${client}
        lang=${attributes.lang ?? 'de'}
        order=${attributes.order ?? 'newest'}
        .space=${attributes.space ?? 'vertrieb'}
      ></se-feed>
    `);

  it('is loading: grey shapes and a word for it', async () => {
    const release = faults.hold('posts.list');
    const feed = await show(await company.connect('anna.weber', faults));
    await until(() => all(feed, '[part=loading]').length, 'loading');
    expect(one(feed, '[part=loading]').getAttribute('role')).to.equal('status');
    expect(words(one(feed, '[part=loading]'))).to.equal('Beiträge werden geladen');
    await expect(feed).to.be.accessible();
    release();
    await until(() => all(feed, '[part=empty]').length, 'loaded');
    expect(all(feed, '[part=loading]')).to.deep.equal([]);
  });

  for (const [lang, text, write] of [
    ['de', 'Hier tauscht sich Ihr Team aus. Schreiben Sie den ersten Beitrag.', 'Was möchten Sie mitteilen?'],
    ['de-x-du', 'Hier tauscht sich dein Team aus. Schreib den ersten Beitrag.', 'Was möchtest du mitteilen?'],
    ['en', 'This is where your team talks. Write the first post.', 'What would you like to share?'],
  ] as const) {
    it(`is empty in ${lang}`, async () => {
      const feed = await show(await company.connect(), { lang });
      await until(() => all(feed, '[part=empty]').length, 'empty');
      expect(words(one(feed, '[part=empty]'))).to.equal(text);
      expect(words(button(feed, write))).to.equal(write);
      await expect(feed).to.be.accessible();
    });
  }

  it('shows one, and many', async () => {
    await company.post('Der erste');
    const client = await company.connect();
    const feed = await show(client);
    await until(() => posts(feed).length === 1, 'one post');
    expect(one(feed, '[role=feed]').getAttribute('aria-label')).to.equal('Beiträge in Vertrieb');
    await expect(feed).to.be.accessible();
    await company.posts(4);
    const many = await show(client);
    await until(() => contents(many).length === 5, 'five posts');
    expect(contents(many)).to.deep.equal(['Beitrag 4', 'Beitrag 3', 'Beitrag 2', 'Beitrag 1', 'Der erste']);
    await expect(many).to.be.accessible();
  });

  it('failed: says so, and tries again when asked to', async () => {
    await company.post('Der erste');
    faults.fail('posts.list', 'storage');
    const feed = await show(await company.connect('anna.weber', faults));
    await until(() => all(feed, '[part=error]').length, 'error');
    expect(one(feed, '[part=error]').getAttribute('role')).to.equal('alert');
    expect(one(feed, '[part=error]').dataset['code']).to.equal('storage');
    expect(words(one(feed, '[part=error] p'))).to.equal(
      'Die Datenbank antwortet nicht. Ihr Text ist noch hier.',
    );
    await expect(feed).to.be.accessible();
    faults.heal('posts.list');
    button(feed, 'Erneut versuchen').click();
    await until(() => contents(feed).length === 1, 'post after retry');
    expect(all(feed, '[part=error]')).to.deep.equal([]);
  });

  it('a page that fails keeps what is shown', async () => {
    await company.posts(25, (number) => `Beitrag ${number}\n\n${'Zeile\\\n'.repeat(10)}Ende`);
    const feed = await show(await company.connect('anna.weber', faults));
    await until(() => posts(feed).length > 0, 'first page');
    faults.fail('posts.list', 'offline');
    button(feed, 'Weitere Beiträge laden').click();
    await until(() => all(feed, '[part=error]').length, 'error');
    expect(words(one(feed, '[part=error] p'))).to.equal(
      'Keine Verbindung. Was schon geladen ist, bleibt lesbar.',
    );
    expect(words(feed)).to.include('Beitrag 25').and.to.include('Beitrag 6');
  });

  it('is offline: a quiet line, and the posts stay', async () => {
    await company.post('Der erste');
    const feed = await show(await company.connect('anna.weber', faults));
    await until(() => posts(feed).length === 1, 'post');
    faults.loseDelivery();
    await until(() => all(feed, '[part=offline]').length, 'offline line');
    expect(words(one(feed, '[part=offline]'))).to.equal(
      'Sie sind offline. Neue Beiträge werden gesendet, sobald Sie wieder verbunden sind.',
    );
    expect(contents(feed)).to.deep.equal(['Der erste']);
    await expect(feed).to.be.accessible();
    faults.findDelivery();
    await until(() => all(feed, '[part=offline]').length === 0, 'online again');
  });

  it('nobody has given a name: what everybody may read is there, and one can write', async () => {
    await company.post('Der erste');
    const feed = await show(await company.connect(null));
    await until(() => posts(feed).length === 1, 'post');
    for (const name of ['Was möchten Sie mitteilen?', 'Reagieren', 'Antworten']) button(feed, name);
    await expect(feed).to.be.accessible();
  });

  for (const [lang, text] of [
    ['de', 'Sie sind nicht angemeldet. Bitte melden Sie sich an, um mitzulesen.'],
    ['de-x-du', 'Du bist nicht angemeldet. Bitte melde dich an, um mitzulesen.'],
    ['en', 'You are not signed in. Please sign in to read along.'],
  ] as const) {
    it(`is not signed in: says so in ${lang}, and goes on afterwards`, async () => {
      await company.post('Der erste');
      faults.fail('posts.list', 'unauthenticated');
      const feed = await show(await company.connect('anna.weber', faults), { lang });
      await until(() => all(feed, '[part=error]').length, 'error');
      expect(words(one(feed, '[part=error] p'))).to.equal(text);
      expect(one(feed, '[part=error]').dataset['code']).to.equal('unauthenticated');
      await expect(feed).to.be.accessible();
      faults.heal('posts.list');
      one(feed, '[part=retry]').click();
      await until(() => contents(feed).length === 1, 'signed in');
    });
  }

  for (const [lang, text] of [
    ['de', 'Nur Mitglieder dieses Bereichs haben Zugang. Wer ihn verwaltet, kann Sie aufnehmen.'],
    ['de-x-du', 'Nur Mitglieder dieses Bereichs haben Zugang. Wer ihn verwaltet, kann dich aufnehmen.'],
    ['en', 'Only members of this space have access. Whoever manages it can take you in.'],
  ] as const) {
    it(`has no permission: says who can give it, in ${lang}`, async () => {
      const feed = await show(await company.connect(), { space: 'einkauf', lang });
      await until(() => all(feed, '[part=error]').length, 'error');
      expect(words(one(feed, '[part=error]'))).to.equal(text);
      await expect(feed).to.be.accessible();
    });
  }

  it('a space that does not exist: says so, with nothing to try again', async () => {
    const feed = await show(await company.connect(), { space: 'nirgendwo' });
    await until(() => all(feed, '[part=error]').length, 'error');
    expect(words(one(feed, '[part=error]'))).to.equal(
      'Diesen Bereich gibt es nicht, oder Sie dürfen ihn nicht sehen.',
    );
    expect(one(feed, '[part=error]').dataset['code']).to.equal('space-unknown');
  });

  it('may read but not write: no composer', async () => {
    await company.post('Der erste');
    const feed = await show(await company.connect(company.zoe));
    await until(() => posts(feed).length === 1, 'post');
    expect(all(feed, '[part~=composer]')).to.deep.equal([]);
    await expect(feed).to.be.accessible();
  });

  it('this backend has no posts: says so', async () => {
    faults.missing.add('posts.list');
    const feed = await show(await company.connect('anna.weber', faults));
    await until(() => all(feed, '[part=empty]').length, 'notice');
    expect(words(feed)).to.equal('Diese Ansicht steht hier nicht zur Verfügung.');
    await expect(feed).to.be.accessible();
  });

  it('this backend only reads: nothing to write, react or pin with', async () => {
    await company.post('Der erste');
    for (const name of ['post.create', 'reaction.add', 'reaction.remove'] as const) faults.missing.add(name);
    const feed = await show(await company.connect('anna.weber', faults));
    await until(() => posts(feed).length === 1, 'post');
    expect(all(feed, '[part~=composer], [part=actions], [part=reply-field]')).to.deep.equal([]);
  });

  it('an unknown order is told to developers once and to the reader, and shown as the default', async () => {
    await company.posts(2);
    const client = await company.connect();
    const said = await listenTo('warn', async () => {
      const first = await show(client, { order: 'foo' });
      await until(() => posts(first).length === 2, 'posts');
      const second = await show(client, { order: 'foo' });
      await until(() => posts(second).length === 2, 'posts');
      expect(one<HTMLSelectElement>(second, 'select').value).to.equal('newest');
      const notice = one(second, '[data-code=attribute-invalid]');
      expect(words(notice)).to.equal('order="foo" ist kein gültiger Wert. Möglich: newest, active, hot.');
      await expect(second).to.be.accessible();
      second.order = 'active';
      await second.updateComplete;
      expect(all(second, '[data-code=attribute-invalid]')).to.deep.equal([]);
    });
    expect(said.filter((line) => line.includes('order="foo"'))).to.deep.equal([
      '[social-enterprise] attribute-invalid: <se-feed order="foo">: possible are newest, active, hot.',
    ]);
  });

  it('a deleted post with replies keeps its place and says what it is', async () => {
    const id = await company.post('Weg damit');
    await company.reply(id, 'Wieso?', company.anna);
    await company.run(company.jürgen, 'post.delete', { id });
    const feed = await show(await company.connect());
    await until(() => posts(feed).length === 1, 'post');
    expect(words(one(feed, '[part=deleted]'))).to.equal('Dieser Beitrag wurde gelöscht.');
    expect(words(feed)).to.include('Wieso?');
    expect(words(feed)).not.to.include('Weg damit');
    await expect(feed).to.be.accessible();
  });

  describe('fits', () => {
    const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3);
    const source = `${long} #${long.slice(0, 60)} https://example.com/${long}\n\n| a | b |\n|---|---|\n| ${long} | 1 |`;

    afterEach(async () => {
      document.documentElement.removeAttribute('dir');
      await setViewport({ width: 800, height: 600 });
    });

    for (const [width, dir] of [
      [280, 'ltr'],
      [280, 'rtl'],
      [700, 'rtl'],
    ] as const) {
      it(`${width} px, ${dir}`, async () => {
        document.documentElement.dir = dir;
        const id = await company.post(source);
        const inner = await company.reply(await company.reply(id, source), source);
        await company.reply(inner, source);
        await company.run(company.anna, 'reaction.add', { post: id, emoji: '👍' });
        const client = await company.connect();
        const frame = await fixture<HTMLElement>(
          html`<div><se-feed .client=${client} space="vertrieb"></se-feed></div>`,
        );
        frame.style.setProperty('width', `${width}px`);
        const feed = one<SeFeed>(frame, 'se-feed');
        await until(() => all(feed, '.reply').length >= 2, 'replies');
        expect(overflowing(feed)).to.deep.equal([]);
        expect(frame.scrollWidth).to.equal(width);
        await expect(feed).to.be.accessible();
      });
    }
  });

  for (const [density, least] of [
    ['0', 24],
    ['1', 24],
    ['2', 44],
  ] as const) {
    it(`can be hit: at density ${density} every target has ${least} px, also those of the composer`, async () => {
      const id = await company.post('Frage');
      await company.reply(id, 'Antwort');
      await company.run(company.anna, 'reaction.add', { post: id, emoji: '👍' });
      const feed = await show(await company.connect());
      feed.style.setProperty('--se-density', density);
      await until(() => all(feed, '[part~=reaction]').length, 'posts');
      const small = (): string[] =>
        all(feed, 'button, select, input')
          .filter((target) => target.getClientRects().length > 0)
          .map((target) => ({ target, box: target.getBoundingClientRect() }))
          .filter(({ box }) => Math.min(box.width, box.height) < least - 0.5)
          .map(({ target, box }) => `${target.part.value} ${box.width} × ${box.height}`);
      expect(small()).to.deep.equal([]);
      one(feed, '.write-field').click();
      await until(() => all(feed, '[part=toolbar] button').length > 3, 'the composer');
      expect(small()).to.deep.equal([]);
    });
  }

  it('gives every control a part, so that the page can style it', async () => {
    const id = await company.post('Frage #Messe an @jürgen.groß', { by: company.anna });
    await company.reply(id, 'Antwort');
    await company.run(company.jürgen, 'reaction.add', { post: id, emoji: '👍' });
    await company.remark('Zur Bestellung');
    const client = await company.connect();
    const page = await fixture<HTMLElement>(html`
      <div>
        <se-feed .client=${client} space="vertrieb"></se-feed>
        <se-thread .client=${client} subject=${order}></se-thread>
      </div>
    `);
    await until(() => all(page, '.write-field').length === 2 && all(page, '.reply').length, 'both');
    const without = (): string[] =>
      all(page, 'button, select, input, textarea, a, time')
        .filter((control) => control.part.length === 0)
        .map((control) => control.outerHTML.slice(0, 80));
    expect(without()).to.deep.equal([]);
    for (const field of all(page, '.write-field')) field.click();
    await until(() => all(page, 'textarea').length === 2, 'composers');
    for (const opener of ['Weitere Aktionen', 'Reagieren']) {
      button(page, opener).click();
      await until(() => all(page, '[role=menuitem]').length > 2, opener);
      expect(without()).to.deep.equal([]);
      button(page, opener).click();
      await until(() => all(page, '[role=menuitem]').length === 0, 'closed');
    }
  });

  it('stands in order from the right: what a post tells of itself begins below the name', async () => {
    document.documentElement.dir = 'rtl';
    try {
      await company.post('Frage');
      const feed = await show(await company.connect());
      await until(() => posts(feed).length === 1, 'post');
      const range = document.createRange();
      range.selectNodeContents(one(feed, '[part=meta]'));
      const name = one(feed, '[part=author]').getBoundingClientRect();
      expect(range.getBoundingClientRect().right).to.be.closeTo(name.right, 1);
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('is denser or roomier as the page wishes', async () => {
    await company.posts(3);
    const client = await company.connect();
    const heightAt = async (density: string): Promise<number> => {
      const feed = await show(client);
      feed.style.setProperty('--se-density', density);
      await until(() => posts(feed).length === 3, 'posts');
      return feed.getBoundingClientRect().height;
    };
    const [compact, regular, touch] = [await heightAt('0'), await heightAt('1'), await heightAt('2')];
    expect(compact).to.be.lessThan(regular);
    expect(regular).to.be.lessThan(touch);
  });
});
