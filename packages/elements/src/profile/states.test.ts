import { expect, fixture, html } from '@open-wc/testing';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, focused, one, press, until, words } from '../testing/page.js';
import './define.js';
import type { SeProfile } from './profile.js';

const languages = [
  {
    lang: 'de',
    loading: 'Profil wird geladen',
    nobody: 'Wählen Sie eine Person aus dem Verzeichnis, um ihr Profil zu sehen.',
    left: 'Nicht mehr im Unternehmen',
    forbidden: 'Dazu fehlt Ihnen die Berechtigung.',
    unsupported: 'Diese Ansicht steht hier nicht zur Verfügung.',
  },
  {
    lang: 'en',
    loading: 'Loading the profile',
    nobody: 'Choose a person in the directory to see their profile.',
    left: 'Has left the company',
    forbidden: 'You do not have permission for this.',
    unsupported: 'This view is not available here.',
  },
] as const;

describe('the states of se-profile', () => {
  let company: Company;
  let faults: Faults;

  beforeEach(async () => {
    sessionStorage.clear();
    company = await Company.open();
    faults = new Faults();
  });

  afterEach(() => company.close());

  const show = async (
    lang: string,
    person: string | null = 'anna.weber',
    reader: string | null = 'zoe.yilmaz',
  ): Promise<SeProfile> =>
    fixture<SeProfile>(
      html`<se-profile
        .client=${await company.connect(reader, faults)}
        .person=${person}
        lang=${lang}
      ></se-profile>`,
    );
  const shows = async (element: Element, text: string): Promise<void> => {
    await until(() => words(element).includes(text), text);
    await expect(element).to.be.accessible();
  };

  for (const texts of languages) {
    const { lang } = texts;

    it(`is loading, and then there with nothing but a name, in ${lang}`, async () => {
      const release = faults.hold('profiles.get');
      const profile = await show(lang);
      await shows(profile, texts.loading);
      expect(one(profile, '[part=loading]').getAttribute('role')).to.equal('status');
      release();
      await until(() => all(profile, '[part=loading]').length === 0, 'there');
      await shows(profile, 'Anna Weber');
    });

    it(`is of nobody where nobody has given a name, in ${lang}`, async () => {
      await shows(await show(lang, null, null), texts.nobody);
    });

    it(`has left, in ${lang}`, async () => {
      const version = (await company.connect()).session?.person?.version ?? 1;
      await company.import([
        company.entry(null, 'person.update', { id: company.anna, version, active: false }),
      ]);
      const profile = await show(lang, company.anna);
      await shows(profile, texts.left);
      expect(all(profile, '[part=endorse-button], [part=edit-button]')).to.deep.equal([]);
    });

    it(`may not be seen, or not here, in ${lang}`, async () => {
      faults.fail('profiles.get', 'forbidden');
      const profile = await show(lang);
      await shows(profile, texts.forbidden);
      expect(all(profile, '[part=retry]')).to.deep.equal([]);
      faults.missing.add('profiles.get');
      await shows(await show(lang), texts.unsupported);
    });
  }

  it('is tried again by keyboard, and what was there stays when a later try fails', async () => {
    faults.fail('profiles.get', 'offline');
    const profile = await show('de');
    await until(() => all(profile, '[part=retry]').length, 'retry');
    faults.heal('profiles.get');
    one(profile, '[part=retry]').focus();
    expect(focused()).to.equal(one(profile, '[part=retry]'));
    await press('Enter');
    await shows(profile, 'Anna Weber');
    faults.fail('profiles.get', 'internal');
    await company.run(company.anna, 'profile.update', { person: company.anna, version: 0, location: 'Brno' });
    await until(() => all(profile, '[part=error]').length, 'the later failure');
    await shows(profile, 'Anna Weber');
  });

  it('changes nothing while the backend is away, and says so where one pressed', async () => {
    const profile = await show('de', null, 'anna.weber');
    await until(() => all(profile, '.switch input').length, 'own profile');
    await until(() => faults.calls.includes('profiles.get'), 'asked');
    faults.loseDelivery();
    for (const name of ['profile.update', 'profiles.get'] as const) faults.fail(name, 'offline');
    await until(() => all(profile, '[part=offline]').length, 'offline line');
    expect(words(one(profile, '[part=offline]'))).to.equal(
      'Sie sind offline. Was schon geladen ist, bleibt lesbar.',
    );
    one(profile, '.switch input').click();
    await until(() => all(profile, '[role=alert]').length, 'the reason');
    expect(all(profile, '[role=alert]').map(words)).to.deep.equal([
      'Keine Verbindung. Es wurde nichts geändert. Versuchen Sie es erneut, sobald Sie verbunden sind.',
    ]);
    expect(one<HTMLInputElement>(profile, '.switch input').checked).to.equal(true);
    await expect(profile).to.be.accessible();
  });
});
