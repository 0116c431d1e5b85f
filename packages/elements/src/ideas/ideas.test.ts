import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { mintBoardId } from '@social-enterprise/client';
import type { Timestamp } from '@social-enterprise/contract';
import { Faults } from '../testing/faults.js';
import { IdeaCompany, phase } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, shown, until, words } from '../testing/page.js';
import '../idea/define.js';
import './define.js';
import type { SeIdeas } from './ideas.js';

describe('se-ideas', () => {
  let company: IdeaCompany;

  const open = async (board: Parameters<typeof IdeaCompany.openBoard>[0] = {}): Promise<void> => {
    company = await IdeaCompany.openBoard(board);
  };

  afterEach(() => company.close());

  const show = async (
    { person = 'anna.weber', view = 'list', lang = 'de', width = 900 } = {},
    faults = new Faults(),
  ): Promise<SeIdeas> => {
    const client = await company.connect(person, faults);
    const element = await shown<SeIdeas>(
      html`<se-ideas .client=${client} board="ideen" view=${view} lang=${lang}></se-ideas>`,
      width,
    );
    await until(
      () => element.shadowRoot?.querySelector('[part=base][aria-busy=false], .notice') !== null,
      'drawn',
    );
    return element;
  };

  const titles = (root: Element): string[] => all(root, '.card .name').map(words);
  const cardOf = (root: Element, title: string): HTMLElement => {
    const found = all(root, '.card').find((card) => words(one(card, '.name')) === title);
    if (found === undefined) throw new Error(`There is no card „${title}“: ${titles(root).join(' | ')}`);
    return found;
  };
  const said = (root: Element): string => words(one(root, '[part=base] > .hidden[role=status]'));

  it('shows a board as a list, votes with keys at once, and takes a vote back', async () => {
    await open();
    const idea = await company.idea('Angebote aus Vorlagen schreiben', { topics: ['Angebote'] });
    await company.vote(idea, company.jürgen);
    await company.idea('Messekalender für alle sichtbar');
    const faults = new Faults();
    const element = await show({}, faults);
    expect(titles(element)).to.have.members([
      'Angebote aus Vorlagen schreiben',
      'Messekalender für alle sichtbar',
    ]);
    const vote = one(cardOf(element, 'Angebote aus Vorlagen schreiben'), '.vote-button');
    expect(vote.getAttribute('aria-label')).to.equal(
      'Für „Angebote aus Vorlagen schreiben“ stimmen, 1 Stimme',
    );
    const release = faults.hold('idea.vote');
    vote.focus();
    await press('Enter');
    await until(() => vote.getAttribute('aria-pressed') === 'true', 'at once');
    expect(words(vote)).to.equal('2');
    release();
    await until(() => faults.calls.includes('idea.vote'), 'sent');
    await press('Space');
    await until(() => faults.calls.includes('idea.unvote') && words(vote) === '1', 'taken back');
    expect(said(element)).to.include('zurückgenommen');
    await company.vote(idea, company.zoe);
    await until(() => words(vote) === '2', 'the vote of somebody else');
  });

  it('takes a refused vote back where everybody sees it, and says why', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben');
    const faults = new Faults();
    faults.fail('idea.vote', 'conflict', 'votes-exhausted');
    const element = await show({}, faults);
    const card = cardOf(element, 'Angebote aus Vorlagen schreiben');
    one(card, '.vote-button').click();
    await until(() => words(card).includes('Sie haben keine Stimmen mehr.'), 'told');
    expect(one(card, '.vote-button').getAttribute('aria-pressed')).to.equal('false');
    expect(words(one(card, '.votes'))).to.equal('0');
  });

  it('gives several votes and shows the budget of the campaign, whose counts stay hidden', async () => {
    await open();
    const campaign = await company.campaign(
      phase({ countsHidden: true, maximumVotes: 5, perIdea: 3, minimumVotes: 2 }),
    );
    const idea = await company.idea('Angebote aus Vorlagen schreiben', { campaign });
    await company.vote(idea, company.zoe);
    const element = await show();
    await until(() => words(element).includes('Noch 5 von 5 Stimmen'), 'budget');
    expect(words(one(element, '.campaign')))
      .to.include('Was macht Angebote schneller?')
      .and.include('Jetzt können Sie Ideen einreichen und abstimmen.')
      .and.include('Noch 3 Tage')
      .and.include('Der Stand der Stimmen ist bis zum Ende verborgen.');
    const card = cardOf(element, 'Angebote aus Vorlagen schreiben');
    expect(words(one(card, '.votes'))).to.equal('–');
    one(card, '.vote-button').click();
    await until(() => words(card).includes('1 eigene'), 'first');
    one(card, '.vote-button').click();
    await until(() => words(element).includes('Noch 3 von 5 Stimmen'), 'spent');
    expect(words(card)).to.include('2 eigene');
    button(element, 'Eine Stimme für „Angebote aus Vorlagen schreiben“ zurücknehmen').click();
    await until(() => words(element).includes('Noch 4 von 5 Stimmen'), 'given back');
    await expect(element).to.be.accessible();
  });

  it('filters and searches, and keeps views under names of one’s own', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben', { topics: ['Angebote'] });
    const planned = await company.idea('Messekalender für alle sichtbar');
    await company.move(planned, 'planned');
    const element = await show();
    one(element, '#search').focus();
    await sendKeys({ type: 'Messekalender' });
    await until(() => titles(element).join() === 'Messekalender für alle sichtbar', 'found');
    one<HTMLInputElement>(element, '#search').value = '';
    one(element, '#search').dispatchEvent(new InputEvent('input'));
    await until(() => titles(element).length === 2, 'all again');
    button(element, 'Filter').click();
    await until(() => all(element, '[data-filter=status]').length === 1, 'filters');
    const status = one<HTMLSelectElement>(element, '[data-filter=status]');
    status.value = 'planned';
    status.dispatchEvent(new Event('change'));
    await until(() => titles(element).join() === 'Messekalender für alle sichtbar', 'filtered');
    one<HTMLInputElement>(element, '#view-name').focus();
    await sendKeys({ type: 'Geplantes' });
    await press('Enter');
    await until(() => all(element, 'optgroup option').map(words).join() === 'Geplantes', 'saved');
    await expect(element).to.be.accessible();
    button(element, 'Filter zurücksetzen').click();
    await until(() => titles(element).length === 2, 'without filters');
    button(cardOf(element, 'Angebote aus Vorlagen schreiben'), '#Angebote').click();
    await until(() => titles(element).join() === 'Angebote aus Vorlagen schreiben', 'by topic');
    const again = await show();
    expect(all(again, 'optgroup option').map(words)).to.deep.equal(['Geplantes']);
  });

  it('leads everybody to the ideas that wait for a first answer', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben');
    await company.move(await company.idea('Messekalender für alle sichtbar'), 'complete', 1, 'Seit heute.');
    const element = await show({ person: 'juergen.gross', view: 'columns' });
    await until(() => all(element, '[part=waiting] button').length === 1, 'the way there');
    button(element, '1 Idee wartet auf eine erste Antwort').focus();
    await press('Enter');
    await until(
      () => titles(element).join() === 'Angebote aus Vorlagen schreiben',
      'those without an answer',
    );
    const view = one<HTMLSelectElement>(element, '[part=view]');
    await until(() => focused() === view, 'the focus goes along');
    expect(view.selectedOptions[0]?.text.trim()).to.equal('Noch ohne Antwort');
    await expect(element).to.be.accessible();
  });

  it('shows the ideas of all boards that one reads, and lets a space or a board be chosen', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben', { topics: ['Angebote'] });
    const [second, third] = [mintBoardId(), mintBoardId()];
    await company.run(company.anna, 'board.create', { id: second, space: company.sales, name: 'Messen' });
    await company.run(company.zoe, 'board.create', { id: third, space: company.purchasing, name: 'Lager' });
    await company.idea('Messekalender für alle sichtbar', { board: second });
    await company.idea('Ein Regal für Muster', { board: third, by: company.zoe });
    const element = await show();
    element.board = null;
    await until(() => titles(element).length === 2, 'without what is none of her business');
    expect(words(element)).to.include('Alle Ideen').and.not.include('Lager');
    expect(words(cardOf(element, 'Messekalender für alle sichtbar'))).to.include('Messen');
    expect(all(element, '[part=layouts]')).to.have.length(1);
    await expect(element).to.be.accessible();
    await company.idea('Noch eine für die Messe', { board: second });
    await until(() => all(element, '.news').length === 1, 'told of a new one');
    one(element, '.news').click();
    await until(() => titles(element).length === 3, 'all three');
    button(element, 'Filter').click();
    await until(() => all(element, '[data-filter=category]').length === 1, 'filters');
    expect(all(element, '[data-filter=status]')).to.have.length(0);
    const place = one<HTMLSelectElement>(element, '[part=place]');
    expect([...place.options].map(({ text }) => text.trim())).to.deep.equal([
      'Alle Boards',
      'Alle in „Vertrieb“',
      'Ideen im Vertrieb',
      'Messen',
    ]);
    place.value = `board:${second}`;
    place.dispatchEvent(new Event('change'));
    await until(() => words(one(element, '[part=heading]')) === 'Messen', 'the board alone');
    await until(
      () => titles(element).length === 2 && all(element, '[part=layouts]').length === 1,
      'its ideas',
    );
    const back = one<HTMLSelectElement>(element, '[part=place]');
    back.value = '';
    back.dispatchEvent(new Event('change'));
    await until(() => words(one(element, '[part=heading]')) === 'Alle Ideen', 'all again');
    one(element, '[part=submit-button]').click();
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'on which board');
    await press('ArrowDown');
    await press('Enter');
    await until(() => focused()?.id === 'title', 'the form');
    expect(words(one(element, '[part=heading]'))).to.equal('Messen');
  });

  it('moves a card through all columns with keys, says so, and the focus goes with it', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben');
    const element = await show({ view: 'columns', width: 1400 });
    await until(() => all(element, '.column').length === 6, 'columns');
    const grip = (): HTMLElement => one(element, '.grip');
    grip().focus();
    for (const [status, at] of [
      ['In Prüfung', 2],
      ['Geplant', 3],
      ['In Umsetzung', 4],
    ] as const) {
      await press('ArrowRight');
      await until(
        () =>
          said(element) ===
          `„Angebote aus Vorlagen schreiben“ steht jetzt in „${status}“, Spalte ${at} von 6.`,
        status,
      );
      await until(
        () => focused() === grip() && words(one(element, `.column:has(.card) .status`)) === status,
        'focus',
      );
      await company.settled(element);
    }
    await press('ArrowRight');
    await until(() => focused()?.localName === 'textarea', 'an answer is owed');
    await press('Control+Enter');
    await sendKeys({ type: 'Seit heute für alle.' });
    button(element, 'Status ändern').click();
    await until(() => said(element).includes('steht jetzt in „Umgesetzt“, Spalte 5 von 6.'), 'complete');
    await until(() => focused() === grip(), 'focus after the dialog');
    await press('Enter');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    button(element, 'Nach „Neu“').click();
    await until(() => said(element).includes('steht jetzt in „Neu“, Spalte 1 von 6.'), 'by menu');
    await company.settled(element);
    await press('ArrowLeft');
    await until(() => said(element).includes('schon in der letzten Spalte'), 'the end');
  });

  it('moves a dragged card at once, and puts it back where it was refused', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben');
    const faults = new Faults();
    const element = await show({ view: 'columns', width: 1400 }, faults);
    await until(() => all(element, '.column').length === 6, 'columns');
    const release = faults.hold('idea.move');
    faults.fail('idea.move', 'conflict', 'version-stale');
    const at = (): string | undefined =>
      all(element, '.column').find((column) => all(column, '.card').length > 0)?.dataset['status'];
    one(element, '.draggable').dispatchEvent(
      new DragEvent('dragstart', { bubbles: true, dataTransfer: new DataTransfer() }),
    );
    await until(() => all(element, '.column.target').length === 5, 'targets');
    one(element, '.column[data-status=planned]').dispatchEvent(new DragEvent('drop', { bubbles: true }));
    await until(() => at() === 'planned', 'at once');
    release();
    await until(() => at() === 'open', 'back');
    await until(() => words(one(element, '.card')).includes('Jemand hat die Idee gerade geändert.'), 'why');
    // Somebody else may have moved it, so nothing is said of where it was.
    expect(words(one(element, '.card'))).not.to.include('steht wieder in');
    expect(all(element, '.column.target')).to.have.length(0);
  });

  it('is gone through with keys alone: an idea is given, voted for and moved, and each is said', async () => {
    await open();
    const element = await show({ view: 'columns', width: 1400 });
    one(element, '[part=submit-button]').focus();
    await press('Enter');
    await until(() => focused()?.id === 'title', 'form');
    await sendKeys({ type: 'Angebote aus Vorlagen schreiben' });
    await press('Tab');
    await until(() => focused()?.id === 'text', 'text');
    await sendKeys({ type: 'Man sucht lange.' });
    await press('Control+Enter');
    await until(() => titles(element).length === 1, 'given');
    await until(() => focused() === one(element, '[part=submit-button]'), 'focus after the form');
    const isOn = (selector: string): boolean => focused()?.matches(selector) === true;
    for (let at = 0; at < 12 && !isOn('.vote-button'); at++) await press('Tab');
    expect(isOn('.vote-button')).to.equal(true);
    await press('Space');
    await until(() => said(element) === 'Sie haben für „Angebote aus Vorlagen schreiben“ gestimmt.', 'voted');
    await company.settled(element);
    for (let at = 0; at < 4 && !isOn('.grip'); at++) await press('Tab');
    await press('ArrowRight');
    await until(() => said(element).includes('steht jetzt in „In Prüfung“, Spalte 2 von 6.'), 'moved');
    await until(() => isOn('.grip'), 'focus goes along');
    await company.settled(element);
    expect(words(one(element, '.votes'))).to.equal('1');
  });

  it('moves a card by a drag of the pointer itself', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben');
    const element = await show({ view: 'columns', width: 1400 });
    await until(() => all(element, '.column').length === 6, 'columns');
    element.scrollIntoView();
    const middleOf = (target: Element): [number, number] => {
      const { left, top, width } = target.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + 12)];
    };
    const from = middleOf(one(element, '.draggable'));
    const review = one(element, '.column[data-status=review]');
    const to = middleOf(review);
    // Without a window Firefox begins the drag, but tells no place of what is dragged and never lets go of it.
    const isBlind = navigator.userAgent.includes('Firefox');
    const tell = (name: string, target = review): boolean =>
      target.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, composed: true }));
    try {
      await sendMouse({ type: 'move', position: from });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [from[0] + 20, from[1] + 5] });
      await until(() => all(element, '.column.target').length === 5, 'targets');
      if (isBlind) {
        expect(tell('dragover'), 'whether it is taken there').to.equal(false);
        expect(tell('dragover', one(element, '.column[data-status=open]')), 'and where it was').to.equal(
          true,
        );
        tell('drop');
      } else {
        await sendMouse({ type: 'move', position: [to[0] - 10, to[1] + 40] });
        await sendMouse({ type: 'move', position: [to[0], to[1] + 44] });
      }
      await sendMouse({ type: 'up' });
    } finally {
      await resetMouse();
    }
    await until(() => said(element).includes('steht jetzt in „In Prüfung“'), 'moved');
    expect(all(element, '.column.target')).to.have.length(0);
  });

  it('spends the budget at once, and gives it back when a vote is refused', async () => {
    await open();
    const campaign = await company.campaign(phase({ maximumVotes: 5, perIdea: 3 }));
    await company.idea('Angebote aus Vorlagen schreiben', { campaign });
    const faults = new Faults();
    const element = await show({}, faults);
    await until(() => words(element).includes('Noch 5 von 5 Stimmen'), 'budget');
    const release = faults.hold('idea.vote');
    faults.fail('idea.vote', 'forbidden', 'phase-closed');
    one(element, '.vote-button').click();
    await until(() => words(element).includes('Noch 4 von 5 Stimmen'), 'at once');
    release();
    await until(() => words(element).includes('Noch 5 von 5 Stimmen'), 'given back');
  });

  it('lets people vote, and hides the numbers, from the moment in which another phase says so', async () => {
    await open();
    const id = await company.campaign(phase({ vote: false }));
    const idea = await company.idea('Angebote aus Vorlagen schreiben', { campaign: id });
    const element = await show();
    const page = await shown<Element>(
      html`<se-idea .client=${await company.connect('juergen.gross')} .idea=${idea} lang="de"></se-idea>`,
      700,
    );
    await until(
      () => all(element, '.vote.still').length === 1 && all(page, '.vote.still').length === 1,
      'closed',
    );
    expect(words(one(element, '.votes'))).to.equal('0');
    const phases = [phase({ countsHidden: true })];
    await company.run(company.anna, 'campaign.update', { id, version: 1, phases });
    for (const place of [element, page]) {
      await until(() => all(place, '.vote-button').length === 1, 'open');
      expect(words(one(place, '.votes'))).to.equal('–');
    }
  });

  it('refuses a vote that was cast offline and arrives after the deadline, where everybody sees it', async () => {
    await open();
    const campaign = await company.campaign(phase());
    await company.idea('Angebote aus Vorlagen schreiben', { campaign });
    const faults = new Faults();
    const element = await show({}, faults);
    const card = cardOf(element, 'Angebote aus Vorlagen schreiben');
    faults.fail('idea.vote', 'offline');
    faults.loseDelivery();
    one(card, '.vote-button').click();
    await until(() => words(card).includes('Nicht gesendet.'), 'kept');
    expect(words(one(card, '.votes'))).to.equal('1');
    const over = { ...phase(), end: new Date(Date.now() - 60_000).toISOString() as Timestamp };
    await company.run(company.anna, 'campaign.update', { id: campaign, version: 1, phases: [over] });
    faults.heal('idea.vote');
    faults.findDelivery();
    await until(() => words(card).includes('Dafür ist die Frist vorbei'), 'told');
    expect(words(one(card, '.votes'))).to.equal('0');
    expect(one(card, '.vote').className).not.to.include('own');
    expect(button(element, 'Verstanden').parentElement?.textContent).to.match(/\.\s+Verstanden/u);
    button(element, 'Verstanden').click();
    await until(() => !words(card).includes('Dafür ist die Frist vorbei'), 'let go of');
    await company.settled(element);
  });

  it('goes on by its own clock while it is offline: what is over is not asked for', async () => {
    await open();
    const end = new Date(Date.now() + 2500).toISOString() as Timestamp;
    await company.campaign(phase({ end }));
    const faults = new Faults();
    const element = await show({}, faults);
    faults.fail('boards.get', 'offline');
    faults.loseDelivery();
    await until(() => words(element).includes('Sie sind offline.'), 'offline');
    await until(() => words(one(element, '.campaign')).includes('Abgeschlossene Kampagne'), 'over');
    expect(words(one(element, '.campaign')))
      .to.not.include('Noch weniger als eine Stunde')
      .and.not.include('Jetzt können Sie');
  });

  it('shows what is planned as a roadmap, by status and by quarter', async () => {
    await open();
    const idea = await company.idea('Angebote aus Vorlagen schreiben');
    await company.idea('Messekalender für alle sichtbar');
    await company.run(company.anna, 'idea.move', {
      id: idea,
      status: 'planned',
      version: 1,
      quarter: '2027-Q3',
    });
    const element = await show({ view: 'roadmap' });
    await until(() => all(element, '.lane').length === 1, 'roadmap');
    expect(titles(element)).to.deep.equal(['Angebote aus Vorlagen schreiben']);
    button(element, 'Nach Quartal').click();
    await until(() => words(one(element, '.lane .column-head')).includes('3. Quartal 2027'), 'by quarter');
    await expect(element).to.be.accessible();
  });

  it('opens an idea in place, and leads back to its card', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben');
    const element = await show();
    one(element, '.name a').focus();
    await press('Enter');
    await until(() => words(element).includes('Nr. 1'), 'opened');
    await until(() => focused() === button(element, 'Zurück zu allen Ideen'), 'gone along');
    await press('Enter');
    await until(() => focused()?.textContent === 'Angebote aus Vorlagen schreiben', 'back');
    expect(location.hash).to.equal('');
  });

  it('has its states: nothing yet, no answer, offline, not possible, unknown, no board, none of one’s business', async () => {
    await open();
    expect(words(await show())).to.include('Noch ist keine da.');
    const broken = new Faults();
    broken.fail('boards.get', 'offline');
    const failed = await show({}, broken);
    broken.heal('boards.get');
    button(failed, 'Erneut versuchen').click();
    await until(() => words(failed).includes('Noch ist keine da.'), 'retried');
    const away = new Faults();
    const offline = await show({}, away);
    away.loseDelivery();
    await until(() => words(offline).includes('Sie sind offline.'), 'offline');
    const missing = new Faults();
    missing.missing.add('ideas.list');
    expect(words(await show({}, missing))).to.equal('Diese Ansicht steht hier nicht zur Verfügung.');
    const unknown = await show();
    unknown.board = 'nirgends';
    await until(() => words(unknown).includes('Dieses Board gibt es nicht'), 'unknown');
    const nowhere = await show({ person: 'zoe.yilmaz' });
    [nowhere.board, nowhere.space] = [null, 'einkauf'];
    await until(() => words(nowhere).includes('Hier gibt es noch kein Board'), 'no board');
    await until(() => all(nowhere, '[part=create-button]').length === 1, 'which its owner may create');
    nowhere.space = 'nirgends';
    await until(() => words(nowhere).includes('Diesen Bereich gibt es nicht'), 'no space');
    const withoutName = await company.connect(null);
    const reader = await fixture<SeIdeas>(
      html`<se-ideas .client=${withoutName} board="ideen" lang="de"></se-ideas>`,
    );
    await until(
      () => words(reader).includes('Ideen im Vertrieb') || all(reader, '.notice').length > 0,
      'drawn',
    );
    expect(all(reader, '[part=submit-button]')).to.have.length(0);
  });

  for (const [width, lang, view] of [
    [280, 'de', 'list'],
    [280, 'en', 'columns'],
    [280, 'de', 'roadmap'],
    [1400, 'en', 'list'],
  ] as const) {
    it(`fits ${width} px and is accessible: ${view}, ${lang}`, async () => {
      await open({ description: 'Was den Vertrieb schneller macht.', language: lang });
      const campaign = await company.campaign(phase({ end: null, kind: 'collect' }));
      const idea = await company.idea('Angebotsvorlagenverwaltungsprogramm', {
        campaign,
        topics: ['Angebote'],
      });
      await company.move(idea, 'planned');
      await company.idea('Messekalender für alle sichtbar');
      const element = await show({ width, lang, view });
      await until(() => titles(element).length > 0, 'cards');
      const inside = view === 'columns' ? all(element, '.card').flatMap(overflowing) : overflowing(element);
      expect(inside).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });
  }
});
