import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { PostId, Subject, SubjectUrn } from '@social-enterprise/contract';
import { mintPostId, PostList, ReplyList, type PostListInput } from './index.js';
import { createSpace, publish, sourcesOf, until, World, type Visitor } from './testing/world.js';

const subject: Subject = { urn: 'urn:erp:order:1' as SubjectUrn, title: 'Order 1', href: null };

let world: World;
let anna: Visitor;
let ben: Visitor;

beforeEach(async () => {
  world = await World.create();
  anna = await world.visit(world.anna);
  ben = await world.visit(world.ben);
});
afterEach(() => world.close());

describe('PostList', () => {
  async function open(visitor: Visitor, input: PostListInput = {}): Promise<PostList> {
    const list = new PostList(visitor.client, input);
    await list.load();
    return list;
  }

  it('lets posts of others wait and moves nothing until they are asked for', async () => {
    await publish(ben.client, 'alt');
    const list = await open(anna);
    const before = list.posts;
    await publish(ben.client, 'neu 1');
    const newest = await publish(ben.client, 'neu 2');
    await until(() => list.waiting === 2);
    assert.equal(list.posts, before);
    assert.equal(list.showWaiting(), newest);
    assert.deepEqual(sourcesOf(list.posts), ['neu 2', 'neu 1', 'alt']);
    assert.equal(list.waiting, 0);
  });

  it('forgets a waiting post that was deleted again', async () => {
    const list = await open(anna);
    const id = await publish(ben.client, 'doch nicht');
    await until(() => list.waiting === 1);
    await ben.client.execute('post.delete', { id });
    await until(() => list.waiting === 0);
    assert.equal(list.showWaiting(), null);
  });

  it('shows an own post at once and once only', async () => {
    const list = await open(anna);
    const sent = publish(anna.client, 'meiner');
    assert.deepEqual(sourcesOf(list.posts), ['meiner']);
    await sent;
    await publish(ben.client, 'Marke');
    await until(() => list.waiting === 1);
    assert.deepEqual(sourcesOf(list.posts), ['meiner']);
  });

  it('takes an own post away that was refused, and keeps one that waits for another try', async () => {
    const list = await open(anna);
    anna.backend.failures.push('forbidden', 'storage');
    await assert.rejects(publish(anna.client, 'abgelehnt'));
    assert.deepEqual(list.posts, []);
    const sent = publish(anna.client, 'wartet');
    await until(() => anna.client.operations[0]?.state === 'failed');
    assert.deepEqual(sourcesOf(list.posts), ['wartet']);
    const [operation] = anna.client.operations;
    assert.ok(operation);
    anna.client.discard(operation);
    await assert.rejects(sent);
    assert.deepEqual(list.posts, []);
  });

  it('shows posts of a thread at once, and its count', async () => {
    const list = await open(anna, { subject: subject.urn });
    const id = mintPostId();
    await ben.client.execute('post.create', { id, source: 'eröffnet', subject });
    await until(() => list.posts.length === 1);
    assert.equal(anna.client.thread(subject.urn)?.count, 1);
    await ben.client.execute('thread.resolve', { subject: subject.urn });
    await until(() => anna.client.thread(subject.urn)?.state === 'resolved');
  });

  it('keeps the order of time in a thread that is not loaded to its end', async () => {
    for (const source of ['1', '2', '3']) {
      await ben.client.execute('post.create', { id: mintPostId(), source, subject });
    }
    const list = await open(anna, { subject: subject.urn, limit: 2 });
    await anna.client.execute('post.create', { id: mintPostId(), source: '4', subject });
    assert.deepEqual(sourcesOf(list.posts), ['1', '2', '4']);
    await list.more();
    assert.deepEqual(sourcesOf(list.posts), ['1', '2', '3', '4']);
    assert.equal(list.hasMore, false);
  });

  it('pages without a post twice or missing', async () => {
    for (const source of ['1', '2', '3', '4', '5']) await publish(ben.client, source);
    const list = await open(anna, { limit: 2 });
    await publish(ben.client, '6');
    while (list.hasMore) await list.more();
    assert.deepEqual(sourcesOf(list.posts), ['5', '4', '3', '2', '1']);
    await until(() => list.waiting === 1);
  });

  it('does not take the top of an old conversation for a new post', async () => {
    const old = await publish(ben.client, 'alt');
    for (const source of ['2', '3']) await publish(ben.client, source);
    const list = await open(anna, { limit: 2 });
    const reply = await publish(ben.client, 'Antwort', { inReplyTo: old });
    await until(() => anna.client.post(reply) !== undefined);
    assert.equal(list.waiting, 0);
  });

  it('offers an old post that somebody pins, and shows it above the others', async () => {
    const space = await createSpace(ben.client, 'Geheim');
    await ben.client.execute('member.add', { space, person: world.anna });
    const ids: PostId[] = [];
    for (const source of ['1', '2', '3', '4']) ids.push(await publish(ben.client, source, { space }));
    const [first = '' as PostId, second = '' as PostId] = ids;
    const list = await open(anna, { space, limit: 2 });
    await ben.client.execute('post.pin', { id: first });
    await until(() => list.waiting === 1);
    assert.deepEqual(sourcesOf(list.posts), ['4', '3'], 'nothing moves before it is asked for');
    assert.equal(list.showWaiting(), first);
    assert.deepEqual(sourcesOf(list.posts), ['1', '4', '3']);
    await ben.client.execute('post.pin', { id: second });
    await until(() => list.waiting === 1);
    list.showWaiting();
    assert.deepEqual(sourcesOf(list.posts), ['2', '1', '4', '3'], 'among the pinned by their age');
    await ben.client.execute('post.unpin', { id: first });
    await until(() => list.posts[1]?.pinned === false);
    assert.equal((await open(anna, { space, topic: 'Messe' })).waiting, 0);
  });

  it('in the order of activity offers a post below which something was written, and puts it on top', async () => {
    const [old, middle] = [await publish(ben.client, 'alt'), await publish(ben.client, 'mittel')];
    await publish(ben.client, 'neu');
    const list = await open(anna, { order: 'active' });
    assert.deepEqual(sourcesOf(list.posts), ['neu', 'mittel', 'alt']);
    await publish(ben.client, 'Antwort', { inReplyTo: old });
    await until(() => list.waiting === 1);
    assert.deepEqual(sourcesOf(list.posts), ['neu', 'mittel', 'alt'], 'nothing moves before it is asked for');
    await publish(ben.client, 'Noch eine', { inReplyTo: old });
    await publish(ben.client, 'Dort auch', { inReplyTo: middle });
    await until(() => list.waiting === 2);
    assert.equal(list.posts.at(-1)?.replyCount, 2, 'what waits is shown as it is meanwhile');
    assert.equal(list.showWaiting(), middle);
    assert.deepEqual(sourcesOf(list.posts), ['mittel', 'alt', 'neu']);
    assert.equal(list.waiting, 0);
    await publish(ben.client, 'Ganz oben', { inReplyTo: middle });
    await until(() => list.posts[0]?.replyCount === 2);
    assert.equal(list.waiting, 0, 'what stands on top has nowhere to go');
    assert.equal((await open(anna)).waiting, 0);
  });

  it('keeps the place of a post that is deleted while it is shown, until it is asked anew', async () => {
    const [alone, answered] = [await publish(ben.client, 'allein'), await publish(ben.client, 'beantwortet')];
    await publish(anna.client, 'Antwort', { inReplyTo: answered });
    const [mine, theirs] = [await open(ben), await open(anna)];
    for (const id of [alone, answered]) await ben.client.execute('post.delete', { id });
    await until(() => anna.client.post(answered)?.deleted === true);
    const seen = (list: PostList): unknown => list.posts.map(({ id, deleted }) => [id, deleted]);
    const both = [
      [answered, true],
      [alone, true],
    ];
    assert.deepEqual(seen(theirs), both);
    assert.deepEqual(seen(mine), both);
    assert.deepEqual(seen(await open(anna)), [[answered, true]], 'an answered one stays for all');
    await ben.client.execute('post.restore', { id: alone });
    await until(() => theirs.posts[1]?.deleted === false);
    assert.deepEqual(sourcesOf(theirs.posts), ['', 'allein']);
    await ben.client.execute('post.delete', { id: alone });
    await until(() => theirs.posts[1]?.deleted === true);
    await theirs.refresh();
    assert.deepEqual(seen(theirs), [[answered, true]]);
  });

  it('brings a post back into a list that was opened while it was deleted', async () => {
    const id = await publish(ben.client, 'wieder da');
    await publish(ben.client, 'jünger');
    await ben.client.execute('post.delete', { id });
    const list = await open(anna);
    assert.equal(list.posts.length, 1);
    await ben.client.execute('post.restore', { id });
    await until(() => list.waiting === 1);
    list.showWaiting();
    assert.deepEqual(sourcesOf(list.posts), ['jünger', 'wieder da']);
  });

  it('filters by topic, own and new posts too', async () => {
    const list = await open(anna, { topic: 'Kühlung' });
    await publish(anna.client, 'ohne');
    await publish(ben.client, 'mit #kühlung');
    await until(() => list.waiting === 1);
    assert.deepEqual(list.posts, []);
  });

  it('takes in what happens while its first page is on the way', async () => {
    await anna.client.loadPosts({ limit: 1 });
    const list = new PostList(anna.client, {});
    anna.backend.answers.close();
    const loaded = list.load();
    await until(() => anna.backend.asked.filter((name) => name === 'posts.list').length === 2);
    const id = await publish(ben.client, 'dazwischen');
    await until(() => anna.client.post(id) !== undefined);
    anna.backend.answers.open();
    await loaded;
    assert.equal(list.waiting + list.posts.length, 1);
  });

  it('asks anew after a reset, and what is new waits', async () => {
    for (const source of ['1', '2', '3']) await publish(ben.client, source);
    const list = await open(anna, { limit: 2 });
    await list.more();
    anna.backend.mute();
    await ben.client.execute('post.update', { id: list.posts[2]?.id as PostId, version: 1, source: 'eins' });
    await publish(ben.client, '4');
    await anna.backend.reset();
    await until(() => list.waiting === 1);
    assert.deepEqual(sourcesOf(list.posts), ['3', '2', 'eins']);
  });

  it('tells what failed, keeps what is shown, and tries again', async () => {
    await publish(ben.client, 'da');
    const list = new PostList(anna.client, {});
    anna.backend.failedQueries.push('offline');
    await list.load();
    assert.equal(list.state, 'failed');
    assert.equal(list.error?.code, 'offline');
    await list.load();
    assert.equal(list.state, 'ready');
    anna.backend.failedQueries.push('offline');
    await list.refresh();
    assert.deepEqual(sourcesOf(list.posts), ['da']);
  });

  it('loses the posts of a space that the person was taken out of', async () => {
    const space = await createSpace(ben.client, 'Geheim');
    await ben.client.execute('member.add', { space, person: world.anna });
    const id = await publish(ben.client, 'vertraulich', { space });
    const [feed, room] = [await open(anna), await open(anna, { space })];
    assert.equal(feed.posts.length + room.posts.length, 2);
    await ben.client.execute('member.remove', { space, person: world.anna });
    await until(() => room.state === 'failed' && feed.state === 'ready');
    assert.equal(anna.client.post(id), undefined);
    assert.equal(anna.client.space(space), undefined);
    assert.deepEqual([...feed.posts, ...room.posts], []);
  });

  it('leaves out spaces that the person may read and is not in', async () => {
    const space = mintPostId() as string as never;
    await ben.client.execute('space.create', { id: space, name: 'Offen', visibility: 'everyone' });
    const list = await open(anna);
    const id = await publish(ben.client, 'anderswo', { space });
    await publish(ben.client, 'hier');
    await until(() => list.waiting === 1 && anna.client.post(id) !== undefined);
    await anna.client.loadSpace(space);
    assert.equal(list.waiting, 1);
  });

  it('stays the same array until something in it changes', async () => {
    await publish(ben.client, 'eins');
    const list = await open(anna);
    const before = list.posts;
    const id = mintPostId();
    await anna.client.execute('post.create', { id, source: 'woanders', subject });
    await anna.client.execute('reaction.add', { post: id, emoji: '👍' });
    assert.equal(list.posts, before);
    await anna.client.execute('reaction.add', { post: list.posts[0]?.id as PostId, emoji: '👍' });
    assert.notEqual(list.posts, before);
  });

  it('tells nobody after it was closed', async () => {
    const list = await open(anna);
    let told = 0;
    list.changed.subscribe(() => told++);
    const loading = list.refresh();
    const before = told;
    list.close();
    await loading;
    await publish(anna.client, 'danach');
    assert.equal(told, before);
    assert.deepEqual(list.posts, []);
  });
});

