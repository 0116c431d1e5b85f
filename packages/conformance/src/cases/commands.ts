import {
  errorCodes,
  isSocialError,
  limits,
  type Command,
  type Outcome,
  type PostId,
  type QueryName,
} from '@social-enterprise/contract';
import { command } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, isRefusal, present, refused } from '../expect.js';
import { mintId, mintKey, mintWord } from '../mint.js';

const statuses = (outcomes: readonly Outcome[]): string[] => outcomes.map(({ status }) => status);

/** Commands that a careless caller might send: a wrong type in each field. */
const malformed = (space: string): Record<string, unknown>[] => [
  { name: 'post.create', input: null },
  { name: 'post.create', input: [] },
  { name: 'post.create', input: 'text' },
  { name: 'post.create', input: {} },
  { name: 'post.create', input: { id: 5, source: 'x' } },
  { name: 'post.create', input: { id: 'not/an/id', source: 'x' } },
  { name: 'post.create', input: { id: mintId(), source: null } },
  { name: 'post.create', input: { id: mintId(), source: 'x', space: {} } },
  { name: 'post.create', input: { id: mintId(), source: 'x', inReplyTo: 1 } },
  { name: 'post.create', input: { id: mintId(), source: 'x', subject: 'urn:a:b' } },
  { name: 'post.create', input: { id: mintId(), source: 'x', subject: { urn: 1, title: 'x', href: null } } },
  { name: 'post.update', input: { id: mintId(), version: '1', source: 'x' } },
  { name: 'post.delete', input: { id: undefined } },
  { name: 'reaction.add', input: { post: mintId(), emoji: 1 } },
  { name: 'marker.update', input: { read: 0 } },
  { name: 'space.create', input: { id: mintId(), name: 1 } },
  { name: 'space.create', input: { id: mintId(), name: 'x', visibility: 'all' } },
  { name: 'space.update', input: { id: space, version: 1, join: null } },
  { name: 'member.add', input: { space, person: mintId(), role: 'king' } },
  { name: 'person.update', input: { id: mintId(), version: 1, title: {} } },
  { name: 'thread.resolve', input: { subject: 1 } },
];

/** Commands with a field that there is not, and its name. */
const withStrangers = (space: string): readonly [string, Record<string, unknown>][] => {
  const input = { id: mintId(), source: 'x', space };
  const subject = { urn: 'urn:erp:order:1', title: 'x', href: null };
  return [
    ['extra', { name: 'post.create', input, extra: 1 }],
    ['extra', { name: 'post.create', input: { ...input, extra: 1 } }],
    ['Sealed', { name: 'post.create', input: { ...input, Sealed: mintId() } }],
    ['subject.extra', { name: 'post.create', input: { ...input, subject: { ...subject, extra: null } } }],
    ['question.tags', { name: 'post.create', input: { ...input, question: { title: 'x', tags: [] } } }],
    [
      'attachments.0.name',
      { name: 'post.create', input: { ...input, attachments: [{ id: mintId(), alt: '', name: 'x' }] } },
    ],
  ];
};

