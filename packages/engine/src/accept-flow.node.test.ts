import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  everyoneSpaceId,
  type Backend,
  type Command,
  type CommandKey,
  type PersonId,
  type PostId,
  type SpaceId,
  type ThanksId,
  type Timestamp,
} from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';
import { importArchive } from './archive.js';
import { createEmbeddedBackend } from './embedded.js';
import { defaultPolicy } from './engine.js';
import type { ThanksRecord, VoteRecord } from './question-record.js';
import type { EvidenceRecord, PostRecord } from './records.js';
import { fileOf, linesOf } from './testing/archive.js';
import { importEntries } from './transfer.js';

const made = <Id>(kind: number, number: number): Id =>
  `00000000-0000-7000-800${kind}-${number.toString(16).padStart(12, '0')}` as unknown as Id;
const people = Array.from({ length: 5 }, (_, at) => made<PersonId>(1, at + 1));
const space = made<SpaceId>(2, 1);
const policy = { ...defaultPolicy, evidence: 'on', thanks: 'on', thanksPerWeek: 100 } as const;
const topics = ['pumpe', 'ventil', 'hydraulik'];

interface World {
  readonly store: MemoryStore;
  readonly as: (person: number) => Promise<Backend>;
  /** What was asked, and what was answered to it. */
  readonly questions: PostId[];
  readonly answers: { readonly id: PostId; readonly question: PostId }[];
  readonly thanks: ThanksId[];
  now: number;
  minted: number;
}

async function openWorld(): Promise<World> {
  const store = new MemoryStore();
  const backends = new Map<number, Promise<Backend>>();
  const world: World = {
    store,
    as: (person) => {
      const known = backends.get(person);
      const opened =
        known ??
        createEmbeddedBackend({
          store,
          person: people[person] ?? '',
          policy,
          now: () => new Date(world.now),
        });
      backends.set(person, opened);
      return opened;
    },
    questions: [],
    answers: [],
    thanks: [],
    now: Date.parse('2026-03-02T08:00:00.000Z'),
    minted: 0,
  };
  await importEntries(
    store,
    people.map((id, at) => ({
      at: new Date(world.now).toISOString() as Timestamp,
      actor: null,
      command: {
        key: id as string as CommandKey,
        name: 'person.create',
        input: { id, name: `Person ${at}`, guest: false },
      },
    })),
  );
  // The first two moderate; everybody else is a member.
  const owner = await world.as(0);
  await owner.execute([
    command(world, 'space.create', { id: space, name: 'Werk', join: 'free' }),
    command(world, 'member.add', { space, person: people[1], role: 'moderator' }),
    ...people.slice(2).map((person) => command(world, 'member.add', { space, person })),
  ]);
  return world;
}

const command = (world: World, name: string, input: object): Command =>
  ({ key: `step-${++world.minted}`, name, input }) as unknown as Command;

/** One step: who, what, and two numbers that choose what it is about. */
type Step = readonly [who: number, what: number, a: number, b: number];

const pick = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % items.length];

