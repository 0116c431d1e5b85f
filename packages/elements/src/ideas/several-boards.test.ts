import { expect } from '@open-wc/testing';
import { mintBoardId } from '@social-enterprise/client';
import type { IdeaId, Status } from '@social-enterprise/contract';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { IdeaCompany } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, shown, until, words } from '../testing/page.js';
import './define.js';
import type { SeIdeas } from './ideas.js';

const status = (id: string, name: string, change: Partial<Status> = {}): Status => ({
  id,
  name,
  color: 'blue',
  category: 'active',
  onRoadmap: false,
  ...change,
});

describe('the boards of a space together', () => {
  let company: IdeaCompany;
  let offers: IdeaId;
  let trial: IdeaId;

  beforeEach(async () => {
    company = await IdeaCompany.openBoard();
    const pilots = mintBoardId();
    await company.run(company.anna, 'board.create', {
      id: pilots,
      space: company.sales,
      name: 'Versuche',
      handle: 'versuche',
      // „Geplant“ has another id here, and the id of „Geplant“ another name.
      statuses: [
        status('open', 'Neu'),
        status('planned', 'Im Versuch'),
        status('soon', 'Geplant', { onRoadmap: true }),
        status('done', 'Umgesetzt', { category: 'complete', onRoadmap: true }),
      ],
    });
    offers = await company.idea('Angebote aus Vorlagen schreiben');
    trial = await company.idea('Messekalender', { board: pilots });
    await company.run(company.anna, 'idea.move', {
      id: offers,
      status: 'planned',
      version: 1,
      quarter: '2027-Q3',
    });
  });

  afterEach(() => company.close());

  const show = async (view: string, { width = 1400, lang = 'de' } = {}): Promise<SeIdeas> => {
    const client = await company.connect();
    const element = await shown<SeIdeas>(
      html`<se-ideas .client=${client} space="vertrieb" view=${view} lang=${lang}></se-ideas>`,
      width,
    );
    await until(() => all(element, '.column, .lane').length > 0, 'drawn');
    return element;
  };
  const filled = (element: Element): string[][] =>
    all(element, '.column')
      .map((column) => [column.getAttribute('aria-label') ?? '', ...all(column, '.card .name').map(words)])
      .filter(([, ...titles]) => titles.length > 0);
  const said = (element: Element): string => words(one(element, '[part=base] > .hidden[role=status]'));

  it('stand in columns, in which statuses that are called alike are one', async () => {
    const element = await show('columns');
    expect(filled(element)).to.deep.equal([
      ['Neu, 1 Idee', 'Messekalender'],
      ['Geplant, 1 Idee', 'Angebote aus Vorlagen schreiben'],
    ]);
    expect(all(element, '.column')).to.have.length(7);
    expect(all(element, '.card [part=board]').map(words)).to.deep.equal(['Versuche', 'Ideen im Vertrieb']);
    await expect(element).to.be.accessible();
  });

  it('let a card go through the statuses of its own board alone, by key, menu and drag', async () => {
    const element = await show('columns');
    one(element, `[data-idea="${trial}"] .grip`).focus();
    await press('ArrowRight');
    await until(() => said(element).includes('steht jetzt in „Im Versuch“'), 'by key');
    await company.settled(element);
    await press('ArrowRight');
    await until(() => said(element).includes('steht jetzt in „Geplant“'), 'by key once more');
    await company.settled(element);
    expect(filled(element)).to.deep.equal([
      ['Geplant, 2 Ideen', 'Messekalender', 'Angebote aus Vorlagen schreiben'],
    ]);
    expect(focused()).to.equal(one(element, `[data-idea="${trial}"] .grip`));
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'the menu');
    expect(all(element, '[role=menuitem]').map(words)).to.deep.equal([
      'Nach „Neu“',
      'Nach „Im Versuch“',
      'Nach „Umgesetzt“',
    ]);
    await press('Escape');
    const card = one(element, `[data-idea="${offers}"]`).closest('.draggable');
    card?.dispatchEvent(new DragEvent('dragstart', { dataTransfer: new DataTransfer() }));
    await element.updateComplete;
    expect(all(element, '.column.target').map((column) => words(one(column, '.status')))).to.deep.equal([
      'Neu',
      'In Prüfung',
      'In Umsetzung',
      'Umgesetzt',
      'Abgelehnt',
    ]);
  });

  it('stand on one roadmap, by status and by quarter', async () => {
    await company.run(company.anna, 'idea.move', {
      id: trial,
      status: 'soon',
      version: 1,
      quarter: '2027-Q3',
    });
    const element = await show('roadmap');
    expect(all(element, '.lane').map((lane) => words(one(lane, '.column-head')))).to.deep.equal([
      'Geplant 2',
    ]);
    button(element, 'Nach Quartal').click();
    await until(() => words(one(element, '.lane .column-head')).includes('3. Quartal 2027'), 'by quarter');
    expect(all(element, '.lane .card')).to.have.length(2);
  });

  it('go on in every column, and on the roadmap, where there are more than fit', async () => {
    for (let count = 0; count < 21; count++) {
      const id = await company.idea(`Vorlage Nummer ${count}`);
      await company.move(id, 'planned');
    }
    const columns = await show('columns');
    button(columns, 'Weitere anzeigen').click();
    await until(() => filled(columns).flat().length === 25, 'all of them');
    const roadmap = await show('roadmap');
    expect(all(roadmap, '.lane .card')).to.have.length(20);
    button(roadmap, 'Weitere Ideen laden').click();
    await until(() => all(roadmap, '.lane .card').length === 22, 'all of them');
    expect(all(roadmap, '[part=more-button]')).to.have.length(0);
  });

  it('offer another board to whoever may create one there, and go to it', async () => {
    const client = await company.connect('juergen.gross');
    const reader = await shown<SeIdeas>(
      html`<se-ideas .client=${client} space="vertrieb" lang="de"></se-ideas>`,
      700,
    );
    await until(() => all(reader, '.card').length === 2, 'drawn for a reader');
    expect(all(reader, '[part=menu-button]')).to.have.length(0);
    const owner = await shown<SeIdeas>(
      html`<se-ideas .client=${await company.connect()} space="vertrieb" lang="de"></se-ideas>`,
      700,
    );
    await until(() => all(owner, '[part=menu-button]').length === 1, 'drawn for an owner');
    one(owner, '[part=menu-button]').focus();
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'the menu');
    expect(all(owner, '[role=menuitem]').map(words)).to.deep.equal(['Neues Board anlegen']);
    await press('Enter');
    await until(() => focused()?.id === 'name', 'its name');
    await sendKeys({ type: 'Messen' });
    await press('Control+Enter');
    await until(() => words(owner).includes('„Messen“ ist angelegt.'), 'created');
    expect(one(owner, '.created').textContent).to.match(/angelegt\.\s+Neues/u);
    button(owner, 'Neues Board zeigen').click();
    await until(() => words(one(owner, '[part=heading]')) === 'Messen', 'shown');
    expect(all(owner, '[part=place]')).to.have.length(1);
  });

  for (const view of ['columns', 'roadmap']) {
    it(`fit 280 px in English: ${view}`, async () => {
      const element = await show(view, { width: 280, lang: 'en' });
      expect(all(element, '.card').flatMap(overflowing)).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });
  }
});
