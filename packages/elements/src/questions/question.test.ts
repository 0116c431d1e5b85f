import type { PostId } from '@social-enterprise/contract';
import { mintThanksId } from '@social-enterprise/client';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { defaultPolicy } from '@social-enterprise/engine';
import '../feed/define.js';
import '../provider/define.js';
import type { SeFeed } from '../feed/feed.js';
import { Company } from '../testing/company.js';
import { all, button, focused, one, overflowing, posts, press, until, words } from '../testing/page.js';

describe('a question', () => {
  let company: Company;

  beforeEach(async () => {
    company = await Company.open();
  });

  afterEach(() => company.close());

  const show = async (person = 'anna.weber', lang = 'de', width = 700): Promise<SeFeed> => {
    const client = await company.connect(person);
    const box = await fixture<HTMLElement>(
      html`<div><se-feed .client=${client} space="vertrieb" lang=${lang}></se-feed></div>`,
    );
    box.style.setProperty('width', `${width}px`);
    const feed = one<SeFeed>(box, 'se-feed');
    await until(() => all(feed, '.state').length > 0, 'the question is drawn');
    return feed;
  };

  /** A reply that begins so. */
  const answer = (feed: SeFeed, text: string): HTMLElement => {
    const found = all(feed, '.reply').find((reply) => words(reply).includes(text));
    if (found === undefined) throw new Error(`There is no answer „${text}“: ${words(feed)}`);
    return found;
  };

  const openMenu = async (feed: SeFeed): Promise<string[]> => {
    button(feed, 'Weitere Aktionen').click();
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    return all(feed, '[role=menuitem]').map(words);
  };

  const choose = async (feed: SeFeed, name: string): Promise<void> => {
    await openMenu(feed);
    all(feed, '[role=menuitem]')
      .find((item) => words(item) === name)
      ?.click();
  };

  for (const [lang, width, none, name] of [
    ['de', 360, 'Noch keine Antworten. Wissen Sie mehr?', 'Frage'],
    ['en', 768, 'No answers yet. Do you know more?', 'Question'],
    ['de', 1400, 'Noch keine Antworten. Wissen Sie mehr?', 'Frage'],
  ] as const) {
    it(`shows title, state and topics, and invites to answer: ${lang}, ${width} px`, async () => {
      await company.ask('Welche Kartusche passt in die HA-40?', { topics: ['Hydraulik'] });
      const feed = await show('anna.weber', lang, width);
      expect(words(one(feed, 'se-question')))
        .to.include('#Hydraulik')
        .and.to.include(none);
      expect(one(feed, '[part=badge]').getAttribute('aria-label')).to.equal(name);
      expect(one(feed, 'article').getAttribute('aria-label')).to.include('Welche Kartusche');
      expect(overflowing(feed)).to.deep.equal([]);
      await expect(feed).to.be.accessible();
    });
  }

  it('is answered, and the asker chooses a solution, another one, and takes it back', async () => {
    const id = await company.ask('Welche Kartusche?', { by: company.anna });
    await company.reply(id, 'Die 4711.');
    await company.reply(id, 'Nein, die 4712.', company.jürgen);
    const feed = await show();
    button(answer(feed, 'Die 4711.'), 'Als Lösung auswählen').click();
    await until(() => all(feed, '[part=solution]').length === 1, 'solution');
    expect(words(one(feed, '[part=solution]')))
      .to.include('Die 4711.')
      .and.to.include('Jürgen Groß');
    expect(words(one(feed, '[part=question-state]'))).to.equal('Beantwortet');
    expect(answer(feed, 'Die 4711.').matches('.accepted')).to.equal(true);

    button(answer(feed, 'Nein, die 4712.'), 'Als Lösung auswählen').click();
    await until(() => words(one(feed, '[part=solution]')).includes('4712'), 'switched');
    await until(() => words(answer(feed, '4712')).includes('Als Lösung ausgewählt.'), 'said');
    button(answer(feed, 'Nein, die 4712.'), 'Rückgängig').click();
    await until(() => words(one(feed, '[part=solution]')).includes('4711'), 'undone');

    button(answer(feed, 'Die 4711.'), 'Auswahl zurücknehmen').click();
    await until(() => all(feed, '[part=solution]').length === 0, 'withdrawn');
    expect(words(one(feed, '[part=question-state]'))).to.equal('Offen');
    await expect(feed).to.be.accessible();
  });

  it('shows readers the solution as soon as it is chosen, and offers them no choice', async () => {
    const id = await company.ask('Welche Kartusche?', { by: company.anna });
    const reply = await company.reply(id, 'Die 4711.', company.anna);
    const feed = await show('juergen.gross');
    expect(words(feed)).not.to.include('Als Lösung auswählen');
    await company.run(company.anna, 'answer.accept', { question: id, answer: reply });
    await until(() => all(answer(feed, 'Die 4711.'), '[part=accepted]').length === 1, 'marked');
    expect(words(one(feed, '[part=solution]'))).to.include('Anna Weber');
  });

  it('leads from the solution to the whole answer, also where it is not loaded yet', async () => {
    const id = await company.ask('Welche Kartusche?', { by: company.anna });
    const first = await company.reply(id, 'Die 4711.');
    for (let at = 2; at <= 5; at++) await company.reply(id, `Antwort ${at}`);
    await company.run(company.anna, 'answer.accept', { question: id, answer: first });
    const feed = await show();
    expect(all(feed, '.reply').some((reply) => words(reply).includes('Die 4711.'))).to.equal(false);
    one(feed, '[part=solution] a').click();
    await until(() => focused()?.getAttribute('data-post') === first, 'focus on the answer');
  });

  it('counts votes for answers with keys, but not for one’s own', async () => {
    const id = await company.ask('Welche Kartusche?', { by: company.anna });
    await company.reply(id, 'Die 4711.');
    await company.reply(id, 'Meine eigene.', company.anna);
    const feed = await show();
    const vote = one<HTMLButtonElement>(answer(feed, 'Die 4711.'), '.vote');
    vote.focus();
    await press('Enter');
    await until(() => vote.getAttribute('aria-label') === 'Hilfreich, 1 Stimme', 'voted');
    await expect(vote).to.be.accessible();
    expect(vote.getAttribute('aria-pressed')).to.equal('true');
    await press('Enter');
    await until(() => vote.getAttribute('aria-label') === 'Hilfreich', 'taken back');
    expect(one<HTMLButtonElement>(answer(feed, 'Meine eigene.'), '.vote').disabled).to.equal(true);
  });

  it('is closed with a reason, takes no more answers, and is opened again', async () => {
    await company.ask('Welche Kartusche?');
    const feed = await show();
    await choose(feed, 'Frage schließen');
    await until(() => focused()?.id === 'reason', 'dialog');
    await expect(one(feed, 'se-close-dialog')).to.be.accessible();
    await sendKeys({ type: 'Steht im Wartungsplan' });
    await press('Enter');
    await until(() => words(feed).includes('Geschlossen von Anna Weber'), 'closed');
    expect(words(feed)).to.include('Steht im Wartungsplan').and.not.to.include('Noch keine Antworten');
    await until(() => all(feed, '[part=reply-button]').length === 0, 'no more answers');
    await choose(feed, 'Frage wieder öffnen');
    await until(() => words(one(feed, '[part=question-state]')) === 'Offen', 'open again');
  });

  it('invites a colleague by name, who sees that and may decline', async () => {
    const id = await company.ask('Welche Kartusche?', { by: company.anna });
    const feed = await show();
    await choose(feed, 'Kollegin oder Kollegen einladen');
    await until(() => focused()?.id === 'person', 'dialog');
    await press('Enter');
    await until(() => words(feed).includes('Wählen Sie eine Person aus der Liste.'), 'refused');
    await sendKeys({ type: 'Jür' });
    await until(() => all(feed, '.choice').length === 1, 'suggestion');
    await press('ArrowDown');
    await press('Enter');
    expect((focused() as HTMLInputElement).value).to.equal('Jürgen Groß');
    await press('Enter');
    await until(
      () => words(feed).includes('Um eine Antwort gebeten: JG Jürgen Groß persönlich gefragt'),
      'asked',
    );
    expect(one(feed, '[part=invitations] li').textContent).to.include('Jürgen Groß persönlich');
    const theirs = await show('juergen.gross');
    expect(words(theirs)).to.include('Sie wurden persönlich um eine Antwort gebeten.');
    await expect(theirs).to.be.accessible();
    button(theirs, 'Ablehnen').focus();
    await press('Enter');
    await until(() => words(theirs).includes('Sie haben abgelehnt.'), 'declined');
    expect(focused()?.part.contains('answer-button')).to.equal(true);
    await until(() => words(feed).includes('hat abgelehnt'), 'the asker sees it');
    expect(id).to.be.a('string');
  });

  it('lets people say thank you, with what is left of the week, where the policy wants that', async () => {
    const id = await company.post('Der Prüfstand läuft wieder.');
    await company.ask('Welche Kartusche?', { by: company.anna });
    const without = await show();
    button(posts(without)[1] as Element, 'Weitere Aktionen').click();
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    expect(words(without)).not.to.include('Danke sagen');
    without.remove();

    company.policy = { ...defaultPolicy, thanks: 'on' };
    const feed = await show();
    const post = (): Element => posts(feed)[1] as Element;
    button(post(), 'Weitere Aktionen').click();
    await until(() => words(feed).includes('Danke sagen'), 'menu');
    button(feed, 'Danke sagen').click();
    await until(() => words(feed).includes('Diese Woche haben Sie noch 3 Danke.'), 'dialog');
    await expect(one(feed, 'se-thanks-dialog')).to.be.accessible();
    await sendKeys({ type: 'Für die Nachtschicht' });
    await press('Tab');
    await press('Tab');
    await press('Enter');
    await until(() => words(post()).includes('1 Danke, von Ihnen'), 'counted');

    const count = button(post(), '1 Danke, von Ihnen');
    count.focus();
    await press('Enter');
    await until(() => words(post()).includes('Für die Nachtschicht'), 'what for');
    expect(count.getAttribute('aria-expanded')).to.equal('true');
    await expect(post()).to.be.accessible();
    const zoe = await company.connect('zoe.yilmaz');
    const thanks = { id: mintThanksId(), person: company.jürgen, post: id, note: 'Auch von mir' };
    await zoe.execute('thanks.give', thanks);
    await until(() => words(post()).includes('2 Danke, auch von Ihnen'), 'live');
    await until(() => words(one(post(), '.notes')).startsWith('Auch von mir Zoe Yılmaz'), 'the newest first');
    await press('Enter');
    await until(() => !words(post()).includes('Für die Nachtschicht'), 'closed');
  });

  it('lets nobody write thanks when none are left for this week, and says when there are', async () => {
    company.policy = { ...defaultPolicy, thanks: 'on' };
    for (let number = 1; number <= company.policy.thanksPerWeek; number++) {
      const post = await company.post(`Beitrag ${number}`);
      const thanks = { id: mintThanksId(), person: company.jürgen, post, note: 'Für alles' };
      await company.run(company.anna, 'thanks.give', thanks);
    }
    await company.ask('Welche Kartusche?');
    await company.post('Und noch einer');
    const feed = await show();
    await choose(feed, 'Danke sagen');
    await until(() => words(feed).includes('Am Montag können Sie wieder danken.'), 'dialog');
    const dialog = one(feed, 'se-thanks-dialog');
    expect(all(dialog, 'textarea')).to.have.length(0);
    await expect(dialog).to.be.accessible();
    button(dialog, 'Schließen').click();
    await until(() => focused() === button(feed, 'Weitere Aktionen'), 'the focus is back');
  });

  it('goes on with what opened over a post while the first reply comes', async () => {
    company.policy = { ...defaultPolicy, thanks: 'on' };
    await company.ask('Welche Kartusche?');
    const id = await company.post('Die Anlage läuft.');
    const feed = await show();
    const post = (): Element => posts(feed)[0] as Element;
    button(post(), 'Weitere Aktionen').focus();
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    await company.reply(id, 'Schön.');
    await until(() => words(post()).includes('Schön.'), 'the first reply');
    expect(focused()?.getAttribute('role')).to.equal('menuitem');
    button(post(), 'Danke sagen').click();
    await until(() => focused()?.localName === 'textarea', 'dialog');
    await sendKeys({ type: 'Für die Nachtschicht' });
    await press('Control+Enter');
    await until(() => words(post()).includes('1 Danke, von Ihnen'), 'counted');
    await until(() => focused() === button(post(), 'Weitere Aktionen'), 'the focus is back');
  });

  const script = 'window.wasExecuted=(window.wasExecuted||0)+1';
  for (const title of [
    `<img src=x onerror="${script}">`,
    '\u202Egnp.exe \u2066rechts\u2069',
    'x'.repeat(150),
  ]) {
    it(`keeps a hostile title text in its box: ${title.slice(0, 20)}`, async () => {
      const id: PostId = await company.ask(title, { topics: ['<b>fett</b>'], by: company.anna });
      await company.reply(id, 'Antwort');
      const feed = await show('anna.weber', 'de', 360);
      // What turns the direction of a text round does not get into a title.
      const shown = title.replace(/[\u202E\u2066\u2069]/gu, '').replace(/\s+/gu, ' ');
      expect(words(one(feed, '[part=question-title]'))).to.equal(shown.trim());
      expect(all(feed, '[onerror], script, se-question b')).to.deep.equal([]);
      expect(overflowing(feed)).to.deep.equal([]);
      expect((window as { wasExecuted?: number }).wasExecuted).to.equal(undefined);
    });
  }
});

