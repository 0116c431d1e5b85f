import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { mintSchemeDecisionId } from '@social-enterprise/client';
import type { IdeaId, SuggestionScheme } from '@social-enterprise/contract';
import '../decision-letter/define.js';
import '../idea/define.js';
import '../idea-form/define.js';
import { IdeaCompany } from '../testing/ideas.js';
import { all, button, focused, one, overflowing, press, until, words } from '../testing/page.js';
import './define.js';

const scheme: SuggestionScheme = {
  bonus: { kind: 'formula', rate: 2000, minimum: 5000, maximum: 1_000_000 },
  recognition: [{ from: 1, bonus: 5000 }],
  currency: 'EUR',
  objectionDays: 30,
  timeZone: 'Europe/Berlin',
  letter: {
    letterhead: 'Quellstedt\nSondermaschinen',
    note: 'Mit dem nächsten Gehalt.',
    signature: 'Leitung',
  },
};

describe('se-suggestion-case', () => {
  let company: IdeaCompany;
  let idea: IdeaId;

  beforeEach(async () => {
    company = await IdeaCompany.openBoard({ scheme });
    idea = await company.idea('Angebote aus Vorlagen schreiben');
  });

  afterEach(async () => {
    document.documentElement.style.removeProperty('color-scheme');
    document.body.style.removeProperty('background');
    await company.close();
  });

  const show = async (
    person = 'anna.weber',
    { lang = 'de', width = 760, tag = 'case' } = {},
  ): Promise<HTMLElement> => {
    const client = await company.connect(person);
    const box = await fixture<HTMLElement>(
      tag === 'letter'
        ? html`<div>
            <se-decision-letter .client=${client} idea=${idea} lang=${lang}></se-decision-letter>
          </div>`
        : tag === 'idea'
          ? html`<div><se-idea .client=${client} .idea=${idea} lang=${lang}></se-idea></div>`
          : html`<div>
              <se-suggestion-case .client=${client} idea=${idea} lang=${lang}></se-suggestion-case>
            </div>`,
    );
    box.style.setProperty('width', `${width}px`);
    const element = box.firstElementChild as HTMLElement;
    await until(() => all(element, '[part=base], [part=empty]').length > 0, 'drawn');
    return element;
  };

  const accept = (saving = 1_250_000): Promise<unknown> =>
    company.run(company.anna, 'suggestion.decide', {
      id: mintSchemeDecisionId(),
      idea,
      version: 0,
      outcome: 'accepted',
      reasons: 'Das **spart** Zeit.',
      basis: { kind: 'saving', saving, cost: 250_000 },
    });

  /** Types into a field of the dialog that is open. */
  const type = async (element: HTMLElement, field: string, text: string): Promise<void> => {
    one(element, `dialog #${field}`).focus();
    await sendKeys({ type: text });
  };

  it('is decided by keyboard alone: the bonus is worked out while one types, and its author reads it', async () => {
    const owner = await show();
    expect(words(owner)).to.include('Über diesen Vorschlag ist noch nicht entschieden.');
    button(owner, 'Entscheiden').focus();
    await press('Enter');
    await until(() => focused()?.id === 'outcome', 'dialog');
    await type(owner, 'saving', '12.500,00');
    await type(owner, 'cost', '2500');
    await until(
      () => all(owner, 'dialog .total').some((row) => words(row).includes('2.000,00 €')),
      'preview',
    );
    await expect(owner).to.be.accessible();
    one<HTMLButtonElement>(owner, 'dialog .primary').click();
    await until(() => focused()?.id === 'reasons', 'reasons are missing');
    await sendKeys({ type: 'Das spart Zeit.' });
    one<HTMLButtonElement>(owner, 'dialog .primary').click();
    await until(() => words(one(owner, '[part=decision]')).includes('Angenommen'), 'decided');
    expect(words(one(owner, '[part=decision]'))).to.include('2.000,00 €');
    const author = await show('juergen.gross');
    expect(words(one(author, '[part=decision]')))
      .to.include('2.000,00 €')
      .and.include('Einspruch ist bis');
    await expect(author).to.be.accessible();
  });

  it('says at its field what is no amount, and keeps what was typed', async () => {
    const owner = await show();
    button(owner, 'Entscheiden').click();
    await until(() => focused()?.id === 'outcome', 'dialog');
    await type(owner, 'saving', 'viel');
    await type(owner, 'reasons', 'Gut.');
    one<HTMLButtonElement>(owner, 'dialog .primary').click();
    await until(() => focused()?.id === 'saving', 'back at the field');
    expect(words(one(owner, 'dialog #problem'))).to.include('1.234,56');
    expect(one<HTMLInputElement>(owner, 'dialog #saving').value).to.equal('viel');
  });

  it('shows nothing of it to whom it does not concern', async () => {
    await accept();
    const other = await show('zoe.yilmaz', { tag: 'idea' });
    await until(() => all(other, 'se-suggestion-case').length > 0, 'section');
    const section = one(other, 'se-suggestion-case');
    await until(() => section.hidden, 'nothing to show');
    expect(words(other)).not.to.include('2.000,00');
  });

  it('lets an author object, and the owner decide anew', async () => {
    await accept();
    const author = await show('juergen.gross');
    button(author, 'Einspruch einlegen').click();
    await until(() => focused()?.id === 'reasons', 'dialog');
    await sendKeys({ type: 'Die Ersparnis ist höher.' });
    one<HTMLButtonElement>(author, 'dialog .primary').click();
    await until(() => all(author, '[part=objection]').length === 1, 'raised');
    expect(words(one(author, '[part=objection]'))).to.include('offen');
    const owner = await show();
    expect(words(one(owner, '[part=objection]'))).to.include('Die Ersparnis ist höher.');
    expect(button(owner, 'Neu entscheiden')).to.be.an.instanceof(HTMLButtonElement);
  });

  it('asks an expert, who gives an opinion', async () => {
    const owner = await show();
    button(owner, 'Gutachten anfordern').click();
    await until(() => focused()?.id === 'person', 'dialog');
    await sendKeys({ type: 'Zoe' });
    await until(() => all(owner, '.choice').length > 0, 'found');
    await press('ArrowDown');
    await press('Enter');
    one<HTMLButtonElement>(owner, 'dialog .primary').click();
    await until(() => all(owner, '[part=opinion]').length === 1, 'asked');
    const expert = await show('zoe.yilmaz');
    button(expert, 'Gutachten abgeben').click();
    await until(() => focused()?.id === 'feasibility', 'dialog');
    await type(expert, 'saving', '8000');
    await type(expert, 'reasons', 'Geht ohne Umbau.');
    one<HTMLButtonElement>(expert, 'dialog .primary').click();
    await until(() => words(one(expert, '[part=opinion]')).includes('8.000,00 €'), 'given');
    await until(() => words(one(owner, '[part=opinion]')).includes('Geht ohne Umbau.'), 'read at once');
    await expect(expert).to.be.accessible();
  });

  it('runs the clock of an invention, and says what has to be done', async () => {
    await company.run(company.jürgen, 'invention.mark', { idea });
    const author = await show('juergen.gross');
    expect(words(one(author, '[part=invention]')))
      .to.include('§ 5 Abs. 1 ArbnErfG')
      .and.include('kein Rechtsrat');
    const owner = await show();
    button(owner, 'Eingang der Meldung eintragen').click();
    await until(() => focused()?.id === 'received', 'dialog');
    one<HTMLButtonElement>(owner, 'dialog .primary').click();
    await until(() => all(owner, '[part=clock]').length === 1, 'the clock');
    expect(words(one(owner, '[part=clock]'))).to.match(/noch 1[12]\d Tage/);
    await until(() => all(author, '[part=clock]').length === 1, 'the same for the inventor');
    await expect(owner).to.be.accessible();
  });

  it('writes a letter that can be printed, in both languages and on a phone', async () => {
    await accept();
    const letter = await show('juergen.gross', { tag: 'letter' });
    expect(words(letter))
      .to.include('Quellstedt Sondermaschinen')
      .and.include('Ihr Verbesserungsvorschlag Nr. 1: Angebote aus Vorlagen schreiben')
      .and.include('2.000,00 €')
      .and.include('24 Uhr (Europe/Berlin)')
      .and.include('Mit dem nächsten Gehalt.');
    await expect(letter).to.be.accessible();
    const english = await show('juergen.gross', { tag: 'letter', lang: 'en', width: 328 });
    expect(words(english)).to.include('Your suggestion No. 1').and.include('€2,000.00');
    expect(overflowing(english).filter((name) => !name.startsWith('div.content'))).to.deep.equal([]);
    expect(words(await show('zoe.yilmaz', { tag: 'letter' }))).to.include('keinen Bescheid');
  });

  it('lets its author keep an idea confidential from its first moment', async () => {
    const client = await company.connect('juergen.gross');
    const box = await fixture<HTMLElement>(
      html`<div><se-idea-form .client=${client} board="ideen" lang="de"></se-idea-form></div>`,
    );
    const form = box.firstElementChild as HTMLElement;
    await until(() => all(form, '#field-Invention').length > 0, 'drawn');
    one(form, '#title').focus();
    await sendKeys({ type: 'Klemme, die sich selbst hält' });
    one(form, '#text').focus();
    await sendKeys({ type: 'Sie fällt ab.' });
    one(form, '#field-Invention').focus();
    await press('Space');
    let created: IdeaId | null = null;
    form.addEventListener('se-idea-created', ({ idea: { id } }) => (created = id));
    await press('Control+Enter');
    await until(() => created !== null, 'created');
    const other = await company.connect('zoe.yilmaz');
    expect(await other.query('ideas.get', { idea: created as unknown as IdeaId })).to.equal(null);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`fits 328 px in English, with everything in it, ${colorScheme}`, async () => {
      document.documentElement.style.setProperty('color-scheme', colorScheme);
      document.body.style.setProperty('background', 'Canvas');
      await accept();
      await company.run(company.anna, 'invention.mark', { idea, confidential: false });
      const element = await show('anna.weber', { lang: 'en', width: 328 });
      expect(words(element)).to.include('Possible service invention');
      expect(overflowing(element).filter((name) => !name.startsWith('div.content'))).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });
  }
});
