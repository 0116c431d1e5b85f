import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SeIdeaCreatedEvent } from '../events.js';
import { Faults } from '../testing/faults.js';
import { IdeaCompany, phase } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, shown, until, words } from '../testing/page.js';
import './define.js';
import type { SeIdeaForm } from './idea-form.js';

describe('se-idea-form', () => {
  let company: IdeaCompany;

  const open = async (board: Parameters<typeof IdeaCompany.openBoard>[0] = {}): Promise<void> => {
    company = await IdeaCompany.openBoard(board);
  };

  afterEach(async () => {
    localStorage.clear();
    await company.close();
  });

  const show = async ({ lang = 'de', width = 700 } = {}, faults = new Faults()): Promise<SeIdeaForm> => {
    const client = await company.connect('juergen.gross', faults);
    const form = await shown<SeIdeaForm>(
      html`<se-idea-form .client=${client} board="ideen" lang=${lang}></se-idea-form>`,
      width,
    );
    await until(() => all(form, '#title, .notice').length > 0, 'drawn');
    return form;
  };

  it('is filled in and sent with keys only, own fields too, and says at the field what is wrong', async () => {
    await open({
      fields: [
        { id: 'hall', kind: 'select', label: 'Halle', help: '', required: true, options: ['1', '2'] },
        { id: 'cost', kind: 'number', label: 'Kosten', help: 'Geschätzt', required: false, options: [] },
        {
          id: 'safe',
          kind: 'checkbox',
          label: 'Betrifft die Sicherheit',
          help: '',
          required: false,
          options: [],
        },
      ],
    });
    const form = await show();
    form.focus();
    await until(() => focused()?.id === 'title', 'title');
    await sendKeys({ type: 'Zu kurz' });
    await press('Control+Enter');
    await until(() => words(form).includes('mindestens zehn Zeichen'), 'told');
    expect(focused()?.id).to.equal('title');
    await expect(form).to.be.accessible();
    await sendKeys({ type: ' ist der Name' });
    one(form, '#text').focus();
    await sendKeys({ type: 'Man sucht lange.' });
    await press('Control+Enter');
    await until(() => focused()?.id === 'field-hall', 'the field that is owed');
    await sendKeys({ press: '2' });
    await press('Tab');
    await sendKeys({ type: '1200,50' });
    const created = new Promise<SeIdeaCreatedEvent>((resolve) =>
      form.addEventListener('se-idea-created', (event) => resolve(event)),
    );
    await press('Control+Enter');
    const { idea } = await created;
    expect(idea.title).to.equal('Zu kurz ist der Name');
    expect(idea.fields).to.deep.equal([
      { id: 'hall', value: '2' },
      { id: 'cost', value: 1200.5 },
    ]);
    await until(() => one<HTMLInputElement>(form, '#title').value === '', 'empty again');
  });

  it('offers what is like it, to vote for it instead or to build on it', async () => {
    await open();
    await company.idea('Angebote aus Vorlagen schreiben', { by: company.anna });
    const form = await show();
    one(form, '#title').focus();
    await sendKeys({ type: 'Vorlagen für Angebote' });
    await until(() => words(form).includes('1 ähnliche Idee'), 'offered');
    button(form, 'Stattdessen für diese stimmen: Angebote aus Vorlagen schreiben').click();
    await until(() => words(form).includes('Ihre Stimme zählt jetzt für'), 'voted');
    button(form, 'Darauf aufbauen: Angebote aus Vorlagen schreiben').click();
    await until(() => all(form, '.chip').length === 1, 'builds on it');
    await expect(form).to.be.accessible();
    expect(one<HTMLInputElement>(form, '#title').value).to.equal('Vorlagen für Angebote');
  });

  it('keeps what was typed as a draft and when it is refused', async () => {
    await open();
    const faults = new Faults();
    faults.fail('idea.create', 'forbidden', 'phase-closed');
    const form = await show({}, faults);
    one(form, '#title').focus();
    await sendKeys({ type: 'Angebote aus Vorlagen schreiben' });
    one(form, '#text').focus();
    await sendKeys({ type: 'Man sucht lange.' });
    await press('Control+Enter');
    await until(() => words(form).includes('Dafür ist die Frist vorbei'), 'refused');
    expect(one<HTMLTextAreaElement>(form, '#text').value).to.equal('Man sucht lange.');
    form.parentElement?.remove();
    const again = await show();
    expect(one<HTMLInputElement>(again, '#title').value).to.equal('Angebote aus Vorlagen schreiben');
  });

  it('belongs to the campaign that takes ideas, and is closed where nobody may give any', async () => {
    await open();
    const campaign = await company.campaign(phase());
    const form = await show();
    expect(words(form)).to.include('Für die Kampagne „Was macht Angebote schneller?“');
    const created = new Promise<SeIdeaCreatedEvent>((resolve) =>
      form.addEventListener('se-idea-created', (event) => resolve(event)),
    );
    one(form, '#title').focus();
    await sendKeys({ type: 'Angebote aus Vorlagen schreiben' });
    one(form, '#text').focus();
    await sendKeys({ type: 'Man sucht lange.' });
    await press('Control+Enter');
    expect((await created).idea.campaign?.id).to.equal(campaign);
    await company.close();
    await open({ access: { submit: 'owners', vote: 'readers', comment: 'readers' } });
    expect(words(await show())).to.include('Zurzeit können Sie hier keine Ideen einreichen.');
  });

  for (const [width, lang] of [
    [280, 'de'],
    [900, 'en'],
  ] as const) {
    it(`fits ${width} px and is accessible, ${lang}`, async () => {
      await open({ approval: true });
      const form = await show({ width, lang });
      expect(overflowing(form)).to.deep.equal([]);
      await expect(form).to.be.accessible();
    });
  }

  it('sends nothing by itself while the backend is away, says so, and loses nothing', async () => {
    await open();
    const faults = new Faults();
    const form = await show({}, faults);
    faults.fail('idea.create', 'offline');
    form.focus();
    await until(() => focused()?.id === 'title', 'title');
    await sendKeys({ type: 'Rollregale für das Lager' });
    one(form, '#text').focus();
    await sendKeys({ type: 'Man sucht lange.' });
    await press('Control+Enter');
    await until(() => all(form, '[role=alert]').length, 'told');
    expect(words(one(form, '[role=alert]'))).to.include('Noch ist nichts gesendet');
    expect(one<HTMLInputElement>(form, '#title').value).to.equal('Rollregale für das Lager');
    await expect(form).to.be.accessible();
    faults.loseDelivery();
    await until(() => words(form).includes('Sie sind offline.'), 'away');
    faults.heal('idea.create');
    faults.findDelivery();
    await until(() => !words(form).includes('Sie sind offline.'), 'back');
    expect(all(form, '[role=alert]')).to.have.length(0);
    let sent = 0;
    form.addEventListener('se-idea-created', () => sent++);
    await press('Control+Enter');
    await until(() => sent === 1, 'sent');
  });
});
