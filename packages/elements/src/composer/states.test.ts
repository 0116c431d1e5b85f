import { expect, fixture, html } from '@open-wc/testing';
import type { Client } from '@social-enterprise/client';
import { Company } from '../testing/company.js';
import { Faults } from '../testing/faults.js';
import { all, one, until, words } from '../testing/page.js';
import './define.js';
import type { SeComposer } from './composer.js';

describe('se-composer: its states', () => {
  let company: Company;
  let faults: Faults;
  let client: Client;

  beforeEach(async () => {
    company = await Company.open();
    faults = new Faults();
    client = await company.connect('anna.weber', faults);
  });

  afterEach(() => company.close());

  const draw = (): Promise<SeComposer> =>
    fixture<SeComposer>(html`<se-composer lang="de" open space="vertrieb" .client=${client}></se-composer>`);
  const hasField = (composer: SeComposer): boolean => all(composer, '[part=text]').length > 0;

  it('is loading: room for it, and a word', async () => {
    const release = faults.hold('session.get');
    const composer = await draw();
    await until(() => all(composer, '[part=loading]').length, 'loading');
    expect(words(composer)).to.equal('Wird geladen');
    await expect(composer).to.be.accessible();
    release();
    await until(() => hasField(composer), 'loaded');
  });

  it('failed: says so, and tries again when asked to', async () => {
    faults.fail('session.get', 'overloaded');
    const composer = await draw();
    await until(() => all(composer, '[part=error]').length, 'error');
    expect(words(one(composer, '[part=error] p'))).to.equal(
      'Gerade ist viel los. Versuchen Sie es in einem Moment erneut.',
    );
    await expect(composer).to.be.accessible();
    faults.heal('session.get');
    one(composer, '[part=retry]').click();
    await until(() => hasField(composer), 'loaded');
  });

  it('is not signed in: says so', async () => {
    faults.fail('session.get', 'unauthenticated');
    const composer = await draw();
    await until(() => all(composer, '[part=error]').length, 'error');
    expect(words(one(composer, '[part=error] p'))).to.equal('Bitte melden Sie sich an, um zu schreiben.');
    await expect(composer).to.be.accessible();
  });

  it('is offline beside a list that follows what others write: a quiet line, and one can write', async () => {
    await client.loadPosts({});
    const composer = await draw();
    await until(() => hasField(composer), 'field');
    faults.loseDelivery();
    await until(() => all(composer, '[part=offline]').length, 'offline line');
    expect(words(one(composer, '[part=offline]'))).to.equal(
      'Sie sind offline. Neue Beiträge werden gesendet, sobald Sie wieder verbunden sind.',
    );
    expect(hasField(composer)).to.equal(true);
    await expect(composer).to.be.accessible();
    faults.findDelivery();
    await until(() => all(composer, '[part=offline]').length === 0, 'online again');
  });

  it('opened while the backend is away where the space was seen: one can write there, and begin a thread', async () => {
    await client.loadPosts({ space: 'vertrieb' });
    await client.loadSession();
    faults.loseDelivery();
    faults.fail('spaces.get', 'offline');
    faults.fail('posts.list', 'offline');
    const composer = await draw();
    await until(() => hasField(composer), 'the field for a post');
    expect(words(composer)).to.contain('in Vertrieb');
    const first = await fixture<SeComposer>(
      html`<se-composer
        lang="de"
        open
        space="vertrieb"
        subject="urn:crm:customer:7"
        .client=${client}
      ></se-composer>`,
    );
    await until(() => hasField(first), 'the field for the first post of a thread');
    expect(words(first)).to.contain('in Vertrieb');
  });

  it('opened while the backend is away: one can answer what is shown; elsewhere it opens by itself later', async () => {
    const question = await company.post('Wer kennt die Pumpe P4?');
    await client.loadPosts({});
    await client.loadSession();
    faults.loseDelivery();
    faults.fail('spaces.get', 'offline');
    const answer = await fixture<SeComposer>(
      html`<se-composer lang="de" open in-reply-to=${question} .client=${client}></se-composer>`,
    );
    await until(() => hasField(answer), 'the field for an answer');
    expect(words(answer)).to.contain('in Vertrieb');
    const composer = await draw();
    await until(() => all(composer, '[part=error]').length, 'error');
    expect(words(one(composer, '[part=error] p'))).to.equal(
      'Keine Verbindung. Was schon geladen ist, bleibt lesbar.',
    );
    faults.heal('spaces.get');
    faults.findDelivery();
    await until(() => hasField(composer), 'loaded');
  });
});
