import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Campaign, CampaignId, Timestamp } from '@social-enterprise/contract';
import type { SeCampaignSavedEvent } from '../events.js';
import { Faults } from '../testing/faults.js';
import { IdeaCompany, phase } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, shown, until, words } from '../testing/page.js';
import './define.js';
import type { SeCampaignForm } from './campaign-form.js';
import { dayAway, endOfPhase, endTime, inDays } from './moments.js';

const time = (text: string): Timestamp => new Date(text).toISOString() as Timestamp;

describe('se-campaign-form', () => {
  let company: IdeaCompany;

  beforeEach(async () => (company = await IdeaCompany.openBoard()));

  afterEach(async () => {
    localStorage.clear();
    await company.close();
  });

  const show = async (
    {
      person = 'anna.weber',
      campaign = null,
      lang = 'de',
      width = 800,
      board = 'ideen',
    }: {
      person?: string;
      campaign?: CampaignId | null;
      lang?: string;
      width?: number;
      board?: string | null;
    } = {},
    faults = new Faults(),
  ): Promise<SeCampaignForm> => {
    const client = await company.connect(person, faults);
    const form = await shown<SeCampaignForm>(
      html`<se-campaign-form
        .client=${client}
        .campaign=${campaign}
        .board=${board}
        lang=${lang}
      ></se-campaign-form>`,
      width,
    );
    await until(() => all(form, '#question, .notice').length > 0, 'drawn');
    return form;
  };

  const saved = (form: SeCampaignForm): Promise<Campaign> =>
    new Promise((resolve) =>
      form.addEventListener('se-campaign-saved', ({ campaign }: SeCampaignSavedEvent) => resolve(campaign)),
    );
  const fill = (form: SeCampaignForm, input: string, value: string): void => {
    const field = one<HTMLInputElement>(form, input);
    field.focus();
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };

  it('counts the last day in, also where summer time begins, and keeps a time that was named', () => {
    const whole = endTime({ day: '2027-03-28', time: '' });
    expect(whole).to.equal(time('2027-03-29T00:00'));
    expect(endOfPhase(time('2027-03-29T00:00'))).to.deep.equal({ day: '2027-03-28', time: '' });
    expect(endOfPhase(time('2027-03-26T18:00'))).to.deep.equal({ day: '2027-03-26', time: '18:00' });
    expect(dayAway('2027-02-28', 1)).to.equal('2027-03-01');
    expect(endTime({ day: '', time: '' })).to.equal(null);
  });

  it('begins a campaign with the usual phases, by its question alone', async () => {
    const form = await show();
    form.focus();
    await until(() => focused()?.id === 'question', 'question');
    await press('Control+Enter');
    await until(() => words(form).includes('Stellen Sie die Frage'), 'told');
    await sendKeys({ type: 'Was macht Angebote schneller?' });
    const done = saved(form);
    await press('Control+Enter');
    const { phases, question, current } = await done;
    expect(question).to.equal('Was macht Angebote schneller?');
    expect(current).to.equal(null);
    expect(phases.map(({ kind }) => kind)).to.deep.equal(['collect', 'vote', 'decide', 'realise']);
    expect(phases[0]?.start).to.equal(time(`${inDays(1)}T00:00`));
    expect(phases[0]?.end).to.equal(phases[1]?.start);
    expect(phases[1]?.countsHidden).to.equal(true);
    expect(phases[3]?.end).to.equal(null);
  });

  it('says at each field what is wrong with dates and votes, and keeps all of it', async () => {
    const form = await show();
    fill(form, '#question', 'Was fehlt?');
    fill(form, '#phase-collect-end-day', dayAway(inDays(1), -3));
    fill(form, '#phase-decide-start-day', '');
    fill(form, '#phase-vote-maximum', '2');
    fill(form, '#phase-vote-per-idea', '3');
    await press('Control+Enter');
    await until(() => all(form, '[aria-invalid=true]').length === 3, 'three');
    expect(focused()?.id).to.equal('phase-collect-end-day');
    expect(words(form))
      .to.include('Das Ende liegt vor dem Beginn.')
      .and.include('Geben Sie an, wann die Phase beginnt.')
      .and.include('mehr, als eine Person insgesamt hat');
    await expect(form).to.be.accessible();
    fill(form, '#phase-collect-end-day', inDays(30));
    fill(form, '#phase-decide-start-day', inDays(36));
    fill(form, '#phase-vote-maximum', '');
    await press('Control+Enter');
    await until(() => words(form).includes('endet erst, wenn „Abstimmen“ schon begonnen hat'), 'overlap');
    expect(focused()?.id).to.equal('phase-collect-end-day');
  });

  it('changes a campaign: adds, removes and brings back a phase, and what it was told counts', async () => {
    const campaign = await company.campaign(phase({ id: 'now', kind: 'collect' }));
    const form = await show({ campaign, board: null });
    one(form, '#phase-add').focus();
    await press('Enter');
    await until(() => focused()?.id.endsWith('-kind'), 'the new phase');
    await sendKeys({ type: 'Abst' });
    button(form, '„Abstimmen“ entfernen').click();
    await until(() => focused()?.id === 'phase-undo', 'the way back');
    await press('Enter');
    await until(() => words(form).includes('Phase 2: Abstimmen'), 'brought back');
    const done = saved(form);
    await press('Control+Enter');
    const { phases } = await done;
    expect(phases.map(({ kind }) => kind)).to.deep.equal(['collect', 'vote']);
    expect(phases[1]?.vote).to.equal(true);
  });

  it('opens a phase once more that is over, and says until when', async () => {
    const over = phase({ id: 'collect', kind: 'collect', end: time('2026-01-01T00:00') });
    const campaign = await company.campaign({ ...over, start: time('2025-12-01T00:00') });
    const form = await show({ campaign });
    fill(form, '#phase-collect-until-day', '2026-01-02');
    button(form, 'Wieder öffnen').click();
    await until(() => words(form).includes('Das Ende liegt vor dem Beginn.'), 'refused at its field');
    expect(focused()?.id).to.equal('phase-collect-until-day');
    fill(form, '#phase-collect-until-day', inDays(3));
    const done = saved(form);
    button(form, 'Wieder öffnen').click();
    const { current, phases } = await done;
    expect(current).to.equal('collect');
    expect(phases[0]?.reopened?.until).to.equal(time(`${inDays(4)}T00:00`));
    await until(() => words(form).includes('„Sammeln“ ist wieder offen'), 'told');
    await expect(form).to.be.accessible();
  });

  it('is closed to everybody else, and says what it needs', async () => {
    expect(words(await show({ person: 'juergen.gross' }))).to.include('legen die Verantwortlichen');
    expect(words(await show({ board: null }))).to.include('Nennen Sie ein Board oder eine Kampagne.');
    expect(words(await show({ board: 'nirgends' }))).to.include('Dieses Board gibt es nicht');
  });

  for (const [width, lang] of [
    [280, 'de'],
    [900, 'en'],
  ] as const) {
    it(`fits ${width} px and is accessible, ${lang}`, async () => {
      const form = await show({ width, lang });
      expect(overflowing(form)).to.deep.equal([]);
      await expect(form).to.be.accessible();
    });
  }
});
