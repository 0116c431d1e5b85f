import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { SocialError, type Backend, type ErrorCode, type PersonId } from '@social-enterprise/contract';
import { createEmbeddedBackend, EngineBackend, prepareStore } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import { Client, mintKey, mintPersonId, mintPostId } from './index.js';
import { until } from './testing/world.js';

/** What a sign-in service and a host do, switched by a test. */
class Host {
  readonly ended: string[] = [];
  error: ErrorCode | null = null;
  speakForAnother: () => void = () => undefined;
}

describe('Account', () => {
  const anna = mintPersonId();
  const ben = mintPersonId();
  let store: MemoryStore;
  let host: Host;
  let name: string;
  let open: Client[];

  beforeEach(async () => {
    store = new MemoryStore();
    host = new Host();
    name = `https://intranet.example/${mintKey()}`;
    open = [];
    await prepareStore(store);
    const system = new EngineBackend({ store, actor: () => Promise.resolve({ type: 'system' }) });
    const create = (id: PersonId, person: string) => ({
      key: mintKey(),
      name: 'person.create' as const,
      input: { id, name: person },
    });
    await system.execute([create(anna, 'Anna'), create(ben, 'Ben')]);
  });

  afterEach(async () => {
    for (const client of open) await client.close();
  });

  /** One tab of the browser: a client with a backend of its own on the same server. */
  async function tab(
    person: () => PersonId,
  ): Promise<{ client: Client; cleared: PersonId[]; gone: () => number }> {
    const backend = await createEmbeddedBackend({
      store: new MemoryStore('memory:', store),
      person: person(),
    });
    const asked = (): Promise<Backend> => createEmbeddedBackend({ store, person: person() });
    const onServer: Backend = {
      name,
      capabilities: backend.capabilities,
      signIn: {
        url: (returnTo) => `${name}/sign-in?${returnTo}`,
        end(returnTo) {
          if (host.error !== null) return Promise.reject(new SocialError(host.error, 'A test says so.'));
          host.ended.push(returnTo);
          return Promise.resolve('https://login.example/out');
        },
      },
      onPersonChanged(listener) {
        host.speakForAnother = listener;
        return () => undefined;
      },
      async query(query, input, options) {
        if (host.error !== null) throw new SocialError(host.error, 'A test says so.');
        return (await asked()).query(query, input, options);
      },
      execute: (commands, options) => backend.execute(commands, options),
      changes: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    const client = new Client(onServer);
    open.push(client);
    const cleared: PersonId[] = [];
    client.account.onLeave((one) => void cleared.push(one));
    let gone = 0;
    client.account.gone.subscribe(() => gone++);
    await client.loadSession();
    return { client, cleared, gone: () => gone };
  }

  it('signs out everywhere: at the backend, here, and in the other tabs of the same person', async () => {
    const [one, other, another] = [await tab(() => anna), await tab(() => anna), await tab(() => ben)];
    const next = await one.client.signOut('https://erp.example/page');
    assert.equal(next, 'https://login.example/out');
    assert.deepEqual(host.ended, ['https://erp.example/page']);
    await until(() => other.gone() === 1, 'the other tab is told');
    assert.deepEqual([one.cleared, other.cleared], [[anna], [anna]]);
    for (const { client } of [one, other]) {
      assert.equal(client.session, null);
      await assert.rejects(client.query('session.get', {}), { code: 'closed' });
    }
    assert.deepEqual([another.cleared, another.gone()], [[], 0], 'nobody else is signed out');
    assert.equal((await another.client.loadSession()).person?.name, 'Ben');
  });

  it('clears nothing when the backend cannot be reached', async () => {
    const { client, cleared, gone } = await tab(() => anna);
    host.error = 'offline';
    await assert.rejects(client.signOut('/'), { code: 'offline' });
    assert.deepEqual([cleared, gone()], [[], 0]);
    assert.equal(client.session?.person?.name, 'Anna');
  });

  it('clears when the page begins to speak for somebody else', async () => {
    const { cleared, gone } = await tab(() => anna);
    host.speakForAnother();
    await until(() => gone() === 1);
    assert.deepEqual([cleared, host.ended], [[anna], []]);
  });

  it('knows that a session has ended, keeps what is there, and goes on when it is there again', async () => {
    const { client, cleared } = await tab(() => anna);
    const id = mintPostId();
    await client.execute('post.create', { id, source: 'Bleibt' });
    await client.loadPosts({});
    host.error = 'unauthenticated';
    await assert.rejects(client.query('session.get', {}), { code: 'unauthenticated' });
    assert.equal(client.account.needsSignIn, true);
    assert.equal(client.account.signInUrl('x'), `${name}/sign-in?x`);
    assert.equal(client.post(id)?.source, 'Bleibt');
    host.error = 'offline';
    await assert.rejects(client.query('session.get', {}), { code: 'offline' });
    assert.equal(client.account.needsSignIn, true, 'another failure says nothing about it');
    host.error = null;
    await client.query('session.get', {});
    assert.equal(client.account.needsSignIn, false);
    assert.deepEqual(cleared, []);
  });

  it('clears when somebody else signs in after the session has ended', async () => {
    let person = anna;
    const { client, cleared, gone } = await tab(() => person);
    host.error = 'unauthenticated';
    await assert.rejects(client.query('session.get', {}));
    [host.error, person] = [null, ben];
    await client.query('posts.list', {});
    await until(() => gone() === 1);
    assert.deepEqual(cleared, [anna]);
  });
});
