import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import {
  SocialError,
  type Change,
  type PostId,
  type Subject,
  type SubjectUrn,
} from '@social-enterprise/contract';
import { mintPersonId, mintPostId, PostList } from './index.js';
import { publish, sourcesOf, until, World, type Visitor } from './testing/world.js';

const subject: Subject = { urn: 'urn:erp:order:1' as SubjectUrn, title: 'Order 1', href: null };
const isCode = (code: string) => (error: unknown) => error instanceof SocialError && error.code === code;

describe('Client', () => {
  let world: World;
  let anna: Visitor;
  let ben: Visitor;

  beforeEach(async () => {
    world = await World.create();
    anna = await world.visit(world.anna);
    ben = await world.visit(world.ben);
  });
  afterEach(() => world.close());

  const failing = async (
    source: string,
    code: 'offline' | 'storage' = 'storage',
  ): Promise<{ id: PostId; sent: Promise<Change | null> }> => {
    anna.backend.failures.push(code);
    const id = mintPostId();
    const sent = anna.client.execute('post.create', { id, source });
    await until(() => anna.client.operation(id)?.state === 'failed');
    return { id, sent };
  };

  describe('own effects', () => {
    const emoji = '👍';
    /** Each command with what it shows; the post is Anna's own and opens the thread. */
    const steps = [
      [
        'post.update',
        (id: PostId) => ['post.update', { id, version: 1, source: 'neu' }] as const,
        () => sourcesOf(posts())[0] === 'neu',
      ],
      [
        'post.delete',
        (id: PostId) => ['post.delete', { id }] as const,
        () => posts()[0]?.deleted === true && thread()?.count === 0,
      ],
      [
        'reaction.add',
        (post: PostId) => ['reaction.add', { post, emoji }] as const,
        () => posts()[0]?.reactions[0]?.own === true,
      ],
      [
        'thread.resolve',
        () => ['thread.resolve', { subject: subject.urn }] as const,
        () => thread()?.state === 'resolved',
      ],
    ] as const;
    let id: PostId;
    const posts = () => [anna.client.post(id)].flatMap((post) => post ?? []);
    const thread = () => anna.client.thread(subject.urn);

    beforeEach(async () => {
      id = mintPostId();
      await anna.client.execute('post.create', { id, source: 'alt', subject });
      await anna.client.loadPosts({ subject: subject.urn });
    });

    for (const [name, make, isShown] of steps) {
      it(`shows ${name} in the same tick and takes it back when refused`, async () => {
        const before = [anna.client.post(id), thread()];
        anna.backend.failures.push('forbidden');
        const [command, input] = make(id);
        const sent = anna.client.execute(command, input);
        assert.equal(isShown(), true);
        await assert.rejects(sent, isCode('forbidden'));
        assert.equal(anna.client.post(id), before[0]);
        assert.equal(thread(), before[1]);
        assert.deepEqual(anna.client.operations, []);
      });

      it(`shows ${name} for good when applied`, async () => {
        const [command, input] = make(id);
        const sent = anna.client.execute(command, input);
        await sent;
        assert.equal(isShown(), true);
      });
    }

    it('shows an answer with its counts, and takes all of it back', async () => {
      const reply = mintPostId();
      anna.backend.failures.push('invalid');
      const sent = anna.client.execute('post.create', { id: reply, source: 'Antwort', inReplyTo: id });
      assert.equal(anna.client.post(reply)?.root, id);
      assert.equal(posts()[0]?.replyCount, 1);
      assert.equal(thread()?.count, 2);
      await assert.rejects(sent, isCode('invalid'));
      assert.equal(anna.client.post(reply), undefined);
      assert.equal(posts()[0]?.replyCount, 0);
      assert.equal(thread()?.count, 1);
    });

    it('takes a reaction away and reopens a thread at once', async () => {
      await anna.client.execute('reaction.add', { post: id, emoji });
      await anna.client.execute('thread.resolve', { subject: subject.urn });
      const sent = [
        anna.client.execute('reaction.remove', { post: id, emoji }),
        anna.client.execute('thread.reopen', { subject: subject.urn }),
      ];
      assert.deepEqual(posts()[0]?.reactions, []);
      assert.equal(thread()?.state, 'open');
      assert.ok(thread()?.can.includes('thread.resolve'));
      await Promise.all(sent);
    });

    it('pins and unpins at once', async () => {
      const space = (
        await anna.client.execute('space.create', { id: mintPostId() as string as never, name: 'Team' })
      )?.spaces[0]?.id;
      assert.ok(space);
      const post = await publish(anna.client, 'fest', { space });
      const pinned = anna.client.execute('post.pin', { id: post });
      assert.equal(anna.client.post(post)?.pinned, true);
      assert.ok(anna.client.post(post)?.can.includes('post.unpin'));
      await pinned;
      const unpinned = anna.client.execute('post.unpin', { id: post });
      assert.equal(anna.client.post(post)?.pinned, false);
      await unpinned;
      assert.ok(anna.client.post(post)?.can.includes('post.pin'));
    });

    it('keeps the text the same object when only reactions change, and the post when nothing does', async () => {
      const before = posts()[0];
      await anna.client.loadPosts({ subject: subject.urn });
      assert.equal(posts()[0], before);
      await ben.client.execute('reaction.add', { post: id, emoji });
      await until(() => posts()[0]?.reactions.length === 1);
      assert.notEqual(posts()[0], before);
      assert.equal(posts()[0]?.content, before?.content);
    });

    it('counts once when the delivery is quicker than the outcome', async () => {
      anna.backend.outcomes.close();
      const reply = mintPostId();
      await anna.client.execute('post.create', { id: reply, source: 'Antwort', inReplyTo: id });
      assert.equal(posts()[0]?.replyCount, 1);
      assert.equal(thread()?.count, 2);
      anna.backend.outcomes.open();
    });
  });

  describe('failures that pass', () => {
    it('keep the post, and a retry under the same key publishes it once', async () => {
      const { id, sent } = await failing('wartet');
      const operation = anna.client.operation(id);
      assert.equal(operation?.error?.code, 'storage');
      assert.deepEqual(sourcesOf([anna.client.post(id)].flatMap((post) => post ?? [])), ['wartet']);
      anna.client.retry(operation);
      await sent;
      const keys = anna.backend.sent.map(({ key }) => key);
      assert.equal(keys.length, 2);
      assert.equal(keys[0], keys[1]);
      assert.equal(anna.client.operation(id), undefined);
    });

    it('give the post up when discarded', async () => {
      const { id, sent } = await failing('verworfen');
      const operation = anna.client.operation(id);
      assert.ok(operation);
      anna.client.discard(operation);
      await assert.rejects(sent, isCode('storage'));
      assert.equal(anna.client.post(id), undefined);
    });

    it('hold back what builds on them, and send it afterwards in order', async () => {
      const { id, sent } = await failing('erst');
      const reaction = anna.client.execute('reaction.add', { post: id, emoji: '👍' });
      await until(
        () =>
          anna.client.operations.every(({ state }) => state !== 'sending') &&
          anna.client.operations.length === 2,
      );
      const other = publish(anna.client, 'unabhängig');
      await other;
      const last = anna.client.operation(id);
      assert.equal(last?.command.name, 'reaction.add');
      anna.client.retry(last);
      await Promise.all([sent, reaction]);
      assert.deepEqual(
        anna.backend.sent.map(({ name }) => name),
        ['post.create', 'post.create', 'post.create', 'reaction.add'],
      );
    });

    it('end a command that nobody would see waiting', async () => {
      anna.backend.failures.push('offline');
      await assert.rejects(
        anna.client.execute('thread.resolve', { subject: subject.urn }, { keep: false }),
        isCode('offline'),
      );
      assert.deepEqual(anna.client.operations, []);
    });

    it('are over when the delivery brings word that the command had landed', async () => {
      await anna.client.loadPosts({});
      anna.backend.mute();
      anna.backend.lostOutcomes.push('offline');
      const id = mintPostId();
      const sent = anna.client.execute('post.create', { id, source: 'angekommen' });
      await until(() => anna.client.operation(id)?.state === 'failed');
      anna.backend.lose();
      await until(() => anna.pauses.length === 1);
      anna.resume();
      assert.notEqual(await sent, null);
      assert.equal(anna.client.operation(id), undefined);
    });

    it('are tried again once the line is back', async () => {
      await anna.client.loadPosts({});
      await until(() => anna.backend.deliveries === 1);
      anna.backend.lose();
      const { sent } = await failing('offline geschrieben', 'offline');
      anna.resume();
      await sent;
    });
  });

  it('sends commands in the order in which they were meant', async () => {
    anna.backend.commands.close();
    const sent = ['eins', 'zwei', 'drei'].map((source) => publish(anna.client, source));
    assert.equal(anna.backend.sent.length, 1);
    anna.backend.commands.open();
    const ids = await Promise.all(sent);
    const { items } = await ben.client.loadPosts({ order: 'oldest' });
    assert.deepEqual(
      items.map(({ id }) => id),
      ids,
    );
  });

  it('tells a stale edit with the post as it is now', async () => {
    const id = await publish(anna.client, 'eins');
    await anna.client.execute('post.update', { id, version: 1, source: 'zwei' });
    const stale = anna.client.execute('post.update', { id, version: 1, source: 'drei' });
    await assert.rejects(
      stale,
      (error: SocialError) =>
        error.code === 'conflict' && (error.current as { source: string }).source === 'zwei',
    );
  });

  describe('a lost delivery', () => {
    it('is taken up with growing pauses and misses nothing', async () => {
      mock.method(Math, 'random', () => 1);
      await anna.client.loadPosts({});
      anna.backend.failedDeliveries.push('offline', 'offline');
      anna.backend.lose();
      await until(() => anna.pauses.length === 1);
      assert.equal(anna.client.isConnected, false);
      const id = await publish(ben.client, 'verpasst?');
      for (let tries = 1; tries < 3; tries++) {
        anna.resume();
        await until(() => anna.pauses.length === tries + 1);
      }
      assert.deepEqual(anna.pauses, [500, 1000, 2000]);
      anna.resume();
      await until(() => anna.client.post(id) !== undefined);
      assert.equal(anna.client.isConnected, true);
      mock.restoreAll();
    });

    it('leaves nothing behind, however often it is lost', async () => {
      const warnings: Error[] = [];
      const warn = (warning: Error): unknown => warnings.push(warning);
      process.on('warning', warn);
      await anna.client.loadPosts({});
      for (let times = 1; times <= 12; times++) {
        await until(() => anna.backend.deliveries === times);
        anna.backend.lose();
        await until(() => anna.pauses.length === times);
        anna.resume();
      }
      await until(() => anna.client.isConnected);
      process.off('warning', warn);
      assert.deepEqual(warnings, []);
    });

    it('waits as long as the backend asks for, and not as long as everybody else', async (context) => {
      context.mock.method(Math, 'random', () => 0.5);
      await anna.client.loadPosts({});
      anna.backend.lose('overloaded', 60_000);
      await until(() => anna.pauses.length === 1);
      assert.deepEqual(anna.pauses, [60_250]);
    });
  });

  it('misses nothing between an answer that comes late and the delivery', async () => {
    await anna.client.loadPosts({});
    const id = await publish(ben.client, 'alt');
    await until(() => anna.client.post(id) !== undefined);
    anna.backend.answers.close();
    const late = anna.client.loadPosts({});
    await until(() => anna.backend.asked.length === 3);
    await ben.client.execute('post.update', { id, version: 1, source: 'neu' });
    await until(() => anna.client.post(id)?.version === 2);
    anna.backend.answers.open();
    await late;
    assert.equal(anna.client.post(id)?.version, 2);
  });

  it('follows a single post without a list', async () => {
    const id = await publish(ben.client, 'einzeln');
    await anna.client.loadPost(id);
    await ben.client.execute('reaction.add', { post: id, emoji: '👍' });
    await until(() => anna.client.post(id)?.reactions.length === 1);
  });

  it('shows a changed name on every post', async () => {
    const id = await publish(ben.client, 'von Ben');
    await anna.client.loadPosts({});
    await ben.client.execute('person.update', { id: world.ben, version: 1, name: 'Benedikt' });
    await until(() => anna.client.post(id)?.author.name === 'Benedikt');
    assert.equal(ben.client.session?.person?.name, 'Benedikt');
  });

  it('is somebody once a name was given, also in the other tab', async () => {
    const [first, second] = [await world.visit(null), await world.visit(null)];
    const id = await publish(ben.client, 'für alle');
    await second.client.loadPosts({});
    const list = new PostList(second.client, {});
    await list.load();
    assert.deepEqual(list.posts[0]?.can, []);
    await first.client.execute('person.create', { id: mintPersonId(), name: 'Cem' });
    assert.equal(first.client.session?.person?.name, 'Cem');
    await until(() => second.client.session?.person?.name === 'Cem');
    await until(() => second.client.post(id)?.can.includes('post.create') === true);
    list.close();
  });

  it('keeps the last session when the new one cannot be asked for, and asks again', async () => {
    await ben.client.loadPosts({});
    ben.backend.failedQueries.push('offline');
    await ben.client.execute('person.update', { id: world.ben, version: 1, name: 'Benno' });
    assert.equal(ben.client.session?.person?.name, 'Ben');
    assert.equal((await ben.client.loadSession()).person?.name, 'Benno');
  });

  it('refuses what the backend does not answer', async () => {
    const { client } = await world.visit(world.anna, ['reaction.add', 'people.list']);
    assert.equal(client.supports('reaction.add'), false);
    assert.equal(client.supports('post.create'), true);
    await assert.rejects(
      client.execute('reaction.add', { post: mintPostId(), emoji: '👍' }),
      isCode('unsupported'),
    );
    await assert.rejects(client.query('people.list', {}), isCode('unsupported'));
  });

  it('ends everything when closed', async () => {
    const id = await publish(anna.client, 'bleibt nicht');
    anna.backend.commands.close();
    const pending = publish(anna.client, 'unterwegs');
    await anna.client.close();
    await assert.rejects(pending, isCode('closed'));
    anna.backend.commands.open();
    assert.equal(anna.client.post(id), undefined);
    assert.equal(anna.client.session, null);
    assert.deepEqual(anna.client.operations, []);
    await assert.rejects(anna.client.query('session.get', {}), isCode('closed'));
    await assert.rejects(publish(anna.client, 'zu spät'), isCode('closed'));
  });

  it('tells the others although one listener throws', async (context) => {
    const thrown: unknown[] = [];
    const keep = (error: unknown): number => thrown.push(error);
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', keep);
    context.after(() => {
      process.removeAllListeners('uncaughtException');
      for (const listener of listeners) process.on('uncaughtException', listener);
    });
    let told = 0;
    const end = anna.client.changed.subscribe(() => {
      throw new Error('broken page');
    });
    anna.client.changed.subscribe(() => told++);
    await publish(anna.client, 'trotzdem');
    end();
    await until(() => thrown.length > 0);
    assert.ok(told > 0);
    assert.equal((thrown[0] as Error).message, 'broken page');
  });
});
