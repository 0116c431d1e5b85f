import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { mintThanksId, type Client } from '@social-enterprise/client';
import type { PostId } from '@social-enterprise/contract';
import type { SeInboxCountedEvent, SeNotificationOpenedEvent } from '../events.js';
import '../provider/define.js';
import { Company, order } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { IdeaCompany } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, until, words } from '../testing/page.js';
import './define.js';
import type { SeInbox } from './inbox.js';

describe('se-inbox', () => {
  let company: Company;
  let faults: Faults;
  let root: PostId;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
    root = await company.post('Wer kennt die Pumpe P4?', { by: company.anna });
  });

  afterEach(() => company.close());

  const show = (client: Client, { lang = 'de', page = false } = {}): Promise<SeInbox> =>
    fixture<SeInbox>(html`<se-inbox .client=${client} lang=${lang} ?page=${page}></se-inbox>`);
  const bell = (inbox: SeInbox): HTMLElement => one(inbox, '.bell');
  const open = async (inbox: SeInbox): Promise<void> => {
    bell(inbox).click();
    await until(() => all(inbox, '.items, .empty, .notice').length, 'the list');
  };

  it('rings with a count, as a word, an attribute and an event, and falls silent when it was opened', async () => {
    const counted: number[][] = [];
    const count = (event: Event): void => {
      const { unseen, unread } = event as SeInboxCountedEvent;
      counted.push([unseen, unread]);
    };
    document.addEventListener('se-inbox-counted', count);
    const inbox = await show(await company.connect());
    await until(() => counted.length === 1, 'the first count');
    expect(bell(inbox).ariaLabel).to.equal('Benachrichtigungen, nichts Neues');
    await company.reply(root, 'Ich kenne sie.');
    await until(() => inbox.getAttribute('count') === '1', 'the count');
    await inbox.updateComplete;
    expect(bell(inbox).ariaLabel).to.equal('Benachrichtigungen, 1 neue');
    expect(words(one(inbox, '[part=count]'))).to.equal('1');
    await until(() => words(one(inbox, '[role=status]')) === '1 neue Benachrichtigung', 'a word');
    await expect(inbox).to.be.accessible();
    await open(inbox);
    await until(() => inbox.count === 0, 'seen');
    expect(all(inbox, '[part=count]')).to.deep.equal([]);
    await until(() => counted.length === 3, 'the event');
    document.removeEventListener('se-inbox-counted', count);
    expect(counted).to.deep.equal([
      [0, 0],
      [1, 1],
      [0, 1],
    ]);
  });

  it('leads from endorsements, and from being asked for one, to the profile, and names the skills', async () => {
    for (const topic of ['Hydraulik', 'Guss']) {
      await company.run(company.anna, 'expertise.declare', { topic });
      await company.run(company.jürgen, 'endorsement.add', { person: company.anna, topic });
    }
    await company.run(company.zoe, 'endorsement.request', { person: company.anna, topic: 'Verträge' });
    const inbox = await show(await company.connect());
    inbox.profileHref = '/p/{handle}';
    await open(inbox);
    const [request, endorsed] = all(inbox, '[part=item]').map(words);
    expect(request).to.include('Zoe Yılmaz bittet Sie um eine Empfehlung Zoe Yılmaz Verträge');
    expect(endorsed).to.include('Jürgen Groß empfiehlt Ihr Fachwissen Ihr Profil Guss, Hydraulik');
    const links = all(inbox, 'a.open').map((link) => link.getAttribute('href'));
    expect(links).to.deep.equal(['/p/zoe.yilmaz', '/p/anna.weber']);
    await expect(inbox).to.be.accessible();
  });

  it('shows one item a conversation: who, what, about what, where, when and how it begins', async () => {
    await company.reply(root, 'Ich kenne sie.');
    await company.reply(root, 'Sie steht in Halle 2.', company.zoe);
    const urgent = await company.post('@anna.weber bitte ansehen');
    await company.run(company.zoe, 'reaction.add', { post: root, emoji: '👍' });
    const inbox = await show(await company.connect());
    await open(inbox);
    const items = all(inbox, '[part=item]').map(words);
    expect(items).to.have.length(2);
    expect(items[0]).to.match(
      /ungelesen ?: Zoe Yılmaz und Jürgen Groß haben geantwortet Wer kennt die Pumpe P4\? Sie steht in Halle 2\. (heute|gestern), .* in Vertrieb/,
    );
    expect(items[1]).to.include('Jürgen Groß hat Sie erwähnt');
    expect(all(inbox, 'a.open').map((link) => link.getAttribute('href'))).to.deep.equal([
      `#post-${root}`,
      `#post-${urgent}`,
    ]);
    await expect(inbox).to.be.accessible();
  });

  it('tells what somebody is thanked for, and shows the one who thanks', async () => {
    company.policy = { ...company.policy, thanks: 'on' };
    const answer = await company.reply(root, 'In Halle 2.', company.anna);
    const thanks = { person: company.anna, post: answer, note: 'Das hat uns einen Tag gespart.' };
    await company.run(company.jürgen, 'thanks.give', { id: mintThanksId(), ...thanks });
    await company.reply(root, 'Dann hole ich sie.', company.zoe);
    const inbox = await show(await company.connect());
    await open(inbox);
    const [item] = all(inbox, '[part=item]');
    expect(words(item!)).to.include(
      'Jürgen Groß dankt Ihnen Wer kennt die Pumpe P4? Das hat uns einen Tag gespart.',
    );
    expect(words(one(item!, '.avatar'))).to.equal('JG');
  });

  it('tells that an answer is the solution before it tells that one was asked for it', async () => {
    const question = await company.ask('Welche Kartusche?', { by: company.jürgen });
    await company.run(company.jürgen, 'question.invite', { id: question, person: company.anna });
    const answer = await company.reply(question, 'Die 4711.', company.anna);
    await company.run(company.jürgen, 'answer.accept', { question, answer });
    const inbox = await show(await company.connect());
    await open(inbox);
    expect(words(one(inbox, '[part=item]'))).to.include('Jürgen Groß hat Ihre Antwort als Lösung angenommen');
  });

  it('tells the author of an idea what was decided, and not only that it was approved before', async () => {
    const ideas = await IdeaCompany.openBoard({ approval: true });
    const id = await ideas.idea('Angebote aus Vorlagen schreiben');
    await ideas.run(ideas.anna, 'idea.approve', { id });
    await ideas.move(id, 'planned', 2, 'Ab März mit neuen Vorlagen.');
    const inbox = await show(await ideas.connect('juergen.gross'));
    await open(inbox);
    const [item = ''] = all(inbox, '[part=item]').map(words);
    expect(item)
      .to.include('Anna Weber hat den Stand einer Idee geändert')
      .and.include('Ab März mit neuen Vorlagen.');
    await ideas.close();
  });

  it('is read when an item is chosen, and the page may lead there itself', async () => {
    const answer = await company.reply(root, 'Ich kenne sie.');
    const inbox = await show(await company.connect());
    await open(inbox);
    let opened: SeNotificationOpenedEvent | undefined;
    inbox.addEventListener('se-notification-opened', (event: SeNotificationOpenedEvent) => {
      opened = event;
      event.preventDefault();
    });
    one(inbox, 'a.open').click();
    expect(opened?.href).to.equal(`#post-${answer}`);
    expect(opened?.notification.title).to.equal('Wer kennt die Pumpe P4?');
    expect(location.hash).to.equal('');
    await open(inbox);
    await until(() => all(inbox, '.unread').length === 0, 'read');
  });

  it('leads by the template of the provider, and to the page of a business object', async () => {
    const answer = await company.reply(root, 'Ich kenne sie.');
    await company.remark('Wann kommt sie?', company.anna);
    await company.remark('Morgen.');
    const client = await company.connect();
    const box = await fixture<HTMLElement>(
      html`<se-provider backend="memory:" post-href="/social.html?space={space}"
        ><se-inbox .client=${client}></se-inbox
      ></se-provider>`,
    );
    const inbox = one<SeInbox>(box, 'se-inbox');
    await until(() => all(inbox, '.bell').length, 'the bell');
    await open(inbox);
    const [first, second] = all(inbox, 'a.open').map((link) => link.getAttribute('href'));
    expect(first).to.match(/\/orders\/4711#post-/);
    expect(second).to.equal(`/social.html?space=vertrieb#post-${answer}`);
    expect(words(one(inbox, '[part=item]'))).to.include('Bestellung 4711');
    expect(order).to.be.a('string');
  });

  it('is used with the keyboard: opens, arrows lead through it, Escape gives the focus back', async () => {
    await company.reply(root, 'Ich kenne sie.');
    await company.reply(await company.post('Noch eine', { by: company.anna }), 'Ja.');
    const inbox = await show(await company.connect());
    await until(() => inbox.count === 2, 'the count');
    bell(inbox).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => all(inbox, 'a.open').length === 2, 'the list');
    await until(() => focused() === one(inbox, '#title'), 'focus in the panel');
    await sendKeys({ press: 'Tab' });
    expect(focused()).to.equal(button(inbox, 'Alle gelesen'));
    const [first, second] = all(inbox, 'a.open');
    first?.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(focused()).to.equal(second);
    await sendKeys({ press: 'Home' });
    expect(focused()).to.equal(first);
    await sendKeys({ press: 'Escape' });
    await until(() => focused() === bell(inbox), 'focus at the bell');
    expect(bell(inbox).ariaExpanded).to.equal('false');
  });

  it('marks all as read, and one as unread again', async () => {
    await company.reply(root, 'Ich kenne sie.');
    const inbox = await show(await company.connect());
    await open(inbox);
    button(inbox, 'Alle gelesen').click();
    await until(() => all(inbox, '.unread').length === 0, 'read');
    expect(focused()).to.equal(one(inbox, '#title'));
    one(inbox, '[part=item-menu-button]').click();
    await until(() => all(inbox, '[role=menuitem]').length, 'the menu');
    await expect(inbox).to.be.accessible();
    button(inbox, 'Als ungelesen markieren').click();
    await until(() => all(inbox, '.unread').length === 1, 'unread');
    expect(focused()).to.equal(one(inbox, '[part=item-menu-button]'));
  });

  it('mutes a conversation, also for mentions, and says so', async () => {
    await company.reply(root, 'Ich kenne sie.');
    const client = await company.connect();
    const inbox = await show(client);
    await open(inbox);
    one(inbox, '[part=item-menu-button]').click();
    await until(() => all(inbox, '[role=menuitemradio]').length === 3, 'the levels');
    const [, normal, muted] = all(inbox, '[role=menuitemradio]');
    expect(normal?.ariaChecked).to.equal('true');
    expect(words(muted ?? inbox)).to.equal('Stumm Keine Benachrichtigungen, auch wenn Sie erwähnt werden');
    muted?.click();
    await until(
      async () => (await client.query('subscriptions.get', { post: root }))?.level === 'muted',
      'muted',
    );
    await company.reply(root, '@anna.weber und noch etwas');
    expect((await client.query('inbox.list', {})).items[0]?.count).to.equal(1);
  });

  for (const [lang, text] of [
    ['de', 'Hier erfahren Sie, wenn Ihnen jemand antwortet, Sie erwähnt oder auf Ihre Beiträge reagiert.'],
    [
      'de-x-du',
      'Hier erfährst du, wenn dir jemand antwortet, dich erwähnt oder auf deine Beiträge reagiert.',
    ],
    ['en', 'This is where you learn that somebody answered you, mentioned you or reacted to your posts.'],
  ] as const) {
    it(`is empty in ${lang}`, async () => {
      const inbox = await show(await company.connect(), { lang });
      await open(inbox);
      expect(words(one(inbox, '[part=empty]'))).to.equal(text);
      await expect(inbox).to.be.accessible();
    });
  }

  it('is loading, fails with a way to try again, and then shows what there is', async () => {
    await company.reply(root, 'Ich kenne sie.');
    faults.fail('inbox.list', 'overloaded');
    const inbox = await show(await company.connect('anna.weber', faults), { page: true });
    await until(() => all(inbox, '[part=error]').length, 'the error');
    expect(words(one(inbox, '[part=error]'))).to.include('Gerade ist viel los.');
    await expect(inbox).to.be.accessible();
    faults.heal('inbox.list');
    const release = faults.hold('inbox.list');
    button(inbox, 'Erneut versuchen').click();
    await until(() => all(inbox, '[part=loading]').length, 'loading');
    expect(words(one(inbox, '[part=loading]'))).to.equal('Benachrichtigungen werden geladen');
    release();
    await until(() => all(inbox, '[part=item]').length === 1, 'the list');
  });

  it('says that nobody is there, and that nothing of the kind is answered here', async () => {
    const nobody = await show(await company.connect(null), { page: true });
    await until(() => all(nobody, '[part=empty]').length, 'empty');
    expect(words(one(nobody, '[part=empty]'))).to.include('Die ersten kommen mit Ihrem ersten Beitrag');
    faults.missing.add('inbox.list');
    const client = await company.connect('anna.weber', faults);
    const page = await show(client, { page: true });
    await until(() => all(page, '[part=empty]').length, 'unsupported');
    expect(words(page)).to.equal('Diese Ansicht steht hier nicht zur Verfügung.');
    expect(all(await show(client), '.bell')).to.deep.equal([]);
  });

  it('says that it is offline, and keeps what is there', async () => {
    await company.reply(root, 'Ich kenne sie.');
    const inbox = await show(await company.connect('anna.weber', faults), { page: true });
    await until(() => all(inbox, '[part=item]').length === 1, 'the list');
    faults.loseDelivery();
    await until(() => all(inbox, '[part=offline]').length, 'offline');
    expect(all(inbox, '[part=item]')).to.have.length(1);
  });

  it('shows older ones on demand, and leads to the first of them', async () => {
    for (let number = 0; number < 22; number++) {
      await company.reply(await company.post(`Beitrag ${number}`, { by: company.anna }), 'Ja.');
    }
    const inbox = await show(await company.connect(), { page: true });
    await until(() => all(inbox, '[part=item]').length === 20, 'a page');
    button(inbox, 'Ältere anzeigen').click();
    await until(() => all(inbox, '[part=item]').length === 22, 'the rest');
    await until(() => focused() === all(inbox, 'a.open')[20], 'the first of them');
    await press('End');
    expect(focused()).to.equal(all(inbox, 'a.open').at(-1));
  });

  for (const width of [360, 640, 1400]) {
    it(`fits ${width} px, as bell and as page`, async () => {
      await company.reply(root, `Donaudampfschifffahrtsgesellschaftskapitän ${'und weiter '.repeat(20)}`);
      await setViewport({ width, height: 800 });
      const client = await company.connect();
      const page = await show(client, { page: true });
      await until(() => all(page, '[part=item]').length, 'the list');
      expect(overflowing(page)).to.deep.equal([]);
      const inbox = await show(client);
      await until(() => all(inbox, '.bell').length, 'the bell');
      await open(inbox);
      const { left, right } = one(inbox, '.panel').getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(width);
      expect(overflowing(one(inbox, '.panel'))).to.deep.equal([]);
      await setViewport({ width: 1024, height: 768 });
    });
  }
});
