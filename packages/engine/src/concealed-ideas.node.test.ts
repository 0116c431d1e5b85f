import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Cursor, IdeaId, PostId, SubjectUrn } from '@social-enterprise/contract';
import { mint } from './testing/people.js';
import { SchemeCompany } from './testing/suggestions.js';

const title = 'Eine Klemme, die es noch nicht gab';
const secret = 'noch nicht gab';

let company: SchemeCompany;
let idea: IdeaId;

const conceal = async (): Promise<void> => {
  await company.run('anna', 'invention.mark', { idea, note: 'Neu ist die Klemme.', confidential: false });
  await company.run('olga', 'invention.conceal', { idea });
};

async function toldOf(handle: string): Promise<string> {
  const backend = await company.as(handle);
  const stop = new AbortController();
  let told = '';
  await backend.changes({
    after: `${company.store.epoch}.0` as Cursor,
    signal: stop.signal,
    change: (changes) => (told += JSON.stringify(changes)),
    reset: () => undefined,
    lost: (error) => assert.fail(String(error)),
  });
  stop.abort();
  return told;
}

beforeEach(async () => {
  company = await SchemeCompany.open({}, ['anna', 'ben', 'cem', 'dora']);
  // Moderates the space, and owns the board not by name.
  await company.run('olga', 'member.add', {
    space: company.space,
    person: company.id('cem'),
    role: 'moderator',
  });
  idea = await company.submit('anna', { title, topics: ['Klemmen'] });
});

describe('the conversation about an idea that is concealed', () => {
  it('does not say what the idea is called, or where it stands', async () => {
    const subject = `urn:social-enterprise:idea:${idea}` as SubjectUrn;
    const root = mint() as PostId;
    await company.run('ben', 'post.create', {
      id: root,
      source: 'Schön.',
      space: company.space,
      subject: { urn: subject, title, href: 'https://intranet.example/geheime-klemme' },
    });
    await company.run('dora', 'post.create', { id: mint() as PostId, source: 'Ja.', inReplyTo: root });
    const ask = async (handle: string): Promise<string> =>
      JSON.stringify([
        await company.ask(handle, 'threads.get', { subject, space: company.space }),
        await company.ask(handle, 'posts.list', { subject, space: company.space }),
        await company.ask(handle, 'posts.list', { space: company.space }),
        await company.ask(handle, 'inbox.list', {}),
        await company.give(handle, 'thread.resolve', { subject, space: company.space }),
        await company.give(handle, 'thread.reopen', { subject, space: company.space }),
        await toldOf(handle),
      ]);
    const thread = async (handle: string) => {
      const found = await company.ask(handle, 'threads.get', { subject, space: company.space });
      assert.ok(found);
      return found;
    };
    assert.equal((await thread('ben')).subject.title, title);
    assert.ok((await ask('ben')).includes(secret));
    await conceal();
    for (const handle of ['ben', 'cem'])
      assert.doesNotMatch(await ask(handle), /noch nicht gab|geheime-klemme/, handle);
    const { items } = await company.ask('ben', 'inbox.list', {});
    assert.deepEqual(
      items.map((one) => one.title),
      [''],
    );
    for (const handle of ['anna', 'olga']) assert.equal((await thread(handle)).subject.title, title, handle);
    await company.run('olga', 'invention.reveal', { idea });
    assert.equal((await thread('ben')).subject.title, title, 'and says it again once it is visible');
  });
});
