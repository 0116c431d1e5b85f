import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type {
  Change,
  Grant,
  IdeaId,
  InboxPage,
  PostId,
  SubjectUrn,
  ThanksId,
} from '@social-enterprise/contract';
import type { EmbeddedOptions } from './embedded.js';
import { refusal } from './testing/ideas.js';
import { mint } from './testing/people.js';
import { SchemeCompany } from './testing/suggestions.js';

/** Stands in everything that is said about the idea, and nowhere else. */
const secret = 'geheim';

const readers = ['ben', 'cem', 'dora', 'gina'] as const;

describe('what is said about an idea that may not be read any more', () => {
  let company: SchemeCompany;
  let idea: IdeaId;
  let subject: SubjectUrn;
  let posts: PostId[];
  let grants: readonly Grant[];

  const say = async (who: string, source: string, more: object = {}): Promise<PostId> => {
    const id = mint() as PostId;
    await company.run(who, 'post.create', { id, source, ...more });
    posts.push(id);
    return id;
  };

  /** Gina has a right on the subject, whatever becomes of the idea. */
  const withGrant = (who: string): Partial<EmbeddedOptions> => (who === 'gina' ? { grants } : {});

  beforeEach(async () => {
    company = await SchemeCompany.open({}, ['anna', 'ben', 'cem', 'dora', 'gina']);
    // Moderates the space, and owns the board not by name.
    const moderator = { space: company.space, person: company.id('cem'), role: 'moderator' } as const;
    await company.run('olga', 'member.add', moderator);
    idea = await company.submit('anna', { title: 'Eine neue Klemme' });
    subject = `urn:social-enterprise:idea:${idea}` as SubjectUrn;
    grants = [{ subject, right: 'read', expires: null }];
    posts = [];
    const place = { space: company.space, subject: { urn: subject, title: `${secret}e Klemme`, href: null } };
    await company.run('ben', 'expertise.declare', { topic: 'Klemmen' });
    const root = await say('ben', `Ganz ${secret} #${secret}thema @dora`, place);
    await say('dora', `Auch ${secret}.`, { inReplyTo: root });
    const question = await say('dora', `Wie ${secret}?`, {
      ...place,
      question: { title: `Eine ${secret}e Frage`, topics: [`${secret}topic`] },
    });
    const answer = await say('ben', `So ${secret}.`, { inReplyTo: question });
    await company.run('dora', 'answer.accept', { question, answer });
    await company.run('dora', 'reaction.add', { post: root, emoji: '👍' });
    const thanks = { id: mint() as ThanksId, person: company.id('ben'), post: answer };
    await company.run('dora', 'thanks.give', { ...thanks, note: `Danke, ${secret}` });
    await company.run('ben', 'expertise.publish', { topic: `${secret}topic` });
  });

  /** All that somebody is answered and told, by what was asked. */
  const seenBy = async (who: string, since = 0): Promise<Record<string, unknown>> => {
    const backend = await company.as(who, withGrant(who));
    const { space } = company;
    const ben = company.id('ben');
    const topic = `${secret}topic`;
    const each = await Promise.all(
      posts.map(async (id) => [
        await backend.query('posts.get', { id, replies: 5 }),
        await backend.query('replies.list', { root: id }),
        await backend.query('subscriptions.get', { post: id }),
      ]),
    );
    return {
      each,
      thread: await backend.query('threads.get', { subject }),
      threadHere: await backend.query('threads.get', { subject, space }),
      listed: await backend.query('posts.list', { subject }).catch(String),
      listedHere: await backend.query('posts.list', { subject, space }),
      asked: await backend.query('posts.list', { subject, space, kind: 'question' }),
      feed: await backend.query('posts.list', { space }),
      questions: await backend.query('posts.list', { space, kind: 'question' }),
      found: await backend.query('posts.search', { text: secret }),
      foundHere: await backend.query('posts.search', { text: secret, space }),
      similar: await backend.query('questions.similar', { text: `${secret}e Frage` }),
      similarHere: await backend.query('questions.similar', { text: `${secret}e Frage`, subject }),
      faq: await backend.query('faq.list', { topic }),
      topics: await backend.query('topics.list', {}),
      invitations: await backend.query('invitations.list', {}),
      inbox: await backend.query('inbox.list', {}),
      unread: await backend.query('inbox.list', { unread: true }),
      thanks: await backend.query('thanks.list', { person: ben }),
      written: await backend.query('contributions.list', { person: ben }),
      profile: who === 'ben' ? null : await backend.query('profiles.get', { person: ben }),
      people: await backend.query('people.search', { text: topic, filters: {} }),
      experts: await backend.query('experts.list', { topics: [topic] }),
      changes: await company.changesOf(who, since, withGrant(who)),
    };
  };

  /** What of it says anything of the conversation. */
  const tells = async (who: string, since = 0): Promise<string[]> => {
    const seen = await seenBy(who, since);
    return Object.entries(seen).flatMap(([name, answer]) => {
      const text = JSON.stringify(answer);
      return text.includes(secret) || posts.some((id) => text.includes(id)) ? name : [];
    });
  };

  const ways: Readonly<Record<string, () => Promise<void>>> = {
    withdrawn: () => company.run('anna', 'idea.withdraw', { id: idea }),
    concealed: async () => {
      await company.run('anna', 'invention.mark', { idea, note: 'Neu.', confidential: false });
      await company.run('olga', 'invention.conceal', { idea });
    },
    'concealed and withdrawn': async () => {
      await company.run('anna', 'invention.mark', { idea, note: 'Neu.', confidential: true });
      await company.run('anna', 'idea.withdraw', { id: idea });
    },
  };

  it('is said to all who read the idea', async () => {
    for (const who of readers) {
      const told = await tells(who);
      for (const name of ['threadHere', 'listedHere', 'found', 'each', 'changes']) {
        assert.ok(told.includes(name), `${name} for ${who} in ${told.join()}`);
      }
    }
    const dora = await tells('dora');
    for (const name of ['thanks', 'written', 'profile', 'people', 'experts', 'inbox', 'similar', 'faq'])
      assert.ok(dora.includes(name), `${name} in ${dora.join()}`);
  });

  for (const [way, hide] of Object.entries(ways)) {
    it(`is told by no answer, change or notice once it is ${way}, but to those who read it`, async () => {
      await hide();
      const hidden = await company.logged();
      for (const who of readers) {
        const own = way === 'withdrawn' && who === 'cem'; // Moderators read what was withdrawn.
        assert.deepEqual(own ? [] : await tells(who), [], who);
        const seen = await seenBy(who);
        const { unseen, unread, items } = seen['inbox'] as InboxPage;
        const about = items.filter(({ subject: { type } }) => type !== 'person');
        if (!own) assert.deepEqual([about, unseen, unread], [[], items.length, items.length], who);
      }
      for (const who of ['anna', 'olga']) {
        const told = await tells(who);
        for (const name of ['thread', 'listed', 'found', 'each']) assert.ok(told.includes(name), name);
      }
      const [root = mint()] = posts;
      const ben = await Promise.all([
        refusal(
          company.run('ben', 'post.create', { id: mint() as PostId, source: '?', inReplyTo: root as PostId }),
        ),
        refusal(company.run('ben', 'reaction.add', { post: root as PostId, emoji: '👍' })),
        refusal(company.run('ben', 'post.update', { id: root as PostId, version: 1, source: 'Anders' })),
        refusal(company.run('ben', 'thread.resolve', { subject, space: company.space })),
      ]);
      assert.deepEqual(ben, ['post-unknown', 'post-unknown', 'post-unknown', 'thread-unknown']);
      // What the author and the owners go on doing there is told to nobody else.
      await company.run('olga', 'thread.resolve', { subject, space: company.space });
      await company.run('olga', 'post.delete', { id: posts[1] as PostId });
      const late: Change[] = (await company.changesOf('dora', hidden)).filter(
        ({ posts: shown, threads }) => shown.length + threads.length > 0,
      );
      assert.deepEqual(late, []);
    });
  }

  it('is told again once it may be read again', async () => {
    await ways['concealed']?.();
    await company.run('olga', 'invention.reveal', { idea });
    const told = await tells('dora');
    for (const name of ['thread', 'listed', 'found', 'each', 'profile', 'people']) {
      assert.ok(told.includes(name), `${name} in ${told.join()}`);
    }
  });

  it('is kept as well where it was begun before the idea waited and was rejected', async () => {
    const board = await company.ask('olga', 'boards.get', { board: company.board });
    await company.run('olga', 'board.update', {
      id: company.board,
      version: board?.version ?? 1,
      approval: true,
    });
    const id = mint() as IdeaId;
    subject = `urn:social-enterprise:idea:${id}` as SubjectUrn;
    grants = [{ subject, right: 'read', expires: null }];
    posts = [];
    await say('anna', `Schon ${secret}`, {
      space: company.space,
      subject: { urn: subject, title: `${secret}e Klemme`, href: null },
    });
    const spoken = (who: string): Promise<string[]> => tells(who, 1e9);
    await ways['withdrawn']?.();
    assert.ok((await spoken('dora')).includes('thread'), 'as long as there is no such idea');
    await company.submit('anna', { id });
    assert.deepEqual(await spoken('dora'), []);
    assert.ok((await spoken('cem')).includes('thread'), 'moderators read what waits');
    await company.run('olga', 'idea.reject', { id, reason: 'Nein.' });
    assert.deepEqual(await spoken('dora'), []);
    assert.ok((await spoken('anna')).includes('thread'));
  });
});
