import {
  grantedSpaceId,
  type PersonId,
  type PostId,
  type SpaceId,
  type SubjectUrn,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintWord, tick } from '../mint.js';

const needs = ['grants'] as const;

interface Begun {
  readonly subject: { readonly urn: SubjectUrn; readonly title: string; readonly href: string | null };
  readonly word: string;
  readonly root: PostId;
  readonly reply: PostId;
  /** Who began it by a right to write. */
  readonly writer: Actor;
}

/** A thread that the member began by a grant, with an answer; both hold the word. */
async function begin(bench: Bench): Promise<Begun> {
  const [subject, word] = [bench.createSubject(), mintWord()];
  const writer = bench.granted(bench.people.member, 'write', subject);
  const root = await writer.post({ subject, source: `${word} #${word}` });
  const reply = await writer.post({ inReplyTo: root, source: `${word} again` });
  return { subject, word, root, reply, writer };
}

/** Everything that may tell of a thread. */
async function seen(actor: Actor, { subject, word, root, reply }: Begun): Promise<readonly unknown[]> {
  const page = await actor.ask('posts.list', { subject: subject.urn });
  const found = await actor.ask('posts.search', { text: word });
  return [
    (await actor.ask('threads.get', { subject: subject.urn }))?.count ?? null,
    page.thread?.count ?? null,
    page.items.map(({ id }) => id),
    (await actor.ask('posts.get', { id: root }))?.id ?? null,
    (await actor.ask('posts.get', { id: reply }))?.id ?? null,
    (await actor.ask('replies.list', { root })).items.map(({ id }) => id),
    found.items.map(({ post }) => post.id).toSorted(),
    (await actor.ask('topics.list', { text: word })).items,
  ];
}

const everything = ({ root, reply, word }: Begun): readonly unknown[] => [
  2,
  2,
  [root],
  root,
  reply,
  [reply],
  [root, reply].toSorted(),
  [{ name: word, count: 1 }],
];
const nothing = [null, null, [], null, null, [], [], []];

/** Waits until the clock has passed a time. */
async function past(time: number): Promise<void> {
  while (Date.now() <= time) await tick();
}

const reading: readonly Case[] = [
  {
    id: 'grants/read-without-a-space',
    needs,
    async run(bench) {
      const begun = await begin(bench);
      const reader = bench.granted(bench.people.outsider, 'read', begun.subject);
      equal(await seen(reader, begun), everything(begun), 'what a right to read shows');
      equal((await reader.read(begun.root)).space.id, grantedSpaceId, 'where it stands');
    },
  },
  {
    id: 'grants/nobody-else-reads',
    needs,
    async run(bench) {
      const begun = await begin(bench);
      equal(await seen(bench.outsider, begun), nothing, 'what nobody was given');
      const { items } = await bench.outsider.ask('posts.list', { limit: 50 });
      holds(!items.some(({ id }) => id === begun.root), 'the thread is in no feed', items);
    },
  },
  {
    id: 'grants/of-another-subject-show-nothing',
    needs,
    async run(bench) {
      const begun = await begin(bench);
      const other = bench.granted(bench.people.outsider, 'moderate', bench.createSubject());
      equal(await seen(other, begun), nothing, 'what a right on another subject shows');
    },
  },
  {
    id: 'grants/their-space-is-in-no-list',
    needs,
    async run(bench) {
      const { subject } = await begin(bench);
      const reader = bench.granted(bench.people.outsider, 'moderate', subject);
      const space = grantedSpaceId as SpaceId;
      equal(await reader.ask('spaces.get', { space }), null, 'the space of granted threads');
      const { items } = await reader.ask('spaces.list', {});
      holds(!items.some(({ id }) => id === space), 'it is in no list', items);
      await refused(reader.ask('posts.list', { space }), 'not-found', 'space-unknown');
      await refused(reader.ask('members.list', { space }), 'not-found', 'space-unknown');
      await refused(reader.run('space.join', { id: space }), 'not-found', 'space-unknown');
      const add = bench.owner.run('member.add', { space, person: bench.people.owner });
      await refused(add, 'not-found', 'space-unknown');
      await refused(bench.outsider.post({ space }), 'not-found', 'space-unknown');
    },
  },
  {
    id: 'grants/run-out',
    needs,
    async run(bench) {
      const begun = await begin(bench);
      const before = new Date(Date.now() - 1000).toISOString() as Timestamp;
      const late = bench.grantedUntil(before, bench.people.outsider, 'write', begun.subject);
      equal(await seen(late, begun), nothing, 'what a right that has run out shows');
      await refused(late.post({ inReplyTo: begun.root }), 'not-found', 'post-unknown');
    },
  },
  {
    id: 'grants/open-a-thread-in-a-space',
    needs,
    async run(bench) {
      const [subject, { member, people, space }] = [bench.createSubject(), bench];
      const root = await member.post({ subject, space });
      const beside = await member.post({ space });
      const writer = bench.granted(people.outsider, 'write', subject);
      const thread = present(await writer.ask('threads.get', { subject: subject.urn, space }), 'the thread');
      equal([thread.id, thread.space.id], [root, space], 'the thread in the space');
      await writer.post({ subject, space });
      await writer.post({ inReplyTo: root });
      equal((await member.ask('threads.get', { subject: subject.urn }))?.count, 3, 'posts of the thread');
      equal(await writer.ask('posts.get', { id: beside }), null, 'another post of the space');
      await refused(writer.ask('posts.list', { space }), 'forbidden', 'not-member');
    },
  },
  {
    id: 'grants/do-not-open-secret-spaces',
    needs,
    async run(bench) {
      const subject = bench.createSubject();
      const space = await bench.createSpace({ visibility: 'secret' });
      const root = await bench.owner.post({ subject, space });
      const writer = bench.granted(bench.people.outsider, 'moderate', subject);
      equal(await writer.ask('threads.get', { subject: subject.urn }), null, 'a thread in a secret space');
      equal(await writer.ask('posts.get', { id: root }), null, 'a post in a secret space');
      await writer.post({ subject });
      const own = present(await writer.ask('threads.get', { subject: subject.urn }), 'the own thread');
      equal([own.count, own.space.id], [1, grantedSpaceId], 'the thread of those with a right');
      equal((await bench.owner.ask('threads.get', { subject: subject.urn }))?.count, 1, 'the secret thread');
    },
  },
];

