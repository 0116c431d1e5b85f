import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { mintIdeaId, mintPersonId } from '@social-enterprise/client';
import type { IdeaId, SuggestionScheme } from '@social-enterprise/contract';
import type { SeIdeaCreatedEvent } from '../events.js';
import '../idea-form/define.js';
import type { SeIdeaForm } from '../idea-form/idea-form.js';
import '../idea/define.js';
import type { SeIdea } from '../idea/idea.js';
import '../inbox/define.js';
import { IdeaCompany } from '../testing/ideas.js';
import {
  all,
  button,
  focused,
  one,
  overflowing,
  posts,
  press,
  shown,
  until,
  words,
} from '../testing/page.js';

const scheme: SuggestionScheme = {
  bonus: { kind: 'formula', rate: 2000, minimum: 5000, maximum: 1_000_000 },
  recognition: [{ from: 1, bonus: 2500 }],
  currency: 'EUR',
  objectionDays: 30,
  timeZone: 'Europe/Berlin',
  letter: { letterhead: 'Werk', note: '', signature: 'Leitung' },
};

describe('giving an idea without a name', () => {
  let company: IdeaCompany;

  const open = async (board: Parameters<typeof IdeaCompany.openBoard>[0] = {}): Promise<void> => {
    company = await IdeaCompany.openBoard(board);
    company.custodians = ['anna.weber', 'zoe.yilmaz'];
  };

  afterEach(async () => {
    localStorage.clear();
    await company.close();
  });

  const showForm = async (lang = 'de', width = 700): Promise<SeIdeaForm> => {
    const client = await company.connect('juergen.gross');
    const form = await shown<SeIdeaForm>(
      html`<se-idea-form .client=${client} board="ideen" lang=${lang}></se-idea-form>`,
      width,
    );
    await until(() => all(form, '#seal').length > 0, 'drawn');
    return form;
  };

  const show = async (idea: IdeaId, person: string, lang = 'de', width = 700): Promise<SeIdea> => {
    const client = await company.connect(person);
    const element = await shown<SeIdea>(
      html`<se-idea .client=${client} .idea=${idea} lang=${lang}></se-idea>`,
      width,
    );
    await until(() => all(element, 'article[part=base]').length > 0, 'drawn');
    return element;
  };

  /** Jürgen gives one without a name. */
  const give = async (): Promise<IdeaId> => {
    const client = await company.connect('juergen.gross');
    const id = mintIdeaId();
    const idea = { id, board: company.board, title: 'Schichten anders planen', problem: 'Zu spät bekannt.' };
    await client.execute('idea.create', { ...idea, sealed: mintPersonId() });
    return id;
  };

  it('is chosen in the form with keys, says who can learn it, and shows no name to anybody', async () => {
    await open();
    const form = await showForm();
    form.focus();
    await until(() => focused()?.id === 'title', 'title');
    await sendKeys({ type: 'Schichten anders planen' });
    one(form, '#text').focus();
    await sendKeys({ type: 'Man erfährt es zu spät.' });
    one(form, '#seal').focus();
    await press('Space');
    await until(() => words(form).includes('Anna Weber oder Zoe Yılmaz'), 'who can learn it');
    await expect(form).to.be.accessible();
    const created = new Promise<SeIdeaCreatedEvent>((resolve) =>
      form.addEventListener('se-idea-created', (event) => resolve(event)),
    );
    await press('Control+Enter');
    const { idea } = await created;
    expect(idea.author.name).to.equal('');
    const other = await show(idea.id, 'anna.weber');
    expect(words(other)).to.include('Ohne Namen').and.not.include('Jürgen');
  });

  it('is offered only where the board takes ideas so, and never turns into one with a name unasked', async () => {
    await open();
    const form = await showForm();
    one<HTMLInputElement>(form, '#title').focus();
    await sendKeys({ type: 'Schichten anders planen' });
    one(form, '#text').focus();
    await sendKeys({ type: 'Man erfährt es zu spät.' });
    one(form, '#seal').click();
    await company.run(company.anna, 'board.update', { id: company.board, version: 1, sealing: false });
    await until(() => words(form).includes('nimmt Ideen nur mit Namen an'), 'told at the choice');
    expect(one(form, '#seal').getAttribute('aria-invalid')).to.equal('true');
    await expect(form).to.be.accessible();
    await press('Control+Enter');
    await until(() => focused()?.id === 'seal', 'led there');
    expect(one<HTMLInputElement>(form, '#title').value).to.equal('Schichten anders planen');
    await press('Space');
    await until(() => all(form, '#seal').length === 0, 'not offered any more');
    expect(focused()?.getAttribute('part')).to.equal('publish');
    const created = new Promise<SeIdeaCreatedEvent>((resolve) =>
      form.addEventListener('se-idea-created', (event) => resolve(event)),
    );
    await press('Enter');
    expect((await created).idea.author.name).to.equal('Jürgen Groß');
  });

  it('is spoken about by its author without a name from the first moment', async () => {
    await open();
    const element = await show(await give(), 'juergen.gross');
    expect(all(element, '[part=unnamed]').map(words)[0]).to.include('ohne Namen eingereicht');
    await until(() => all(element, '.write-field').length > 0, 'the conversation');
    one(element, '.write-field').focus();
    await press('Enter');
    await until(() => focused()?.localName === 'textarea', 'composer');
    await sendKeys({ type: 'Dazu noch etwas.' });
    await press('Control+Enter');
    await until(() => words(element).includes('Dazu noch etwas.'), 'the comment');
    expect(words(one(posts(element)[0] as Element, '.author'))).to.equal('Ohne Namen');
  });

  it('tells its author of success, and shows the name to open pages once they take the seal off', async () => {
    await open();
    const id = await give();
    await company.move(id, 'complete', 1, 'Das machen wir so.');
    const other = await show(id, 'anna.weber');
    expect(words(one(other, '.authors'))).to.include('Ohne Namen');
    const inbox = await fixture<HTMLElement>(
      html`<se-inbox .client=${await company.connect('juergen.gross')} page lang="de"></se-inbox>`,
    );
    await until(() => words(inbox).includes('Sie können jetzt Ihren Namen zeigen'), 'told');
    expect(words(inbox)).to.include('Ihre Idee ohne Namen: Schichten anders planen');
    const element = await show(id, 'juergen.gross');
    expect(words(one(element, '[part=unnamed]'))).to.include('hat Erfolg');
    await expect(element).to.be.accessible();
    button(one(element, '[part=unnamed]'), 'Meinen Namen zeigen').focus();
    await press('Enter');
    await until(() => all(element, 'dialog[open]').length === 1, 'dialog');
    expect(words(one(element, 'dialog[open]')))
      .to.include('Zeigen Sie Ihren Namen, steht er an der Idee')
      .and.include('Das lässt sich nicht zurücknehmen.');
    await expect(one(element, 'dialog[open]')).to.be.accessible();
    one<HTMLButtonElement>(element, 'dialog[open] .primary').click();
    await until(() => words(one(element, '.authors')).includes('Jürgen Groß'), 'the name');
    await until(() => words(one(other, '.authors')).includes('Jürgen Groß'), 'the name, for others');
    await until(() => words(one(other, '[part=timeline]')).includes('Jürgen Groß'), 'in its timeline');
    expect(all(element, '[part=unnamed]')).to.have.length(0);
  });

  it('says in a suggestion scheme what needs a name, and asks the author for it', async () => {
    await open({ scheme });
    const id = await give();
    const owner = await show(id, 'anna.weber');
    await until(() => all(owner, '[part=unnamed]').length > 0, 'the note');
    expect(words(one(owner, '[part=unnamed]'))).to.include('Prämie und Bescheid kann nur bekommen');
    button(one(owner, '[part=unnamed]'), 'Um den Namen bitten').click();
    await until(() => words(owner).includes('Die Person ist gebeten, ihren Namen zu zeigen.'), 'asked');
    const author = await show(id, 'juergen.gross');
    await until(() => words(one(author, '[part=unnamed]')).includes('wer seinen Namen zeigt'), 'the note');
  });

  for (const [lang, width] of [
    ['de', 320],
    ['en', 320],
  ] as const) {
    it(`fits into ${width} pixels in ${lang}`, async () => {
      await open({ scheme });
      const form = await showForm(lang, width);
      one(form, '#seal').click();
      await until(() => words(form).includes('Anna Weber'), 'who can learn it');
      expect(overflowing(form)).to.deep.equal([]);
      const element = await show(await give(), 'juergen.gross', lang, width);
      await until(() => all(element, '[part=unnamed]').length > 0, 'the note');
      expect(overflowing(element).filter((name) => !name.startsWith('div.content'))).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });
  }
});
