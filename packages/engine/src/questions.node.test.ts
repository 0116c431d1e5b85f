import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asSocialError,
  limits,
  type Cursor,
  type Invitation,
  type PostId,
  type SpaceId,
  type ThanksId,
  type Timestamp,
} from '@social-enterprise/contract';
import { everythingOn } from '@social-enterprise/conformance';
import { raiseQuestions } from './clock.js';
import { mint, TestCompany } from './testing/people.js';

const day = 24 * 60 * 60 * 1000;

class Works extends TestCompany {
  /** Everybody but the outsider is in it. */
  readonly hall = '00000000-0000-7000-8000-100000000000' as unknown as SpaceId;

  static async open(): Promise<Works> {
    const works = new Works();
    const handles = ['asker', 'first', 'second', 'away', 'silent', 'modest', 'outsider', 'owner'];
    await works.hire(...handles.map((handle) => ({ handle, name: handle })));
    await works.run('owner', 'space.create', { id: works.hall, name: 'Halle', visibility: 'members' });
    for (const handle of handles.filter((one) => one !== 'owner' && one !== 'outsider')) {
      await works.run('owner', 'member.add', { space: works.hall, person: works.id(handle) });
    }
    return works;
  }

  async question(title: string, topics: readonly string[] = ['Guss']): Promise<PostId> {
    const id = mint() as PostId;
    const question = { title, topics: [...topics] };
    await this.run('asker', 'post.create', { id, source: '', space: this.hall, question });
    return id;
  }

  async answer(handle: string, question: PostId): Promise<PostId> {
    const id = mint() as PostId;
    await this.run(handle, 'post.create', { id, source: `Antwort von ${handle}`, inReplyTo: question });
    return id;
  }

  later(milliseconds: number): void {
    this.now = new Date(Date.parse(this.now) + milliseconds).toISOString() as Timestamp;
  }

  async invited(question: PostId): Promise<string[]> {
    const post = await this.ask('asker', 'posts.get', { id: question });
    const shown = (one: Invitation): string => `${one.person.handle} ${one.topic} ${one.state}`;
    return post?.question?.invitations?.map(shown) ?? [];
  }

  /** What somebody is told: the kinds of each item, newest first. */
  async told(handle: string): Promise<string[][]> {
    const { items } = await this.ask(handle, 'inbox.list', {});
    return items.map(({ events }) => events.map(({ kind }) => kind));
  }
}

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => {
      const { code, reason } = asSocialError(error);
      return `${code} ${reason ?? ''}`;
    },
  );

const guss = { topic: 'Guss' };

test('the few who are likely to know are invited, with the reason, and at most so many times a week', async () => {
  const works = await Works.open();
  for (const [handle, times] of Object.entries({
    first: 2,
    second: 1,
    away: 3,
    silent: 3,
    modest: 3,
    outsider: 3,
  })) {
    for (let at = 0; at < times; at++) await works.testify(handle, 'Guss', { kind: 'answer-accepted' });
    // Who does not publish it has not consented.
    if (handle !== 'modest') await works.run(handle, 'expertise.publish', guss);
  }
  const change = { version: 0 };
  await works.run('away', 'profile.update', {
    person: works.id('away'),
    ...change,
    availability: { state: 'away', until: null },
  });
  await works.run('silent', 'profile.update', {
    person: works.id('silent'),
    ...change,
    inExpertSearch: false,
  });

  const question = await works.question('Warum reißt der Guss?');
  assert.deepEqual(await works.invited(question), ['first Guss open', 'second Guss open']);
  assert.deepEqual(await works.told('first'), [['question-invitation']]);
  const inbox = await works.ask('first', 'inbox.list', {});
  assert.deepEqual(
    inbox.items.map(({ title }) => title),
    ['Warum reißt der Guss?'],
  );
  const { items } = await works.ask('first', 'invitations.list', {});
  assert.deepEqual(
    items.map(({ post, topic }) => [post.id, topic]),
    [[question, 'Guss']],
  );
  assert.deepEqual(await works.ask('outsider', 'invitations.list', {}), { items: [] });

  await works.run('first', 'invitation.decline', { question });
  await works.answer('second', question);
  assert.deepEqual(await works.invited(question), ['first Guss declined', 'second Guss answered']);
  assert.deepEqual((await works.ask('first', 'invitations.list', {})).items, []);
  assert.equal(
    await refusal(works.run('away', 'invitation.decline', { question })),
    'not-found invitation-unknown',
  );

  // Whatever became of an invitation, it was one.
  const more = [await works.question('Zwei'), await works.question('Drei'), await works.question('Vier')];
  const counts = await Promise.all(more.map(async (id) => (await works.invited(id)).length));
  assert.deepEqual(counts, [2, 2, 0], `${everythingOn.invitationsPerWeek} a week`);
  const [, , last] = more as [PostId, PostId, PostId];
  const invite = { id: last, person: works.id('first') };
  assert.equal(await refusal(works.run('asker', 'question.invite', invite)), 'forbidden invitations-full');
  assert.equal(
    await refusal(works.run('asker', 'question.invite', { id: last, person: works.id('outsider') })),
    'invalid person-unavailable',
  );
  works.later(7 * day + 1);
  await works.run('asker', 'question.invite', invite);
  assert.deepEqual(await works.invited(last), ['first Guss open']);
  assert.deepEqual(await works.invited(await works.question('Fünf')), [
    'first Guss open',
    'second Guss open',
  ]);
});

