import { expect, fixture, html } from '@open-wc/testing';
import type { ErrorCode } from '@social-enterprise/contract';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, focused, one, press, until, words } from '../testing/page.js';
import './define.js';
import type { SePerson } from './person.js';

const languages = [
  {
    lang: 'de',
    loading: 'Angaben werden geladen',
    left: 'Nicht mehr im Unternehmen',
    forbidden: 'Dazu fehlt Ihnen die Berechtigung.',
    unsupported: 'Diese Ansicht steht hier nicht zur Verfügung.',
    unknown: 'Diese Person ist hier nicht bekannt.',
    former: 'ehemalig',
  },
  {
    lang: 'en',
    loading: 'Loading details',
    left: 'Has left the company',
    forbidden: 'You do not have permission for this.',
    unsupported: 'This view is not available here.',
    unknown: 'This person is not known here.',
    former: 'former',
  },
] as const;

describe('the states of se-person', () => {
  let company: Company;
  let faults: Faults;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
  });

  afterEach(() => company.close());

  const show = async (view: 'name' | 'card', lang: string, person: string | null): Promise<SePerson> =>
    fixture<SePerson>(
      html`<se-person
        .client=${await company.connect('zoe.yilmaz', faults)}
        .person=${person}
        view=${view}
        lang=${lang}
      ></se-person>`,
    );
  const shows = async (element: Element, text: string): Promise<void> => {
    await until(() => words(element).includes(text), text);
    await expect(element).to.be.accessible();
  };

  for (const texts of languages) {
    const { lang } = texts;

    it(`the card is loading, and then there, in ${lang}`, async () => {
      const release = faults.hold('profiles.get');
      const card = await show('card', lang, 'anna.weber');
      await shows(card, texts.loading);
      expect(one(card, '[part=loading]').getAttribute('role')).to.equal('status');
      release();
      await until(() => all(card, '[part=loading]').length === 0, 'there');
      await shows(card, 'Anna Weber');
    });

    it(`has left, in ${lang}`, async () => {
      const version = (await company.connect()).session?.person?.version ?? 1;
      await company.import([
        company.entry(null, 'person.update', { id: company.anna, version, active: false }),
      ]);
      const name = await show('name', lang, company.anna);
      await shows(name, `Anna Weber ( ${texts.former} )`);
      await shows(await show('card', lang, company.anna), texts.left);
    });

    it(`is nobody, may not be seen, or not here, in ${lang}`, async () => {
      await shows(await show('name', lang, 'niemand'), texts.unknown);
      await shows(await show('card', lang, 'niemand'), texts.unknown);
      for (const query of ['people.get', 'profiles.get'] as const) faults.fail(query, 'forbidden');
      await shows(await show('name', lang, 'anna.weber'), texts.forbidden);
      const card = await show('card', lang, 'anna.weber');
      await shows(card, texts.forbidden);
      expect(all(card, '[part=retry]')).to.deep.equal([]);
      faults.missing.add('profiles.get');
      await shows(await show('card', lang, 'anna.weber'), texts.unsupported);
    });
  }

  it('names nobody while nobody is meant', async () => {
    const name = await show('name', 'de', null);
    await name.updateComplete;
    expect([words(name), all(name, '[part=error]').length]).to.deep.equal(['', 0]);
  });

  for (const code of ['offline', 'internal'] as const satisfies readonly ErrorCode[]) {
    it(`the card is tried again by keyboard when it failed: ${code}`, async () => {
      faults.fail('profiles.get', code);
      const card = await show('card', 'de', 'anna.weber');
      await until(() => all(card, '[part=retry]').length, 'retry');
      await expect(card).to.be.accessible();
      faults.heal('profiles.get');
      one(card, '[part=retry]').focus();
      expect(focused()).to.equal(one(card, '[part=retry]'));
      await press('Enter');
      await shows(card, 'Anna Weber');
    });
  }
});
