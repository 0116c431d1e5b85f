import { everyoneSpaceId, type SpaceId } from '@social-enterprise/contract';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../composer/define.js';
import '../feed/define.js';
import type { SeFeed } from '../feed/feed.js';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, button, focused, one, overflowing, posts, press, until, words } from '../testing/page.js';
import { beginQuestion } from '../testing/questions.js';

describe('asking', () => {
  let company: Company;

  beforeEach(async () => {
    company = await Company.open();
  });

  afterEach(() => company.close());

  const show = async (faults = new Faults(), width = 700, lang = 'de'): Promise<SeFeed> => {
    const client = await company.connect('anna.weber', faults);
    const box = await fixture<HTMLElement>(
      html`<div><se-feed .client=${client} space="vertrieb" lang=${lang}></se-feed></div>`,
    );
    box.style.setProperty('width', `${width}px`);
    const feed = one<SeFeed>(box, 'se-feed');
    await until(() => all(feed, '.write-field, #fold').length > 0, 'the feed');
    return feed;
  };

  const title = (feed: SeFeed): HTMLInputElement => one<HTMLInputElement>(feed, '#title');

  it('takes a title, a text and topics with keys only, and shows the question at once', async () => {
    await company.post('Zur #Hydraulik');
    const feed = await show();
    await beginQuestion(feed);
    await sendKeys({ type: 'Welche Kartusche passt?' });
    await press('Enter');
    expect(focused()?.localName).to.equal('textarea');
    await sendKeys({ type: 'In die HA-40.' });
    one(feed, '#topic').focus();
    await sendKeys({ type: 'Hyd' });
    await until(() => all(feed, '.choice').length === 2, 'suggestions');
    await expect(one(feed, 'se-composer')).to.be.accessible();
    await press('ArrowDown');
    await press('Enter');
    await until(() => all(feed, '.topics .chip').length === 1, 'topic');
    await sendKeys({ type: 'Ventile' });
    await press('Enter');
    await until(() => all(feed, '.topics .chip').length === 2, 'a topic of one’s own');
    await press('Backspace');
    await until(() => all(feed, '.topics .chip').length === 1, 'taken back');
    title(feed).focus();
    await press('Control+Enter');
    await until(() => all(feed, 'se-question').length === 1, 'question');
    await until(() => words(posts(feed)[0] as Element).includes('#Hydraulik'), 'with its topic');
    expect(words(posts(feed)[0] as Element))
      .to.include('Welche Kartusche passt?')
      .and.include('In die HA-40.')
      .and.include('Noch keine Antworten.');
  });

  it('goes out by Control and Enter from every field, with the topic that was typed last', async () => {
    await company.post('Zur #Hydraulik', { space: everyoneSpaceId as SpaceId });
    const feed = await show();
    await beginQuestion(feed);
    await sendKeys({ type: 'Welche Kartusche passt?' });
    one(feed, '#topic').focus();
    await sendKeys({ type: 'Hydraulik' });
    await until(() => all(feed, '.choice').map(words).join() === '#Hydraulik 1', 'known elsewhere');
    await press('Control+Enter');
    await until(() => posts(feed).length === 1, 'question');
    await until(() => words(posts(feed)[0] as Element).includes('#Hydraulik'), 'with its topic');
  });

  it('takes a topic of several words', async () => {
    const feed = await show();
    await beginQuestion(feed);
    await sendKeys({ type: 'Wer zeigt es mir?' });
    one(feed, '#topic').focus();
    await sendKeys({ type: 'Ausrichten von Führungen' });
    await press('Enter');
    await until(() => all(feed, '.topics .chip').length === 1, 'topic');
    await press('Control+Enter');
    await until(() => words(feed).includes('#Ausrichten von Führungen'), 'question with its topic');
  });

  it('offers a topic that a colleague knows about and nobody has written of', async () => {
    await company.run(company.jürgen, 'expertise.declare', { topic: 'Rahmenverträge' });
    const feed = await show();
    await beginQuestion(feed);
    await sendKeys({ type: 'Wer prüft sie?' });
    one(feed, '#topic').focus();
    await sendKeys({ type: 'rahmenv' });
    await until(() => all(feed, '[role=option]').map(words).includes('#Rahmenverträge'), 'offered');
    await press('ArrowDown');
    await press('Enter');
    await until(() => all(feed, '.topics .chip').length === 1, 'topic');
    expect(words(one(feed, '.topics .chip'))).to.include('Rahmenverträge');
  });

  it('needs a title, and no text', async () => {
    const feed = await show();
    await beginQuestion(feed);
    button(feed, 'Abbrechen');
    one<HTMLButtonElement>(feed, '[part=publish]').click();
    await until(() => words(feed).includes('Geben Sie Ihrer Frage einen Titel.'), 'told');
    expect(focused()?.id).to.equal('title');
    await sendKeys({ type: 'Wo?' });
    expect(words(feed)).not.to.include('Geben Sie Ihrer Frage');
    await press('Control+Enter');
    await until(() => posts(feed).length === 1, 'question');
  });

  it('offers answered questions meanwhile, to be read in place; one that is enough folds it and loses nothing', async () => {
    const known = await company.ask('Welche Kartusche passt in die HA-40?', {
      source: 'Die alte ist undicht.',
    });
    const answer = await company.reply(known, 'Die **4711**, sie liegt in Regal 7.', company.anna);
    await company.run(company.jürgen, 'answer.accept', { question: known, answer });
    const faults = new Faults();
    const feed = await show(faults);
    await beginQuestion(feed);
    await sendKeys({ type: 'Kartusche HA-40' });
    await until(() => words(feed).includes('1 ähnliche Frage'), 'offered');
    one(feed, '.found').click();
    await until(() => all(feed, '.reading strong').length === 1, 'read in place');
    expect(words(one(feed, '.reading'))).to.include('sie liegt in Regal 7.');
    await expect(one(feed, 'se-composer')).to.be.accessible();
    button(feed, 'Das beantwortet meine Frage').click();
    await until(() => all(feed, '#fold').length === 1, 'folded');
    await until(() => faults.calls.includes('question.deflect'), 'counted');
    one(feed, '#fold').click();
    await until(() => all(feed, '#title').length === 1, 'again');
    expect(title(feed).value).to.equal('Kartusche HA-40');
  });

  it('goes on where nothing similar can be had', async () => {
    const faults = new Faults();
    faults.fail('questions.similar', 'internal');
    const feed = await show(faults);
    await beginQuestion(feed);
    await sendKeys({ type: 'Kartusche HA-40' });
    await until(() => faults.calls.includes('questions.similar'), 'asked');
    await press('Control+Enter');
    await until(() => posts(feed).length === 1, 'question');
  });

  it('keeps title, topics and kind as a draft, and gives them back when it is refused', async () => {
    const faults = new Faults();
    const feed = await show(faults);
    await beginQuestion(feed);
    await sendKeys({ type: 'Welche Kartusche?' });
    one(feed, '#topic').focus();
    await sendKeys({ type: 'Ventile' });
    await press('Enter');
    await until(() => words(feed).includes('Entwurf gespeichert'), 'kept');
    feed.parentElement?.remove();
    const again = await show(faults);
    await until(() => all(again, '#fold').length === 1, 'what was begun');
    one(again, '#fold').click();
    await until(() => all(again, '#title').length === 1, 'draft');
    expect(title(again).value).to.equal('Welche Kartusche?');
    expect(words(one(again, '.topics'))).to.include('#Ventile');
    faults.fail('post.create', 'invalid', 'topics-full');
    title(again).focus();
    await press('Control+Enter');
    await until(() => all(again, '#problem').length === 1, 'refused');
    expect(title(again).value).to.equal('Welche Kartusche?');
    expect(words(one(again, '.topics'))).to.include('#Ventile');
  });

  it('becomes a post again with its title as text, and edits of a question keep their title', async () => {
    const feed = await show();
    await beginQuestion(feed);
    await sendKeys({ type: 'Doch keine Frage' });
    button(feed, 'Beitrag schreiben').click();
    await until(() => focused()?.localName === 'textarea', 'text');
    expect((focused() as HTMLTextAreaElement).value).to.equal('Doch keine Frage');
    await until(() => words(feed).includes('Entwurf gespeichert'), 'kept');
    button(feed, 'Entwurf verwerfen').click();
    await company.ask('Welche Kartusche?', { by: company.anna });
    const other = await show();
    await until(() => posts(other).length === 1, 'question');
    button(posts(other)[0] as Element, 'Weitere Aktionen').click();
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    button(other, 'Bearbeiten').click();
    await until(() => all(other, '#title').length === 1, 'editor');
    title(other).focus();
    await press('End');
    await sendKeys({ type: ' Dringend' });
    await press('Control+Enter');
    await until(() => words(posts(other)[0] as Element).includes('Welche Kartusche? Dringend'), 'edited');
  });

  it('is not offered where the backend knows no questions, nor in answers', async () => {
    const faults = new Faults();
    faults.missing.add('answer.accept');
    const feed = await show(faults);
    one(feed, '.write-field').click();
    await until(() => all(feed, 'textarea').length === 1, 'composer');
    expect(words(feed)).not.to.include('Frage stellen');
  });

  for (const [width, lang] of [
    [360, 'de'],
    [768, 'en'],
  ] as const) {
    it(`fits ${width} px in ${lang}`, async () => {
      await company.ask('Welche Kartusche passt in die HA-40 mit dem langen Namen?');
      const feed = await show(new Faults(), width, lang);
      one(feed, '.write-field').click();
      await until(() => all(feed, 'textarea').length === 1, 'composer');
      button(feed, lang === 'de' ? 'Frage stellen' : 'Ask a question').click();
      await until(() => focused()?.id === 'title', 'title');
      await sendKeys({ type: 'Kartusche HA-40' });
      await until(() => all(feed, '.found').length === 1, 'offered');
      one(feed, '.found').click();
      await until(() => all(feed, '.reading').length === 1, 'read');
      expect(overflowing(feed)).to.deep.equal([]);
    });
  }
});