export const commandCases: readonly Case[] = [
  {
    id: 'commands/replay-is-answered',
    async run({ member, owner, space }) {
      const key = mintKey();
      const input = { id: mintId<PostId>(), space, source: 'once' };
      const first = await member.attempt('post.create', input, key);
      const again = await member.attempt('post.create', input, key);
      equal([first.status, again.status], ['applied', 'replayed'], 'the outcomes');
      holds(first.status !== 'rejected' && again.status !== 'rejected', 'no outcome is a refusal');
      equal(again.change, first.change, 'the answer of the replay');
      equal((await owner.ask('posts.list', { space })).items.length, 1, 'posts');
    },
  },
  {
    id: 'commands/replay-on-another-handle',
    async run(bench) {
      const { member, people, space } = bench;
      const key = mintKey();
      const input = { id: mintId<PostId>(), space, source: 'once' };
      await member.run('post.create', input, key);
      const outcome = await bench.another(people.member).attempt('post.create', input, key);
      equal(outcome.status, 'replayed', 'the same command on another handle');
    },
  },
  {
    id: 'commands/replay-after-reopen',
    needs: ['reopen'],
    async run(bench) {
      const key = mintKey();
      const input = { id: mintId<PostId>(), space: bench.space, source: 'once' };
      await bench.member.run('post.create', input, key);
      const member = await bench.reopenAs(bench.people.member);
      equal(
        (await member.attempt('post.create', input, key)).status,
        'replayed',
        'the same command after reopening',
      );
    },
  },
  {
    id: 'commands/late-replay-undoes-nothing',
    async run({ member, owner, space }) {
      const post = await owner.post({ space });
      const [add, remove] = [mintKey(), mintKey()];
      await member.run('reaction.add', { post, emoji: '👍' }, add);
      await member.run('reaction.remove', { post, emoji: '👍' }, remove);
      equal(
        (await member.attempt('reaction.add', { post, emoji: '👍' }, add)).status,
        'replayed',
        'the late retry',
      );
      equal((await owner.read(post)).reactions, [], 'the reactions after the late retry');
    },
  },
  {
    id: 'commands/nothing-to-do-is-remembered',
    async run({ member, owner, space }) {
      const post = await owner.post({ space });
      const key = mintKey();
      equal(
        await member.run('reaction.remove', { post, emoji: '👍' }, key),
        null,
        'the change of nothing to do',
      );
      await member.run('reaction.add', { post, emoji: '👍' });
      const late = await member.attempt('reaction.remove', { post, emoji: '👍' }, key);
      equal(late.status, 'replayed', 'the late retry');
      equal((await owner.read(post)).reactions.length, 1, 'reactions after the late retry');
    },
  },
  {
    id: 'commands/racing-duplicates-give-one',
    async run(bench) {
      const { owner, people, space } = bench;
      const key = mintKey();
      const post = await owner.post({ space });
      const handles = Array.from({ length: 20 }, () => bench.another(people.member));
      const input = { id: mintId<PostId>(), inReplyTo: post, source: 'once' };
      const outcomes = await Promise.all(handles.map((handle) => handle.attempt('post.create', input, key)));
      equal(
        statuses(outcomes).filter((status) => status === 'applied').length,
        1,
        'duplicates that were applied',
      );
      holds(!statuses(outcomes).includes('rejected'), 'no duplicate is refused', statuses(outcomes));
      equal((await owner.read(post)).replyCount, 1, 'replies');
    },
  },
  {
    id: 'commands/key-reused-refused',
    async run({ member, space }) {
      const key = mintKey();
      const id = await member.post({ space, source: 'first' });
      await member.run('post.update', { id, version: 1, source: 'second' }, key);
      const other = member.run('post.update', { id, version: 2, source: 'third' }, key);
      await refused(other, 'invalid', 'key-reused');
      equal((await member.read(id)).source, 'second', 'the source after the refusal');
    },
  },
  {
    id: 'commands/keys-are-scoped-to-the-person',
    async run({ member, owner, space }) {
      const key = mintKey();
      await member.run('post.create', { id: mintId(), space, source: 'mine' }, key);
      const outcome = await owner.attempt('post.create', { id: mintId(), space, source: 'yours' }, key);
      equal(outcome.status, 'applied', 'another person with the same key');
    },
  },
  {
    id: 'commands/in-order',
    async run({ member, owner, space }) {
      const id = mintId<PostId>();
      const outcomes = await member.execute([
        command('post.create', { id, space, source: 'one' }),
        command('post.update', { id, version: 1, source: 'two' }),
        command('reaction.add', { post: id, emoji: '👍' }),
        command('post.delete', { id }),
        command('post.restore', { id }),
      ]);
      equal(statuses(outcomes), Array(5).fill('applied'), 'the outcomes');
      const post = await owner.read(id);
      equal([post.version, post.reactions.length, post.deleted], [2, 1, false], 'the post after the batch');
    },
  },
  {
    id: 'commands/outcomes-carry-their-keys',
    async run({ member, space }) {
      const commands = [
        command('post.create', { id: mintId(), space, source: 'x' }),
        command('post.create', { id: mintId(), space, source: '' }),
      ];
      const outcomes = await member.execute(commands);
      equal(
        outcomes.map(({ key }) => key),
        commands.map(({ key }) => key),
        'the keys of the outcomes',
      );
    },
  },
  {
    id: 'commands/refused-leaves-the-rest',
    async run({ member, space }) {
      const outcomes = await member.execute([
        command('post.create', { id: mintId(), space, source: 'a' }),
        command('post.create', { id: mintId(), space, source: '' }),
        command('post.create', { id: mintId(), space, source: 'c' }),
      ]);
      equal(statuses(outcomes), ['applied', 'rejected', 'applied'], 'the outcomes');
      equal((await member.ask('posts.list', { space })).items.length, 2, 'posts');
    },
  },
  {
    id: 'commands/refused-is-tried-anew',
    async run({ owner, outsider, space, people }) {
      const key = mintKey();
      const input = { id: mintId<PostId>(), space, source: 'let me in' };
      isRefusal(
        ((await outsider.attempt('post.create', input, key)) as { error?: unknown }).error,
        'forbidden',
      );
      await owner.run('member.add', { space, person: people.outsider });
      equal(
        (await outsider.attempt('post.create', input, key)).status,
        'applied',
        'the same command, now allowed',
      );
    },
  },
  {
    id: 'commands/empty-batch',
    async run({ member }) {
      equal(await member.execute([]), [], 'the outcomes of no command');
    },
  },
  {
    id: 'commands/too-many-refused',
    async run({ member, space }) {
      const commands = Array.from({ length: limits.batchSize + 1 }, () =>
        command('post.create', { id: mintId(), space, source: 'x' }),
      );
      await refused(member.execute(commands), 'invalid', 'command-malformed');
      equal((await member.ask('posts.list', { space })).items, [], 'posts after the refusal');
    },
  },
  {
    id: 'commands/malformed-refused',
    async run({ owner, space }) {
      const commands = malformed(space).map((wrong) => ({ key: mintKey(), ...wrong }));
      for (const wrong of [...commands, null, 7, 'text', []]) {
        const outcomes = await owner.execute([wrong as unknown as Command]);
        const outcome = present(outcomes[0], 'the outcome');
        holds(outcome.status === 'rejected', `${JSON.stringify(wrong)} is refused`, outcome);
        isRefusal(outcome.error, 'invalid', 'command-malformed');
      }
    },
  },
  {
    id: 'commands/unknown-fields-refused',
    async run({ owner, space }) {
      for (const [field, wrong] of withStrangers(space)) {
        const outcomes = await owner.execute([{ key: mintKey(), ...wrong } as unknown as Command]);
        const outcome = present(outcomes[0], 'the outcome');
        holds(outcome.status === 'rejected', `${JSON.stringify(wrong)} is refused`, outcome);
        isRefusal(outcome.error, 'invalid', 'command-malformed');
        equal(outcome.error.field, field, 'the field that is named');
      }
      equal((await owner.ask('posts.list', { space })).items, [], 'posts after the refusals');
    },
  },
  {
    id: 'queries/unknown-fields-refused',
    async run({ owner, space }) {
      const wrong: readonly [QueryName, string, object][] = [
        ['posts.list', 'Space', { Space: space }],
        ['spaces.list', 'extra', { extra: 1 }],
      ];
      for (const [name, field, input] of wrong) {
        const error = await refused(owner.ask(name, input), 'invalid', 'command-malformed');
        equal(error.field, field, 'the field that is named');
      }
    },
  },
  {
    id: 'commands/key-malformed-refused',
    async run({ owner, space }) {
      for (const key of ['', 'k'.repeat(65), 5, null, undefined]) {
        const wrong = { key, name: 'post.create', input: { id: mintId(), space, source: 'x' } };
        const outcome = present((await owner.execute([wrong as unknown as Command]))[0], 'the outcome');
        isRefusal(outcome.status === 'rejected' ? outcome.error : undefined, 'invalid', 'command-malformed');
      }
    },
  },
  {
    id: 'commands/many-writers-lose-nothing',
    async run(bench) {
      const { people, space, owner } = bench;
      const root = await owner.post({ space });
      const writers = [people.owner, people.moderator, people.member].map((person) => bench.another(person));
      const batches = writers.map((writer) =>
        writer.execute(
          Array.from({ length: 8 }, () =>
            command('post.create', { id: mintId(), inReplyTo: root, source: mintWord() }),
          ),
        ),
      );
      const outcomes = (await Promise.all(batches)).flat();
      holds(
        outcomes.every(({ status }) => status === 'applied'),
        'every reply is written',
        statuses(outcomes),
      );
      equal((await owner.read(root)).replyCount, 24, 'replies');
      equal((await owner.ask('replies.list', { root, limit: 100 })).items.length, 24, 'listed replies');
    },
  },
  {
    id: 'errors/all-are-listed',
    async run({ owner, outsider, space }) {
      const calls: (() => Promise<unknown>)[] = [
        () => owner.ask('posts.get', { id: 5 } as never),
        () => owner.ask('posts.get', null as never),
        () => owner.ask('posts.list', { space: {} } as never),
        () => owner.ask('posts.search', { text: null } as never),
        () => owner.ask('people.get', {} as never),
        () => owner.ask('members.list', { space: 7 } as never),
        () => owner.ask('threads.get', { subject: null } as never),
        () => owner.ask('topics.list', { text: 1 } as never),
        () => owner.execute(null as never),
        () => owner.run('post.create', { source: Symbol('x') } as never),
        () => outsider.ask('posts.list', { space }),
      ];
      for (const call of calls) {
        const error: unknown = await call().then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        holds(isSocialError(error), 'a refusal is a SocialError', String(error));
        holds(
          errorCodes.includes(error.code) && error.code !== 'internal',
          'its code is in the list',
          error.code,
        );
      }
    },
  },
  {
    id: 'offline/code-and-recovery',
    needs: ['cut'],
    async run(bench) {
      const { harness, member, space } = bench;
      const backend = await member.backend();
      const key = mintKey();
      const input = { id: mintId<PostId>(), space, source: 'sent again' };
      const mend = present(harness.cut?.(backend), 'the way back');
      try {
        await refused(member.ask('session.get', {}), 'offline');
        await refused(member.run('post.create', input, key), 'offline');
      } finally {
        mend();
      }
      const again = await member.attempt('post.create', input, key);
      holds(again.status !== 'rejected', 'the command is accepted afterwards', again);
      equal((await member.ask('posts.list', { space })).items.length, 1, 'posts');
    },
  },
];
