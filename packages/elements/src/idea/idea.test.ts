import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { IdeaId } from '@social-enterprise/contract';
import { Faults } from '../testing/faults.js';
import { IdeaCompany } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, shown, until, words } from '../testing/page.js';
import './define.js';
import type { SeIdea } from './idea.js';

describe('se-idea', () => {
  let company: IdeaCompany;

  const open = async (board: Parameters<typeof IdeaCompany.openBoard>[0] = {}): Promise<void> => {
    company = await IdeaCompany.openBoard(board);
  };

  afterEach(() => company.close());

  const show = async (
    idea: IdeaId | null,
    { person = 'anna.weber', lang = 'de', width = 900 } = {},
    faults = new Faults(),
  ): Promise<SeIdea> => {
    const client = await company.connect(person, faults);
    const element = await shown<SeIdea>(
      html`<se-idea .client=${client} .idea=${idea} lang=${lang}></se-idea>`,
      width,
    );
    await until(() => all(element, 'article[part=base], .notice').length > 0, 'drawn');
    return element;
  };

  const menu = async (element: SeIdea, entry: string): Promise<void> => {
    one(element, '[part=menu-button]').focus();
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    button(element, entry).click();
  };

  it('tells the whole idea, is voted for, followed, and answered for all to read', async () => {
    await open({
      fields: [{ id: 'cost', kind: 'number', label: 'Kosten', help: '', required: false, options: [] }],
    });
    const id = await company.idea('Angebote aus Vorlagen schreiben', {
      solution: 'Ein **Baukasten**.',
      benefit: 'Zwei Stunden je Angebot.',
      fields: [{ id: 'cost', value: 1200 }],
      topics: ['Angebote'],
    });
    const element = await show(id);
    expect(words(one(element, 'article')))
      .to.include('Ideen im Vertrieb · Nr. 1')
      .and.include('Was ist heute nicht gut?')
      .and.include('Vorschlag Ein Baukasten .')
      .and.include('Kosten 1.200')
      .and.include('Jürgen Groß hat die Idee eingereicht.');
    one(element, '.vote-button').click();
    await until(() => words(one(element, '.votes')) === '1', 'voted');
    button(element, words(one(element, '[part=follow-button]'))).click();
    await until(
      () => one(element, '[part=follow-button]').getAttribute('aria-pressed') === 'true',
      'followed',
    );
    await menu(element, 'Status ändern');
    await until(() => focused()?.localName === 'textarea', 'dialog');
    await sendKeys({ type: 'Wir beginnen im Mai.' });
    const status = one<HTMLSelectElement>(element, 'dialog #status');
    status.value = 'progress';
    status.dispatchEvent(new Event('change'));
    one<HTMLButtonElement>(element, 'dialog .primary').click();
    await until(() => words(element).includes('Der Status ist geändert.'), 'moved');
    await until(() => words(one(element, '[part=answer]')).includes('Wir beginnen im Mai.'), 'answer');
    await until(() => words(one(element, '[part=timeline]')).includes('In Umsetzung'), 'timeline');
    await expect(element).to.be.accessible();
  });

  it('shows how it was worded before, and takes over what others suggest', async () => {
    await open();
    const id = await company.idea('Angebote aus Vorlagen schreiben', {
      problem: 'Jedes Angebot dauert lange.',
    });
    await company.run(company.jürgen, 'idea.update', {
      id,
      version: 1,
      problem: 'Jedes Angebot dauert zu lange.',
    });
    await company.suggest(id, 'Jedes Angebot dauert zwei Tage.', company.anna);
    const element = await show(id, { person: 'juergen.gross' });
    one(element, '[part=versions] summary').click();
    await until(() => all(element, '.version ins').length > 0, 'difference');
    expect(words(one(element, '[part=version] .difference'))).to.equal(
      'Jedes Angebot dauert Hinzugefügt: zu lange.',
    );
    expect(words(one(element, '[part=suggestions] summary'))).to.equal('Änderungsvorschläge (1 offen)');
    one(element, '[part=suggestions] summary').click();
    await until(() => all(element, '[part=suggestion] del').length > 0, 'suggestion');
    button(element, 'Übernehmen').click();
    await until(() => words(one(element, '[part=problem]')).includes('dauert zwei Tage.'), 'taken over');
    await expect(element).to.be.accessible();
  });

  it('is merged with another one, says so on both, and is set apart again', async () => {
    await open();
    const into = await company.idea('Angebote aus Vorlagen schreiben');
    const id = await company.idea('Vorlagen für Angebote anlegen');
    const element = await show(id);
    await menu(element, 'Zusammenführen');
    await until(() => focused()?.id === 'choice', 'dialog');
    await sendKeys({ type: 'Angebote' });
    await until(() => all(element, '.choice').length > 0, 'found');
    await press('ArrowDown');
    await press('Enter');
    one<HTMLButtonElement>(element, 'dialog .primary').click();
    await until(() => all(element, '[part=merged]').length === 1, 'merged');
    expect(one(element, '[part=merged] p').textContent).to.match(/aufgegangen in:\s+\S/u);
    expect(words(one(element, '[part=merged]'))).to.include(
      'aufgegangen in: Angebote aus Vorlagen schreiben',
    );
    const other = await show(into);
    expect(words(one(other, '[part=merged]'))).to.include('Vorlagen für Angebote anlegen');
    await menu(element, 'Zusammenführung aufheben');
    await until(() => all(element, '[part=merged]').length === 0, 'set apart');
  });

  it('gets co-authors who edit it and are taken out again, and a vote for somebody that is visible as such', async () => {
    await open();
    const id = await company.idea('Angebote aus Vorlagen schreiben');
    const element = await show(id);
    const pick = async (entry: string, name: string): Promise<void> => {
      await menu(element, entry);
      await until(() => focused()?.id === 'choice', 'dialog');
      await sendKeys({ type: name });
      await until(() => all(element, '.choice').some((choice) => words(choice).includes(name)), 'found');
      await press('ArrowDown');
      await press('Enter');
      one<HTMLButtonElement>(element, 'dialog .primary').click();
      await until(() => all(element, 'dialog').length === 0, 'closed');
    };
    await pick('Mitwirkende eintragen', 'Zoe');
    await until(() => words(one(element, '.authors')).includes('Jürgen Groß, Zoe Yılmaz'), 'two authors');
    const theirs = await show(id, { person: 'zoe.yilmaz' });
    await menu(theirs, 'Bearbeiten');
    await until(() => focused()?.id === 'title', 'a co-author edits');
    await pick('Für jemanden abstimmen', 'Jürgen');
    await until(() => words(one(element, '.votes')) === '1', 'counted');
    await until(() => words(element).includes('hat eine Stimme für Jürgen Groß eingetragen'), 'visible');
    const voter = await show(id, { person: 'juergen.gross' });
    expect(words(one(voter, '.vote'))).to.include('für Sie abgegeben');
    await menu(element, 'Zoe Yılmaz austragen');
    await until(() => words(element).includes('Zoe Yılmaz ist ausgetragen.'), 'told');
    expect(words(one(element, '.authors'))).not.to.include('Zoe');
  });

  it('is linked with another idea and set apart from it on both, under a heading of its own for comments', async () => {
    await open();
    const other = await company.idea('Messekalender für alle sichtbar');
    const id = await company.idea('Angebote aus Vorlagen schreiben', { related: [other] });
    const element = await show(id);
    const comments = one(element, 'se-thread');
    await until(() => all(comments, '[part=title]').length > 0, 'comments');
    expect(words(one(comments, '[part=title]'))).to.equal('Kommentare');
    const unrelate = button(element, 'Verknüpfung mit „Messekalender für alle sichtbar“ aufheben');
    await expect(element).to.be.accessible();
    unrelate.focus();
    await press('Enter');
    await until(() => all(element, '[part=related]').length === 0, 'gone');
    expect(words(element)).to.include(
      'Die Verknüpfung mit „Messekalender für alle sichtbar“ ist aufgehoben.',
    );
    expect(all(await show(other), '[part=related]')).to.have.length(0);
    expect(all(await show(id, { person: 'zoe.yilmaz' }), '.unrelate')).to.have.length(0);
  });

  it('waits for approval, and is edited by its author', async () => {
    await open({ approval: true });
    const id = await company.idea('Angebote aus Vorlagen schreiben');
    const author = await show(id, { person: 'juergen.gross' });
    expect(words(author)).to.include('Diese Idee wartet auf Freigabe.');
    await menu(author, 'Bearbeiten');
    await until(() => focused()?.id === 'title', 'form');
    await press('End');
    await sendKeys({ type: ', schnell' });
    await press('Control+Enter');
    await until(() => words(author).includes('Angebote aus Vorlagen schreiben, schnell'), 'edited');
    const owner = await show(id);
    button(owner, 'Freigeben').focus();
    await press('Enter');
    await until(() => words(owner).includes('Die Idee ist freigegeben.'), 'approved');
    await until(() => focused() === one(owner, '[part=menu-button]'), 'where there is more to do');
    await until(() => all(owner, 'se-thread').length === 1, 'open for the conversation');
  });

  it('has its states: unknown, no answer, not possible, none named', async () => {
    await open();
    const id = await company.idea('Angebote aus Vorlagen schreiben');
    const unknown = await show('01900000-0000-7000-8000-000000000000' as IdeaId);
    expect(words(unknown)).to.include('Diese Idee gibt es nicht');
    const broken = new Faults();
    broken.fail('ideas.get', 'offline');
    const failed = await show(id, {}, broken);
    broken.heal('ideas.get');
    button(failed, 'Erneut versuchen').click();
    await until(() => words(failed).includes('Nr. 1'), 'retried');
    const missing = new Faults();
    missing.missing.add('ideas.get');
    expect(words(await show(id, {}, missing))).to.equal('Diese Ansicht steht hier nicht zur Verfügung.');
    expect(words(await show(null))).to.equal('Nennen Sie eine Idee.');
  });

  it('fits 280 px in English', async () => {
    await open();
    const id = await company.idea('Angebotsvorlagenverwaltungsprogramm', { topics: ['Angebotsvorlagen'] });
    await company.move(id, 'complete', 1, 'Danke.');
    const element = await show(id, { width: 280, lang: 'en' });
    await until(() => words(element).includes('Timeline'), 'timeline');
    // Texts keep room for the focus ring of what stands at their edge.
    expect(overflowing(element).filter((name) => !name.startsWith('div.content'))).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });
});
