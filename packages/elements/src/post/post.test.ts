import { expect, fixture, html } from '@open-wc/testing';
import type { Client } from '@social-enterprise/client';
import type { PostId } from '@social-enterprise/contract';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, button, focused, lineStarts, one, press, shown, until, words } from '../testing/page.js';
import './define.js';
import type { SePost } from './post.js';

describe('se-post', () => {
  let company: Company;
  let faults: Faults;
  let client: Client;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
    client = await company.connect('anna.weber', faults);
  });

  afterEach(() => company.close());

  const draw = (id: string, lang = 'de', use = client): Promise<SePost> =>
    fixture<SePost>(html`<se-post post-id=${id} .client=${use} lang=${lang}></se-post>`);

  const show = async (id: string, lang = 'de', use = client): Promise<SePost> => {
    const post = await draw(id, lang, use);
    await until(() => all(post, 'article').length, 'post');
    return post;
  };

  const content = (post: SePost): string => one(post, '[part=content]').textContent ?? '';

  describe('its states', () => {
    it('is loading', async () => {
      faults.hold('posts.get');
      const post = await draw(await company.post('Da'));
      await until(() => all(post, '[part=loading]').length, 'loading');
      expect(one(post, '[part=loading]').getAttribute('role')).to.equal('status');
      await expect(post).to.be.accessible();
    });

    it('is there: who, when, where, what', async () => {
      const post = await show(await company.post('Das **Angebot** an @anna.weber zu #Messe'));
      expect(words(one(post, '[part=author]'))).to.equal('Jürgen Groß');
      expect(words(one(post, '[part=meta]'))).to.match(/^Konstrukteur · (heute|gestern), \d+:\d\d$/);
      expect(one(post, 'article').getAttribute('aria-label')).to.match(
        /^Beitrag von Jürgen Groß, (heute|gestern), /,
      );
      expect(content(post)).to.equal('Das Angebot an @Anna Weber zu #Messe');
      expect(words(one(post, '[part=mention]'))).to.equal('@Anna Weber');
      expect(words(one(post, 'button.topic'))).to.equal('#Messe');
      await expect(post).to.be.accessible();
    });

    it('never begins a line of its header with what separates, however narrow', async () => {
      const id = await company.post('Das Angebot');
      await company.run(company.jürgen, 'post.update', { id, version: 1, source: 'Die Angebote' });
      const post = await shown<SePost>(
        html`<se-post post-id=${id} .client=${client} lang="de" show-space></se-post>`,
        700,
      );
      await until(() => all(post, '[part=meta]').length, 'post');
      const meta = one(post, '[part=meta]');
      expect(words(meta)).to.match(/^Konstrukteur · .+ · in Vertrieb · bearbeitet$/);
      for (let width = 240; width < 400; width += 10) {
        post.parentElement?.style.setProperty('width', `${width}px`);
        expect(lineStarts(meta), `${width} px`).not.to.include('·');
      }
    });

    for (const [lang, text] of [
      ['de', 'Diesen Beitrag gibt es nicht mehr, oder Sie dürfen ihn nicht sehen.'],
      ['de-x-du', 'Diesen Beitrag gibt es nicht mehr, oder du darfst ihn nicht sehen.'],
      ['en', 'This post no longer exists, or you may not see it.'],
    ] as const) {
      it(`is one of nobody, in ${lang}`, async () => {
        for (const id of ['01900000-0000-7000-8000-000000000000', 'was auch immer', '']) {
          const post = await draw(id, lang);
          await until(() => all(post, '[part=error]').length, 'error');
          expect(words(post)).to.equal(text);
          expect(one(post, '[part=error]').dataset['code']).to.equal('post-unknown');
          await expect(post).to.be.accessible();
        }
      });
    }

    it('is in a space of others: as if it were not there', async () => {
      const secret = crypto.randomUUID() as string as PostId;
      await company.run(company.zoe, 'post.create', {
        id: secret,
        source: 'Geheim',
        space: company.purchasing,
      });
      const post = await draw(secret);
      await until(() => all(post, '[part=error]').length, 'error');
      expect(one(post, '[part=error]').dataset['code']).to.equal('post-unknown');
    });

    it('failed: says so, and tries again when asked to', async () => {
      faults.fail('posts.get', 'overloaded');
      const post = await draw(await company.post('Da'));
      await until(() => all(post, '[part=error]').length, 'error');
      expect(words(one(post, '[part=error] p'))).to.equal(
        'Gerade ist viel los. Versuchen Sie es in einem Moment erneut.',
      );
      await expect(post).to.be.accessible();
      faults.heal('posts.get');
      button(post, 'Erneut versuchen').click();
      await until(() => all(post, 'article').length, 'post');
      expect(content(post)).to.equal('Da');
    });

    it('is not signed in: says so, and goes on afterwards', async () => {
      faults.fail('posts.get', 'unauthenticated');
      const post = await draw(await company.post('Da'));
      await until(() => all(post, '[part=error]').length, 'error');
      expect(words(one(post, '[part=error] p'))).to.equal(
        'Sie sind nicht angemeldet. Bitte melden Sie sich an, um mitzulesen.',
      );
      await expect(post).to.be.accessible();
      faults.heal('posts.get');
      one(post, '[part=retry]').click();
      await until(() => all(post, 'article').length, 'signed in');
    });

    it('is offline: a quiet line', async () => {
      const post = await show(await company.post('Da'));
      faults.loseDelivery();
      await until(() => all(post, '[part=offline]').length, 'offline line');
      await expect(post).to.be.accessible();
    });

    it('this backend gives no single posts', async () => {
      const id = await company.post('Da');
      faults.missing.add('posts.get');
      const post = await draw(id, 'de', await company.connect('anna.weber', faults));
      await until(() => all(post, '[part=error]').length, 'error');
      expect(words(post)).to.equal('Das steht hier nicht zur Verfügung.');
    });

    it('is another one when the page says so, and another person sees it as that person', async () => {
      const [first, second] = [await company.post('Eins'), await company.post('Zwei')];
      await company.reply(first, 'Antwort auf eins');
      const post = await show(first);
      expect(words(post)).to.include('Antwort auf eins');
      post.postId = second;
      await until(() => all(post, 'article').length && content(post) === 'Zwei', 'second');
      expect(words(post)).not.to.include('Antwort auf eins');
      button(post, 'Weitere Aktionen').click();
      await until(() => all(post, '[role=menuitem]').length, 'menu of Anna, who moderates');
      expect(all(post, '[role=menuitem]').map(words)).to.include('Oben anheften');
      post.client = await company.connect(company.zoe);
      await until(() => all(post, '[role=menu]').length === 0 && all(post, 'article').length, 'as Zoe');
      button(post, 'Weitere Aktionen').click();
      await until(() => all(post, '[role=menuitem]').length, 'menu of Zoe');
      expect(all(post, '[role=menuitem]').map(words)).to.deep.equal([
        'Benachrichtigungen …',
        'Link kopieren',
      ]);
    });
  });

  describe('replies', () => {
    it('are drawn at most three levels deep, in the order of the conversation', async () => {
      const root = await company.post('Frage');
      const a = await company.reply(root, 'A');
      const ab = await company.reply(a, 'AB');
      const abc = await company.reply(ab, 'ABC');
      await company.reply(abc, 'ABCD');
      await company.reply(root, 'E');
      const post = await show(root);
      const earlier = all<HTMLButtonElement>(post, '[part=earlier-button]')[0];
      expect(words(earlier as Element)).to.equal('3 frühere Antworten anzeigen');
      earlier?.focus();
      await press('Enter');
      await until(() => all(post, '.reply').length === 5, 'all replies');
      const drawn = all(post, '.reply').map((reply) => [
        one(reply, '[part=content]').textContent,
        /level-\d/.exec(reply.className)?.[0],
      ]);
      expect(drawn).to.deep.equal([
        ['A', 'level-1'],
        ['AB', 'level-2'],
        ['ABC', 'level-3'],
        ['ABCD', 'level-3'],
        ['E', 'level-1'],
      ]);
      await until(() => focused() === all(post, '.reply')[0], 'focus on the first that came');
      await expect(post).to.be.accessible();
    });

    it('are written in place, and the focus comes back', async () => {
      const post = await show(await company.post('Frage'));
      button(post, 'Antworten').click();
      await until(() => focused()?.localName === 'textarea', 'composer');
      expect(focused()?.getAttribute('placeholder')).to.equal('Jürgen Groß antworten');
      document.execCommand('insertText', false, 'Meine Antwort');
      await press('Control+Enter');
      await until(() => all(post, '.reply').length === 1, 'reply');
      expect(words(one(post, '.reply [part=content]'))).to.equal('Meine Antwort');
      await until(() => focused() === one(post, 'article'), 'focus on the post');
      button(one(post, '.reply'), 'Antworten').click();
      await until(() => focused()?.localName === 'textarea', 'composer');
      button(post, 'Abbrechen').click();
      await until(() => focused() === one(post, '.reply'), 'focus on the reply');
    });

    it('to a post that is deleted meanwhile are refused, and the text stays', async () => {
      const id = await company.post('Frage');
      faults.hold('session.get');
      const post = await show(id, 'de', await company.connect());
      button(post, 'Antworten').click();
      await until(() => focused()?.localName === 'textarea', 'composer');
      faults.loseDelivery();
      const other = await company.connect(company.jürgen);
      document.execCommand('insertText', false, 'Zu spät');
      await other.execute('post.delete', { id });
      await press('Control+Enter');
      await until(() => words(post).includes('gelöscht'), 'refusal');
      expect(words(post)).to.include('gelöscht');
      await until(
        () => all<HTMLTextAreaElement>(post, 'textarea').some(({ value }) => value === 'Zu spät'),
        'the text',
      );
    });
  });

  describe('reactions', () => {
    it('show in the same frame, with the own one pressed, and are taken off again', async () => {
      const id = await company.post('Gut');
      await company.run(company.jürgen, 'reaction.add', { post: id, emoji: '👍' });
      const post = await show(id);
      const pill = (): HTMLElement => one(post, '[part~=reaction]');
      expect(pill().getAttribute('aria-label')).to.equal('👍, 1 Person');
      const release = faults.hold('reaction.add');
      pill().click();
      await new Promise(requestAnimationFrame);
      expect(pill().getAttribute('aria-label')).to.equal('👍, 2 Personen');
      expect(pill().ariaPressed).to.equal('true');
      expect(words(one(post, '[part=status]'))).to.equal('Wird gesendet');
      release();
      await until(() => all(post, '[part=status]').length === 0, 'sent');
      await expect(post).to.be.accessible();
      pill().click();
      await until(() => pill().ariaPressed === 'false', 'taken off');
      expect(words(pill())).to.equal('👍 1');
    });

    it('that are refused are taken back, with a sentence', async () => {
      const id = await company.post('Gut');
      await company.run(company.jürgen, 'reaction.add', { post: id, emoji: '👍' });
      const post = await show(id);
      faults.fail('reaction.add', 'forbidden', 'reactions-full');
      one(post, '[part~=reaction]').click();
      await until(() => all(post, '[role=alert]').length, 'sentence');
      expect(words(one(post, '[role=alert]'))).to.match(/^Mehr Reaktionen/);
      expect(one(post, '[part~=reaction]').getAttribute('aria-label')).to.equal('👍, 1 Person');
    });

    it('are chosen by keys, also from all emoji', async () => {
      const post = await show(await company.post('Gut'));
      const react = button(post, 'Reagieren');
      react.focus();
      await press('Enter');
      await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
      await expect(post).to.be.accessible();
      await press('ArrowRight');
      await press('Enter');
      await until(() => all(post, '[part~=reaction]').length === 1, 'reaction');
      expect(words(one(post, '[part~=reaction]'))).to.equal('❤️ 1');
      await until(() => focused() === react, 'focus on the button');
      await press('Enter');
      await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu again');
      await press('End');
      await press('Enter');
      await until(() => focused()?.closest('input, [role=searchbox]'), 'search field of the picker');
      await press('Escape');
      await until(() => focused() === react, 'focus on the button again');
    });

    it('a second press on the button closes what it opened', async () => {
      const post = await show(await company.post('Gut'));
      const react = button(post, 'Reagieren');
      react.click();
      await until(() => all(post, '[role=menu]').length, 'menu');
      react.click();
      await until(() => all(post, '[role=menu]').length === 0, 'closed');
    });

    it('of somebody without a name begin with the name', async () => {
      const id = await company.post('Gut');
      await company.run(company.jürgen, 'reaction.add', { post: id, emoji: '👍' });
      const post = await show(id, 'de', await company.connect(null));
      one(post, '[part~=reaction]').click();
      await until(() => focused()?.id === 'name', 'name field');
      await expect(post).to.be.accessible();
      document.execCommand('insertText', false, 'Karla Neu');
      await press('Enter');
      await until(
        () => one(post, '[part~=reaction]').getAttribute('aria-label') === '👍, 2 Personen',
        'reaction',
      );
    });
  });

  it('a failed command says so on the post, is tried again or given up', async () => {
    const id = await company.post('Gut');
    const post = await show(id);
    faults.fail('post.pin', 'storage');
    button(post, 'Weitere Aktionen').click();
    await until(() => all(post, '[role=menu]').length, 'menu');
    button(post, 'Oben anheften').click();
    await until(() => all(post, '.failed').length, 'failed');
    expect(words(one(post, '.failed'))).to.equal('Nicht gespeichert. Erneut senden Verwerfen');
    await expect(post).to.be.accessible();
    faults.heal('post.pin');
    button(post, 'Erneut senden').click();
    await until(() => all(post, '[part=status]').length === 0, 'sent');
    expect(words(one(post, '[part=band]'))).to.equal('Angeheftet');
  });

  it('a deletion that can no longer be taken back says so', async () => {
    const id = await company.post('Weg', { by: company.anna });
    const post = await show(id);
    button(post, 'Weitere Aktionen').click();
    await until(() => all(post, '[role=menu]').length, 'menu');
    button(post, 'Löschen').click();
    await until(() => all(post, '[part=deleted]').length, 'deleted');
    faults.fail('post.restore', 'forbidden', 'restore-expired');
    await until(() => focused() === button(post, 'Rückgängig'), 'focus');
    button(post, 'Rückgängig').click();
    await until(() => all(post, '[role=alert]').length, 'sentence');
    expect(words(one(post, '[role=alert]'))).to.match(/^Die Frist/);
  });

  it('shows twelve lines of a long text, and the rest on demand', async () => {
    const post = await show(await company.post('Noch ein Absatz.\n\n'.repeat(40)));
    const clipped = one(post, '[part=content]').getBoundingClientRect().height;
    const more = button(post, 'Mehr anzeigen');
    expect(more.ariaExpanded).to.equal('false');
    more.click();
    await until(() => words(more) === 'Weniger anzeigen', 'all of it');
    expect(one(post, '[part=content]').getBoundingClientRect().height).to.be.greaterThan(2 * clipped);
    expect(more.ariaExpanded).to.equal('true');
    await expect(post).to.be.accessible();
  });

  it('speaks another language when the page does, inside texts too', async () => {
    const post = await show(await company.post('![Plan](https://example.com/a.png)\n\n- [x] fertig'));
    expect(words(post)).to.include('Bild von example.com laden: Plan');
    post.lang = 'en';
    await until(() => all(post, '[part=reply-button]').some((one) => words(one) === 'Reply'), 'English');
    expect(words(post)).not.to.include('laden');
    expect(words(post)).to.include('example.com');
  });

  it('loads a picture from outside only when it is asked for', async () => {
    const src = new URL('/shared-data/picture.png', location.href);
    src.hostname = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
    const post = await show(await company.post(`![Plan](${src.href})`));
    expect(all(post, 'img')).to.deep.equal([]);
    expect(performance.getEntriesByName(src.href)).to.deep.equal([]);
    one(post, 'button.load-image').click();
    const image = one<HTMLImageElement>(post, 'img.content img, [part=content] img');
    expect(image.src).to.equal(src.href);
    expect(image.alt).to.equal('Plan');
    expect(image.referrerPolicy).to.equal('no-referrer');
  });
});
