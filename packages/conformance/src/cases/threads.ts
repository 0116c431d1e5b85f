import type { SubjectUrn } from '@social-enterprise/contract';
import type { Case } from '../conform.js';
import { equal, present, refused } from '../expect.js';
import { mintId } from '../mint.js';

export const threadCases: readonly Case[] = [
  {
    id: 'threads/null-before-the-first-post',
    async run(bench) {
      const { urn } = bench.createSubject();
      equal(await bench.member.ask('threads.get', { subject: urn }), null, 'the thread on a new subject');
      const page = await bench.member.ask('posts.list', { subject: urn, space: bench.space });
      equal([page.items, page.thread, page.space?.id], [[], null, bench.space], 'the page of a new subject');
    },
  },
  {
    id: 'threads/opened-by-the-first-post',
    async run(bench) {
      const subject = bench.createSubject();
      const id = await bench.member.post({ subject, space: bench.space });
      const thread = present(await bench.owner.ask('threads.get', { subject: subject.urn }), 'the thread');
      equal([thread.id, thread.subject, thread.state, thread.count], [id, subject, 'open', 1], 'the thread');
      equal((await bench.owner.ask('posts.list', { space: bench.space })).items, [], 'the feed of the space');
      const page = await bench.owner.ask('posts.list', { subject: subject.urn });
      equal([page.items.map((post) => post.id), page.thread?.id], [[id], id], 'the page of the thread');
    },
  },
  {
    id: 'threads/one-for-a-subject',
    async run(bench) {
      const subject = bench.createSubject();
      const first = await bench.member.post({ subject, space: bench.space });
      const second = await bench.owner.post({ subject });
      const reply = await bench.owner.post({ inReplyTo: second });
      const thread = present(await bench.owner.ask('threads.get', { subject: subject.urn }), 'the thread');
      equal([thread.id, thread.count], [first, 3], 'the thread after three posts');
      const { items } = await bench.member.ask('posts.list', { subject: subject.urn });
      equal(
        items.map(({ id }) => id),
        [first, second],
        'posts of the thread, oldest first',
      );
      equal((await bench.member.read(reply)).subject, subject.urn, 'the subject of a reply');
    },
  },
  {
    id: 'threads/opened-at-once-is-one',
    async run(bench) {
      const { people, space } = bench;
      const subject = bench.createSubject();
      const writers = [people.owner, people.moderator, people.member].map((person) => bench.another(person));
      await Promise.all(writers.map((writer) => writer.post({ subject, space })));
      const thread = present(await bench.owner.ask('threads.get', { subject: subject.urn }), 'the thread');
      const { items } = await bench.owner.ask('posts.list', { subject: subject.urn });
      equal([thread.count, items.length], [3, 3], 'posts of the thread');
    },
  },
  {
    id: 'threads/other-space-is-conflict',
    async run(bench) {
      const subject = bench.createSubject();
      await bench.owner.post({ subject, space: bench.space });
      const other = await bench.createSpace({ visibility: 'everyone' });
      const { current } = await refused(bench.owner.post({ subject, space: other }), 'conflict');
      const thread = await bench.owner.ask('threads.get', { subject: subject.urn });
      equal(current, thread, 'the thread in the conflict');
      equal(thread?.count, 1, 'posts after the refusal');
    },
  },
  {
    id: 'threads/reply-keeps-its-subject',
    async run(bench) {
      const [one, two] = [bench.createSubject(), bench.createSubject()];
      const root = await bench.member.post({ subject: one, space: bench.space });
      await refused(bench.member.post({ inReplyTo: root, subject: two }), 'invalid', 'subject-invalid');
      equal(
        await bench.member.ask('threads.get', { subject: two.urn }),
        null,
        'the thread on the other subject',
      );
    },
  },
  {
    id: 'threads/resolved-and-reopened',
    async run(bench) {
      const subject = bench.createSubject();
      await bench.member.post({ subject, space: bench.space });
      const state = async (): Promise<unknown> =>
        (await bench.owner.ask('threads.get', { subject: subject.urn }))?.state;
      await bench.member.run('thread.resolve', { subject: subject.urn });
      equal(await state(), 'resolved', 'the state after resolving');
      equal(
        await bench.member.run('thread.resolve', { subject: subject.urn }),
        null,
        'the change of resolving again',
      );
      await bench.member.run('thread.reopen', { subject: subject.urn });
      equal(await state(), 'open', 'the state after reopening');
    },
  },
  {
    id: 'threads/unknown-refused',
    async run(bench) {
      const { urn } = bench.createSubject();
      await refused(bench.member.run('thread.resolve', { subject: urn }), 'not-found', 'thread-unknown');
    },
  },
  {
    id: 'threads/no-urn-refused',
    async run(bench) {
      for (const urn of [
        '',
        '4711',
        'urn:',
        'urn:erp',
        'urn:e:1',
        'http://x.test/1',
        'urn:erp:a b',
      ] as SubjectUrn[]) {
        const subject = { urn, title: 'Order', href: null };
        await refused(bench.member.post({ subject, space: bench.space }), 'invalid', 'subject-invalid');
        await refused(bench.member.ask('threads.get', { subject: urn }), 'invalid', 'subject-invalid');
        await refused(bench.member.ask('posts.list', { subject: urn }), 'invalid', 'subject-invalid');
      }
    },
  },
  {
    id: 'threads/strange-link-refused',
    async run(bench) {
      for (const href of [
        'javascript:alert(1)',
        'JaVaScRiPt:alert(1)',
        'data:text/html,x',
        ' java\tscript:x',
        '\\\\x',
      ]) {
        const subject = { ...bench.createSubject(), href };
        await refused(bench.member.post({ subject, space: bench.space }), 'invalid', 'link-invalid');
      }
    },
  },
  {
    id: 'threads/unreadable-is-not-told',
    async run(bench) {
      const subject = bench.createSubject();
      const space = await bench.createSpace({ visibility: 'secret' });
      await bench.owner.post({ subject, space });
      equal(
        await bench.outsider.ask('threads.get', { subject: subject.urn }),
        null,
        'a thread in a secret space',
      );
      const page = await bench.outsider.ask('posts.list', { subject: subject.urn });
      equal([page.items, page.thread, page.next], [[], null, null], 'the page of a thread in a secret space');
      const resolve = bench.outsider.run('thread.resolve', { subject: subject.urn });
      await refused(resolve, 'not-found', 'thread-unknown');
    },
  },
  {
    id: 'threads/unreadable-can-be-begun-elsewhere',
    async run(bench) {
      const [taken, free] = [bench.createSubject(), bench.createSubject()];
      const space = await bench.createSpace({ visibility: 'secret' });
      const first = await bench.owner.post({ subject: taken, space });
      for (const subject of [taken, free]) {
        const id = await bench.outsider.post({ subject });
        const thread = present(
          await bench.outsider.ask('threads.get', { subject: subject.urn }),
          'the thread',
        );
        equal([thread.id, thread.count], [id, 1], 'a thread that the outsider began');
      }
      const thread = await bench.owner.ask('threads.get', { subject: taken.urn });
      equal([thread?.id, thread?.count], [first, 1], 'the thread in the secret space');
    },
  },
  {
    id: 'threads/in-a-members-space-is-not-told',
    async run(bench) {
      const [taken, free] = [bench.createSubject(), bench.createSubject()];
      await bench.owner.post({ subject: taken, space: bench.space });
      const pages = [];
      for (const { urn } of [taken, free]) {
        equal(await bench.outsider.ask('threads.get', { subject: urn }), null, 'a thread that is not told');
        pages.push({ ...(await bench.outsider.ask('posts.list', { subject: urn })), resume: '' });
      }
      equal(pages[0], pages[1], 'the page of a subject with a thread elsewhere, and of one without');
    },
  },
  {
    id: 'threads/named-space-first',
    async run(bench) {
      const { outsider, owner, space } = bench;
      const subject = bench.createSubject();
      const open = await outsider.post({ subject });
      const within = await bench.createSpace({ visibility: 'secret' });
      const other = bench.createSubject();
      const secret = await owner.post({ subject: other, space: within });
      const later = await outsider.post({ subject: other });
      equal((await owner.ask('threads.get', { subject: subject.urn, space }))?.id, open, 'where none is');
      equal((await owner.ask('threads.get', { subject: other.urn }))?.id, secret, 'the older one');
      const everyone = (await outsider.read(later)).space.id;
      const named = { subject: other.urn, space: everyone };
      equal((await owner.ask('threads.get', named))?.id, later, 'the one in the named space');
      const page = await owner.ask('posts.list', named);
      equal([page.thread?.id, page.items.map(({ id }) => id)], [later, [later]], 'its page');
      await owner.run('thread.resolve', named);
      equal((await owner.ask('threads.get', { subject: other.urn }))?.state, 'open', 'the other one');
    },
  },
  {
    id: 'threads/counts-survive-delete-and-restore',
    async run(bench) {
      const subject = bench.createSubject();
      const first = await bench.member.post({ subject, space: bench.space });
      const reply = await bench.member.post({ inReplyTo: first });
      await bench.member.run('post.delete', { id: first });
      await bench.member.run('post.delete', { id: reply });
      const count = async (): Promise<number | undefined> =>
        (await bench.member.ask('threads.get', { subject: subject.urn }))?.count;
      equal(await count(), 0, 'posts after all were deleted');
      await bench.member.run('post.restore', { id: reply });
      await bench.member.run('post.restore', { id: first });
      equal(await count(), 2, 'posts after all were restored');
    },
  },
];

