import type { Change, PersonId, PostId, SealedObject } from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintKey, mintWord } from '../mint.js';

const needs = ['seals.get', 'guest'] as const;

interface Sealed {
  readonly id: PostId;
  readonly pseudonym: PersonId;
  readonly word: string;
}

/** A conversation that the member begins without a name. */
async function begin({ member, space }: Bench): Promise<Sealed> {
  const [word, pseudonym] = [mintWord(), mintId<PersonId>()];
  const id = await member.post({ space, source: `${word} #${word}`, sealed: pseudonym });
  return { id, pseudonym, word };
}

/** Whatever is answered about a conversation: none of it may name the author. */
async function answersAbout(
  actor: Actor,
  { space }: Bench,
  { id, word, pseudonym }: Sealed,
): Promise<unknown[]> {
  return [
    await actor.ask('posts.get', { id }),
    (await actor.ask('posts.list', { space })).items.filter((post) => post.id === id),
    (await actor.ask('replies.list', { root: id })).items,
    (await actor.ask('posts.search', { text: word })).items,
    await actor.ask('people.get', { person: pseudonym }),
    await actor.ask('seals.get', { object: about(id) }),
  ];
}

const about = (id: PostId): SealedObject => ({ kind: 'post', id });

const names = (value: unknown, person: PersonId): boolean => JSON.stringify(value).includes(person);

const startOfDay = (time: number): string => new Date(time - (time % 86_400_000)).toISOString();

