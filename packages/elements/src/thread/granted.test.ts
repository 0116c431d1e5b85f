import { expect, fixture, html } from '@open-wc/testing';
import type { Client } from '@social-enterprise/client';
import { grantedSpaceId, type Grant, type Right } from '@social-enterprise/contract';
import { Company, order } from '../testing/company.js';
import { all, contents, focused, one, press, until, words } from '../testing/page.js';
import './define.js';
import type { SeThread } from './thread.js';

const grant = (right: Right): Grant => ({ subject: order, right, expires: null });

describe('se-thread with a right on its subject', () => {
  let company: Company;

  beforeEach(async () => {
    company = await Company.open();
  });

  afterEach(() => company.close());

  const connect = (person: string, ...rights: readonly Right[]): Promise<Client> =>
    company.connect(person, undefined, rights.map(grant));

  const draw = (client: Client): Promise<SeThread> =>
    fixture<SeThread>(
      html`<se-thread
        .client=${client}
        subject=${order}
        subject-title="Bestellung 4711"
        lang="de"
      ></se-thread>`,
    );

  it('is begun without a space, says who will read it, and nobody else does', async () => {
    const anna = await connect('anna.weber', 'write');
    const thread = await draw(anna);
    await until(() => all(thread, '[part~=composer]').length, 'composer');
    one(thread, '[part~=composer]').click();
    await until(() => focused()?.localName === 'textarea', 'the composer');
    const composer = one(thread, 'se-composer');
    await until(() => words(composer).includes('Zugriff auf diesen Vorgang'), 'who will read it');
    document.execCommand('insertText', false, 'Die Pumpe kommt spät');
    await press('Control+Enter');
    await until(() => contents(thread).length === 1, 'the post');
    await until(() => anna.operations.length === 0, 'sent');
    const zoe = await connect('zoe.yilmaz', 'read');
    const page = await zoe.query('posts.list', { subject: order });
    expect([page.items.length, page.thread?.space.id]).to.deep.equal([1, grantedSpaceId]);
    const without = await connect('juergen.gross');
    expect((await without.query('posts.list', { subject: order })).items).to.deep.equal([]);
  });

  it('offers nothing to write to who may only read', async () => {
    const thread = await draw(await connect('anna.weber', 'read'));
    await until(() => all(thread, '[part=empty]').length, 'empty');
    expect(words(one(thread, '[part=empty]'))).to.equal('Hier wurde noch nichts geschrieben.');
    expect(all(thread, '[part~=composer]')).to.deep.equal([]);
    await expect(thread).to.be.accessible();
  });

  it('tells a guest without a right who can give it', async () => {
    await company.import([
      company.entry(null, 'person.create', { id: company.guest, name: 'Gast Huber', guest: true }),
    ]);
    const thread = await draw(await connect('gast.huber'));
    await until(() => all(thread, '[part=error]').length, 'error');
    expect(words(one(thread, '[part=error]'))).to.include('Zugriff gibt das Programm');
    await expect(thread).to.be.accessible();
  });
});