describe('ReplyList', () => {
  let root: PostId;

  async function open(visitor: Visitor): Promise<ReplyList> {
    const { items } = await visitor.client.loadPosts({});
    const post = items.find(({ id }) => id === root);
    assert.ok(post);
    return new ReplyList(visitor.client, post);
  }
  const reply = (visitor: Visitor, source: string, inReplyTo = root): Promise<PostId> =>
    publish(visitor.client, source, { inReplyTo });

  beforeEach(async () => {
    root = await publish(ben.client, 'oben');
    for (const source of ['1', '2', '3', '4']) await reply(ben, source);
  });

  it('shows the newest, counts the earlier ones and loads them in order', async () => {
    const list = await open(anna);
    assert.deepEqual(sourcesOf(list.replies), ['3', '4']);
    assert.equal(list.earlier, 2);
    await list.loadEarlier();
    assert.deepEqual(sourcesOf(list.replies), ['1', '2', '3', '4']);
    assert.equal(list.earlier, 0);
  });

  it('shows own replies in the same tick, those of others when they come, and counts each once', async () => {
    const list = await open(anna);
    const sent = reply(anna, '5');
    assert.deepEqual(sourcesOf(list.replies), ['3', '4', '5']);
    assert.equal(list.earlier, 2);
    await sent;
    await reply(ben, '6');
    await until(() => list.replies.length === 4);
    assert.deepEqual(sourcesOf(list.replies), ['3', '4', '5', '6']);
    assert.equal(list.earlier, 2);
    assert.equal(anna.client.post(root)?.replyCount, 6);
  });

  it('shows an own reply that waits since before it was opened', async () => {
    await open(anna);
    anna.backend.failures.push('storage');
    const sent = reply(anna, '5');
    await until(() => anna.client.operations[0]?.state === 'failed');
    const list = await open(anna);
    assert.deepEqual(sourcesOf(list.replies), ['3', '4', '5']);
    assert.equal(list.earlier, 2);
    const [operation] = anna.client.operations;
    assert.ok(operation);
    anna.client.discard(operation);
    await assert.rejects(sent);
  });

  it('shows an own reply last also on a computer whose clock is an hour behind', async ({ mock }) => {
    const list = await open(anna);
    mock.timers.enable({ apis: ['Date'], now: Date.now() - 60 * 60 * 1000 });
    const sent = reply(anna, '5');
    assert.deepEqual(sourcesOf(list.replies), ['3', '4', '5']);
    await sent;
    assert.deepEqual(sourcesOf(list.replies), ['3', '4', '5']);
  });

  it('keeps the place of a reply that is deleted while it is shown', async () => {
    const list = await open(anna);
    const parent = await reply(ben, 'Frage');
    const answer = await reply(ben, 'Antwort', parent);
    await until(() => list.replies.length === 4);
    await ben.client.execute('post.delete', { id: parent });
    await until(() => anna.client.post(parent)?.deleted === true);
    assert.equal(list.replies.length, 4);
    await ben.client.execute('post.delete', { id: answer });
    await until(() => anna.client.post(answer)?.deleted === true);
    assert.equal(list.replies.length, 4);
    assert.equal(list.earlier, 2);
    assert.equal(list.replies.filter(({ deleted }) => deleted).length, 2);
  });

  it('tells what failed when earlier ones could not be loaded', async () => {
    const list = await open(anna);
    anna.backend.failedQueries.push('offline');
    await list.loadEarlier();
    assert.equal(list.error?.code, 'offline');
    await list.loadEarlier();
    assert.equal(list.error, null);
    assert.equal(list.replies.length, 4);
  });

  it('is complete again after a reset', async () => {
    const feed = new PostList(anna.client, {});
    await feed.load();
    const [short, long] = [await open(anna), await open(anna)];
    await long.loadEarlier();
    anna.backend.mute();
    for (const source of ['5', '6', '7']) await reply(ben, source);
    await anna.backend.reset();
    await until(() => long.replies.length === 7 && !long.isLoading);
    assert.deepEqual(sourcesOf(long.replies), ['1', '2', '3', '4', '5', '6', '7']);
    assert.deepEqual(sourcesOf(short.replies), ['6', '7']);
    assert.equal(short.earlier, 5);
    feed.close();
  });

  it('stays the same array until something in it changes', async () => {
    const list = await open(anna);
    const before = list.replies;
    await publish(anna.client, 'anderswo');
    assert.equal(list.replies, before);
  });
});