/** The commands of a step; two of them happen at once. */
function commandsOf(world: World, [, what, a, b]: Step): Command[] {
  const post = made<PostId>(3, world.minted + 1);
  const question = pick(world.questions, a);
  const answer = pick(world.answers, b);
  const make = (name: string, input: object): Command[] => [command(world, name, input)];
  const ask = (): Command[] => {
    world.questions.push(post);
    const named = [topics[a % 3], topics[b % 3]];
    return make('post.create', {
      id: post,
      space,
      source: '',
      question: { title: `Frage ${a}`, topics: named },
    });
  };
  if (question === undefined || what === 0) return ask();
  if (answer === undefined || what <= 2) {
    world.answers.push({ id: post, question });
    return make('post.create', { id: post, source: `Antwort ${b}`, inReplyTo: question });
  }
  // Mostly an answer to the question itself, now and then one of another thread.
  const own = world.answers.filter((one) => one.question === question);
  const chosen = b % 7 === 6 ? answer : (pick(own, b) ?? answer);
  switch (what) {
    case 3:
    case 4:
    case 5:
      return make('answer.accept', { question, answer: chosen.id });
    case 6:
      return make('answer.withdraw', { question });
    case 7:
      return make('vote.add', { post: chosen.id });
    case 8:
      return make('vote.remove', { post: chosen.id });
    case 9:
      return make('post.delete', { id: chosen.id });
    case 10:
      return make('post.restore', { id: chosen.id });
    case 11:
      return make(a % 2 === 0 ? 'post.delete' : 'post.restore', { id: question });
    case 12: {
      const id = made<ThanksId>(4, world.minted + 1);
      world.thanks.push(id);
      return make('thanks.give', { id, person: people[b % people.length], post: chosen.id, note: 'Danke' });
    }
    case 13:
      return make('thanks.withdraw', { id: pick(world.thanks, a) ?? made(4, 1) });
    case 14:
      return make('post.update', {
        id: question,
        version: 1 + (b % 3),
        source: '',
        question: { title: `Frage ${b}`, topics: [topics[b % 3]] },
      });
    case 15:
      return make(a % 2 === 0 ? 'question.close' : 'question.reopen', { id: question });
    default:
      return make('answer.accept', { question, answer: chosen.id }).concat(
        make('answer.accept', { question, answer: (pick(own, b + 1) ?? chosen).id }),
      );
  }
}

interface Dump {
  readonly posts: readonly PostRecord[];
  readonly votes: readonly VoteRecord[];
  readonly thanks: readonly ThanksRecord[];
  readonly evidence: readonly EvidenceRecord[];
}

const dump = (store: MemoryStore): Promise<Dump> =>
  store.read(async (reader) => ({
    posts: await reader.scan('posts', '', 1000),
    votes: await reader.scan('votes', '', 1000),
    thanks: await reader.scan('thanks', '', 1000),
    evidence: await reader.scan('evidence', '', 1000),
  }));

/** What people should have, told by the posts and thanks alone. */
function dueEvidence({ posts, thanks }: Dump): string[] {
  const byId = new Map(posts.map((post) => [post.id, post]));
  return posts.flatMap((post) => {
    const { question } = post;
    if (question === null || post.deleted !== null) return [];
    const due = [`question-asked/${post.id}/${post.author}`];
    const { solution } = question;
    if (solution !== null && solution.person !== solution.author) {
      due.push(`answer-accepted/${solution.post}/${solution.author}`);
    }
    for (const one of thanks) {
      const answer = one.post === null ? undefined : byId.get(one.post);
      if (answer?.inReplyTo === post.id && answer.deleted === null)
        due.push(`answer-thanked/${one.id}/${one.to}`);
    }
    return due.flatMap((id) => post.topics.map((topic) => `${id}/${topic}`));
  });
}

function check(found: Dump): void {
  const { posts, votes, thanks, evidence } = found;
  const standing = evidence.filter((one) => one.standing).map(({ id }) => id);
  assert.deepEqual(standing.toSorted(), dueEvidence(found).toSorted(), 'the rewards add up');
  for (const post of posts) {
    const own = votes.filter(({ id }) => id.startsWith(`${post.id}/`)).length;
    if (post.votes !== null) assert.equal(post.votes, own, `votes of ${post.id}`);
    assert.equal(post.thanks, thanks.filter((one) => one.post === post.id).length, `thanks for ${post.id}`);
    const { question } = post;
    if (question === null) continue;
    const answers = posts.filter((one) => one.inReplyTo === post.id && one.deleted === null);
    assert.equal(question.answers, answers.length, `answers to ${post.id}`);
    const all = answers.reduce((sum, answer) => sum + (answer.votes ?? 0), 0);
    assert.equal(question.votes, all, `votes for answers to ${post.id}`);
    const { solution } = question;
    if (solution !== null)
      assert.ok(
        answers.some(({ id }) => id === solution.post),
        'the solution is an answer',
      );
  }
}