const writing: readonly Case[] = [
  {
    id: 'grants/reading-does-not-write',
    needs,
    async run(bench) {
      const { subject, root } = await begin(bench);
      const reader = bench.granted(bench.people.outsider, 'read', subject);
      equal((await reader.read(root)).can, [], 'what a reader may do with a post');
      const page = await reader.ask('posts.list', { subject: subject.urn });
      equal([page.can, page.thread?.can], [[], []], 'what a reader may do in the thread');
      await refused(reader.post({ subject }), 'forbidden', 'not-granted');
      await refused(reader.post({ inReplyTo: root }), 'forbidden', 'not-allowed');
      await refused(reader.run('reaction.add', { post: root, emoji: '👍' }), 'forbidden', 'not-allowed');
      const untouched = bench.createSubject();
      const early = bench.granted(bench.people.outsider, 'read', untouched);
      equal((await early.ask('posts.list', { subject: untouched.urn })).can, [], 'where nothing is yet');
      await refused(early.post({ subject: untouched }), 'forbidden', 'not-granted');
    },
  },
  {
    id: 'grants/writing-does-not-moderate',
    needs,
    async run(bench) {
      const { subject, root } = await begin(bench);
      const writer = bench.granted(bench.people.outsider, 'write', subject);
      const reply = await writer.post({ inReplyTo: root });
      await writer.run('reaction.add', { post: root, emoji: '👍' });
      equal((await writer.read(root)).reactions, [{ emoji: '👍', count: 1, own: true }], 'the reaction');
      equal((await writer.ask('threads.get', { subject: subject.urn }))?.can, ['post.create'], 'its rights');
      await refused(writer.run('post.delete', { id: root }), 'forbidden', 'not-allowed');
      await refused(writer.run('thread.resolve', { subject: subject.urn }), 'forbidden', 'not-allowed');
      await writer.run('post.delete', { id: reply });
    },
  },
  {
    id: 'grants/moderating',
    needs,
    async run(bench) {
      const { subject, root, reply } = await begin(bench);
      const moderator = bench.granted(bench.people.outsider, 'moderate', subject);
      await moderator.run('thread.resolve', { subject: subject.urn });
      await moderator.run('thread.reopen', { subject: subject.urn });
      holds((await moderator.read(root)).can.includes('post.delete'), 'a moderator is offered to delete');
      await moderator.run('post.delete', { id: reply });
      equal(await moderator.ask('posts.get', { id: reply }), null, 'a deleted answer');
      holds(!(await moderator.read(root)).can.includes('post.update'), 'nobody edits what others wrote');
    },
  },
  {
    id: 'grants/own-thread-whoever-was-first',
    needs,
    async run(bench) {
      const subject = bench.createSubject();
      const open = await bench.outsider.post({ subject });
      const writer = bench.granted(bench.people.member, 'write', subject);
      equal(await writer.ask('threads.get', { subject: subject.urn }), null, 'where everybody reads along');
      equal((await writer.ask('posts.list', { subject: subject.urn })).items, [], 'posts of everybody');
      const own = await writer.post({ subject });
      equal((await writer.read(own)).space.id, grantedSpaceId, 'where the first of them writes');
      const reader = bench.granted(bench.people.owner, 'read', subject);
      equal((await reader.ask('threads.get', { subject: subject.urn }))?.id, own, 'their own thread');
      equal(await bench.outsider.ask('posts.get', { id: own }), null, 'their post for everybody else');
      equal((await bench.outsider.ask('threads.get', { subject: subject.urn }))?.id, open, 'of all others');
    },
  },
  {
    id: 'grants/naming-another-space-is-conflict',
    needs,
    async run(bench) {
      const { subject, writer } = await begin(bench);
      const { current } = await refused(writer.post({ subject, space: bench.space }), 'conflict');
      equal(current, await writer.ask('threads.get', { subject: subject.urn }), 'the thread in the conflict');
    },
  },
];