const time = (text: string): never => text as never;

export const markerCases: readonly Case[] = [
  {
    id: 'markers/remembered',
    needs: ['marker.update'],
    async run(bench) {
      const { member, people, space } = bench;
      equal((await member.ask('posts.list', { space })).read, null, 'the marker before');
      const read = time('2026-01-02T03:04:05.678Z');
      await member.run('marker.update', { space, read });
      equal((await bench.another(people.member).ask('posts.list', { space })).read, read, 'the marker');
    },
  },
  {
    id: 'markers/only-forward',
    needs: ['marker.update'],
    async run({ member, space }) {
      const read = time('2026-01-02T03:04:05.678Z');
      await member.run('marker.update', { space, read });
      const back = await member.run('marker.update', { space, read: time('2025-01-01T00:00:00.000Z') });
      equal(
        [back, (await member.ask('posts.list', { space })).read],
        [null, read],
        'the marker after going back',
      );
    },
  },
  {
    id: 'markers/never-in-the-future',
    needs: ['marker.update'],
    async run({ member, space }) {
      await member.run('marker.update', { space, read: time('2999-01-01T00:00:00.000Z') });
      const { read } = await member.ask('posts.list', { space });
      equal(present(read, 'the marker').startsWith('2999'), false, 'a marker in the future');
    },
  },
  {
    id: 'markers/own-only',
    needs: ['marker.update'],
    async run({ member, owner, space }) {
      await member.run('marker.update', { space, read: time('2026-01-02T03:04:05.678Z') });
      equal((await owner.ask('posts.list', { space })).read, null, 'the marker of another');
    },
  },
  {
    id: 'markers/unreadable-space-refused',
    needs: ['marker.update'],
    async run({ outsider, space }) {
      const read = time('2026-01-02T03:04:05.678Z');
      await refused(outsider.run('marker.update', { space, read }), 'forbidden', 'not-member');
      await refused(outsider.run('marker.update', { space: mintId(), read }), 'not-found', 'space-unknown');
    },
  },
  {
    id: 'markers/no-time-refused',
    needs: ['marker.update'],
    async run({ member, space }) {
      for (const text of ['yesterday', '2026', '2026-13-01T00:00:00.000Z', '1 Jan 2026']) {
        await refused(
          member.run('marker.update', { space, read: time(text) }),
          'invalid',
          'command-malformed',
        );
      }
    },
  },
];
