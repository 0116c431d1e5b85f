import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Client } from '@social-enterprise/client';
import type { TemplateResult } from 'lit';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, button, focused, one, overflowing, until, words } from '../testing/page.js';
import './define.js';
import type { SeProfile } from './profile.js';

describe('se-profile', () => {
  let company: Company;
  let faults: Faults;

  beforeEach(async () => {
    sessionStorage.clear();
    company = await Company.open();
    faults = new Faults();
    await company.run(company.anna, 'profile.update', {
      person: company.anna,
      version: 0,
      about: 'Pressen und ihre Kunden.',
      location: 'Brno',
      timeZone: 'Europe/Prague',
      languages: ['de', 'cs'],
      contacts: [
        { kind: 'mail', value: 'anna.weber@example.com' },
        { kind: 'chat', value: 'anna' },
      ],
      availability: { state: 'away', until: '2099-12-03', substitute: company.jürgen },
      manager: company.zoe,
      projects: [{ name: 'RP-400', role: 'Vertrieb', href: 'https://example.com/rp-400' }],
    });
    await company.run(company.anna, 'expertise.declare', { topic: 'Hydraulik' });
  });

  afterEach(() => company.close());

  const show = async (
    client: Client,
    { lang = 'de', person = null as string | null } = {},
  ): Promise<SeProfile> => {
    const profile = await fixture<SeProfile>(
      html`<se-profile
        .client=${client}
        .person=${person}
        lang=${lang}
        profile-href="/p/{handle}"
      ></se-profile>`,
    );
    await until(() => all(profile, '[part=name]').length, 'profile');
    return profile;
  };

  const fill = (profile: Element, label: string, value: string): void => {
    const field = all(profile, '.field').find((one) => words(one).startsWith(label));
    const control = one<HTMLInputElement>(field!, 'input, textarea, select');
    control.value = value;
    control.dispatchEvent(new Event(control.localName === 'select' ? 'change' : 'input', { bubbles: true }));
  };

  it('shows a colleague with everything that helps, and nothing to edit', async () => {
    const profile = await show(await company.connect(company.jürgen), { person: 'anna.weber' });
    for (const text of [
      'Anna Weber',
      'Vertriebsleiterin',
      'Brno',
      'Abwesend bis',
      'Vertretung:',
      'Pressen und ihre Kunden.',
      'Tschechisch',
      'RP-400',
      'Berichtet an Zoe Yılmaz',
    ]) {
      await until(() => words(profile).replace(/ ZY /g, ' ').includes(text), text);
    }
    expect(all(profile, '[part=edit-button]')).to.deep.equal([]);
    await expect(profile).to.be.accessible();
  });

  it('lets a colleague endorse, and take it back', async () => {
    const profile = await show(await company.connect(company.jürgen), { person: 'anna.weber' });
    button(profile, 'Hydraulik empfehlen').click();
    await until(() => words(profile).includes('von 1 Person empfohlen'), 'endorsed');
    expect(words(one(profile, '.piece'))).to.match(/^empfohlen von Jürgen Groß, \p{L}+ \d{4}$/u);
    button(profile, 'Empfehlung zurücknehmen').click();
    await until(() => !words(profile).includes('von 1 Person empfohlen'), 'taken back');
  });

  it('is edited by its owner in place, by keyboard', async () => {
    const profile = await show(await company.connect());
    button(profile, 'Über mich bearbeiten').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.localName === 'input', 'the first field');
    await expect(profile).to.be.accessible();
    await sendKeys({ type: 'sie/ihr' });
    let told = 0;
    profile.addEventListener('se-profile-updated', () => told++);
    await sendKeys({ press: 'Enter' });
    await until(() => told === 1, 'saved');
    expect(words(profile)).to.include('sie/ihr');
    expect(focused()?.getAttribute('aria-label')).to.equal('Über mich bearbeiten');
  });

  it('lets its owner choose languages by their names', async () => {
    const client = await company.connect();
    const profile = await show(client);
    button(profile, 'Sprachen bearbeiten').click();
    await until(() => all(profile, 'form.editor').length, 'editor');
    const chosen = all<HTMLSelectElement>(profile, '.editor select').map(({ selectedOptions: [one] }) =>
      words(one!),
    );
    expect(chosen).to.deep.equal(['Deutsch', 'Tschechisch']);
    await expect(profile).to.be.accessible();
    fill(profile, 'Sprache', 'pl');
    button(profile, 'Speichern').click();
    await until(() => words(profile).includes('Polnisch Tschechisch'), 'saved');
  });

  it('says at the field what is wrong, and keeps what was typed over a reload of the page', async () => {
    const client = await company.connect();
    const profile = await show(client);
    button(profile, 'Ort und Zeitzone bearbeiten').click();
    await until(() => all(profile, 'form.editor').length, 'editor');
    fill(profile, 'Zeitzone', 'Mond/Krater');
    button(profile, 'Speichern').click();
    await until(() => all(profile, '[data-code=time-zone-invalid]').length, 'refused');
    profile.remove();
    const again = await show(client);
    const typed = all<HTMLInputElement>(again, '.editor input').map(({ value }) => value);
    expect(typed).to.deep.equal(['Brno', 'Mond/Krater']);
    button(again, 'Abbrechen').click();
    await until(() => all(again, 'form.editor').length === 0, 'closed');
  });

  it('shows what others made of it meanwhile, and loses nothing', async () => {
    const profile = await show(await company.connect());
    button(profile, 'Über mich bearbeiten').click();
    await until(() => all(profile, 'form.editor').length, 'editor');
    fill(profile, 'Woran', 'Mein Satz.');
    await company.run(company.anna, 'profile.update', {
      person: company.anna,
      version: 1,
      about: 'Im anderen Tab.',
    });
    button(profile, 'Speichern').click();
    await until(() => words(profile).includes('Jetzt steht dort: Im anderen Tab.'), 'conflict');
    expect(one<HTMLTextAreaElement>(profile, 'textarea').value).to.equal('Mein Satz.');
    button(profile, 'Speichern').click();
    await until(() => all(profile, 'form.editor').length === 0, 'saved');
    expect(words(profile)).to.include('Mein Satz.');
  });

  it('explains what the directory owns', async () => {
    await company.import([
      company.entry(null, 'profile.update', { person: company.anna, version: 1, managed: ['languages'] }),
    ]);
    const profile = await show(await company.connect());
    expect(words(profile)).to.include('kommen aus dem Verzeichnis Ihres Unternehmens');
    expect(all(profile, '[data-edit=languages]')).to.deep.equal([]);
  });

  it('lets its owner declare, take back, ask for an endorsement, and leave expert search', async () => {
    const client = await company.connect();
    const profile = await show(client);
    const field = one<HTMLInputElement>(profile, '[part=declare-field]');
    field.focus();
    await sendKeys({ type: 'Vertragsrecht' });
    await sendKeys({ press: 'Enter' });
    await until(() => all(profile, '[part=topic]').length === 2, 'declared');
    button(profile, 'Weitere Aktionen zu „Vertragsrecht“').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    await expect(profile).to.be.accessible();
    await sendKeys({ press: 'End' });
    expect(words(focused()!)).to.equal('Eigene Angabe zurücknehmen');
    await sendKeys({ press: 'Enter' });
    await until(() => all(profile, '[part=topic]').length === 1, 'taken back');
    button(profile, 'Um Empfehlung bitten').click();
    await until(() => all(profile, '.ask input').length, 'whom');
    const whom = one<HTMLInputElement>(profile, '.ask input');
    whom.focus();
    await sendKeys({ type: 'Jürgen' });
    await sendKeys({ press: 'Enter' });
    await until(() => words(profile).includes('wurde um eine Empfehlung zu „Hydraulik“ gebeten'), 'asked');
    one(profile, '.switch input').click();
    await until(
      async () => (await client.query('profiles.get', { person: 'anna.weber' }))?.inExpertSearch === false,
      'left',
    );
  });

  it('says what others see after each step, and keeps the focus with the topic', async () => {
    await company.run(company.jürgen, 'endorsement.add', { person: company.anna, topic: 'Guss' });
    const profile = await show(await company.connect());
    const status = (): string => words(one(profile, '[part=status]'));
    const topic = (): string | undefined =>
      focused()?.closest<HTMLElement>('[data-topic]')?.dataset['topic'] ?? words(focused()!);
    const press = async (name: string, said: string): Promise<void> => {
      button(profile, name).focus();
      await sendKeys({ press: 'Enter' });
      await until(() => status().startsWith(said), said);
    };
    await press('Veröffentlichen', '„Guss“ steht jetzt in Ihrem Profil.');
    expect(topic()).to.equal('Guss');
    one(profile, '[data-topic=Guss] summary').click();
    await press('Beleg verbergen', 'Den Beleg sehen nur noch Sie');
    await until(() => words(profile).includes('Andere sehen dieses Thema nicht'), 'nothing speaks for it');
    expect(words(focused()!)).to.equal('Beleg zeigen');
    await press('Beleg zeigen', 'Der Beleg zählt wieder.');
    await expect(profile).to.be.accessible();
    await press('Weitere Aktionen zu „Guss“', 'Der Beleg');
    await until(() => focused()?.getAttribute('role') === 'menuitem', 'menu');
    await sendKeys({ press: 'Enter' });
    await until(() => status().startsWith('„Guss“ sehen nur noch Sie.'), 'hidden');
    expect(topic()).to.equal('1 weiteres Thema, das nur Sie sehen');
    await press('Um Empfehlung bitten', '');
    button(profile, 'Abbrechen').click();
    await until(() => all(profile, '.ask').length === 0, 'closed');
    await press('Um Empfehlung bitten', '');
    await press('Bitten', '');
    await until(() => words(one(profile, '[role=alert]')).includes('Wer ist gemeint?'), 'nobody was named');
    one(profile, '.switch input').click();
    await until(() => status() === 'Andere finden Sie jetzt nicht mehr über Ihr Fachwissen.', 'left');
    expect(words(profile)).to.include('Sie werden nicht zu Fragen eingeladen');
  });

  it('publishes a topic that one only asked about as one’s own word, so that others see it', async () => {
    company.policy = { ...company.policy, evidence: 'on' };
    await company.ask('Welches Fett?', { by: company.anna, topics: ['Schmierstoffe'] });
    const profile = await show(await company.connect());
    await until(() => all(profile, '[data-topic=Schmierstoffe]').length, 'the topic');
    one(profile, '[data-topic=Schmierstoffe] button').click();
    await until(() => words(one(profile, '[part=status]')).includes('steht jetzt'), 'published');
    const seen = await show(await company.connect(company.jürgen), { person: 'anna.weber' });
    await until(() => words(seen).includes('Schmierstoffe eigene Angabe'), 'seen by others');
  });

  describe('recent posts', () => {
    const links = (profile: Element): HTMLAnchorElement[] =>
      all<HTMLAnchorElement>(profile, '[part=post-link]');

    const showIn = async (provider: TemplateResult): Promise<Element> => {
      const box = await fixture<HTMLElement>(html`<div>${provider}</div>`);
      await until(() => all(box, '[part=content]').length > 0, 'posts');
      return box;
    };

    beforeEach(() => {
      company.policy = { ...company.policy, contributions: 'on' };
    });

    it('lead to their conversations: where the page shows them, and on the page of their object', async () => {
      const post = await company.post('Wer kommt mit zur Messe?');
      const reply = await company.reply(post, 'Ich.', company.anna);
      const remark = await company.remark('Kommt am Montag.', company.anna);
      const client = await company.connect(company.jürgen);
      const profile = await showIn(
        html`<se-profile
          .client=${client}
          person="anna.weber"
          lang="de"
          post-href="/social?in={space}"
        ></se-profile>`,
      );
      await until(() => links(profile).length === 2, 'links');
      expect(links(profile).map(words)).to.deep.equal(['Zur Unterhaltung', 'Zur Unterhaltung']);
      expect(links(profile).map(({ href }) => href)).to.deep.equal([
        `${location.origin}/orders/4711#post-${remark}`,
        `${location.origin}/social?in=vertrieb#post-${reply}`,
      ]);
      await expect(profile).to.be.accessible();
    });

    it('lead nowhere where no page shows the conversation', async () => {
      await company.post('Wer kommt mit zur Messe?', { by: company.anna });
      const client = await company.connect(company.jürgen);
      const profile = await showIn(
        html`<se-profile .client=${client} person="anna.weber" lang="de"></se-profile>`,
      );
      expect(links(profile)).to.deep.equal([]);
    });
  });

  it('speaks English', async () => {
    const profile = await show(await company.connect(company.jürgen), { lang: 'en', person: 'anna.weber' });
    expect(words(profile)).to.include('Skills').and.to.include('Reports to');
    await expect(profile).to.be.accessible();
  });

  it('nobody of that name: says so; a failure is tried again', async () => {
    const unknown = await fixture<SeProfile>(
      html`<se-profile .client=${await company.connect()} person="niemand" lang="de"></se-profile>`,
    );
    await until(() => all(unknown, '[part=error]').length, 'error');
    expect(words(unknown)).to.equal('Diese Person ist hier nicht bekannt.');
    faults.fail('profiles.get', 'offline');
    const profile = await fixture<SeProfile>(
      html`<se-profile .client=${await company.connect('anna.weber', faults)} lang="de"></se-profile>`,
    );
    await until(() => all(profile, '[part=retry]').length, 'retry');
    await expect(profile).to.be.accessible();
    faults.heal('profiles.get');
    one(profile, '[part=retry]').click();
    await until(() => words(profile).includes('Anna Weber'), 'profile');
  });

  it('fits in 280 px whatever people write', async () => {
    const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(2).slice(0, 100);
    await company.run(company.anna, 'profile.update', {
      person: company.anna,
      version: 1,
      about: `${long} <img src=x onerror=alert(1)>`,
      location: long,
      projects: [{ name: long, role: long, href: null }],
    });
    await company.run(company.anna, 'expertise.declare', { topic: long });
    const client = await company.connect();
    const box = await fixture<HTMLElement>(
      html`<div><se-profile .client=${client} lang="de"></se-profile></div>`,
    );
    box.style.setProperty('width', '280px');
    const profile = one<SeProfile>(box, 'se-profile');
    await until(() => words(profile).includes('<img src=x'), 'profile');
    button(profile, 'Projekte bearbeiten').click();
    await until(() => all(profile, 'form.editor').length, 'editor');
    expect(overflowing(profile)).to.deep.equal([]);
    expect(all(profile, 'img')).to.deep.equal([]);
  });

  describe('what was pressed', () => {
    const topics = (profile: Element): string[] => all(profile, '[part=topic]').map(words);

    it('shows before it has arrived, and stays', async () => {
      const profile = await show(await company.connect('anna.weber', faults));
      const release = faults.hold('expertise.declare');
      const field = one<HTMLInputElement>(profile, '[part=declare-field] input, input[part=declare-field]');
      field.value = 'Gussteile';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.closest('form')?.requestSubmit();
      await until(() => topics(profile).some((topic) => topic.includes('Gussteile')), 'the topic, at once');
      release();
      await until(() => field.value === '', 'done');
      expect(topics(profile).some((topic) => topic.includes('Gussteile'))).to.equal(true);
    });

    it('goes again, with the reason, when it is refused', async () => {
      const profile = await show(await company.connect(company.jürgen, faults), { person: 'anna.weber' });
      const release = faults.hold('endorsement.add');
      faults.fail('endorsement.add', 'forbidden');
      await until(() => all(profile, '[part=endorse-button]').length, 'the button');
      const before = words(one(profile, '[part=endorse-button]'));
      one(profile, '[part=endorse-button]').click();
      await until(() => words(one(profile, '[part=endorse-button]')) !== before, 'endorsed, at once');
      release();
      await until(() => all(profile, '[role=alert]').length, 'the reason');
      await until(() => words(one(profile, '[part=endorse-button]')) === before, 'as before');
    });
  });

  describe('of somebody who has left', () => {
    const leave = async (): Promise<void> => {
      const version = (await company.connect()).session?.person?.version ?? 1;
      await company.import([
        company.entry(null, 'person.update', { id: company.anna, version, active: false }),
      ]);
    };

    it('says so, and who could take over, topic by topic', async () => {
      await company.run(company.jürgen, 'expertise.declare', { topic: 'Hydraulik' });
      await leave();
      const profile = await show(await company.connect('zoe.yilmaz'), { person: company.anna });
      await until(() => all(profile, '[part=successor]').length, 'successors');
      expect(words(one(profile, '[part=header]'))).to.contain('Nicht mehr im Unternehmen');
      const section = one(profile, '[aria-labelledby=successors]');
      expect(words(section)).to.contain('Wer übernehmen könnte');
      expect(words(one(section, '[part=successor]'))).to.contain('Hydraulik');
      const person = one(section, 'se-person');
      await until(() => all(person, '[part=name]').length, 'name');
      expect(words(one(person, '[part=name]'))).to.equal('Jürgen Groß');
      await expect(profile).to.be.accessible();
    });

    it('bears no name where the policy takes names away', async () => {
      company.policy = { ...company.policy, leavers: 'anonymised' };
      await leave();
      const profile = await show(await company.connect('zoe.yilmaz'), { person: company.anna });
      expect(words(one(profile, '[part=name]'))).to.equal('Ehemalige Kollegin oder ehemaliger Kollege');
      expect(words(profile)).not.to.contain('Anna');
      expect(all(profile, '[part=successor]')).to.have.length(0);
    });
  });
});
