import assert from 'node:assert/strict';
import type { Backend, Command, CommandKey, PersonId, PostId } from '@social-enterprise/contract';
import { createEmbeddedBackend, type ChangeRecord, type Store } from '@social-enterprise/engine';

/** An id as a client mints it: UUIDv7, in the order of time. */
export function mintId<Id = string>(): Id {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}` as unknown as Id;
}

export async function give(backend: Backend, command: Omit<Command, 'key'>): Promise<void> {
  const [outcome] = await backend.execute([{ key: mintId<CommandKey>(), ...command } as Command]);
  if (outcome?.status === 'rejected') throw outcome.error;
}

/** Gives an empty database its first person, who acts from then on. */
export async function settle(backend: Backend): Promise<void> {
  const { person } = await backend.query('session.get', {});
  if (person !== null) return;
  await give(backend, { name: 'person.create', input: { id: mintId<PersonId>(), name: 'Anna Groß' } });
}

/** Answers the id of the post once it is acknowledged. */
export async function createPost(backend: Backend, source?: string): Promise<PostId> {
  const id = mintId<PostId>();
  await give(backend, { name: 'post.create', input: { id, source: source ?? `The text of ${id}.` } });
  return id;
}

export async function wholeLog(store: Store): Promise<ChangeRecord[]> {
  return store.read((reader) => reader.changesAfter(0, Infinity));
}

/** Every acknowledged post is there once, the log has no gap, and it tells of every post that is there. */
export async function checkPosts(store: Store, acknowledged: readonly string[]): Promise<void> {
  const log = await wholeLog(store);
  assert.deepEqual(
    log.map(({ sequence }) => sequence),
    log.map((_, at) => at + 1),
  );
  const logged = log.flatMap(({ name, posts }) => (name === 'post.created' ? posts : []));
  assert.equal(new Set(logged).size, logged.length, 'a post was created twice');
  const missing = acknowledged.filter((id) => !logged.includes(id as PostId));
  assert.deepEqual(missing, [], 'acknowledged and lost');
  const posts = await store.read((reader) => reader.getMany('posts', logged));
  assert.ok(!posts.includes(undefined), 'the log tells of a post that is not there');
  const backend = await createEmbeddedBackend({ store });
  for (const id of acknowledged.slice(-3)) {
    const found = await store.search({ collection: 'posts', text: id.slice(-12), limit: 5 });
    assert.ok(found.includes(id), 'an acknowledged post is not found by its text');
    assert.equal((await backend.query('posts.get', { id: id as PostId }))?.id, id);
  }
}
