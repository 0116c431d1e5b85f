import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EvaluationId, IdeaId } from '@social-enterprise/contract';
import '../ideas/define.js';
import '../idea/define.js';
import { Faults } from '../testing/faults.js';
import { IdeaCompany, phase } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, until, words } from '../testing/page.js';
import './define.js';
import './register.js';
import type { EvaluationList } from './list.js';
import type { SeEvaluation } from './evaluation.js';

describe('se-evaluation', () => {
  let company: IdeaCompany;
  let ideas: IdeaId[];

  beforeEach(async () => {
    company = await IdeaCompany.openBoard();
    ideas = [
      await company.idea('Angebote aus Vorlagen schreiben'),
      await company.idea('Messekalender für alle sichtbar', { by: company.zoe }),
    ];
  });

  afterEach(() => company.close());

  const show = async (
    evaluation: EvaluationId | null,
    { person = 'anna.weber', lang = 'de', width = 900, scheme = 'light' } = {},
    faults = new Faults(),
  ): Promise<SeEvaluation> => {
    const client = await company.connect(person, faults);
    const box = await fixture<HTMLElement>(
      html`<div>
        <se-evaluation .client=${client} .evaluation=${evaluation} lang=${lang}></se-evaluation>
      </div>`,
    );
    box.style.setProperty('width', `${width}px`);
    box.style.setProperty('color-scheme', scheme);
    box.style.setProperty('background', scheme === 'dark' ? '#1c1f24' : '#fff');
    const element = one<SeEvaluation>(box, 'se-evaluation');
    await until(() => all(element, 'article[part=base], .notice').length > 0, 'drawn');
    return element;
  };
  const said = (element: Element): string => words(one(element, '.said'));

  it('is evaluated by keyboard alone, kept as a draft, given, and announced', async () => {
    const id = await company.evaluation(ideas, [company.anna, company.jürgen]);
    const faults = new Faults();
    const element = await show(id, {}, faults);
    await until(() => words(element).includes('Was heute an'), 'what it is about');
    one(element, 'input[name=gain]').focus();
    await press('ArrowRight');
    await press('ArrowRight');
    expect((focused() as HTMLInputElement).value).to.equal('3');
    expect(focused()?.getAttribute('aria-label')).to.equal('3');
    await until(() => words(element).includes('Entwurf gespeichert.'), 'kept');
    one(element, '[part=give-button]').focus();
    await press('Enter');
    await until(() => focused()?.getAttribute('name') === 'cost', 'led to what is missing');
    expect(words(one(element, '[part=criterion][aria-invalid]'))).to.include('fehlt Ihr Wert');
    await press('ArrowRight');
    one(element, '#note').focus();
    await sendKeys({ type: 'Nur für mich.' });
    await press('Tab');
    expect(words(focused() as Element)).to.equal('Bewertung abgeben');
    await press('Enter');
    await until(() => said(element) !== '' || all(element, '.problem').length > 0, 'announced');
    expect(words(element)).to.include(
      'Ihre Bewertung zu „Angebote aus Vorlagen schreiben“ ist abgegeben. Noch 1 Idee.',
    );
    await until(() => focused()?.className === 'sheet-title', 'the next idea');
    expect(words(focused() as Element)).to.include('Messekalender');
    expect(words(one(element, '[part=results]'))).to.include('Verborgen, bis alle bewertet haben');
    const other = await show(id, { person: 'juergen.gross' });
    expect(words(other)).not.to.include('Nur für mich.');
    expect(words(one(other, '.ideas'))).to.include('befangen');
    await expect(element).to.be.accessible();
  });

  it('lets an evaluator declare a conflict of interest, and says so to whoever runs the board', async () => {
    const id = await company.evaluation([ideas[0] as IdeaId], [company.anna, company.zoe]);
    const element = await show(id, { person: 'zoe.yilmaz' });
    button(element, 'Befangenheit erklären').click();
    await until(() => focused()?.id === 'reason', 'dialog');
    await press('Tab');
    one<HTMLButtonElement>(element, 'dialog .primary').click();
    await until(() => words(element).includes('Nennen Sie kurz den Grund.'), 'asked for the reason');
    await sendKeys({ type: 'Mein Mann liefert das.' });
    one<HTMLButtonElement>(element, 'dialog .primary').click();
    await until(() => words(one(element, '.sheet')).includes('Mein Mann liefert das.'), 'declared');
    const owner = await show(id);
    expect(words(one(owner, '[part=evaluators]'))).to.include('befangen. Grund: Mein Mann liefert das.');
    button(element, 'Doch bewerten').click();
    await until(() => all(element, '[part=criterion]').length === 2, 'judges after all');
  });

  it('shows results with their spread as picture and table, and decides by a gate', async () => {
    const id = await company.evaluation(ideas, [company.anna, company.zoe, company.jürgen]);
    for (const [person, gain, cost] of [
      [company.anna, 5, 1],
      [company.zoe, 3, 3],
    ] as const) {
      await company.assess(id, ideas[0] as IdeaId, person, gain, cost);
    }
    const element = await show(id);
    const row = words(one(element, `[part=results] tr[data-idea="${ideas[0] ?? ''}"]`));
    expect(row).to.include('75,0 35,4 75,0 25,0');
    const dot = one(element, '[part=dot]');
    expect(dot.getAttribute('aria-label')).to.equal(
      'Nr. 1, Angebote aus Vorlagen schreiben: Nutzen 75,0, Aufwand 25,0',
    );
    dot.focus();
    expect(focused()).to.equal(dot);
    button(element, 'Entscheiden: Angebote aus Vorlagen schreiben').click();
    await until(() => focused()?.getAttribute('name') === 'outcome', 'gate');
    await press('Space');
    one<HTMLButtonElement>(element, 'dialog .primary').click();
    await until(() => words(element).includes('Begründen Sie die Entscheidung.'), 'reasons are owed');
    await sendKeys({ type: 'Viel Nutzen, wenig Aufwand.' });
    one<HTMLButtonElement>(element, 'dialog .primary').click();
    await until(() => said(element).includes('ist entschieden'), 'decided');
    await until(() => words(one(element, '[part=table]')).includes('Ja , Anna Weber'), 'told');
    await expect(element).to.be.accessible();
  });

  it('refuses weights that do not add up at the field, and keeps what was typed', async () => {
    const client = await company.connect();
    const board = await fixture<HTMLElement>(
      html`<se-ideas .client=${client} board="ideen" lang="de"></se-ideas>`,
    );
    await until(() => all(board, '.create').length === 1, 'entry');
    one(board, '.create').click();
    await until(() => focused()?.id === 'name', 'form');
    await sendKeys({ type: 'Auswahl im Mai' });
    for (const [field, text] of [
      ['ideas', 'Angebote'],
      ['evaluators', 'Zoe'],
    ] as const) {
      one(board, `dialog #${field}`).focus();
      await sendKeys({ type: text });
      await until(() => all(board, '.choice[role=option]').length > 0, `found ${field}`);
      // The only one need not be gone to.
      if (field === 'ideas') await press('ArrowDown');
      await press('Enter');
      await until(() => one<HTMLInputElement>(board, `dialog #${field}`).value === '', 'taken');
    }
    expect(words(one(board, 'dialog'))).to.include('Zoe Yılmaz');
    const added = (): string => words(one(board, 'dialog .pair + [role=status]'));
    button(board, 'Alle in diesem Status hinzufügen').click();
    await until(() => /^\d+ Ideen? hinzugefügt$/.test(added()), 'told how many');
    button(board, 'Alle in diesem Status hinzufügen').click();
    await until(() => added() === 'In diesem Status steht keine weitere Idee.', 'told that it is all');
    const weight = one<HTMLInputElement>(board, 'dialog #weight-0');
    weight.focus();
    weight.select();
    await sendKeys({ type: '45' });
    expect(words(one(board, '#sum'))).to.equal('Summe der Gewichte: 95 %. Es fehlen 5 %.');
    one<HTMLButtonElement>(board, 'dialog .primary').click();
    await until(() => words(board).includes('müssen zusammen 100 % ergeben'), 'refused');
    await until(() => focused()?.id === 'weight-0', 'led to the field');
    expect(weight.getAttribute('aria-invalid')).to.equal('true');
    expect(one<HTMLInputElement>(board, 'dialog #name').value).to.equal('Auswahl im Mai');
    await expect(one(board, 'se-evaluation-dialog')).to.be.accessible();
    weight.select();
    await sendKeys({ type: '50' });
    one<HTMLButtonElement>(board, 'dialog .primary').click();
    await until(() => words(board).includes('Auswahl im Mai'), 'created');
    const idea = await fixture<HTMLElement>(
      html`<se-idea .client=${client} .idea=${ideas[0]} lang="de"></se-idea>`,
    );
    await until(() => words(idea).includes('Auswahl im Mai'), 'found at the idea');
  });

  it('is limited to a campaign, and names every step of a scale', async () => {
    const campaign = await company.campaign(phase());
    await company.idea('Vorlagen für die Montage', { campaign });
    const client = await company.connect();
    const list = await fixture<EvaluationList>(
      html`<se-evaluation-list .client=${client} lang="de"></se-evaluation-list>`,
    );
    list.board = await client.query('boards.get', { board: 'ideen' });
    list.idea = await client.query('ideas.get', { idea: ideas[0] as IdeaId });
    await until(() => all(list, '.create').length === 1, 'entry');
    one(list, '.create').click();
    await until(() => focused()?.id === 'name', 'form');
    await sendKeys({ type: 'Auswahl' });
    const chosen = one<HTMLSelectElement>(list, 'dialog #campaign');
    chosen.value = campaign;
    chosen.dispatchEvent(new Event('change'));
    await until(() => words(list).includes('nicht aus dieser Kampagne'), 'what does not fit');
    one<HTMLButtonElement>(list, 'dialog .primary').click();
    await until(() => words(list).includes('nicht zur Kampagne gehören'), 'refused');
    button(list, '„Angebote aus Vorlagen schreiben“ entfernen').click();
    one(list, 'dialog #ideas').focus();
    await sendKeys({ type: 'Vorlagen' });
    await until(() => all(list, '.choice[role=option]').length === 1, 'of the campaign alone');
    await press('ArrowDown');
    await press('Enter');
    one(list, 'dialog #evaluators').focus();
    await sendKeys({ type: 'Anna' });
    await until(() => all(list, '.choice[role=option]').length > 0, 'people');
    await press('ArrowDown');
    await press('Enter');
    one(list, '.meanings summary').click();
    for (const [step, label] of ['nichts', 'wenig', 'etwas', 'viel', 'alles'].entries()) {
      one(list, `#step-0-${step}`).focus();
      await sendKeys({ type: label });
    }
    one<HTMLButtonElement>(list, 'dialog .primary').click();
    await until(() => words(list).includes('Die Bewertung ist angelegt'), 'created');
    const [made] = (await client.query('evaluations.list', { board: 'ideen' })).items;
    expect(made?.campaign?.id).to.equal(campaign);
    const element = await show(made?.id ?? null);
    expect(all(element, '.named-step').map(words)).to.deep.equal([
      '1 nichts',
      '2 wenig',
      '3 etwas',
      '4 viel',
      '5 alles',
    ]);
    await expect(element).to.be.accessible();
  });

  it('says for whom nobody waits, as they have left', async () => {
    const id = await company.evaluation([ideas[0] as IdeaId], [company.anna, company.zoe]);
    await company.import([
      company.entry(null, 'person.update', { id: company.zoe, version: 1, active: false }),
    ]);
    const element = await show(id);
    expect(words(one(element, '[part=evaluators]'))).to.include('Hat das Unternehmen verlassen');
    await company.assess(id, ideas[0] as IdeaId, company.anna, 5, 1);
    await until(() => words(one(element, '[part=results]')).includes('100,0'), 'disclosed');
  });

  it('has its states, and fits 360 px in English and the dark', async () => {
    const id = await company.evaluation(ideas, [company.anna, company.zoe]);
    await company.assess(id, ideas[0] as IdeaId, company.zoe, 5, 1);
    await company.assess(id, ideas[0] as IdeaId, company.anna, 4, 2);
    const element = await show(id, { width: 360, lang: 'en', scheme: 'dark' });
    expect(overflowing(one(element, '[part=own]'))).to.deep.equal([]);
    expect(overflowing(one(element, '[part=header]'))).to.deep.equal([]);
    one<HTMLDetailsElement>(element, '[part=results] details').open = true;
    expect(overflowing(one(element, '[part=results]'))).to.deep.equal([]);
    for (const table of all(element, '.table')) expect(table.scrollWidth).to.equal(table.clientWidth);
    expect(words(element)).to.include('Evaluated by you: 1 of 2');
    await expect(element).to.be.accessible();
    expect(words(await show(null))).to.equal('Nennen Sie eine Bewertung.');
    expect(words(await show(id, { person: 'juergen.gross' }))).to.include('Diese Bewertung gibt es nicht');
    const missing = new Faults();
    missing.missing.add('evaluations.get');
    expect(words(await show(id, {}, missing))).to.equal('Diese Ansicht steht hier nicht zur Verfügung.');
    const broken = new Faults();
    broken.fail('evaluations.get', 'offline');
    const failed = await show(id, {}, broken);
    broken.heal('evaluations.get');
    button(failed, 'Erneut versuchen').click();
    await until(() => words(failed).includes('Auswahl im März'), 'retried');
  });
});