export const sealCases: readonly Case[] = [
  {
    id: 'seals/session-says-whether',
    needs,
    async run(bench) {
      equal((await bench.member.ask('session.get', {})).sealing, true, 'whether an employee may');
      const guest = bench.another(bench.guest);
      equal((await guest.ask('session.get', {})).sealing, false, 'whether a guest may');
      const { items } = await bench.outsider.ask('custodians.list', {});
      equal(
        items.map(({ id }) => id).toSorted(),
        [bench.people.owner, bench.people.moderator].toSorted(),
        'those who can open it together',
      );
    },
  },
  {
    id: 'seals/nobody-is-named',
    needs,
    async run(bench) {
      const { member, owner, moderator, space, people } = bench;
      const watch = await moderator.watch(await moderator.resume(space));
      const sealed = await begin(bench);
      const reply = await member.post({ inReplyTo: sealed.id, source: `${sealed.word} once more` });
      const { author } = await owner.read(sealed.id);
      equal(
        [author.id, author.name, author.title, author.avatar],
        [sealed.pseudonym, '', '', null],
        'the author, for others',
      );
      for (const actor of [owner, moderator]) {
        const told = await answersAbout(actor, bench, sealed);
        holds(!names(told, people.member), 'no answer names the author', told);
      }
      const changes: Change[] = [];
      for (const post of [sealed.id, reply]) {
        const isIt = (change: Change): boolean =>
          change.name === 'post.created' && change.posts.some(({ id }) => id === post);
        changes.push(await watch.until(isIt, 'the post'));
      }
      holds(!names(changes, people.member), 'no change names the author', changes);
      equal(
        changes.map(({ key }) => key),
        [null, null],
        'the keys, for others',
      );
    },
  },
  {
    id: 'seals/author-goes-on-without-a-name',
    needs,
    async run(bench) {
      const { member, owner, space, people } = bench;
      const { id, pseudonym } = await begin(bench);
      const own = await member.read(id);
      holds(own.can.includes('post.update'), 'the author may edit', own.can);
      await member.run('post.update', { id, version: own.version, source: 'put better' });
      const reply = await member.post({ inReplyTo: id });
      equal((await owner.read(reply)).author.id, pseudonym, 'who answers in the own conversation');
      await member.run('post.delete', { id: reply });
      await member.run('post.restore', { id: reply });
      equal((await owner.read(reply)).author.id, pseudonym, 'who wrote what was taken back');
      const elsewhere = await member.post({ space });
      equal((await owner.read(elsewhere)).author.id, people.member, 'who writes elsewhere');
      const answer = await owner.post({ inReplyTo: id });
      equal((await member.read(answer)).author.id, people.owner, 'who answers besides');
    },
  },
  {
    id: 'seals/time-tells-the-day',
    needs,
    async run(bench) {
      const { member, owner, space } = bench;
      const before = Date.now();
      const watch = await owner.watch(await owner.resume(space));
      const { id } = await begin(bench);
      const days = [startOfDay(before), startOfDay(Date.now())] as string[];
      const post = await owner.read(id);
      holds(days.includes(post.published), 'the time is that of the day', post.published);
      const change = await watch.until(({ posts }) => posts.some((one) => one.id === id), 'the post');
      holds(days.includes(change.at), 'so is that of the change', change.at);
      const answer = await owner.post({ inReplyTo: id });
      const reply = await member.post({ inReplyTo: id });
      const { items } = await owner.ask('replies.list', { root: id });
      equal(
        items.map((one) => one.id),
        [answer, reply],
        'the order of what was answered',
      );
    },
  },
  {
    id: 'seals/in-no-list-of-people',
    needs,
    async run(bench) {
      const { pseudonym } = await begin(bench);
      for (const input of [{ limit: 100 }, { text: 'sealed' }, { text: '' }]) {
        const { items } = await bench.owner.ask('people.list', input);
        holds(!items.some(({ id }) => id === pseudonym), 'nobody without a name is listed', items);
        holds(
          items.every(({ name }) => name !== ''),
          'everybody has a name',
        );
      }
    },
  },
  {
    id: 'seals/applied-once',
    needs,
    async run({ member, owner, space }) {
      const [id, sealed, key] = [mintId<PostId>(), mintId<PersonId>(), mintKey()];
      const input = { id, space, source: mintWord(), sealed };
      equal((await member.attempt('post.create', input, key)).status, 'applied', 'the first time');
      equal((await member.attempt('post.create', input, key)).status, 'replayed', 'the second time');
      const { items } = await owner.ask('posts.list', { space });
      equal(items.filter((post) => post.id === id).length, 1, 'posts');
    },
  },
  {
    id: 'seals/nobody-else-is-borrowed',
    needs,
    async run({ member, outsider, space, people }) {
      const write = (sealed: PersonId): Promise<unknown> => member.post({ space, sealed });
      await refused(write(people.owner), 'conflict', 'id-taken');
      await refused(write(people.member), 'conflict', 'id-taken');
      const mine = mintId<PersonId>();
      await member.post({ space, sealed: mine });
      await refused(write(mine), 'conflict', 'id-taken');
      const open = (await outsider.ask('session.get', {})).defaultSpace.id;
      await refused(outsider.post({ space: open, sealed: mine }), 'conflict', 'id-taken');
    },
  },
  {
    id: 'seals/whole-conversations-only',
    needs,
    async run(bench) {
      const { member, owner, space } = bench;
      const id = await owner.post({ space });
      const sealed = mintId<PersonId>();
      await refused(member.post({ inReplyTo: id, sealed }), 'invalid', 'seal-reply');
      const guest = bench.another(bench.guest);
      const open = await bench.createSpace({ visibility: 'guests' });
      await owner.run('member.add', { space: open, person: bench.guest });
      await refused(guest.post({ space: open, sealed }), 'forbidden', 'seal-unavailable');
    },
  },
  {
    id: 'seals/one-custodian-learns-nothing',
    needs,
    async run(bench) {
      const { member, owner, moderator } = bench;
      const { id: post } = await begin(bench);
      const object = about(post);
      await refused(member.run('seal.request', { object, reason: 'curious' }), 'forbidden', 'not-allowed');
      await refused(owner.run('seal.request', { object, reason: ' ' }), 'invalid', 'name-empty');
      await owner.run('seal.request', { object, reason: 'a threat' });
      await refused(owner.run('seal.approve', { object }), 'forbidden', 'seal-own-request');
      await refused(member.run('seal.approve', { object }), 'forbidden', 'not-allowed');
      for (const actor of [owner, moderator]) {
        const seal = present(await actor.ask('seals.get', { object }), 'the seal');
        equal([seal.person, seal.openings], [null, []], 'what one of two learns');
        equal(seal.request?.reason, 'a threat', 'the reason');
      }
      await moderator.run('seal.refuse', { object });
      equal((await owner.ask('seals.get', { object }))?.request, null, 'a refused request');
      await refused(moderator.run('seal.approve', { object }), 'not-found', 'seal-unknown');
    },
  },
  {
    id: 'seals/two-custodians-open-it',
    needs,
    async run(bench) {
      const { member, owner, moderator, space, people } = bench;
      const { id: post } = await begin(bench);
      const object = about(post);
      const reader = bench.another(bench.stranger);
      await owner.run('member.add', { space, person: bench.stranger });
      await owner.run('seal.request', { object, reason: 'a threat' });
      await moderator.run('seal.approve', { object });
      for (const actor of [owner, moderator]) {
        const seal = present(await actor.ask('seals.get', { object }), 'the seal');
        equal(seal.person?.id, people.member, 'who it was, for the two');
      }
      const other = present(await reader.ask('seals.get', { object }), 'the seal, for a reader');
      equal([other.person, other.request, other.openings], [null, null, []], 'what a reader learns');
      equal((await reader.read(post)).author.name, '', 'the author, for a reader');
      equal((await owner.read(post)).author.name, '', 'the author in the post, for a custodian');
      const own = present(await member.ask('seals.get', { object }), 'the seal, for the author');
      equal(
        own.openings.map(({ requestedBy, approvedBy, reason }) => [requestedBy.id, approvedBy.id, reason]),
        [[people.owner, people.moderator, 'a threat']],
        'what the author is told',
      );
    },
  },
  {
    id: 'seals/author-takes-it-off',
    needs,
    async run(bench) {
      const { member, moderator, owner, people } = bench;
      const { id: post } = await begin(bench);
      const object = about(post);
      const reply = await member.post({ inReplyTo: post });
      await refused(owner.run('seal.lift', { object }), 'forbidden', 'not-allowed');
      await member.run('seal.lift', { object });
      for (const id of [post, reply]) {
        equal((await owner.read(id)).author.id, people.member, 'the author afterwards');
      }
      const later = await member.post({ inReplyTo: post });
      equal((await owner.read(later)).author.id, people.member, 'who answers afterwards');
      equal(await owner.ask('seals.get', { object }), null, 'the seal afterwards');
      // What others answer to each other is told to whoever began the conversation, under their name from now on.
      const answer = await owner.post({ inReplyTo: post });
      const further = await moderator.post({ inReplyTo: answer });
      const { items } = await member.ask('inbox.list', { limit: 100 });
      const told = items.flatMap(({ events }) => events.map((event) => event.post));
      holds(told.includes(further), 'the author is told of what comes afterwards');
    },
  },
];
