import { expect, fixture, html } from '@open-wc/testing';
import type { CampaignId, PhaseInput, Timestamp } from '@social-enterprise/contract';
import '../ideas/define.js';
import { Faults } from '../testing/faults.js';
import { IdeaCompany, phase } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, shown, until, words } from '../testing/page.js';
import './define.js';
import type { SeCampaignReport } from './campaign-report.js';

describe('se-campaign-report', () => {
  let company: IdeaCompany;

  beforeEach(async () => (company = await IdeaCompany.openBoard()));
  afterEach(() => company.close());

  /** A campaign with an idea that is done, one that is declined, and one that waits. */
  const campaign = async (change: Partial<PhaseInput> = {}): Promise<CampaignId> => {
    const id = await company.campaign(phase(change));
    const done = await company.idea('Angebote aus Vorlagen schreiben', { campaign: id });
    const declined = await company.idea('=Messekalender für alle sichtbar', { campaign: id });
    await company.idea('Rückfragen in einem Faden', { campaign: id, by: company.zoe });
    await company.vote(done, company.anna, company.zoe);
    await company.move(done, 'complete', 1, 'Seit **heute** für alle, „wie gewünscht“.');
    await company.move(declined, 'declined', 1, 'Dafür gibt es den Kalender schon.');
    return id;
  };

  const show = async (
    id: CampaignId | null,
    { person = 'juergen.gross', lang = 'de', width = 800 } = {},
    faults = new Faults(),
  ): Promise<SeCampaignReport> => {
    const client = await company.connect(person, faults);
    const report = await shown<SeCampaignReport>(
      html`<se-campaign-report .client=${client} .campaign=${id} lang=${lang}></se-campaign-report>`,
      width,
    );
    await until(() => all(report, '[part=question], .notice').length > 0, 'drawn');
    return report;
  };

  it('says what became of every idea with its answer, how many took part, and never who voted', async () => {
    const report = await show(await campaign());
    expect(all(report, '.idea .name').map(words)).to.deep.equal([
      'Angebote aus Vorlagen schreiben',
      'Rückfragen in einem Faden',
      '=Messekalender für alle sichtbar',
    ]);
    expect(all(report, '.group').map(words)).to.deep.equal([
      'Umgesetzt 1 Idee',
      'Neu 1 Idee',
      'Abgelehnt 1 Idee',
    ]);
    expect(words(one(report, '.facts')))
      .to.include('3 Ideen'.split(' ')[0] ?? '')
      .and.include('2 von 3');
    const [first] = all(report, '.idea');
    expect(words(first as Element))
      .to.include('Von Jürgen Groß · 2 Stimmen')
      .and.include('erste Antwort noch am selben Tag')
      .and.include('Seit heute für alle');
    // It is read on paper too, on another day.
    expect(words(one(report, '.kicker'))).to.match(/, Stand \d+\. \p{L}+ \d{4} um \d{2}:\d{2}$/u);
    expect(words(one(report, '.answer .note'))).to.match(/, \d+\. \p{L}+ \d{4}$/u);
    expect(words(report)).to.include('wartet seit heute auf eine Antwort').and.not.include('Anna Weber hat');
    await company.idea('Noch eine Idee für die Kampagne', {
      campaign: (report.campaign ?? '') as CampaignId,
    });
    await until(() => words(report).includes('Es gibt einen neueren Stand.'), 'told');
    expect(all(report, '.idea')).to.have.length(3);
    button(report, 'Es gibt einen neueren Stand. Aktualisieren').click();
    await until(() => all(report, '.idea').length === 4, 'read again');
  });

  it('keeps hidden counts hidden, in its table too', async () => {
    const report = await show(await campaign({ countsHidden: true }));
    expect(words(one(report, '.facts')))
      .to.include('bis zum Ende verborgen')
      .and.not.include('abgestimmt');
    expect(words(report)).not.to.include('2 Stimmen');
  });

  it('is taken along as a table and as data, without a formula in it', async () => {
    const report = await show(await campaign());
    const files: { name: string; text: Promise<string> }[] = [];
    const blobs = new Map<string, Blob>();
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob): string => {
      const href = create(blob);
      blobs.set(href, blob);
      return href;
    };
    const catchDownload = (event: Event): void => {
      const link = event.target as HTMLAnchorElement;
      event.preventDefault();
      files.push({ name: link.download, text: blobs.get(link.href)?.text() ?? Promise.resolve('') });
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement): void {
      this.addEventListener('click', catchDownload);
      this.dispatchEvent(new MouseEvent('click', { cancelable: true }));
    };
    try {
      button(report, 'Als Tabelle (CSV)').click();
      button(report, 'Als Daten (JSON Lines)').click();
    } finally {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
      URL.createObjectURL = create;
    }
    const [csv = '', lines = ''] = await Promise.all(files.map(({ text }) => text));
    expect(files.map(({ name }) => name.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).to.deep.equal([
      'kampagne-DAY.csv',
      'kampagne-DAY.jsonl',
    ]);
    expect(csv).to.include("'=Messekalender").and.include('"Seit heute für alle, „wie gewünscht“."');
    expect(csv.split('\r\n')).to.have.length(5);
    // As Excel expects it in German.
    expect(csv).to.include('number;title;status');
    const records = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { votes: number; status: string });
    expect(records.map(({ votes, status }) => [votes, status])).to.have.deep.members([
      [2, 'Umgesetzt'],
      [0, 'Neu'],
      [0, 'Abgelehnt'],
    ]);
  });

  it('is found from the board, leads back there, and prints without its buttons', async () => {
    const id = await campaign();
    const client = await company.connect('juergen.gross', new Faults());
    const ideas = await fixture<HTMLElement>(
      html`<se-ideas .client=${client} board="ideen" lang="de"></se-ideas>`,
    );
    await until(() => all(ideas, '.report-link').length === 1, 'link');
    one(ideas, '.report-link').focus();
    await press('Enter');
    await until(() => words(ideas).includes('Was daraus wurde'), 'the report');
    const report = one<SeCampaignReport>(ideas, 'se-campaign-report');
    expect(report.campaign).to.equal(id);
    const sheets = report.shadowRoot?.adoptedStyleSheets ?? [];
    const print = sheets
      .flatMap(({ cssRules }) => [...cssRules])
      .find((rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print');
    expect(print?.cssText).to.include('.tools').and.include('break-after');
    button(ideas, 'Zurück zu allen Ideen').click();
    await until(() => focused()?.textContent === 'Bericht', 'back');
  });

  it('shows how long ideas wait, and owners those that wait too long', async () => {
    await company.run(company.anna, 'board.update', { id: company.board, version: 1, answerDays: 3 });
    const long = new Date(Date.now() - 9.5 * 24 * 60 * 60 * 1000).toISOString() as Timestamp;
    const entry = company.entry(company.jürgen, 'idea.create', {
      id: (await import('@social-enterprise/client')).mintIdeaId(),
      board: company.board,
      title: 'Seit Tagen ohne Antwort',
      problem: 'Niemand sagt etwas.',
    });
    await company.import([{ ...entry, at: long }]);
    await company.idea('Gerade eben eingereicht');
    const client = await company.connect('anna.weber', new Faults());
    const ideas = await fixture<HTMLElement>(
      html`<se-ideas .client=${client} board="ideen" lang="de"></se-ideas>`,
    );
    await until(() => words(ideas).includes('2 Ideen warten auf eine erste Antwort'), 'waiting');
    expect(words(one(ideas, '.waiting-line'))).to.match(/Längste Wartezeit: (9|10) Tage/);
    button(ideas, 'Ideen zeigen, die länger als 3 Tage warten').click();
    await until(() => all(ideas, '.card .name').map(words).join() === 'Seit Tagen ohne Antwort', 'overdue');
    const other = await company.connect('juergen.gross', new Faults());
    const theirs = await fixture<HTMLElement>(
      html`<se-ideas .client=${other} board="ideen" lang="de"></se-ideas>`,
    );
    await until(() => words(theirs).includes('2 Ideen warten'), 'for everybody');
    expect(words(theirs)).not.to.include('Ideen zeigen, die');
  });

  it('has its states: no campaign, unknown, not possible, no answer', async () => {
    expect(words(await show(null))).to.equal('Nennen Sie eine Kampagne.');
    expect(words(await show(company.board as string as CampaignId))).to.equal(
      'Diese Kampagne gibt es hier nicht.',
    );
    const missing = new Faults();
    missing.missing.add('campaign-reports.get');
    expect(words(await show(await campaign(), {}, missing))).to.include('nicht zur Verfügung');
    const broken = new Faults();
    broken.fail('campaign-reports.get', 'offline');
    const failed = await show(await campaign(), {}, broken);
    broken.heal('campaign-reports.get');
    button(failed, 'Erneut versuchen').click();
    await until(() => words(failed).includes('Was daraus wurde'), 'retried');
  });

  for (const [width, lang] of [
    [280, 'de'],
    [900, 'en'],
  ] as const) {
    it(`fits ${width} px and is accessible, ${lang}`, async () => {
      const report = await show(await campaign(), { width, lang });
      expect(overflowing(report)).to.deep.equal([]);
      await expect(report).to.be.accessible();
    });
  }
});
