import { expect } from '@open-wc/testing';
import type { ErrorCode, PostId } from '@social-enterprise/contract';
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
  afterEach(() => world.close());

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
    expect(second.client.operations).to.deep.equal([]);
    await first.client.close();
    await until(() => second.backend.sent.length === 1, 'taken over');
    await until(() => second.client.operations.length === 0, 'sent');
    expect(await countOf(second, 'im Tunnel geschrieben')).to.equal(1);
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