test('what nobody answers rises again, three times, and then the owner of its topic is told', async () => {
  const works = await Works.open();
  const owner = works.id('owner');
  await works.run('owner', 'topic.update', { ...guss, owner }, { administrator: true });
  const [old, answered] = [
    await works.question('Alt', ['Gießen', 'Guss']),
    await works.question('Beantwortet'),
  ];
  await works.answer('second', answered);
  const raise = (): Promise<number> =>
    raiseQuestions(works.store, { policy: everythingOn, now: () => new Date(works.now) });
  const top = async (): Promise<string | undefined> =>
    (await works.ask('asker', 'posts.list', { space: works.hall, kind: 'question', order: 'active' }))
      .items[0]?.id;
  assert.equal(await raise(), 0);
  for (let times = 1; times <= limits.raises; times++) {
    assert.deepEqual(await works.told('owner'), [], `before time ${times}`);
    works.later(limits.raiseAfter - 1000);
    await works.answer('first', answered);
    assert.equal(await top(), answered);
    works.later(2000);
    // Two nodes at once bring it up once.
    assert.equal(
      (await Promise.all([raise(), raise()])).reduce((sum, count) => sum + count),
      1,
    );
    assert.equal(await top(), old);
  }
  assert.deepEqual(await works.told('owner'), [['question-escalated']]);
  const post = await works.ask('asker', 'posts.get', { id: old });
  assert.equal(post?.question?.escalated?.to.handle, 'owner');
  works.later(10 * limits.raiseAfter);
  assert.equal(await raise(), 0, 'after the last time it stays where it is');
});

test('the asker hands a question to the owner of its topic; nobody else does, and not to nobody', async () => {
  const works = await Works.open();
  const [named, other] = [await works.question('Eins'), await works.question('Zwei', ['Kern'])];
  const owner = works.id('owner');
  await works.run('owner', 'topic.update', { ...guss, owner }, { administrator: true });
  assert.equal(
    await refusal(works.run('first', 'question.escalate', { id: named })),
    'forbidden not-allowed',
  );
  assert.equal(
    await refusal(works.run('asker', 'question.escalate', { id: other })),
    'not-found owner-unknown',
  );
  await works.run('asker', 'question.escalate', { id: named });
  await works.run('asker', 'question.escalate', { id: named });
  assert.deepEqual(await works.told('owner'), [['question-escalated']]);
});

test('thanks are given so many times a week, which begins on Monday', async () => {
  const works = await Works.open();
  works.now = '2026-03-08T23:50:00.000Z' as Timestamp;
  const ids: ThanksId[] = [];
  const thank = (handle: string): Promise<void> => {
    ids.push(mint() as ThanksId);
    return works.run('asker', 'thanks.give', {
      id: ids.at(-1) as ThanksId,
      person: works.id(handle),
      note: 'Danke',
    });
  };
  const left = async (): Promise<number | null> =>
    (await works.ask('asker', 'thanks.list', { person: works.id('first') })).left;
  assert.equal(await left(), 3);
  for (const handle of ['first', 'first', 'second']) await thank(handle);
  assert.equal(await left(), 0);
  assert.equal(await refusal(thank('second')), 'forbidden thanks-spent');
  await works.run('asker', 'thanks.withdraw', { id: ids[0] as ThanksId });
  assert.equal(await left(), 1);
  await thank('second');
  assert.equal(await refusal(thank('second')), 'forbidden thanks-spent');
  works.now = '2026-03-09T00:00:00.000Z' as Timestamp;
  assert.equal(await left(), 3, 'a new week');
  for (let at = 0; at < 3; at++) await thank('away');
  works.now = '2026-03-15T23:59:59.999Z' as Timestamp;
  assert.equal(await refusal(thank('away')), 'forbidden thanks-spent');
  assert.equal(
    await refusal(
      works.run('asker', 'thanks.give', { id: mint() as ThanksId, person: works.id('asker'), note: 'x' }),
    ),
    'invalid thanks-own',
  );
});

