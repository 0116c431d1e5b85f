import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { Client } from '@social-enterprise/client';
import { mintPersonId } from '@social-enterprise/client';
import type { PersonHit } from '@social-enterprise/contract';
import '../person/hover-card.js';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, button, focused, one, overflowing, press, until, words } from '../testing/page.js';
import './define.js';
import type { SePeople } from './people.js';

const names = (directory: Element): string[] => all(directory, '[part=name]').map(words);

describe('se-people', () => {
  let company: Company;
  let faults: Faults;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
  });

  afterEach(() => company.close());

  const show = async (
    client: Client,
    { lang = 'de', ...more }: Partial<SePeople> = {},
  ): Promise<SePeople> => {
    const directory = await fixture<SePeople>(html`<se-people .client=${client} lang=${lang}></se-people>`);
    Object.assign(directory, more);
    await directory.updateComplete;
    return directory;
  };

  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  /** A zone with a time that nobody else has. */
  const elsewhere = here === 'Asia/Kathmandu' ? 'America/St_Johns' : 'Asia/Kathmandu';

  const describeAnna = async (): Promise<void> => {
    await company.run(company.anna, 'profile.update', {
      person: company.anna,
      version: 0,
      location: 'Brno',
      timeZone: elsewhere,
      languages: ['de', 'cs'],
      availability: { state: 'away', until: '2099-12-03', substitute: company.jürgen },
    });
    await company.run(company.anna, 'expertise.declare', { topic: 'Hydraulik' });
    await company.run(company.jürgen, 'endorsement.add', { person: company.anna, topic: 'Hydraulik' });
  };

  it('shows everybody by name, with what a colleague wants to know', async () => {
    await describeAnna();
    await company.run(company.jürgen, 'profile.update', {
      person: company.jürgen,
      version: 0,
      location: 'Ulm',
      timeZone: here,
    });
    const directory = await show(await company.connect(), { profileHref: '/profile.html?person={handle}' });
    await until(() => names(directory).length === 3, 'people');
    expect(names(directory), 'by family name').to.deep.equal(['Jürgen Groß', 'Anna Weber', 'Zoe Yılmaz']);
    const [jürgen, anna] = all(directory, '[part=card]');
    expect(words(one(anna!, '[part=position]'))).to.equal('Vertriebsleiterin');
    await until(() => /Brno · \d+:\d\d Uhr Ortszeit/.test(words(one(anna!, '[part=place]'))), 'local time');
    expect(words(one(jürgen!, '[part=place]')), 'it is as late as here').to.equal('Ulm');
    expect(words(one(anna!, '[part=availability]'))).to.match(/^Abwesend bis .*3\. Dezember/);
    expect(words(one(anna!, '[part=topics]'))).to.equal('Fachwissen : Hydraulik');
    expect(one(anna!, '[part=name]').getAttribute('href')).to.equal('/profile.html?person=anna.weber');
    expect(words(one(directory, '[part=status]'))).to.equal('3 Personen');
    await expect(directory).to.be.accessible();
  });

  it('finds as one types, says why, and marks the words', async () => {
    await describeAnna();
    const directory = await show(await company.connect());
    await until(() => names(directory).length === 3, 'people');
    directory.focus();
    await sendKeys({ type: 'hydraulik' });
    await until(() => names(directory).join() === 'Anna Weber', 'one hit');
    expect(words(one(directory, '[part=reason]'))).to.match(/^Hydraulik : .*von 1 Person empfohlen/);
    expect(words(one(directory, '[part=reason] mark'))).to.equal('Hydraulik');
    expect(words(one(directory, '[role=status]'))).to.equal('1 Person zu „hydraulik“');
    await expect(directory).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await until(() => names(directory).length === 3, 'everybody again');
    expect(focused()?.getAttribute('type')).to.equal('search');
  });

  it('is walked by keyboard: field, people, and back', async () => {
    const client = await company.connect();
    const box = await fixture<HTMLElement>(html`<div></div>`);
    box.style.setProperty('width', '700px');
    const directory = document.createElement('se-people');
    Object.assign(directory, { client, lang: 'de', autofocus: true });
    box.append(directory);
    await until(() => names(directory).length === 3, 'people');
    expect(focused()?.getAttribute('type')).to.equal('search');
    await sendKeys({ press: 'ArrowDown' });
    expect(words(focused()!)).to.equal('Jürgen Groß');
    await sendKeys({ press: 'ArrowRight' });
    expect(words(focused()!)).to.equal('Anna Weber');
    const cardOf = (name: string): unknown => all(directory, `[aria-label="Karte von ${name}"]`).length;
    await until(() => cardOf('Anna Weber') === 1, 'the card, without a mouse');
    const [first] = all(directory, '[part=card]');
    const { left, top } = one(first!, 'bdi').getBoundingClientRect();
    const { bottom } = first!.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 4), Math.round(bottom - 4)] });
    await sendMouse({ type: 'move', position: [Math.round(left + 4), Math.round(top + 4)] });
    await until(() => cardOf('Jürgen Groß') === 1, 'the card of whom somebody points at');
    await resetMouse();
    await sendKeys({ press: 'ArrowDown' });
    expect(words(focused()!), 'there is nobody below').to.equal('Anna Weber');
    await press('Control+End');
    expect(words(focused()!)).to.equal('Zoe Yılmaz');
    await sendKeys({ press: 'Home' });
    await press('Shift+Tab');
    await press('Tab');
    expect(words(focused()!), 'one step leads back to where one was').to.equal('Zoe Yılmaz');
    let chosen = '';
    directory.addEventListener('se-person-selected', ({ person }) => (chosen = person.name));
    await sendKeys({ press: 'Enter' });
    expect(chosen).to.equal('Zoe Yılmaz');
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    expect(focused()?.getAttribute('type')).to.equal('search');
  });

  it('filters by what is chosen from the chips, with counts', async () => {
    await describeAnna();
    const directory = await show(await company.connect());
    await until(() => names(directory).length === 3, 'people');
    const asked: unknown[] = [];
    directory.addEventListener('se-people-changed', ({ filters, total }) => asked.push([filters, total]));
    button(directory, 'Ort').click();
    await until(() => focused()?.getAttribute('type') === 'checkbox', 'the choice');
    expect(words(one(directory, '[part=sheet]'))).to.equal('Ort Brno 1 Fertig');
    await expect(directory).to.be.accessible();
    await sendKeys({ press: ' ' });
    await until(() => names(directory).join() === 'Anna Weber', 'filtered');
    await sendKeys({ press: 'Escape' });
    await until(() => words(focused()!) === 'Ort: Brno', 'back at the chip');
    expect(asked).to.deep.equal([[{ location: ['Brno'] }, 1]]);
    button(directory, 'Filter aufheben').click();
    await until(() => names(directory).length === 3, 'everybody');
  });

  it('says that nobody is found, and what to do', async () => {
    const directory = await show(await company.connect(), { searchText: 'xyzzy' });
    await until(() => all(directory, '[part=empty]').length, 'nobody');
    expect(words(one(directory, '[part=empty]'))).to.equal(
      'Niemand gefunden für „xyzzy“. Prüfen Sie die Schreibweise, oder suchen Sie mit weniger Wörtern.',
    );
    expect(one(directory, '[part=status]').className, 'told, and shown once').to.equal('hidden');
    await expect(directory).to.be.accessible();
  });

  for (const [lang, text] of [
    ['de', 'Sie sind nicht angemeldet. Bitte melden Sie sich an, um mitzulesen.'],
    ['en', 'You are not signed in. Please sign in to read along.'],
  ] as const) {
    it(`is not signed in: says so in ${lang}, and goes on afterwards`, async () => {
      faults.fail('people.search', 'unauthenticated');
      const directory = await show(await company.connect('anna.weber', faults), { lang });
      await until(() => all(directory, '[part=error]').length, 'error');
      expect(words(one(directory, '[part=error] p'))).to.equal(text);
      await expect(directory).to.be.accessible();
      faults.heal('people.search');
      one(directory, '[part=retry]').click();
      await until(() => names(directory).length === 3, 'people');
    });
  }

  it('is loading: grey shapes and a word for it', async () => {
    const release = faults.hold('people.search');
    const directory = await show(await company.connect('anna.weber', faults), { lang: 'en' });
    await until(() => all(directory, '[part=loading]').length, 'loading');
    expect(words(one(directory, '[part=loading]'))).to.equal('Loading people');
    await expect(directory).to.be.accessible();
    release();
    await until(() => names(directory).length === 3, 'people');
  });

  it('fails while it searches: keeps the field and what is in it', async () => {
    const directory = await show(await company.connect('anna.weber', faults));
    await until(() => names(directory).length === 3, 'people');
    faults.fail('people.search', 'offline');
    directory.focus();
    await sendKeys({ type: 'anna' });
    await until(() => all(directory, '[part=error]').length, 'error');
    expect((focused() as HTMLInputElement).value).to.equal('anna');
    faults.heal('people.search');
    button(directory, 'Erneut versuchen').click();
    await until(() => names(directory).join() === 'Anna Weber', 'found');
  });

  it('searches once it is connected again, and says so once', async () => {
    const directory = await show(await company.connect('anna.weber', faults));
    await until(() => names(directory).length === 3, 'people');
    await until(() => words(directory).includes('3 Personen'), 'the count');
    faults.loseDelivery();
    faults.fail('people.search', 'offline');
    await until(() => all(directory, '[part=offline]').length, 'offline line');
    directory.focus();
    await sendKeys({ type: 'anna' });
    await until(() => words(one(directory, '[part=status]')) !== '3 Personen', 'what became of the search');
    await until(() => words(one(directory, '[part=status]')) !== 'Personen werden geladen', 'the answer');
    expect(words(one(directory, '[part=status]'))).to.equal(
      'Das Ergebnis kommt, sobald Sie wieder verbunden sind.',
    );
    expect(all(directory, '[part=error]')).to.deep.equal([]);
    expect(words(directory).split('Was schon geladen ist, bleibt lesbar.')).to.have.length(2);
    expect(names(directory)).to.have.length(3);
    await expect(directory).to.be.accessible();
    faults.heal('people.search');
    faults.findDelivery();
    await until(() => names(directory).join() === 'Anna Weber', 'found');
    expect(words(one(directory, '[part=status]'))).to.equal('1 Person zu „anna“');
  });

  it('this backend has no directory: says so', async () => {
    faults.missing.add('people.search');
    const directory = await show(await company.connect('anna.weber', faults));
    await until(() => all(directory, '[part=empty]').length, 'notice');
    expect(words(directory)).to.equal('Diese Ansicht steht hier nicht zur Verfügung.');
  });

  it('shows a list of the host: ids, in the order of names', async () => {
    const directory = await show(await company.connect(), {
      plain: true,
      people: [company.zoe, company.anna],
    });
    await until(() => names(directory).length === 2, 'people');
    expect(names(directory)).to.deep.equal(['Anna Weber', 'Zoe Yılmaz']);
    expect(all(directory, '[part=search], [part=facets]')).to.deep.equal([]);
    await expect(directory).to.be.accessible();
  });

  it('shows what has changed meanwhile', async () => {
    const directory = await show(await company.connect());
    await until(() => names(directory).length === 3, 'people');
    const other = await company.connect();
    await other.execute('profile.update', { person: company.anna, version: 0, location: 'Aachen' });
    await until(() => words(directory).includes('Aachen'), 'the new place');
  });

  const hit = (name: string, more: Partial<PersonHit> = {}): PersonHit => ({
    person: {
      id: mintPersonId(),
      handle: `h${name.length}`,
      name,
      title: name,
      avatar: null,
      department: name,
      guest: false,
      active: true,
      version: 1,
    },
    location: name,
    timeZone: 'Not/AZone',
    availability: { state: 'limited', until: null, substitute: null, note: name },
    topics: [name, name, name],
    reasons: [{ kind: 'field', field: 'about', text: name, marks: [[0, 4]] }],
    ...more,
  });

  for (const [width, dir] of [
    [320, 'ltr'],
    [768, 'rtl'],
    [1400, 'ltr'],
  ] as const) {
    it(`fits in ${width} px, ${dir}, whatever people are called`, async () => {
      const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(3);
      const hostile = '<img src=x onerror=alert(1)>\u202e"\'`{{7*7}}';
      document.documentElement.dir = dir;
      await setViewport({ width: Math.max(width + 20, 500), height: 600 });
      const client = await company.connect();
      const box = await fixture<HTMLElement>(
        html`<div>
          <se-people .client=${client} .people=${[hit(long), hit(hostile), hit('')]} lang="de"></se-people>
        </div>`,
      );
      box.style.setProperty('width', `${width}px`);
      await until(() => names(box).length === 3, 'people');
      expect(overflowing(one(box, 'se-people'))).to.deep.equal([]);
      expect(all(box, 'img')).to.deep.equal([]);
      document.documentElement.removeAttribute('dir');
      await setViewport({ width: 800, height: 600 });
    });
  }

  describe('with many people', () => {
    const total = 400;

    it('keeps a bounded number of cards, pages while one scrolls, and jumps to a letter', async () => {
      const letters = 'ABCDEFGHIJ';
      await company.import(
        Array.from({ length: total }, (_, at) =>
          company.entry(null, 'person.create', {
            id: mintPersonId(),
            name: `Nummer${String(at)} ${letters[at % 10]}person`,
          }),
        ),
      );
      const directory = await show(await company.connect());
      await until(() => names(directory).length > 0, 'people');
      const cards = (): number => all(directory, '[part=card]').length;
      let most = 0;
      const goOn = (): boolean => {
        most = Math.max(most, cards());
        const [more] = all(directory, '[part=more-button]');
        more?.scrollIntoView();
        if (more?.ariaDisabled === 'false') more.click();
        return more === undefined;
      };
      await until(goOn, 'the last page');
      await until(() => cards() < 200, 'a bounded number');
      expect(most).to.be.lessThan(200);
      window.scrollTo(0, 0);
      await until(() => one(directory, '[part=name]').getBoundingClientRect().top >= 0, 'the first');
      button(directory, 'J, 40 Personen').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => names(directory)[0]?.endsWith('Jperson'), 'a letter');
      await expect(directory).to.be.accessible();
    });

    it('takes the focus along when the last page comes by scrolling', async () => {
      await company.import(
        Array.from({ length: 30 }, () =>
          company.entry(null, 'person.create', { id: mintPersonId(), name: 'Kim Adam' }),
        ),
      );
      const release = faults.hold('people.search');
      const directory = await show(await company.connect('anna.weber', faults));
      await until(() => faults.calls.includes('people.search'), 'asked for the first page');
      release();
      const releaseLast = faults.hold('people.search');
      await until(() => all(directory, '[part=more-button]').length === 1, 'the first page');
      const before = names(directory).length;
      const more = one(directory, '[part=more-button]');
      more.focus();
      more.scrollIntoView();
      await until(() => more.ariaDisabled === 'true', 'asked for the last page');
      releaseLast();
      await until(() => !more.isConnected, 'the last page');
      await until(() => (focused() as HTMLElement).dataset['at'] === String(before), 'the focus goes on');
    });
  });
});