/** Resumes where an actor's changes stand now. */
const resume = async (actor: Actor): Promise<Parameters<Actor['watch']>[0]> =>
  (await actor.ask('posts.list', { limit: 1 })).resume;

const telling: readonly Case[] = [
  {
    id: 'grants/changes-are-told',
    needs,
    async run(bench) {
      const { subject, writer } = await begin(bench);
      const reader = bench.granted(bench.people.outsider, 'read', subject);
      const watch = await reader.watch(await resume(reader));
      const id = await writer.post({ subject });
      const change = await watch.until(({ posts }) => posts.some((post) => post.id === id), 'the post');
      equal(change.threads[0]?.count, 3, 'the thread that comes along');
    },
  },
  {
    id: 'grants/changes-are-told-to-nobody-else',
    needs,
    async run(bench) {
      const { subject, writer } = await begin(bench);
      const watch = await bench.outsider.watch(await resume(bench.outsider));
      await writer.post({ subject });
      const open = await writer.post({});
      await watch.until(({ posts }) => posts.some((post) => post.id === open), 'a post for everyone');
      equal(watch.changes.length, 1, 'changes that somebody without a right is told');
    },
  },
  {
    id: 'grants/changes-end-with-the-right',
    needs,
    async run(bench) {
      const { subject, writer } = await begin(bench);
      const end = Date.now() + 200;
      const expires = new Date(end).toISOString() as Timestamp;
      const reader = bench.grantedUntil(expires, bench.people.outsider, 'read', subject);
      const watch = await reader.watch(await resume(reader));
      await past(end);
      const late = await writer.post({ subject });
      equal(await reader.ask('posts.get', { id: late }), null, 'a post behind the end');
      const other = bench.another(bench.people.outsider);
      const probe = await other.watch(await resume(bench.outsider));
      const open = await writer.post({});
      await probe.until(({ posts }) => posts.some((post) => post.id === open), 'a post for everyone');
      const told = watch.changes.flatMap(({ posts }) => posts.map(({ id }) => id));
      holds(!told.includes(late), 'nothing is told behind the end', told);
    },
  },
];

const guestNeeds = ['guest', 'grants'] as const;

const names = async (actor: Actor, text?: string): Promise<string[]> => {
  const { items } = await actor.ask('people.list', { limit: 100, ...(text === undefined ? {} : { text }) });
  return items.map(({ id }) => id).toSorted();
};

const knows = async (actor: Actor, person: PersonId): Promise<boolean> =>
  (await actor.ask('people.get', { person })) !== null;

