import { expect, html } from '@open-wc/testing';
import { Faults } from '../testing/faults.js';
import { IdeaCompany } from '../testing/ideas.js';
import { all, button, focused, one, press, shown, until, words } from '../testing/page.js';
import './define.js';
import type { SeIdeas } from './ideas.js';

describe('se-ideas keeps the focus', () => {
  let company: IdeaCompany;

  beforeEach(async () => {
    company = await IdeaCompany.openBoard();
  });

  afterEach(() => company.close());

  const show = async (view: string, faults = new Faults()): Promise<SeIdeas> => {
    const client = await company.connect('anna.weber', faults);
    const element = await shown<SeIdeas>(
      html`<se-ideas .client=${client} board="ideen" view=${view} lang="de"></se-ideas>`,
      1400,
    );
    await until(() => all(element, '.card').length > 0, 'cards');
    return element;
  };

  const statusOf = (element: Element): string => words(one(element, '.column:has(.card) .status'));

  it('on a card that somebody else moves, also after an own move was refused', async () => {
    const idea = await company.idea('Angebote aus Vorlagen schreiben');
    const faults = new Faults();
    faults.fail('idea.move', 'conflict', 'version-stale');
    const element = await show('columns', faults);
    one(element, '.grip').focus();
    await press('ArrowRight');
    await until(() => words(element).includes('Jemand hat die Idee gerade geändert.'), 'refused');
    await until(() => statusOf(element) === 'Neu' && focused()?.matches('.grip'), 'back, with the focus');
    await company.move(idea, 'planned');
    await until(() => statusOf(element) === 'Geplant', 'moved by somebody else');
    await until(() => focused() === one(element, '.grip'), 'focus on the grip');
    one(element, '.vote-button').focus();
    await company.move(idea, 'review', 2);
    await until(() => statusOf(element) === 'In Prüfung', 'moved once more');
    await until(() => focused() === one(element, '.vote-button'), 'focus on the vote');
  });

  it('with the next idea, when the one that had it is withdrawn', async () => {
    const idea = await company.idea('Angebote aus Vorlagen schreiben');
    await company.idea('Messekalender für alle sichtbar');
    const element = await show('list');
    await until(() => all(element, '.card').length === 2, 'both');
    one(element, `[data-idea="${idea}"] .name a`).focus();
    await company.run(company.jürgen, 'idea.withdraw', { id: idea });
    await until(() => all(element, '.card').length === 1, 'withdrawn');
    await until(() => words(focused() as Element) === 'Messekalender für alle sichtbar', 'the other');
  });

  for (const [view, more] of [
    ['list', 'Weitere Ideen laden'],
    ['columns', 'Weitere anzeigen'],
    ['roadmap', 'Weitere Ideen laden'],
  ] as const) {
    it(`with the first idea of the last page, in the ${view}`, async () => {
      for (let number = 1; number <= 21; number++) {
        await company.move(await company.idea(`Angebote schneller schreiben ${number}`), 'planned');
      }
      const element = await show(view);
      const first = new Set(all(element, '.card').map((card) => card.dataset['idea']));
      expect(first.size).to.equal(20);
      button(element, more).focus();
      await press('Enter');
      await until(() => all(element, '.card').length === 21, 'the last page');
      const come = all(element, '.card').find((card) => !first.has(card.dataset['idea'])) as HTMLElement;
      await until(() => focused() === one(come, '.name a'), 'the idea that came');
    });
  }
});
