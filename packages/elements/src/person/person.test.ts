import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { Client } from '@social-enterprise/client';
import '../provider/define.js';
import { registerBackend } from '../backends.js';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, focused, one, press, until, words } from '../testing/page.js';
import './define.js';
import type { SePerson } from './person.js';

const cards = (): HTMLElement[] => all(document.body, 'se-person-card');

describe('se-person', () => {
  let company: Company;
  let client: Client;

  beforeEach(async () => {
    company = await Company.open();
    await company.run(company.anna, 'profile.update', {
      person: company.anna,
      version: 0,
      location: 'Brno',
      timeZone: 'Europe/Prague',
      contacts: [
        { kind: 'mail', value: 'anna.weber@example.com' },
        { kind: 'phone', value: '+49 711 123' },
      ],
      availability: { state: 'limited', note: 'vormittags' },
    });
    await company.run(company.anna, 'expertise.declare', { topic: 'Hydraulik' });
    client = await company.connect();
  });

  afterEach(async () => {
    await resetMouse();
    await company.close();
  });

  const show = async (more: Partial<SePerson> = {}): Promise<SePerson> => {
    const person = await fixture<SePerson>(
      html`<se-person
        .client=${client}
        person="anna.weber"
        lang="de"
        profile-href="/profile.html?person={handle}"
      ></se-person>`,
    );
    Object.assign(person, more);
    await until(
      () => words(person).includes('Anna Weber') || all(person, '[part=error]').length,
      'the person',
    );
    return person;
  };

  it('is a name that leads to the profile', async () => {
    const person = await show();
    expect(one(person, 'a').getAttribute('href')).to.equal('/profile.html?person=anna.weber');
    await expect(person).to.be.accessible();
  });

  it('shows a card to whoever comes by keyboard, who can walk into it and send it away', async () => {
    const person = await show();
    await press('Tab');
    expect(focused()).to.equal(one(person, 'a'));
    await until(() => cards().some((card) => words(card).includes('Vertriebsleiterin')), 'the card');
    const [card] = cards();
    expect(words(card!))
      .to.match(/Eingeschränkt verfügbar · vormittags/)
      .and.to.match(/Brno/)
      .and.to.match(/Hydraulik/);
    await expect(card!).to.be.accessible();
    await press('Tab');
    expect(focused()?.getAttribute('href')).to.equal('mailto:anna.weber@example.com');
    await press('Tab');
    expect(focused()?.getAttribute('href')).to.equal('tel:+49711123');
    await sendKeys({ press: 'Escape' });
    expect(cards()).to.deep.equal([]);
    expect(focused()).to.equal(one(person, 'a'));
  });

  it('shows the card to whoever points at the name, also while they point at the card', async () => {
    const person = await show();
    const middle = (element: Element): [number, number] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    };
    await sendMouse({ type: 'move', position: middle(one(person, 'a')) });
    await until(() => cards().some((card) => words(card).includes('Vertriebsleiterin')), 'the card');
    await sendMouse({ type: 'move', position: middle(cards()[0]!) });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(cards().length).to.equal(1);
    await sendMouse({ type: 'move', position: [0, 0] });
    await until(() => cards().length === 0, 'gone');
  });

  it('is the card itself where the page wants it', async () => {
    const person = await show({ view: 'card' });
    await until(() => all(person, '[part=card]').length, 'card');
    expect(words(person)).to.include('Profil ansehen');
    await expect(person).to.be.accessible();
  });

  it('leads from whoever is away to the one who stands in', async () => {
    await company.run(company.anna, 'profile.update', {
      person: company.anna,
      version: 1,
      availability: { state: 'away', substitute: company.jürgen },
    });
    const person = await show({ view: 'card' });
    await until(() => words(person).includes('Vertretung: Jürgen Groß'), 'the substitute');
    const link = one(person, '[part=substitute] a');
    expect(link.getAttribute('href')).to.equal('/profile.html?person=juergen.gross');
    await expect(person).to.be.accessible();
  });

  it('is not known: says so', async () => {
    const person = await fixture<SePerson>(
      html`<se-person .client=${client} person="niemand" lang="de"></se-person>`,
    );
    await until(() => all(person, '[part=error]').length, 'error');
    expect(words(person)).to.equal('Diese Person ist hier nicht bekannt.');
  });

  it('leads to no address that is none of http', async () => {
    const person = await show({ profileHref: 'javascript:alert("{handle}")' });
    await until(() => all(person, 'button').length, 'a name without a link');
    expect(all(person, 'a')).to.deep.equal([]);
  });

  it('speaks English, and takes the page of a person from the provider', async () => {
    registerBackend('person-test', async () => (await company.connect('anna.weber', new Faults())).backend);
    const page = await fixture(html`
      <se-provider backend="person-test:" locale="en" profile-href="/people/{id}">
        <se-person person=${company.anna} view="card"></se-person>
      </se-provider>
    `);
    await until(() => words(page).includes('View profile'), 'card');
    expect(one(page, '[part=profile]').getAttribute('href')).to.equal(`/people/${company.anna}`);
    expect(words(page)).to.include('Limited availability');
  });
});
