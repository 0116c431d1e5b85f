import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import {
  SocialError,
  type Backend,
  type CommandKey,
  type Outcome,
  type Post,
  type PostPage,
  type SpaceSummary,
  type SubjectUrn,
  type Visibility,
} from '@social-enterprise/contract';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';
import { Client } from '../client.js';
import { waitByTimer } from '../delivery.js';
import { mintKey, mintPersonId, mintPostId } from '../ids.js';
import { sourcesOf, until } from '../testing/world.js';
import type { CommandStorage, StoredCommand } from './command-storage.js';
import { DurableOutbox } from './durable-outbox.js';
import { Operations } from '../operations.js';
import type { Outbox } from '../outbox.js';
import { Retries } from './retries.js';
import { withoutSecrets } from './without-secrets.js';

/** What a browser would keep, over the lives of several pages. */
class MemoryCommands implements CommandStorage {
  readonly #all = new Map<CommandKey, StoredCommand>();

  list(scope: string): Promise<readonly StoredCommand[]> {
    const found = [...this.#all.values()].filter((stored) => stored.scope === scope);
    return Promise.resolve(found.sort((a, b) => a.meant - b.meant));
  }

  put(stored: StoredCommand): Promise<void> {
    this.#all.set(stored.key, structuredClone(stored));
    return Promise.resolve();
  }

  move(scope: string): Promise<readonly StoredCommand[]> {
    return this.list(scope);
  }

  delete(key: CommandKey): Promise<void> {
    this.#all.delete(key);
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#all.clear();
    return Promise.resolve();
  }

  expire(before: number): Promise<void> {
    for (const [key, { meant }] of this.#all) if (meant < before) this.#all.delete(key);
    return Promise.resolve();
  }
}

/** Requests and answers get lost as it is told, one after the other; then none. */
function lossy(backend: Backend, losses: ('request' | 'answer' | 'none')[]): Backend {
  const lose = (): never => {
    throw new SocialError('offline', 'Lost in a test.');
  };
  return {
    name: backend.name,
    capabilities: backend.capabilities,
    query: (name, input) => backend.query(name, input),
    async execute(commands): Promise<readonly Outcome[]> {
      const loss = losses.shift();
      if (loss === 'request') lose();
      const outcomes = await backend.execute(commands);
      if (loss === 'answer') lose();
      return outcomes;
    },
    changes: (options) => backend.changes(options),
    close: () => backend.close(),
  };
}

const surroundings = {
  locks: null,
  openChannel: null,
  isOnline: () => true,
  whenOnline: () => () => undefined,
  whenOffline: () => () => undefined,
};

const places = ['urn:erp:order:1', 'urn:erp:order:2', 'urn:erp:order:3'] as SubjectUrn[];

const script = fc.record({
  posts: fc.array(fc.record({ place: fc.nat(2), reloads: fc.boolean() }), { minLength: 1, maxLength: 12 }),
  losses: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('none' as const) },
      { weight: 3, arbitrary: fc.constant('request' as const) },
      { weight: 3, arbitrary: fc.constant('answer' as const) },
    ),
    { maxLength: 30 },
  ),
});

