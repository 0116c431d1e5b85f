import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type {
  BoardId,
  Change,
  Command,
  CommandKey,
  IdeaId,
  PersonId,
  SubjectUrn,
} from '@social-enterprise/contract';
import { collections } from '@social-enterprise/engine';
import { dump, exported, sealedCompany, type SealedCompany } from './testing/sealed-company.js';

const made = <Id>(number: number): Id =>
  `01990000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as unknown as Id;

const board = made<BoardId>(1);
const ideas = [made<IdeaId>(2), made<IdeaId>(3)] as const;
const pseudonyms = [made<PersonId>(4), made<PersonId>(5)] as const;
const people = Object.fromEntries(
  ['anna', 'ben', 'carla', 'dora', 'eva'].map((name, at) => [name, made<PersonId>(10 + at)]),
);
const urn = (idea: IdeaId): SubjectUrn => `urn:social-enterprise:idea:${idea}` as SubjectUrn;

type Send = (person: string, name: Command['name'], input: object) => Promise<boolean>;

/** Two ideas without a name, of one author, before the same colleagues. Each command gets a time and ids of its own. */
interface World {
  readonly author: string;
  readonly company: SealedCompany;
  readonly send: Send;
  /** Of what the author did about the ideas. */
  readonly keys: string[];
  readonly mint: <Id>() => Id;
  /** By the idea: a comment of somebody else, and an open suggestion. */
  readonly comments: [string | null, string | null];
  readonly suggestions: [string | null, string | null];
}

async function openWorld(author: string): Promise<World> {
  let time = Date.parse('2026-03-09T08:00:00.000Z');
  let minted = 100;
  const keys: string[] = [];
  const company = await sealedCompany(people, () => new Date(time));
  const send: Send = async (person, name, input) => {
    time += 61_000;
    const key = `key-${(minted += 1)}` as CommandKey;
    const isNamed = name === 'idea.create' && !('sealed' in input);
    if (person === author && !isNamed) keys.push(key);
    const command = { key, name, input } as unknown as Command;
    const [outcome] = await (await company.as(person)).execute([command]);
    return outcome?.status === 'applied';
  };
  const mint = <Id>(): Id => made<Id>((minted += 1));
  const space = made(6);
  const start = [
    await send('carla', 'space.create', { id: space, name: 'Werk', visibility: 'everyone', join: 'free' }),
    await send('carla', 'board.create', { id: board, space, name: 'Ideen' }),
  ];
  for (const name of ['anna', 'ben', 'dora', 'eva']) {
    start.push(await send('carla', 'member.add', { space, person: people[name] }));
  }
  for (const [at, id] of ideas.entries()) {
    const idea = { id, board, title: `Eine Idee Nummer ${at}`, problem: 'Es fehlt etwas. @ben' };
    start.push(await send(author, 'idea.create', { ...idea, sealed: pseudonyms[at] }));
  }
  assert.ok(
    start.every((done) => done),
    'the board and its ideas are there',
  );
  return { author, company, send, keys, mint, comments: [null, null], suggestions: [null, null] };
}

type Act = (world: World, id: IdeaId, which: 0 | 1) => Promise<boolean>;

const about = (id: IdeaId) => ({ object: { kind: 'idea', id } });
const say = ({ send, mint }: World, person: string, input: object): Promise<boolean> =>
  send(person, 'post.create', { id: mint(), source: 'Dazu noch etwas.', ...input });
const versionOf = async ({ company }: World, idea: IdeaId): Promise<number> =>
  (await (await company.as('ben')).query('ideas.get', { idea }))?.version ?? 1;

/** What the author does about a comment of somebody else, once there is one. */
const onComment = async (
  { send, author, comments }: World,
  which: 0 | 1,
  name: 'subscription.set' | 'notification.read',
  input: object,
): Promise<boolean> => {
  const post = comments[which];
  return post !== null && send(author, name, { post, ...input });
};

/** What may happen to one of the ideas; some of it will be refused, in both worlds alike. */
const acts = {
  edit: async (world, id) =>
    world.send(world.author, 'idea.update', {
      id,
      version: await versionOf(world, id),
      problem: `Besser ${world.mint<string>()}`,
    }),
  comment: (world, id) => say(world, world.author, { subject: { urn: urn(id), title: 'Idee', href: null } }),
  reply: (world, _id, which) =>
    say(world, world.author, { inReplyTo: world.comments[which] ?? world.mint() }),
  mute: (world, _id, which) => onComment(world, which, 'subscription.set', { level: 'muted' }),
  read: (world, _id, which) => onComment(world, which, 'notification.read', {}),
  seen: ({ send, author }, id, which) =>
    send(author, 'notification.read', { id: `${pseudonyms[which]}/idea/${id}` }),
  follow: ({ send, author }, id) => send(author, 'idea.follow', { id }),
  unfollow: ({ send, author }, id) => send(author, 'idea.unfollow', { id }),
  relate: ({ send, author }, id, which) => send(author, 'idea.relate', { id, other: ideas[1 - which] }),
  take: ({ send, author, suggestions, mint }, _id, which) =>
    send(author, 'idea-suggestion.accept', { id: suggestions[which] ?? mint() }),
  withdraw: ({ send, author }, id) => send(author, 'idea.withdraw', { id }),
  named: ({ send, mint }) =>
    send('anna', 'idea.create', { id: mint(), board, title: 'Unter eigenem Namen', problem: 'Auch das.' }),
  remark: async (world, id, which) => {
    const post = world.mint<string>();
    const subject = { urn: urn(id), title: 'Idee', href: null };
    const isDone = await say(world, 'ben', { id: post, subject });
    if (isDone) world.comments[which] = post;
    return isDone;
  },
  suggest: (world, idea, which) => {
    const id = world.mint<string>();
    world.suggestions[which] = id;
    return world.send('ben', 'idea-suggestion.create', { id, idea, field: 'benefit', text: `Viel ${id}` });
  },
  vote: ({ send }, id) => send('ben', 'idea.vote', { id }),
  // Eva is the author in one of the worlds alone.
  voteFor: ({ send }, id) => send('carla', 'idea.vote-for', { id, person: people['eva'] }),
  takeBack: ({ send }, id) => send('eva', 'idea.unvote', { id }),
  answer: async (world, id) =>
    world.send('carla', 'idea.move', {
      id,
      version: await versionOf(world, id),
      status: 'complete',
      answer: 'Das machen wir.',
    }),
  ask: ({ send }, id) => send('carla', 'seal.request', { ...about(id), reason: 'Eine Drohung' }),
  open: ({ send }, id) => send('dora', 'seal.approve', about(id)),
  invite: ({ send }, id) => send('carla', 'seal.invite', about(id)),
} satisfies Record<string, Act>;

/** All that a colleague can ask, and the changes that they were told of; without what two custodians learn by opening. */
async function seenBy({ company }: World, person: string): Promise<unknown> {
  const backend = await company.as(person);
  const changes: Change[] = [];
  const ended = new AbortController();
  const { epoch } = company.store;
  await backend.changes({
    after: `${epoch}.0` as never,
    signal: ended.signal,
    change: (batch) => changes.push(...batch),
    reset: () => undefined,
    lost: (error) => assert.fail(error.message),
  });
  ended.abort();
  const lists = await Promise.all([
    ...(['trending', 'new', 'wanted', 'discussed', 'mine', 'unvoted', 'unanswered'] as const).map((view) =>
      backend.query('ideas.list', { board, view }),
    ),
    backend.query('ideas.list', { board, text: 'Idee' }),
    backend.query('ideas.columns', { board }),
    backend.query('boards.get', { board }),
    backend.query('inbox.list', {}),
    backend.query('people.list', {}),
    ...Object.values(people).map((one) => backend.query('people.get', { person: one })),
  ]);
  const each = await Promise.all(
    ideas.map(async (idea) => [
      await backend.query('ideas.get', { idea }),
      await backend.query('idea-events.list', { idea }).catch(String),
      await backend.query('idea-versions.list', { idea }).catch(String),
      await backend.query('posts.list', { subject: urn(idea) }),
      person === 'ben' ? await backend.query('seals.get', { object: { kind: 'idea', id: idea } }) : null,
    ]),
  );
  // Every store has a name of its own for its log.
  return JSON.parse(JSON.stringify([changes, lists, each]).replaceAll(epoch, 'epoch')) as unknown;
}

test('whose an idea without a name is cannot be told by anything that is stored, answered or exported', async () => {
  const step = fc.record({
    what: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
    which: fc.constantFrom(0 as const, 1 as const),
  });
  const seals = collections.filter((name) => name !== 'seals');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 16 }), async (steps) => {
      const [one, other] = await Promise.all([openWorld('anna'), openWorld('eva')]);
      for (const { what, which } of steps) {
        const done = await Promise.all([one, other].map((world) => acts[what](world, ideas[which], which)));
        assert.equal(done[0], done[1], `whether ${what} is possible`);
      }
      assert.deepEqual(await dump(one.company.store, seals), await dump(other.company.store, seals));
      assert.deepEqual(await exported(one.company.store), await exported(other.company.store));
      assert.deepEqual(await seenBy(one, 'ben'), await seenBy(other, 'ben'));
      assert.deepEqual(await seenBy(one, 'carla'), await seenBy(other, 'carla'));
      const secrets = [...ideas, ...pseudonyms, ...one.keys];
      for (const lines of [await dump(one.company.store), await exported(one.company.store)]) {
        const joins = lines.filter(
          (line) => line.includes(people['anna'] ?? '?') && secrets.some((key) => line.includes(key)),
        );
        assert.deepEqual(joins, []);
      }
    }),
    { numRuns: 10 },
  );
});