const step = fc.noBias(
  fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 17 }), fc.nat({ max: 1000 }), fc.nat({ max: 1000 })),
);

test('rewards add up whatever happens, a retry changes nothing, and two moderators leave one solution', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      const world = await openWorld();
      for (const one of [[2, 0, 0, 0], [3, 1, 0, 0], [4, 1, 0, 0], ...steps] as Step[]) {
        world.now += 60_000;
        const [who] = one;
        const commands = commandsOf(world, one);
        // What happens at once is done by the two who moderate.
        const actors = commands.length === 1 ? [who] : [0, 1];
        const run = (): Promise<readonly { status: string }[]> =>
          Promise.all(
            commands.map(async (each, at) => {
              const backend = await world.as(actors[at] ?? who);
              const [outcome] = await backend.execute([each]);
              assert.ok(outcome);
              if (outcome.status === 'rejected')
                assert.notEqual(outcome.error.code, 'internal', outcome.error.message);
              return outcome;
            }),
          );
        const outcomes = await run();
        const before = await dump(world.store);
        check(before);
        accepted += outcomes.filter(
          ({ status }, at) => status === 'applied' && commands[at]?.name === 'answer.accept',
        ).length;
        if (outcomes.some(({ status }) => status === 'rejected')) continue;
        for (const { status } of await run()) assert.equal(status, 'replayed');
        assert.deepEqual(await dump(world.store), before, 'a retry changes nothing');
      }
    }),
    { numRuns: 15 },
  );
  assert.ok(accepted > 0, 'some walks accept an answer');
});

test('nobody is rewarded for accepting their own answer, and what was hidden stays hidden', async () => {
  const world = await openWorld();
  const id = made<PostId>(3, 901);
  const [own, other] = [made<PostId>(3, 902), made<PostId>(3, 903)];
  const asker = await world.as(2);
  const run = async (person: number, name: string, input: object): Promise<void> => {
    const [outcome] = await (await world.as(person)).execute([command(world, name, input)]);
    assert.equal(outcome?.status, 'applied', JSON.stringify(outcome));
  };
  await run(2, 'post.create', { id, space, source: '', question: { title: 'Warum?', topics: ['Pumpe'] } });
  await run(2, 'post.create', { id: own, source: 'Darum.', inReplyTo: id });
  await run(3, 'post.create', { id: other, source: 'Wegen des Ventils.', inReplyTo: id });
  const standing = async (): Promise<string[]> =>
    (await dump(world.store)).evidence
      .filter(({ kind, standing: is, hidden }) => kind === 'answer-accepted' && is && !hidden)
      .map(({ person }) => person);
  await run(2, 'answer.accept', { question: id, answer: own });
  assert.deepEqual(await standing(), []);
  await run(2, 'answer.accept', { question: id, answer: other });
  assert.deepEqual(await standing(), [people[3]]);
  const piece = (await dump(world.store)).evidence.find(({ kind }) => kind === 'answer-accepted');
  assert.ok(piece);
  await run(3, 'evidence.hide', { id: piece.id });
  await run(2, 'answer.withdraw', { question: id });
  await run(2, 'answer.accept', { question: id, answer: other });
  assert.deepEqual(await standing(), [], 'it comes again and stays hidden');
  await run(4, 'vote.add', { post: other });
  await run(4, 'thanks.give', { id: made<ThanksId>(4, 901), person: people[3], post: other, note: 'Danke' });
  const copy = new MemoryStore();
  await importArchive(copy, fileOf(await linesOf(world.store)));
  assert.deepEqual(await dump(copy), await dump(world.store), 'an archive brings all of it along');
  const { items } = await asker.query('posts.list', { space, state: 'answered' });
  assert.equal(items[0]?.question?.solution?.excerpt, 'Wegen des Ventils.');
  assert.equal(items[0].space.id === everyoneSpaceId, false);
});