export const guestCases: readonly Case[] = [
  {
    id: 'guests/exactly-the-threads-they-were-given',
    needs: guestNeeds,
    async run(bench) {
      const begun = await begin(bench);
      const guest = bench.granted(bench.guest, 'write', begun.subject);
      equal(await seen(guest, begun), everything(begun), 'what a guest was given');
      await guest.post({ inReplyTo: begun.root });
      const stranger = bench.another(bench.guest);
      equal(await stranger.ask('threads.get', { subject: begun.subject.urn }), null, 'without the right');
      for (const subject of [begun.subject, bench.createSubject()]) {
        const ask = stranger.ask('posts.list', { subject: subject.urn });
        await refused(ask, 'forbidden', 'not-granted');
        await refused(stranger.post({ subject }), 'not-found', 'space-unknown');
      }
    },
  },
  {
    id: 'guests/know-whom-they-share-a-space-with',
    needs: ['guest'],
    async run(bench) {
      const guest = bench.another(bench.guest);
      const { owner, people, space, stranger } = bench;
      await owner.run('member.add', { space, person: bench.guest });
      const known = [people.owner, people.moderator, people.member, bench.guest];
      const seen = await names(guest);
      for (const person of known) holds(seen.includes(person), 'a guest knows the members', seen);
      holds(!(await names(guest)).includes(stranger), 'and no stranger', seen);
      equal(await knows(guest, stranger), false, 'whether a guest knows a stranger by id');
      const { handle } = present(await owner.ask('people.get', { person: stranger }), 'the stranger');
      equal(await knows(guest, handle as PersonId), false, 'or by handle');
      equal((await names(guest, handle)).includes(stranger), false, 'or by searching');
      const id = await guest.post({ space, source: `@${handle} hello` });
      equal(JSON.stringify((await guest.read(id)).content).includes(stranger), false, 'or by mentioning');
      await owner.run('member.add', { space, person: stranger });
      equal(await knows(guest, stranger), true, 'and whether they do once they share the space');
      await owner.run('member.remove', { space, person: bench.guest });
      equal(await knows(guest, stranger), false, 'and no longer');
    },
  },
  {
    id: 'guests/know-who-takes-part-in-their-threads',
    needs: guestNeeds,
    async run(bench) {
      const { owner, people, stranger } = bench;
      const { subject, writer } = await begin(bench);
      const guest = bench.granted(bench.guest, 'write', subject);
      const { handle } = present(await owner.ask('people.get', { person: stranger }), 'the stranger');
      equal(await knows(guest, people.member), true, 'whether a guest knows who writes');
      equal(await knows(guest, stranger), false, 'and who does not');
      await writer.post({ subject, source: `@${handle} please look` });
      equal(await knows(guest, stranger), true, 'and who was mentioned');
      const seen = await names(guest, handle);
      holds(seen.includes(stranger), 'who was mentioned is found', seen);
      const id = await guest.post({ subject, source: `@${handle} thanks` });
      holds(JSON.stringify((await guest.read(id)).content).includes(stranger), 'and can be mentioned');
    },
  },
  {
    id: 'guests/do-not-see-who-is-in-a-space',
    needs: ['guest', 'members.list'],
    async run(bench) {
      const space = await bench.createSpace({ visibility: 'guests' });
      await refused(bench.another(bench.guest).ask('members.list', { space }), 'forbidden', 'not-member');
      equal((await bench.outsider.ask('members.list', { space })).items.length, 1, 'members for employees');
    },
  },
  {
    id: 'guests/are-not-told-of-people',
    needs: ['guest', 'person.update'],
    async run(bench) {
      const { stranger } = bench;
      const other = bench.another(stranger);
      const space = await bench.createSpace({ visibility: 'guests' });
      const guest = bench.another(bench.guest);
      const watch = await guest.watch(await guest.resume(space));
      const { version } = present(await other.ask('people.get', { person: stranger }), 'the stranger');
      await other.run('person.update', { id: stranger, version, title: mintWord() });
      await bench.owner.run('member.add', { space, person: stranger });
      const id = mintId<PostId>();
      await bench.owner.post({ id, space });
      await watch.until(({ posts }) => posts.some((post) => post.id === id), 'the post');
      const told = watch.changes.flatMap((change) => change.people.map((person) => person.id));
      holds(!told.includes(stranger), 'a guest is told of nobody whom they do not meet', told);
    },
  },
];

export const grantCases: readonly Case[] = [...reading, ...writing, ...telling];