test('what somebody is thanked for is told to them, and to whoever may read the post', async () => {
  const works = await Works.open();
  const question = await works.question('Warum?');
  const [answer, other] = [await works.answer('first', question), await works.answer('first', question)];
  const thank = (by: string, post: PostId, note: string): Promise<void> =>
    works.run(by, 'thanks.give', { id: mint() as ThanksId, person: works.id('first'), post, note });
  await thank('asker', answer, 'Für die Skizze');
  works.later(1000);
  await thank('asker', other, 'Für die Maße');
  works.later(1000);
  await thank('second', answer, 'Für die Geduld');

  const notes = async (handle: string, post: PostId, after?: Cursor): Promise<[string[], Cursor | null]> => {
    const page = await works.ask(handle, 'thanks.list', {
      person: works.id('first'),
      post,
      limit: 1,
      ...(after === undefined ? {} : { after }),
    });
    return [page.items.map(({ note }) => note), page.next];
  };
  const [newest, next] = await notes('owner', answer);
  assert.deepEqual(newest, ['Für die Geduld']);
  assert.deepEqual(await notes('owner', answer, next ?? undefined), [['Für die Skizze'], null]);
  assert.deepEqual((await notes('outsider', answer))[0], []);
  const told = async (): Promise<string[]> => {
    const { items } = await works.ask('first', 'inbox.list', {});
    return items.flatMap(({ events }) =>
      events.filter(({ kind }) => kind === 'thanks').map(({ excerpt }) => excerpt),
    );
  };
  assert.deepEqual(await told(), ['Für die Geduld', 'Für die Maße', 'Für die Skizze']);
  const own = (await works.ask('second', 'posts.get', { id: answer }))?.thanks?.own;
  await works.run('second', 'thanks.withdraw', { id: own as ThanksId });
  assert.deepEqual(await told(), ['Für die Maße', 'Für die Skizze'], 'taken back');
});

test('an answer is told as one to whoever asked, and to others in the conversation as a reply', async () => {
  const works = await Works.open();
  const question = await works.question('Warum?');
  await works.answer('first', question);
  works.later(1000);
  await works.answer('second', question);
  assert.deepEqual(await works.told('asker'), [['answer', 'answer']]);
  assert.deepEqual(await works.told('first'), [['reply']], 'it was not their question');
});

test('everything that happens to somebody reaches them, one item a subject', async () => {
  const works = await Works.open();
  const question = await works.question('Warum?');
  const answer = await works.answer('first', question);
  await works.run('asker', 'answer.accept', { question, answer });
  await works.run('asker', 'thanks.give', {
    id: mint() as ThanksId,
    person: works.id('first'),
    post: answer,
    note: 'Danke',
  });
  await works.run('owner', 'question.close', { id: question, reason: 'Steht im Handbuch.' });
  assert.deepEqual(await works.told('asker'), [['question-closed', 'answer']]);
  assert.deepEqual(await works.told('first'), [['thanks', 'answer-accepted'], ['expertise-proposed']]);
  const person = works.id('first');
  await works.run('first', 'expertise.publish', guss);
  await works.run('first', 'endorsement.request', { person: works.id('second'), ...guss });
  assert.deepEqual(await works.told('second'), [['endorsement-request']]);
  works.later(1000);
  await works.run('second', 'endorsement.add', { person, ...guss });
  await works.run('asker', 'answer.withdraw', { question });
  assert.deepEqual(
    await works.told('first'),
    [['endorsement', 'expertise-proposed'], ['thanks']],
    'what no longer holds goes unseen',
  );
});
