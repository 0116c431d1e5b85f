import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { PostId } from '@social-enterprise/contract';
import { Inbox } from './index.js';
import { publish, until, World, type Visitor } from './testing/world.js';

let world: World;
let anna: Visitor;
let ben: Visitor;
let root: PostId;
const opened: Inbox[] = [];

beforeEach(async () => {
  world = await World.create();
  anna = await world.visit(world.anna);
  ben = await world.visit(world.ben);
  root = await publish(anna.client, 'Wer kennt die Pumpe?');
});
afterEach(async () => {
  for (const inbox of opened.splice(0)) inbox.close();
  await world.close();
});

async function open(visitor: Visitor, shown = true): Promise<Inbox> {
  const inbox = new Inbox(visitor.client);
  opened.push(inbox);
  await (shown ? inbox.open() : inbox.load());
  return inbox;
}

const answer = (source: string): Promise<PostId> => publish(ben.client, source, { inReplyTo: root });

test('four answers are one item that moves up, live', async () => {
  const inbox = await open(anna);
  assert.deepEqual([inbox.state, inbox.items, inbox.unseen], ['ready', [], 0]);
  for (const source of ['eins', 'zwei', 'drei', 'vier']) await answer(source);
  await until(() => inbox.items[0]?.count === 4);
  const [item, ...others] = inbox.items;
  assert.deepEqual(others, []);
  assert.deepEqual([item?.title, item?.events[0]?.excerpt], ['Wer kennt die Pumpe?', 'vier']);
  assert.deepEqual(
    item?.people.map(({ name }) => name),
    ['Ben'],
  );
  assert.deepEqual([inbox.unseen, inbox.unread], [1, 1]);
});

test('the counts alone cost one item, and follow what happens', async () => {
  await answer('eins');
  const inbox = await open(anna, false);
  assert.deepEqual([inbox.unseen, inbox.items.length], [1, 1]);
  const asked = anna.backend.asked.length;
  await answer('zwei');
  await until(() => inbox.items[0]?.count === 2);
  assert.equal(inbox.unseen, 1);
  assert.equal(anna.backend.asked.length, asked);
});

test('what is seen and read shows at once, and in every other tab once it is done', async () => {
  await answer('eins');
  const inbox = await open(anna);
  const tab = await open(await world.visit(world.anna));
  anna.backend.commands.close();
  const seeing = inbox.see();
  assert.deepEqual([inbox.unseen, inbox.unread], [0, 1]);
  assert.equal(tab.unseen, 1);
  anna.backend.commands.open();
  await seeing;
  await until(() => tab.unseen === 0);

  const [item] = inbox.items;
  assert.ok(item);
  anna.backend.commands.close();
  const reading = inbox.read(item);
  assert.deepEqual([inbox.unread, inbox.items[0]?.read, inbox.items[0]?.count], [0, true, 0]);
  anna.backend.commands.open();
  await reading;
  await until(() => tab.items[0]?.read === true && tab.unread === 0);

  await inbox.keepUnread(item);
  await until(() => tab.items[0]?.read === false && tab.unread === 1);
  await tab.readAll();
  await until(() => inbox.unread === 0 && inbox.items[0]?.read === true);
});

test('what could not be sent is shown all the same, and sent later', async () => {
  await answer('eins');
  const inbox = await open(anna);
  anna.backend.failures.push('offline');
  const reading = inbox.readPost(root);
  await until(() => anna.client.operations[0]?.state === 'failed');
  assert.deepEqual([inbox.unread, inbox.items[0]?.read], [0, true]);
  const [operation] = anna.client.operations;
  assert.ok(operation);
  anna.client.retry(operation);
  await reading;
  assert.equal((await anna.client.query('inbox.list', {})).unread, 0);
});

test('a question that failed says why, and can be asked again', async () => {
  anna.backend.failedQueries.push('overloaded');
  const inbox = await open(anna);
  assert.deepEqual([inbox.state, inbox.error?.code], ['failed', 'overloaded']);
  await inbox.open();
  assert.deepEqual([inbox.state, inbox.error], ['ready', null]);
});

test('a reaction that is taken back unseen disappears, and so does an answer that is deleted', async () => {
  const inbox = await open(anna);
  await ben.client.execute('reaction.add', { post: root, emoji: '👍' });
  await until(() => inbox.unseen === 1);
  await ben.client.execute('reaction.remove', { post: root, emoji: '👍' });
  await until(() => inbox.unseen === 0 && inbox.items.length === 0);
  const id = await answer('Versehen');
  await until(() => inbox.unseen === 1);
  await ben.client.execute('post.delete', { id });
  await until(() => inbox.unseen === 0 && inbox.items.length === 0);
});

test('a muted conversation tells nothing', async () => {
  const inbox = await open(anna);
  assert.equal(await inbox.level(root), 'normal');
  await inbox.setLevel(root, 'muted');
  assert.equal(await inbox.level(root), 'muted');
  await answer('@anna bitte');
  assert.equal((await anna.client.query('inbox.list', {})).unread, 0);
});

test('older items come page by page', async () => {
  for (let number = 0; number < 22; number++) {
    const post = await publish(anna.client, `Beitrag ${number}`);
    await publish(ben.client, 'Antwort', { inReplyTo: post });
  }
  const inbox = await open(anna);
  assert.deepEqual([inbox.items.length, inbox.hasMore, inbox.unread], [20, true, 22]);
  await inbox.more();
  assert.deepEqual([inbox.items.length, inbox.hasMore], [22, false]);
  assert.equal(inbox.items.at(-1)?.title, 'Beitrag 0');
});