describe('a feed with questions', () => {
  let company: Company;

  beforeEach(async () => {
    company = await Company.open();
  });

  afterEach(() => company.close());

  const open = async (
    attributes: { kind?: string; state?: string; order?: string } = {},
  ): Promise<SeFeed> => {
    const client = await company.connect();
    const feed = await fixture<SeFeed>(html`<se-feed .client=${client} space="vertrieb"></se-feed>`);
    for (const [name, value] of Object.entries(attributes)) feed.setAttribute(name, value);
    await until(() => posts(feed).length > 0, 'posts');
    return feed;
  };

  it('is narrowed to questions and to those without an answer, by attribute and in its head', async () => {
    const answered = await company.ask('Beantwortet');
    await company.reply(answered, 'Ja', company.anna);
    await company.ask('Ohne Antwort');
    await company.post('Kein Fragezeichen');
    const feed = await open();
    await until(() => posts(feed).length === 3, 'all');
    const filter = one<HTMLSelectElement>(feed, 'select[part=filter]');
    const select = async (value: string, count: number): Promise<void> => {
      filter.value = value;
      filter.dispatchEvent(new Event('change'));
      await until(() => posts(feed).length === count, `${value}: ${count}`);
    };
    await select('question', 2);
    expect(
      [...one<HTMLSelectElement>(feed, 'select[part=order]').options].map(({ value }) => value),
    ).to.deep.equal(['newest', 'active', 'hot']);
    await expect(feed).to.be.accessible();
    await select('unanswered', 1);
    expect(words(feed)).to.include('Ohne Antwort').and.not.to.include('Kein Fragezeichen');
    await select('all', 3);
    const narrow = await open({ state: 'unanswered', order: 'hot' });
    await until(() => posts(narrow).length === 1, 'by attribute');
  });

  it('offers no filter where nobody has asked, and says which values are possible', async () => {
    await company.post('Kein Fragezeichen');
    const feed = await open();
    expect(all(feed, 'select[part=filter]')).to.deep.equal([]);
    feed.setAttribute('kind', 'rätsel');
    await until(() => words(feed).includes('kind="rätsel"'), 'told');
  });
});
