import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Board } from '@social-enterprise/contract';
import type { SeBoardSavedEvent } from '../events.js';
import { Faults } from '../testing/faults.js';
import { IdeaCompany } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, shown, until, words } from '../testing/page.js';
import '../ideas/define.js';
import './define.js';
import type { SeBoardForm } from './board-form.js';

describe('se-board-form', () => {
  let company: IdeaCompany;

  beforeEach(async () => (company = await IdeaCompany.openBoard()));

  afterEach(async () => {
    localStorage.clear();
    await company.close();
  });

  const show = async (
    {
      person = 'anna.weber',
      board = 'ideen',
      lang = 'de',
      width = 700,
    }: { person?: string; board?: string | null; lang?: string; width?: number } = {},
    faults = new Faults(),
  ): Promise<SeBoardForm> => {
    const client = await company.connect(person, faults);
    const form = await shown<SeBoardForm>(
      html`<se-board-form .client=${client} .board=${board} lang=${lang}></se-board-form>`,
      width,
    );
    await until(() => all(form, '#name, .notice').length > 0, 'drawn');
    return form;
  };

  const saved = (form: SeBoardForm): Promise<Board> =>
    new Promise((resolve) =>
      form.addEventListener('se-board-saved', ({ board }: SeBoardSavedEvent) => resolve(board)),
    );
  const open = async (form: SeBoardForm, section: string): Promise<void> => {
    one(form, `[data-section=${section}] summary`).focus();
    await press('Enter');
    await until(() => one<HTMLDetailsElement>(form, `[data-section=${section}]`).open, section);
  };
  const type = async (form: SeBoardForm, input: string, text: string): Promise<void> => {
    one<HTMLInputElement>(form, input).focus();
    one<HTMLInputElement>(form, input).select();
    await sendKeys({ type: text });
  };

  it('sets up the steps of a suggestion scheme with keys: adds, moves, removes and brings back', async () => {
    const form = await show();
    await open(form, 'scheme');
    one(form, '#scheme-on').click();
    await until(() => all(form, '#scheme-kind').length === 1, 'on');
    const kind = one<HTMLSelectElement>(form, '#scheme-kind');
    kind.value = 'table';
    kind.dispatchEvent(new Event('change'));
    await until(() => all(form, '#scheme-rows-add').length === 1, 'a table');
    const fill = async (saving: string, bonus: string): Promise<void> => {
      one(form, '#scheme-rows-add').focus();
      const before = focused();
      await press('Enter');
      await until(() => focused() !== before && focused()?.id.endsWith('-from'), 'a new step');
      await sendKeys({ type: saving });
      await press('Tab');
      await sendKeys({ type: bonus });
    };
    await fill('5000', '700');
    await fill('1000', '150');
    await press('Control+Enter');
    await until(() => focused()?.id.endsWith('-from') === true, 'led to what is wrong');
    expect(words(form)).to.include('der höher ist als der in der Stufe davor');
    button(form, '„Ab 1000“ nach oben').focus();
    await press('Enter');
    await until(() => words(form).includes('„Ab 1000“ steht jetzt an Stelle 1 von 2.'), 'moved');
    expect(words(form)).not.to.include('der höher ist als der in der Stufe davor');
    button(form, '„Ab 27“ entfernen').focus();
    await press('Enter');
    await until(() => focused()?.id === 'scheme-recognition-undo', 'the way back');
    await press('Enter');
    await until(() => focused()?.id.startsWith('scheme-recognition-') === true, 'brought back');
    await expect(form).to.be.accessible();
    expect(overflowing(form)).to.deep.equal([]);
    const done = saved(form);
    await press('Control+Enter');
    const { scheme } = await done;
    expect(scheme?.bonus).to.deep.equal({
      kind: 'table',
      rows: [
        { from: 100_000, bonus: 15_000 },
        { from: 500_000, bonus: 70_000 },
      ],
    });
    expect(scheme?.recognition.map(({ from }) => from)).to.deep.equal([1, 27, 64]);
  });

  it('creates a board with keys only, from its name alone or with fields of its own', async () => {
    const form = await show({ board: null });
    form.focus();
    await until(() => focused()?.id === 'name', 'name');
    await press('Control+Enter');
    await until(() => words(form).includes('Geben Sie dem Board einen Namen.'), 'told');
    await sendKeys({ type: 'Verbesserungen' });
    await open(form, 'fields');
    one(form, '#field-add').focus();
    await press('Enter');
    await until(() => focused()?.id.endsWith('-label'), 'the new field');
    await sendKeys({ type: 'Welche Halle?' });
    await press('Tab');
    await sendKeys({ type: 'Aus' });
    await until(() => all(form, '[id$=-options]').length === 1, 'options');
    await press('Control+Enter');
    await until(() => words(form).includes('Nennen Sie mindestens eine Möglichkeit.'), 'options are owed');
    expect(focused()?.id.endsWith('-options')).to.equal(true);
    await expect(form).to.be.accessible();
    await sendKeys({ type: 'Halle 1' });
    await press('Enter');
    await sendKeys({ type: 'Halle 2' });
    const done = saved(form);
    await press('Control+Enter');
    const board = await done;
    expect(board.name).to.equal('Verbesserungen');
    expect(board.handle).to.equal('verbesserungen');
    expect(board.statuses.map(({ name }) => name).join()).to.equal(
      'Neu,In Prüfung,Geplant,In Umsetzung,Umgesetzt,Abgelehnt',
    );
    expect(board.owners.map(({ name }) => name)).to.deep.equal(['Anna Weber']);
    expect(board.fields).to.deep.equal([
      {
        id: 'welche-halle',
        kind: 'select',
        label: 'Welche Halle?',
        help: '',
        required: false,
        options: ['Halle 1', 'Halle 2'],
      },
    ]);
  });

  it('orders, adds and removes statuses by keys, and asks where the ideas of a removed one go', async () => {
    await company.idea('Angebote aus Vorlagen schreiben');
    const form = await show();
    await open(form, 'statuses');
    const names = (): string[] => all<HTMLInputElement>(form, '[id$=-name]').map(({ value }) => value);
    button(form, '„In Prüfung“ nach oben').focus();
    await press('Enter');
    await until(() => words(form).includes('„In Prüfung“ steht jetzt an Stelle 1 von 6.'), 'announced');
    expect(names().slice(0, 2)).to.deep.equal(['In Prüfung', 'Neu']);
    expect(focused()?.getAttribute('aria-label')).to.equal('„In Prüfung“ nach oben');
    button(form, '„Geplant“ entfernen').focus();
    await press('Enter');
    await until(() => focused()?.id === 'status-undo', 'the way back');
    await press('Enter');
    await until(() => names().includes('Geplant'), 'brought back');
    button(form, '„Neu“ entfernen').focus();
    await press('Enter');
    one(form, '#status-add').focus();
    await press('Enter');
    await until(() => focused()?.id.endsWith('-name'), 'the new one');
    await sendKeys({ type: 'Größer gedacht' });
    await press('Control+Enter');
    await until(() => words(form).includes('In diesem Status stehen noch Ideen.'), 'refused');
    await until(() => focused()?.id === 'move-to', 'at the field');
    await sendKeys({ type: 'Gep' });
    const done = saved(form);
    await press('Control+Enter');
    const { statuses, counts } = await done;
    expect(statuses.map(({ id }) => id)).to.deep.equal([
      'review',
      'planned',
      'progress',
      'complete',
      'declined',
      'grosser-gedacht',
    ]);
    expect(counts.ideas).to.equal(1);
  });

  it('says at each field what is wrong, keeps what was typed over a reload, and lets go of it', async () => {
    const form = await show();
    await open(form, 'voting');
    await type(form, '#per-idea', '5');
    await type(form, '#budget', '3');
    await press('Control+Enter');
    await until(() => words(form).includes('mehr, als eine Person insgesamt hat'), 'told');
    expect(focused()?.id).to.equal('per-idea');
    await type(form, '#minimum', 'viele');
    await press('Control+Enter');
    await until(() => all(form, '[aria-invalid=true]').length === 2, 'both');
    await expect(form).to.be.accessible();
    form.parentElement?.remove();
    const again = await show();
    await until(() => words(again).includes('noch nicht gespeichert'), 'restored');
    expect(one<HTMLInputElement>(again, '#budget').value).to.equal('3');
    button(again, 'Verwerfen').click();
    await until(() => one<HTMLInputElement>(again, '#budget').value === '', 'as it was');
    expect(words(again)).not.to.include('noch nicht gespeichert');
  });

  it('says whether ideas are taken without a name, where the company lets people write so', async () => {
    const plain = await show();
    await open(plain, 'access');
    expect(all(plain, '#sealing')).to.have.length(0);
    company.custodians = ['juergen.gross', 'zoe.yilmaz'];
    const form = await show();
    await open(form, 'access');
    one(form, '#sealing').focus();
    await press('Space');
    const done = saved(form);
    await press('Control+Enter');
    expect((await done).sealing).to.equal(false);
  });

  it('lets what others change come through, and loses nothing of what is typed', async () => {
    const form = await show();
    await type(form, '#name', 'Ideen für den Vertrieb');
    await company.run(company.anna, 'board.update', { id: company.board, version: 1, description: 'Neu' });
    await until(() => one<HTMLTextAreaElement>(form, '#description').value === 'Neu', 'theirs');
    expect(one<HTMLInputElement>(form, '#name').value).to.equal('Ideen für den Vertrieb');
    const done = saved(form);
    await press('Control+Enter');
    const { name, description } = await done;
    expect([name, description]).to.deep.equal(['Ideen für den Vertrieb', 'Neu']);
  });

  it('is closed to everybody else, and opens from the board for whoever runs it', async () => {
    expect(words(await show({ person: 'juergen.gross' }))).to.include('nur die Verantwortlichen');
    expect(words(await show({ person: 'juergen.gross', board: null }))).to.include(
      'einen Bereich moderieren',
    );
    const client = await company.connect('anna.weber', new Faults());
    const ideas = await fixture<HTMLElement>(
      html`<se-ideas .client=${client} board="ideen" lang="de"></se-ideas>`,
    );
    await until(() => all(ideas, '.manage').length === 1, 'menu');
    one(ideas, '.manage').focus();
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'opened');
    await press('Enter');
    await until(() => focused()?.id === 'name', 'the form');
    await expect(one(ideas, 'dialog[open]')).to.be.accessible();
    await sendKeys({ type: ' 2' });
    await press('Control+Enter');
    await until(() => all(ideas, 'dialog').length === 0, 'closed');
    await until(() => words(one(ideas, '.title')) === 'Ideen im Vertrieb 2', 'renamed');
    expect(focused()).to.equal(one(ideas, '.manage'));
  });

  it('creates the board that a page asks for and that there is not', async () => {
    const client = await company.connect('anna.weber', new Faults());
    const ideas = await fixture<HTMLElement>(
      html`<se-ideas .client=${client} board="werkstatt" lang="de"></se-ideas>`,
    );
    await until(() => all(ideas, '[part=create-button]').length === 1, 'offered');
    one(ideas, '[part=create-button]').click();
    await until(() => focused()?.id === 'name', 'the form');
    await sendKeys({ type: 'Ideen aus der Werkstatt' });
    await press('Control+Enter');
    await until(() => all(ideas, '.title').map(words).includes('Ideen aus der Werkstatt'), 'there it is');
    await until(() => focused()?.getAttribute('part') === 'submit-button', 'the focus goes on there');
    expect(words(ideas)).not.to.include('gibt es');
    one(ideas, '.manage').focus();
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'opened');
    await press('End');
    await press('Enter');
    await until(() => focused()?.id === 'name', 'the form again');
    await sendKeys({ type: 'Noch eines' });
    await press('Control+Enter');
    await until(() => words(ideas).includes('„Noch eines“ ist angelegt.'), 'told');
    button(ideas, 'Neues Board zeigen').click();
    await until(() => words(one(ideas, '.title')) === 'Noch eines', 'gone there');
  });

  it('creates the first board of the space that a page is about', async () => {
    const client = await company.connect('zoe.yilmaz', new Faults());
    const ideas = await fixture<HTMLElement>(
      html`<se-ideas .client=${client} space="einkauf" lang="de"></se-ideas>`,
    );
    await until(() => all(ideas, '[part=create-button]').length === 1, 'offered');
    one(ideas, '[part=create-button]').focus();
    await press('Enter');
    await until(() => focused()?.id === 'name', 'the form');
    await sendKeys({ type: 'Ideen im Einkauf' });
    await press('Control+Enter');
    await until(() => all(ideas, '.title').map(words).includes('Ideen im Einkauf'), 'there it is');
    await until(() => focused()?.getAttribute('part') === 'submit-button', 'the focus goes on there');
  });

  for (const [width, lang] of [
    [280, 'de'],
    [900, 'en'],
  ] as const) {
    it(`fits ${width} px and is accessible, ${lang}`, async () => {
      const form = await show({ width, lang });
      for (const section of ['statuses', 'fields', 'access', 'voting', 'owners']) await open(form, section);
      expect(overflowing(form)).to.deep.equal([]);
      await expect(form).to.be.accessible();
    });
  }
});
