import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { PostId, SocialError } from '@social-enterprise/contract';
import { mintPostId, PostList, type PostListInput } from './index.js';
import { publish, until, World, type Visitor } from './testing/world.js';

let world: World;
let anna: Visitor;
let ben: Visitor;

beforeEach(async () => {
  world = await World.create();
  anna = await world.visit(world.anna);
  ben = await world.visit(world.ben);
});
afterEach(() => world.close());

async function ask(visitor: Visitor, title: string): Promise<PostId> {
  const id = mintPostId();
  await visitor.client.execute('post.create', { id, source: '', question: { title, topics: ['Pumpe'] } });
  return id;
}

async function open(visitor: Visitor, input: PostListInput): Promise<PostList> {
  const list = new PostList(visitor.client, input);
  await list.load();
  return list;
}

const titles = (list: PostList): (string | undefined)[] => list.posts.map(({ question }) => question?.title);

describe('questions in the client', () => {
  it('come into a list when they begin to match, and leave it when they no longer do', async () => {
    await publish(anna.client, 'keine Frage');
    const id = await ask(anna, 'Warum?');
    const [unanswered, answered] = [
      await open(anna, { state: 'unanswered' }),
      await open(anna, { state: 'answered' }),
    ];
    assert.deepEqual([titles(unanswered), titles(answered)], [['Warum?'], []]);
    const answer = await publish(ben.client, 'Darum.', { inReplyTo: id });
    await until(() => unanswered.posts.length === 0);
    await anna.client.execute('answer.accept', { question: id, answer });
    await until(() => titles(answered).length === 1);
    await anna.client.execute('answer.withdraw', { question: id });
    await until(() => answered.posts.length === 0);
  });

  it('show an own question at once, in lists of questions alone', async () => {
    const list = await open(anna, { kind: 'question' });
    const sent = Promise.all([ask(anna, 'Sofort?'), publish(anna.client, 'keine Frage')]);
    assert.deepEqual(titles(list), ['Sofort?']);
    await sent;
    assert.deepEqual(titles(list), ['Sofort?']);
  });

  it('show a vote and an accepted answer before the backend has said so', async () => {
    const id = await ask(anna, 'Warum?');
    const answer = await publish(ben.client, 'Darum.', { inReplyTo: id });
    await anna.client.loadPost(id);
    await anna.client.loadPost(answer);
    const sent = [
      anna.client.execute('vote.add', { post: answer }),
      anna.client.execute('answer.accept', { question: id, answer }),
    ];
    assert.deepEqual(anna.client.post(answer)?.votes, { count: 1, own: true });
    const { state, solution } = anna.client.post(id)?.question ?? {};
    assert.deepEqual([state, solution?.post, solution?.excerpt], ['answered', answer, 'Darum.']);
    await Promise.all(sent);
    assert.equal(anna.client.post(id)?.question?.solution?.author.name, 'Ben');
    const withdrawn = anna.client.execute('answer.withdraw', { question: id });
    assert.equal(anna.client.post(id)?.question?.solution, null);
    await withdrawn;
  });

  it('take back what was refused, with the reason', async () => {
    const [id, other] = [await ask(anna, 'Eins?'), await ask(anna, 'Zwei?')];
    const foreign = await publish(ben.client, 'Zur zweiten.', { inReplyTo: other });
    for (const post of [id, foreign]) await anna.client.loadPost(post);
    const refused = anna.client.execute('answer.accept', { question: id, answer: foreign });
    await assert.rejects(refused, (error) => (error as SocialError).reason === 'answer-foreign');
    assert.equal(anna.client.post(id)?.question?.solution, null);
  });
});