describe('commands over a network that loses requests and answers', () => {
  afterEach(() => mock.restoreAll());

  it('arrive exactly once and in order within their place, over reloads', async () => {
    mock.method(Math, 'random', () => 0);
    await fc.assert(
      fc.asyncProperty(script, async ({ posts, losses }) => {
        const store = new MemoryStore();
        let time = Date.now();
        const person = mintPersonId();
        const embedded = await createEmbeddedBackend({ store, now: () => new Date((time += 1)) });
        const storage = new MemoryCommands();
        const backend = lossy(embedded, [...losses]);
        const open = (): Client => {
          const outbox = new DurableOutbox({
            backend: 'https://intranet.example',
            storage,
            surroundings,
            whoIsThere: async () => (await embedded.query('session.get', {})).person?.id ?? null,
            askToKeep: () => Promise.resolve(),
          });
          const lasting = { ...backend, close: () => Promise.resolve() };
          const network = {
            backend: lasting,
            outbox,
            wait: waitByTimer,
            asOf: null,
            clear: () => Promise.resolve(),
          };
          return new Client(lasting, { network });
        };
        await embedded.execute([
          { key: mintKey(), name: 'person.create', input: { id: person, name: 'Anna' } },
        ]);
        let client = open();
        await client.loadSession();
        const meant: string[][] = [[], [], []];
        for (const [at, { place, reloads }] of posts.entries()) {
          const source = `Nummer ${String(at)}`;
          const subject = { urn: places[place] as SubjectUrn, title: 'Auftrag', href: null };
          meant[place]?.push(source);
          client.execute('post.create', { id: mintPostId(), source, subject }).catch(() => null);
          if (!reloads) continue;
          // The page goes once the command is kept, wherever its request is.
          await new Promise((resolve) => setImmediate(resolve));
          await client.close();
          client = open();
          await client.loadSession();
        }
        const sent = client;
        await until(() => sent.operations.length === 0, 'all are sent');
        for (const [at, urn] of places.entries()) {
          const { items } = await embedded.query('posts.list', { subject: urn, order: 'oldest' });
          assert.deepEqual(sourcesOf(items), meant[at]);
        }
        assert.deepEqual(await storage.list(JSON.stringify(['https://intranet.example', person])), []);
        await client.close();
        await embedded.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('commands that wait', () => {
  afterEach(() => mock.timers.reset());

  it('keep their order over a reload after which the clock shows an earlier time', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-03-09T08:00:00.000Z') });
    const storage = new MemoryCommands();
    const person = mintPersonId();
    const nothing = (): void => undefined;
    const open = async (): Promise<DurableOutbox> => {
      const backend = 'https://intranet.example';
      const outbox = new DurableOutbox({
        backend,
        storage,
        surroundings,
        whoIsThere: () => Promise.resolve(person),
        askToKeep: () => Promise.resolve(),
      });
      const commands = new Operations(
        lossy(await createEmbeddedBackend({ store: new MemoryStore() }), []),
        outbox,
      );
      await outbox.open(person, { commands, found: nothing, changed: nothing, otherPerson: nothing });
      return outbox;
    };
    const command = (source: string) =>
      ({ key: mintKey(), name: 'post.create', input: { id: mintPostId(), source } }) as const;
    const meant = [command('eins'), command('zwei'), command('drei')];
    for (const [at, one] of meant.entries()) {
      mock.timers.setTime(Date.parse('2026-03-09T08:00:00.000Z') - at * 60_000);
      const outbox = await open();
      outbox.take();
      await outbox.put({ command: one, preview: { content: null, attachments: [] }, parked: null });
      outbox.close();
    }
    const found = (await open()).take();
    assert.deepEqual(
      found.map(({ command: { key } }) => key),
      meant.map(({ key }) => key),
    );
  });
});

describe('retries', () => {
  const failure = (code: 'offline' | 'internal' | 'overloaded' | 'forbidden', retryAfter?: number) =>
    new SocialError(code, 'Failed.', retryAfter === undefined ? {} : { retryAfter });

  it('wait at random up to a second, then twice as long each time up to a minute, behind what was asked for', (context) => {
    context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    context.mock.method(Math, 'random', () => 1);
    let due = 0;
    const retries = new Retries({ retry: () => void due++, isOnline: () => true });
    const key = 'k' as CommandKey;
    for (const pause of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]) {
      assert.equal(retries.failed(key, failure('offline')), true);
      context.mock.timers.tick(pause - 1);
      assert.equal(due, 0);
      context.mock.timers.tick(1);
      assert.equal(due, 1);
      due = 0;
    }
    retries.failed(key, failure('overloaded', 90_000));
    context.mock.timers.tick(90_000 + 59_999);
    assert.equal(due, 0);
    context.mock.timers.tick(1);
    assert.equal(due, 1);
  });

  it('end after eight tries that broke at the backend, and at once after a refusal', () => {
    const retries = new Retries({ retry: () => undefined, isOnline: () => true });
    const key = 'k' as CommandKey;
    const answers = Array.from({ length: 8 }, () => retries.failed(key, failure('internal')));
    assert.deepEqual(answers, [true, true, true, true, true, true, true, false]);
    assert.equal(retries.failed(key, failure('forbidden')), false);
    retries.clear();
  });
});

describe('what is kept of an answer', () => {
  const space = (visibility: Visibility): SpaceSummary =>
    ({ id: visibility, handle: visibility, name: visibility, visibility }) as unknown as SpaceSummary;
  const post = (visibility: Visibility): Post =>
    ({ id: visibility, space: space(visibility) }) as unknown as Post;
  const names = (answer: unknown): unknown => JSON.stringify(answer)?.includes('secret');

  it('holds nothing that was said in a secret space', () => {
    const items = [post('secret'), post('everyone')];
    const page = { items, space: null, thread: null } as unknown as PostPage;
    assert.deepEqual(withoutSecrets('posts.list', page), { ...page, items: [post('everyone')] });
    for (const [name, answer] of [
      ['posts.list', { ...page, space: space('secret') }],
      ['posts.list', { ...page, items: [], thread: { space: space('secret') } }],
      ['posts.get', post('secret')],
      ['replies.list', { items }],
      ['spaces.get', space('secret')],
      ['spaces.list', { items: [space('secret'), space('members')] }],
      ['threads.get', { space: space('secret') }],
      ['topics.list', { items: [{ name: 'secret', count: 1 }] }],
    ] as const) {
      assert.ok(!names(withoutSecrets(name, answer as never)), name);
    }
    assert.deepEqual(withoutSecrets('posts.get', post('members')), post('members'));
    assert.equal(withoutSecrets('posts.get', null), null);
  });
});

describe('a backend that refuses for minutes', () => {
  afterEach(() => mock.timers.reset());

  it('is told of with the command, which is sent on', async () => {
    mock.timers.enable({ apis: ['Date'], now: 0 });
    const store = new MemoryStore();
    const embedded = await createEmbeddedBackend({ store });
    const backend = lossy(
      embedded,
      Array.from({ length: 3 }, () => 'request'),
    );
    const outbox: Outbox = {
      error: null,
      open: () => Promise.resolve(),
      take: () => [],
      put: () => Promise.resolve(),
      remove: () => undefined,
      retries: () => true,
      tell: () => undefined,
      ask: () => false,
      confirm: () => Promise.resolve(null),
      patience: (asked) => asked,
      close: () => undefined,
    };
    const operations = new Operations(backend, outbox);
    const command = {
      key: mintKey(),
      name: 'person.create',
      input: { id: mintPersonId(), name: 'Anna' },
    } as const;
    const preview = { content: null, attachments: [] };
    const sent = operations.send(command, { keep: true, preview, over: () => undefined });
    const late: unknown[] = [];
    for (const minutes of [2, 2, 0]) {
      await until(() => operations.all[0]?.state === 'waiting');
      late.push(operations.all[0]?.isLate);
      mock.timers.setTime(Date.now() + minutes * 60_000);
      operations.retryAll();
    }
    assert.deepEqual(late, [false, false, true]);
    assert.notEqual(await sent, null);
    operations.close();
  });
});
