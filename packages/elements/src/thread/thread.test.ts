import { expect, fixture, html } from '@open-wc/testing';
import { mintPostId, type Client } from '@social-enterprise/client';
import type { PostId } from '@social-enterprise/contract';
import type { SeThreadChangedEvent } from '../events.js';
import { Company, order } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import {
  all,
  button,
  contents,
  focused,
  listenTo,
  one,
  posts,
  postWith,
  press,
  until,
  words,
} from '../testing/page.js';
import './define.js';
import type { SeThread } from './thread.js';

interface Attributes {
  readonly subject?: string | null;
  readonly title?: string;
  readonly href?: string | null;
  readonly lang?: string;
  readonly composer?: string;
  readonly heading?: number;
  readonly space?: string | null;
  readonly told?: (event: SeThreadChangedEvent) => unknown;
}

describe('se-thread', () => {
  let company: Company;
  let faults: Faults;
  let client: Client;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
    client = await company.connect('anna.weber', faults);
  });

  afterEach(async () => {
    await company.close();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const draw = (attributes: Attributes = {}, use = client): Promise<SeThread> =>
    fixture<SeThread>(html`
      <se-thread
        .client=${use}
        .subject=${attributes.subject === undefined ? order : attributes.subject}
        .subjectHref=${attributes.href ?? null}
        .space=${attributes.space ?? null}
        subject-title=${attributes.title ?? 'Bestellung 4711'}
        composer=${attributes.composer ?? 'last'}
        heading=${attributes.heading ?? 2}
        lang=${attributes.lang ?? 'de'}
        @se-thread-changed=${attributes.told}
      ></se-thread>
    `);

  const show = async (count: number, attributes: Attributes = {}, use = client): Promise<SeThread> => {
    const thread = await draw(attributes, use);
    await until(() => contents(thread).length === count, `${count} posts`);
    return thread;
  };

  const error = async (attributes: Attributes): Promise<HTMLElement> => {
    const thread = await draw(attributes);
    await until(() => all(thread, '[part=error]').length, 'error');
    await expect(thread).to.be.accessible();
    return one(thread, '[part=error]');
  };

  describe('its states', () => {
    it('is loading', async () => {
      faults.hold('posts.list');
      const thread = await draw();
      await until(() => all(thread, '[part=loading]').length, 'loading');
      expect(one(thread, '[part=loading]').getAttribute('role')).to.equal('status');
      expect(words(one(thread, '[part=title]'))).to.equal('Bestellung 4711');
      await expect(thread).to.be.accessible();
    });

    for (const [lang, text, write] of [
      ['de', 'Noch keine Beiträge. Wissen Sie mehr?', 'Zur Diskussion beitragen'],
      ['de-x-du', 'Noch keine Beiträge. Weißt du mehr?', 'Zur Diskussion beitragen'],
      ['en', 'No posts yet. Do you know more?', 'Add to the discussion'],
    ] as const) {
      it(`is empty in ${lang}`, async () => {
        const thread = await draw({ lang });
        await until(() => all(thread, '[part=empty]').length, 'empty');
        expect(words(one(thread, '[part=empty]'))).to.equal(text);
        expect(words(one(thread, '[part~=composer]'))).to.equal(write);
        await expect(thread).to.be.accessible();
      });
    }

    it('shows one, and many in the order in which they were written', async () => {
      await company.remark('Erster');
      const one1 = await show(1);
      expect(words(one(one1, '[part=count]'))).to.equal('1 Beitrag');
      expect(words(one(one1, '[part=state]'))).to.equal('Offen');
      await expect(one1).to.be.accessible();
      await company.remark('Zweiter');
      await company.remark('Dritter');
      const many = await show(3);
      expect(contents(many)).to.deep.equal(['Erster', 'Zweiter', 'Dritter']);
      expect(words(one(many, '[part=count]'))).to.equal('3 Beiträge');
      await expect(many).to.be.accessible();
    });

    it('on a phone the first action stands where the text begins', async () => {
      await company.remark('Erster');
      const thread = await show(1);
      thread.style.setProperty('width', '328px');
      const left = (selector: string): number => one(thread, selector).getBoundingClientRect().left;
      await until(() => Math.abs(left('[part=actions] svg') - left('[part=content] > *')) < 1, 'in line');
    });

    it('failed: says so, and tries again when asked to', async () => {
      await company.remark('Erster');
      faults.fail('posts.list', 'storage', 'database-lost');
      const thread = await draw();
      await until(() => all(thread, '[part=error]').length, 'error');
      expect(words(one(thread, '[part=error] p'))).to.match(
        /^Der Browser hat die Verbindung zur Datenbank verloren\./,
      );
      await expect(thread).to.be.accessible();
      faults.heal('posts.list');
      button(thread, 'Erneut versuchen').click();
      await until(() => contents(thread).length === 1, 'post after retry');
    });

    it('is offline: a quiet line, and the posts stay', async () => {
      await company.remark('Erster');
      const thread = await show(1);
      faults.loseDelivery();
      await until(() => all(thread, '[part=offline]').length, 'offline line');
      expect(words(one(thread, '[part=offline]'))).to.match(/^Sie sind offline\./);
      expect(contents(thread)).to.deep.equal(['Erster']);
      await expect(thread).to.be.accessible();
      faults.findDelivery();
      await until(() => all(thread, '[part=offline]').length === 0, 'online again');
    });

    it('this backend has no posts: says so', async () => {
      faults.missing.add('posts.list');
      const thread = await draw({}, await company.connect('anna.weber', faults));
      await until(() => words(thread) !== '', 'notice');
      expect(words(thread)).to.equal('Diese Ansicht steht hier nicht zur Verfügung.');
    });

    it('is not signed in: says so, and goes on afterwards', async () => {
      await company.remark('Erster');
      faults.fail('posts.list', 'unauthenticated');
      const thread = await draw();
      await until(() => all(thread, '[part=error]').length, 'error');
      expect(words(one(thread, '[part=error] p'))).to.equal(
        'Sie sind nicht angemeldet. Bitte melden Sie sich an, um mitzulesen.',
      );
      await expect(thread).to.be.accessible();
      faults.heal('posts.list');
      one(thread, '[part=retry]').click();
      await until(() => contents(thread).length === 1, 'signed in');
    });

    it('nobody has given a name: one can read and write', async () => {
      await company.remark('Erster');
      const thread = await show(1, {}, await company.connect(null));
      await until(() => all(thread, '[part~=composer]').length, 'composer');
      expect(all(thread, '[part=settle-button]')).to.deep.equal([]);
      await expect(thread).to.be.accessible();
    });

    it('is in a space of others: says who can help', async () => {
      await company.run(company.zoe, 'post.create', {
        id: mintPostId(),
        source: 'Vertraulich',
        space: company.purchasing,
        subject: { urn: order, title: 'Bestellung 4711', href: null },
      });
      expect(words(await error({ space: company.purchasing }))).to.equal(
        'Nur Mitglieder dieses Bereichs haben Zugang. Wer ihn verwaltet, kann Sie aufnehmen.',
      );
    });

    it('its space does not exist', async () => {
      expect(words(await error({ space: 'nirgendwo' }))).to.equal(
        'Diesen Bereich gibt es nicht, oder Sie dürfen ihn nicht sehen.',
      );
    });

    for (const subject of ['4711', 'urn:', '', 'javascript:alert(1)', `urn:erp:${'x'.repeat(600)}`, null]) {
      it(`its subject is no URN: ${String(subject).slice(0, 20)}`, async () => {
        const said = await listenTo('error', async () => {
          const notice = await error({ subject });
          expect(notice.dataset['code']).to.equal('subject-invalid');
          expect(words(one(notice, 'p'))).to.include('urn:erp:purchase-order:4711');
        });
        expect(said.length).to.equal(1);
      });
    }

    it('an unknown place for the composer is told to developers and the reader, and it comes last', async () => {
      const said = await listenTo('warn', async () => {
        await company.remark('Erster');
        const thread = await show(1, { composer: 'oben' });
        await until(() => all(thread, '[part~=composer]').length, 'composer');
        const [post, composer] = [one(thread, 'se-post'), one(thread, '[part~=composer]')];
        expect(post.compareDocumentPosition(composer)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
        expect(words(one(thread, '[data-code=attribute-invalid]'))).to.equal(
          'composer="oben" ist kein gültiger Wert. Möglich: last, first.',
        );
      });
      expect(said).to.deep.equal([
        '[social-enterprise] attribute-invalid: <se-thread composer="oben">: possible are last, first.',
      ]);
    });
  });

  it('has the composer first when the page wishes it, and a heading of its level', async () => {
    await company.remark('Erster');
    const thread = await show(1, { composer: 'first', heading: 4 });
    await until(() => all(thread, '[part~=composer]').length, 'composer');
    const [post, composer] = [one(thread, 'se-post'), one(thread, '[part~=composer]')];
    expect(post.compareDocumentPosition(composer)).to.equal(Node.DOCUMENT_POSITION_PRECEDING);
    expect(one(thread, '[part=title]').getAttribute('aria-level')).to.equal('4');
  });

  describe('the way to the object', () => {
    for (const href of [
      'https://erp.example.com/orders/4711?a=b:c',
      '/orders/4711',
      '/orders?time=10:30',
      'orders/4711',
    ]) {
      it(`is a link: ${href}`, async () => {
        const thread = await draw({ href });
        await until(() => all(thread, '[part=title]').length, 'title');
        const link = one<HTMLAnchorElement>(thread, '[part=title] a');
        expect(link.href).to.equal(new URL(href, document.baseURI).href);
      });
    }

    for (const href of [
      'javascript:alert(1)',
      ' java\tscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'http://[',
      'file:///etc/passwd',
      location.pathname + location.search,
    ]) {
      it(`is none: ${href}`, async () => {
        const thread = await draw({ href });
        await until(() => all(thread, '[part=empty]').length, 'drawn');
        expect(words(one(thread, '[part=title]'))).to.equal('Bestellung 4711');
        expect(all(thread, 'a')).to.deep.equal([]);
      });
    }
  });

  describe('what it tells the page', () => {
    it('count and state, when it is loaded and whenever they change, and no more often', async () => {
      const told: [number, string | undefined][] = [];
      const hear = (event: SeThreadChangedEvent): unknown => told.push([event.count, event.thread?.state]);
      const thread = await draw({ told: hear });
      await until(() => told.length === 1, 'told once it is loaded');
      await company.remark('Erster');
      await until(() => told.length === 2, 'told of the first post');
      await company.remark('Zweiter');
      await until(() => told.length === 3, 'told of the second');
      button(thread, 'Als erledigt markieren').click();
      await until(() => told.some(([, state]) => state === 'resolved'), 'told of the state');
      await until(() => words(thread).includes('Wieder öffnen'), 'drawn');
      expect(told.slice(0, 3)).to.deep.equal([
        [0, undefined],
        [1, 'open'],
        [2, 'open'],
      ]);
      expect(told.length).to.be.at.most(5);
    });

    it('for another subject it tells anew, also when nothing was written there either', async () => {
      const told: string[] = [];
      const thread = await draw({ told: ({ subject }) => told.push(subject) });
      await until(() => told.length === 1, 'first subject');
      thread.subject = 'urn:erp:purchase-order:4712';
      await until(() => told.length === 2, 'second subject');
      expect(told).to.deep.equal([order, 'urn:erp:purchase-order:4712']);
    });
  });

  it('is resolved and opened again, in both places where it is shown', async () => {
    await company.remark('Erster');
    const here = await show(1);
    const there = await show(1, {}, await company.connect(company.jürgen));
    button(here, 'Als erledigt markieren').click();
    for (const thread of [here, there]) {
      await until(() => words(one(thread, '[part=state]')) === 'Erledigt', 'resolved');
    }
    await expect(here).to.be.accessible();
    button(there, 'Wieder öffnen').click();
    for (const thread of [here, there])
      await until(() => words(one(thread, '[part=state]')) === 'Offen', 'open');
  });

  it('says when it could not be resolved', async () => {
    await company.remark('Erster');
    const thread = await show(1);
    faults.fail('thread.resolve', 'forbidden', 'not-allowed');
    button(thread, 'Als erledigt markieren').click();
    await until(() => all(thread, '[role=alert]').length, 'refusal');
    expect(words(one(thread, '[role=alert]'))).to.equal(
      'Dazu fehlt Ihnen die Berechtigung. Wer den Bereich verwaltet, kann sie erteilen.',
    );
    expect(words(one(thread, '[part=state]'))).to.equal('Offen');
  });

  it('what is written in one place comes at once in the other', async () => {
    await company.remark('Erster');
    const here = await show(1);
    const there = await show(1, {}, await company.connect(company.jürgen));
    button(here, 'Zur Diskussion beitragen').click();
    await until(() => focused()?.localName === 'textarea', 'composer');
    document.execCommand('insertText', false, 'Von Anna');
    await press('Control+Enter');
    for (const thread of [here, there]) {
      await until(() => contents(thread).join() === 'Erster,Von Anna', 'in both');
      expect(words(one(thread, '[part=count]'))).to.equal('2 Beiträge');
    }
    const news = (thread: SeThread): string => words(one(thread, 'div.hidden[role=status]'));
    expect(news(there), 'told to whoever does not see it come').to.equal('1 neuer Beitrag');
    expect(postWith(there, 'Von Anna').unread).to.equal(true);
    expect(postWith(there, 'Erster').unread).to.equal(false);
    expect(news(here), 'nobody needs to be told of their own').to.equal('');
    await expect(there).to.be.accessible();
  });

  describe('when it is long', () => {
    const remarks = async (count: number): Promise<PostId[]> => {
      const ids: PostId[] = [];
      for (let number = 1; number <= count; number++) ids.push(await company.remark(`Beitrag ${number}`));
      return ids;
    };

    it('shows the first post and the newest, and what is between on demand', async () => {
      await remarks(25);
      const thread = await show(11);
      expect(contents(thread)[0]).to.equal('Beitrag 1');
      expect(contents(thread).slice(1)).to.deep.equal(
        Array.from({ length: 10 }, (_, at) => `Beitrag ${at + 16}`),
      );
      await expect(thread).to.be.accessible();
      button(thread, '14 weitere Beiträge anzeigen').focus();
      await press('Enter');
      await until(() => contents(thread).length === 21, 'more');
      await until(() => focused()?.getAttribute('aria-posinset') === '2', 'focus on the first that came');
      expect(words(focused() as Element)).to.include('Beitrag 6');
      button(thread, '4 weitere Beiträge anzeigen').click();
      await until(() => contents(thread).length === 25, 'all');
      expect(contents(thread)).to.deep.equal(Array.from({ length: 25 }, (_, at) => `Beitrag ${at + 1}`));
      expect(all(thread, '[part=more-button]')).to.deep.equal([]);
    });

    it('what is being written stays while more is loaded', async () => {
      await remarks(25);
      const thread = await show(11);
      button(thread, 'Zur Diskussion beitragen').click();
      await until(() => focused()?.localName === 'textarea', 'composer');
      const field = focused() as HTMLTextAreaElement;
      document.execCommand('insertText', false, 'Halb fertig');
      const release = faults.hold('posts.list');
      one(thread, '[part=more-button]').click();
      await until(() => one(thread, '[part=more-button]').ariaDisabled === 'true', 'loading');
      expect(focused()).to.equal(field);
      release();
      await until(() => contents(thread).length === 21, 'more');
      expect(field.isConnected).to.equal(true);
      expect(field.value).to.equal('Halb fertig');
      // Whoever has gone on to write is not called away when the rest comes.
      const next = faults.hold('posts.list');
      one(thread, '[part=more-button]').focus();
      await press('Enter');
      field.focus();
      next();
      await until(() => contents(thread).length === 25, 'all');
      await thread.updateComplete;
      expect(focused() === field, 'focus in the field').to.equal(true);
    });

    it('a link to a post in the middle opens it up to there', async () => {
      const ids = await remarks(25);
      history.replaceState(null, '', `#post-${ids[7]}`);
      const thread = await draw();
      await until(() => words(thread).includes('Beitrag 8 '), 'there');
      await until(
        () => focused()?.localName === 'article' && words(focused() as Element).includes('Beitrag 8 '),
        'focus',
      );
    });
  });

  it('draws posts without cards and counts replies', async () => {
    const first = await company.remark('Erster');
    await company.reply(first, 'Antwort');
    const thread = await show(1);
    expect(words(one(thread, '[part=count]'))).to.equal('2 Beiträge');
    expect(posts(thread)[0]?.plain).to.equal(true);
    expect(words(thread)).to.include('Antwort');
  });

  it('leads to a reply deep in a conversation', async () => {
    const root = await company.remark('Wann kommt sie?');
    const wanted = await company.reply(root, 'Gesucht');
    for (let at = 0; at < 60; at++) await company.reply(root, `Später ${at}`);
    for (let at = 0; at < 12; at++) await company.remark(`Bemerkung ${at}`);
    history.replaceState(null, '', `#post-${wanted}`);
    const thread = await draw();
    await until(() => focused()?.getAttribute('data-post') === wanted, 'focus on the reply');
    expect(words(thread)).to.include('Wann kommt sie?');
  });
});
