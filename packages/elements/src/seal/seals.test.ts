import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../composer/define.js';
import '../feed/define.js';
import type { SeFeed } from '../feed/feed.js';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, button, focused, one, posts, press, until, words } from '../testing/page.js';
import { beginQuestion } from '../testing/questions.js';

describe('asking without a name', () => {
  let company: Company;

  beforeEach(async () => {
    company = await Company.open();
    company.custodians = ['juergen.gross', 'zoe.yilmaz'];
  });

  afterEach(() => company.close());

  const show = async (person: string, faults = new Faults()): Promise<SeFeed> => {
    const client = await company.connect(person, faults);
    const box = await fixture<HTMLElement>(
      html`<div style="width: 700px"><se-feed .client=${client} space="vertrieb" lang="de"></se-feed></div>`,
    );
    const feed = one<SeFeed>(box, 'se-feed');
    await until(() => all(feed, '.write-field, se-post').length > 0, 'the feed');
    return feed;
  };

  const ask = async (feed: SeFeed): Promise<void> => {
    await beginQuestion(feed);
    await sendKeys({ type: 'Werden die Schichten neu geplant?' });
    one(feed, '#seal').focus();
    await press('Space');
    await until(() => words(feed).includes('nur zwei Vertrauenspersonen gemeinsam'), 'who can learn it');
    await expect(one(feed, 'se-composer')).to.be.accessible();
    one(feed, '#title').focus();
    await press('Control+Enter');
    await until(() => posts(feed).length === 1, 'question');
  };

  const openMenu = async (feed: SeFeed, entry: string): Promise<void> => {
    await until(() => all(document.body, 'dialog[open]').length === 0, 'no dialog in front');
    one(feed, '[part=menu-button]').focus();
    await press('Enter');
    await until(() => words(feed).includes(entry), 'menu');
    button(feed, entry).click();
    await until(() => all(feed, 'dialog[open]').length === 1, 'dialog');
  };

  const choices = (feed: SeFeed): string[] => all(one(feed, 'dialog[open]'), 'button').map(words);

  it('shows „Ohne Namen“ to everybody, at once and in the own answers', async () => {
    const feed = await show('anna.weber');
    await ask(feed);
    const [question] = posts(feed);
    expect(words(one(question as Element, '.author'))).to.equal('Ohne Namen');
    await until(() => all(feed, 'button').some((one) => words(one) === 'Antworten'), 'it was sent');
    button(feed, 'Antworten').click();
    await until(() => focused()?.localName === 'textarea', 'composer of the answer');
    await sendKeys({ type: 'Niemand?' });
    await press('Control+Enter');
    await until(() => words(feed).includes('Niemand?'), 'answer');
    expect(all(feed, '.author').map(words)).to.deep.equal(['Ohne Namen', 'Ohne Namen']);
    const other = await show('juergen.gross');
    await until(() => posts(other).length === 1, 'the question');
    expect(words(other)).not.to.include('Anna');
  });

  it('is opened by two custodians with a reason, and by none alone', async () => {
    const author = await show('anna.weber');
    await ask(author);
    const first = await show('juergen.gross');
    await openMenu(first, 'Wer hat das geschrieben?');
    await expect(one(first, 'dialog[open]')).to.be.accessible();
    await press('Enter');
    await until(() => words(first).includes('Geben Sie einen Grund an.'), 'a reason is needed');
    await sendKeys({ type: 'Eine Drohung' });
    await press('Enter');
    await until(() => words(first).includes('Eine zweite Vertrauensperson muss zustimmen.'), 'waits');
    expect(words(first)).not.to.include('Anna');
    const second = await show('zoe.yilmaz');
    await openMenu(second, 'Wer hat das geschrieben?');
    expect(words(one(second, 'dialog[open]'))).to.include('Jürgen Groß möchte es erfahren: „Eine Drohung“.');
    // Nothing is decided by a key that was pressed too early.
    expect(focused()?.localName).to.equal('h2');
    await expect(one(second, 'dialog[open]')).to.be.accessible();
    button(second, 'Zustimmen und erfahren').click();
    await until(() => words(second).includes('Geschrieben von Anna Weber'), 'the name, for the second');
    await openMenu(first, 'Wer hat das geschrieben?');
    expect(words(one(first, 'dialog[open]'))).to.include('Geschrieben von Anna Weber');
    expect(choices(first)).to.deep.equal(['Schließen']);
    await press('Escape');
    await openMenu(author, 'Ohne Namen geschrieben');
    expect(words(one(author, 'dialog[open]'))).to.include(
      'Jürgen Groß und Zoe Yılmaz haben es erfahren. Grund: „Eine Drohung“',
    );
    expect(choices(author)).to.deep.equal(['Schließen', 'Meinen Namen zeigen']);
  });

  it('stays closed when the second custodian refuses, who sees why where that was not possible', async () => {
    await ask(await show('anna.weber'));
    const first = await show('juergen.gross');
    await openMenu(first, 'Wer hat das geschrieben?');
    await sendKeys({ type: 'Neugier' });
    await press('Enter');
    await until(() => words(first).includes('Eine zweite Vertrauensperson muss zustimmen.'), 'waits');
    const faults = new Faults();
    const second = await show('zoe.yilmaz', faults);
    await openMenu(second, 'Wer hat das geschrieben?');
    faults.fail('seal.refuse', 'storage');
    button(second, 'Ablehnen').click();
    await until(() => all(second, 'dialog[open] [role=alert]').length === 1, 'why');
    faults.heal('seal.refuse');
    button(second, 'Ablehnen').click();
    await until(() => words(second).includes('Die Bitte ist abgelehnt.'), 'refused');
    expect(words(second)).not.to.include('Anna');
    await openMenu(first, 'Wer hat das geschrieben?');
    expect(choices(first)).to.include('Zweite Person bitten');
  });

  it('is lifted by its author', async () => {
    const feed = await show('anna.weber');
    await ask(feed);
    await until(() => posts(feed)[0]?.post?.can.includes('seal.lift') === true, 'settled');
    await openMenu(feed, 'Ohne Namen geschrieben');
    button(feed, 'Meinen Namen zeigen').click();
    await until(() => words(one(feed, '.author')).includes('Anna'), 'the name');
  });
});
