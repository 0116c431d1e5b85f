import { expect } from '@open-wc/testing';
import type { ErrorCode, Post, PostId } from '@social-enterprise/contract';
import type { Client } from '../client.js';
import { mintPostId } from '../ids.js';
import type { Operation } from '../operations.js';
import { publish, sourcesOf, until, World, type Visitor } from '../testing/world.js';
import { openNetwork } from './index.js';

describe('commands that wait, in the browser', () => {
  let world: World;
  let address: string;

  beforeEach(async () => {
    world = await World.create();
    address = `https://intranet.example/${crypto.randomUUID()}`;
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'storage');
    return world.close();
  });

  /** A tab: it has an outbox of its own. */
  const visit = (person: string = world.anna): Promise<Visitor> =>
    world.visit(person, [], (backend) => openNetwork(backend, address));

  /** The line of a tab fails until it is mended. */
  const cut = ({ backend }: Visitor, code: ErrorCode = 'offline'): (() => void) => {
    const { failures, failedQueries } = backend;
    failures.push(...Array<ErrorCode>(100).fill(code));
    failedQueries.push(...Array<ErrorCode>(100).fill(code));
    return () => {
      failures.length = 0;
      failedQueries.length = 0;
    };
  };

  const only = (client: Client): Operation => {
    expect(client.operations.length).to.equal(1);
    return client.operations[0] as Operation;
  };

  const writeOffline = async (visitor: Visitor, source = 'im Tunnel geschrieben'): Promise<PostId> => {
    cut(visitor);
    const id = mintPostId();
    visitor.client.execute('post.create', { id, source }).catch(() => null);
    await until(() => visitor.client.operation(id)?.state === 'waiting');
    return id;
  };

  const countOf = async (visitor: Visitor, source: string): Promise<number> => {
    const { items } = await visitor.client.query('posts.list', {});
    return sourcesOf(items).filter((text) => text === source).length;
  };

  it('are to be kept also when the disk runs full: the browser is asked, once, and not before one waits', async () => {
    let asked = 0;
    const storage = {
      persisted: () => Promise.resolve(false),
      persist: () => Promise.resolve((asked += 1) < 0),
    };
    Object.defineProperty(navigator, 'storage', { configurable: true, value: storage });
    const { client, backend } = await visit();
    await client.execute('post.create', { id: mintPostId(), source: 'angekommen' });
    expect(asked).to.equal(0);
    const mend = cut({ client, backend } as Visitor);
    const [first, second] = [mintPostId(), mintPostId()];
    for (const id of [first, second])
      client.execute('post.create', { id, source: 'wartet' }).catch(() => null);
    await until(() => client.operation(second)?.state === 'waiting');
    mend();
    expect(asked).to.equal(1);
  });

  it('outlive the tab: the next one shows them and sends them once, under the same key', async () => {
    const first = await visit();
    const id = await writeOffline(first);
    const { key } = only(first.client).command;
    await first.client.close();

    const second = await visit();
    expect(second.client.post(id)?.author.id).to.equal(world.anna);
    await until(() => second.client.operations.length === 0, 'sent');
    expect(second.backend.sent.map((command) => command.key)).to.deep.equal([key]);
    expect(await countOf(second, 'im Tunnel geschrieben')).to.equal(1);
    await second.client.close();
    const third = await visit();
    expect(third.client.operations).to.deep.equal([]);
  });

  it('go to a tab that lives when theirs is closed', async () => {
    const first = await visit();
    const second = await visit();
    await writeOffline(first);
    expect(second.backend.sent).to.deep.equal([]);
    await first.client.close();
    await until(() => second.backend.sent.length === 1, 'taken over');
    await until(() => second.client.operations.length === 0, 'sent');
    expect(await countOf(second, 'im Tunnel geschrieben')).to.equal(1);
  });

  it('show in every tab of the person how they stand, and are sent by their own alone', async () => {
    const first = await visit();
    const second = await visit();
    await second.client.loadPosts({});
    const mend = cut(first);
    const id = mintPostId();
    first.client.execute('post.create', { id, source: 'im Tunnel geschrieben' }).catch(() => null);
    await until(() => second.client.operation(id)?.state === 'waiting', 'waits there too');
    expect(sourcesOf([second.client.post(id) as Post])).to.deep.equal(['im Tunnel geschrieben']);
    const later = await visit();
    expect(later.client.operation(id)?.state).to.equal('waiting');

    mend();
    second.client.retry(only(second.client));
    await until(() => [first, second, later].every(({ client }) => client.operations.length === 0), 'over');
    expect(first.backend.sent.at(-1)?.name).to.equal('post.create');
    expect([...second.backend.sent, ...later.backend.sent]).to.deep.equal([]);
    expect(second.client.post(id)?.version).to.equal(1);
    expect(await countOf(second, 'im Tunnel geschrieben')).to.equal(1);
  });

  it('hold up in another tab only what builds on them', async () => {
    const first = await visit();
    const second = await visit();
    const mend = cut(first);
    mend();
    const id = await writeOffline(first);
    await until(() => second.client.post(id) !== undefined);
    await publish(second.client, 'unabhängig davon');
    const reply = mintPostId();
    const answered = second.client.execute('post.create', { id: reply, source: 'Antwort', inReplyTo: id });
    await until(() => second.client.operation(reply)?.state === 'waiting', 'waits for the other tab');
    mend();
    first.client.retry(only(first.client));
    await answered;
    expect(second.client.post(reply)?.root).to.equal(id);
  });

  it('are given up from another tab, also when they were refused, with the reason', async () => {
    const first = await visit();
    const second = await visit();
    const mend = cut(first);
    const id = await writeOffline(first);
    mend();
    first.backend.failures.push('forbidden');
    first.client.retry(only(first.client));
    await until(() => second.client.operation(id)?.error?.code === 'forbidden', 'refused there too');
    expect(second.client.operation(id)?.state).to.equal('failed');
    second.client.discard(only(second.client));
    await until(() => first.client.operations.length === 0, 'given up');
    await until(() => second.client.operations.length === 0, 'gone there too');
    expect([first.client.post(id), second.client.post(id)]).to.deep.equal([undefined, undefined]);
    expect((await visit()).client.operations).to.deep.equal([]);
  });

  it('go from tab to tab, and no tab loses sight of them', async () => {
    const first = await visit();
    const others = [await visit(), await visit()] as const;
    const mend = others.map((other) => cut(other));
    const id = await writeOffline(first);
    await until(() => others.every(({ client }) => client.operation(id)?.state === 'waiting'));
    await first.client.close();
    await until(() => others.some(({ backend }) => backend.failedQueries.length < 100), 'taken over');
    expect(others.map(({ client }) => client.post(id)?.id)).to.deep.equal([id, id]);
    for (const one of mend) one();
    others[0].client.retry(only(others[0].client));
    await until(() => others.every(({ client }) => client.operations.length === 0), 'sent');
    expect(await countOf(others[1], 'im Tunnel geschrieben')).to.equal(1);
  });

  it('are neither shown to another person nor sent in their name', async () => {
    const first = await visit();
    const id = await writeOffline(first);
    await first.client.close();
    const other = await visit(world.ben);
    expect(other.client.operations).to.deep.equal([]);
    expect(other.client.post(id)).to.equal(undefined);
    const back = await visit();
    await until(() => back.client.operations.length === 0, 'sent');
    expect(other.backend.sent).to.deep.equal([]);
    expect(back.backend.sent.length).to.equal(1);
  });

  it('are parked when refused, stay so over a reload with the reason, and go when discarded', async () => {
    const first = await visit();
    const id = await writeOffline(first);
    await first.client.close();

    const second = await world.visit(world.anna, [], (backend) => {
      backend.failures.push('forbidden');
      return openNetwork(backend, address);
    });
    await until(() => second.client.operation(id)?.state === 'failed', 'parked');
    expect(second.client.operation(id)?.error?.code).to.equal('forbidden');
    expect(second.client.post(id)).not.to.equal(undefined);
    const reply = mintPostId();
    second.client
      .execute('post.create', { id: reply, source: 'baut darauf auf', inReplyTo: id })
      .catch(() => null);
    await until(() => second.client.operation(reply)?.state === 'waiting', 'waits for the first');
    await publish(second.client, 'unabhängig davon');
    await second.client.close();

    const third = await visit();
    const [parked, waiting] = third.client.operations;
    expect([parked?.state, waiting?.state]).to.deep.equal(['failed', 'waiting']);
    expect(parked?.error?.code).to.equal('forbidden');
    expect(third.backend.sent).to.deep.equal([]);
    third.client.discard(parked as Operation);
    expect(third.client.operations).to.deep.equal([]);
    expect(third.client.post(id)).to.equal(undefined);
    await third.client.close();
    expect((await visit()).client.operations).to.deep.equal([]);
  });

  it('are sent when a parked one is tried again, and what waited for it too', async () => {
    const first = await visit();
    const mend = cut(first, 'forbidden');
    mend();
    const id = await writeOffline(first);
    const reply = mintPostId();
    const answered = first.client.execute('post.create', { id: reply, source: 'Antwort', inReplyTo: id });
    await until(() => first.client.operation(reply)?.state === 'waiting');
    mend();
    first.client.retry(first.client.operation(id) as Operation);
    await answered;
    expect(first.client.operations).to.deep.equal([]);
    expect(first.backend.sent.at(-1)?.name).to.equal('post.create');
  });

  it('go at once when the browser is online again', async () => {
    const visitor = await visit();
    const { failures, failedQueries } = visitor.backend;
    await writeOffline(visitor);
    failures.length = 0;
    failedQueries.length = 0;
    window.dispatchEvent(new Event('online'));
    await until(() => visitor.client.operations.length === 0, 'sent');
  });

  it('show on a thread that is opened later what was answered before the reload', async () => {
    const first = await visit();
    const root = await publish(first.client, 'Frage');
    cut(first);
    const reply = mintPostId();
    first.client.execute('post.create', { id: reply, source: 'Antwort', inReplyTo: root }).catch(() => null);
    await until(() => first.client.operation(reply)?.state === 'waiting');
    await first.client.close();
    const second = await world.visit(world.anna, [], (backend) => {
      backend.failures.push('offline');
      return openNetwork(backend, address);
    });
    await second.client.loadPosts({});
    expect(second.client.post(root)?.replyCount).to.equal(1);
    expect(second.client.post(reply)?.root).to.equal(root);
  });

  it('are lost with the page where the browser keeps nothing, and say so', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'indexedDB');
    Object.defineProperty(window, 'indexedDB', {
      configurable: true,
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
    try {
      const visitor = await visit();
      expect(visitor.client.unkept).to.equal(null);
      await writeOffline(visitor);
      expect(visitor.client.unkept?.reason).to.equal('database-unavailable');
    } finally {
      if (own === undefined) Reflect.deleteProperty(window, 'indexedDB');
      else Object.defineProperty(window, 'indexedDB', own);
    }
  });
});
