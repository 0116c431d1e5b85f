import { expect } from '@open-wc/testing';
import type { Cursor } from '@social-enterprise/contract';
import type { Network } from '../outbox.js';
import { publish, until, World, type Visitor } from '../testing/world.js';
import { openNetwork } from './index.js';
import { SharedChanges } from './shared-changes.js';
import { browserSurroundings } from './surroundings.js';

describe('one stream for all tabs', () => {
  let world: World;
  let address: string;
  let ben: Visitor;

  beforeEach(async () => {
    world = await World.create();
    address = `https://intranet.example/${crypto.randomUUID()}`;
    ben = await world.visit(world.ben);
  });
  afterEach(() => world.close());

  const networks = new Map<Visitor, Network>();
  const visit = async (): Promise<Visitor> => {
    let network: Network | null = null;
    const visitor = await world.visit(world.anna, [], (backend) => (network = openNetwork(backend, address)));
    if (network !== null) networks.set(visitor, network);
    return visitor;
  };

  const readers = (tabs: readonly Visitor[]): number =>
    tabs.filter(({ backend }) => backend.isFollowing).length;

  it('is read by one and told to the others, and taken over without a gap', async () => {
    const tabs = [await visit(), await visit(), await visit()];
    for (const { client } of tabs) await client.loadPosts({});
    await until(() => readers(tabs) === 1, 'one reader');
    for (let left = tabs.length; left > 0; left = tabs.length) {
      const id = await publish(ben.client, `bei ${String(left)} Tabs`);
      await until(() => tabs.every(({ client }) => client.post(id) !== undefined), 'all are told');
      const leader = tabs.findIndex(({ backend }) => backend.isFollowing);
      const [gone] = tabs.splice(leader, 1);
      const closing = gone?.client.close();
      const between = await publish(ben.client, 'während der Übergabe');
      await closing;
      await until(() => tabs.every(({ client }) => client.post(between) !== undefined), 'nothing is missed');
    }
  });

  it('gives whoever comes late everything since, each once and in order', async () => {
    const leader = await visit();
    const { resume: old } = await leader.client.loadPosts({});
    await until(() => leader.client.isConnected && leader.backend.isFollowing, 'the leader reads');
    const missed = [await publish(ben.client, 'eins'), await publish(ben.client, 'zwei')];
    await until(() => leader.client.post(missed[1] as never) !== undefined, 'the leader has them');
    const late = await visit();
    const told: string[] = [];
    const cursors: Cursor[] = [];
    const end = new AbortController();
    await networks.get(late)?.backend.changes({
      after: old,
      signal: end.signal,
      change: (changes) => {
        told.push(...changes.flatMap(({ posts }) => posts.map(({ id }) => id)));
        cursors.push(...changes.map(({ cursor }) => cursor));
      },
      reset: () => told.push('reset'),
      lost: () => told.push('lost'),
    });
    expect(late.backend.isFollowing).to.equal(false);
    missed.push(await publish(ben.client, 'drei'));
    await until(() => told.length >= 3, 'the new one');
    expect(told).to.deep.equal(missed);
    expect(new Set(cursors).size).to.equal(cursors.length);
    end.abort();
  });

  it('tells all tabs that it is lost, and that it is back', async () => {
    const tabs = [await visit(), await visit()];
    for (const { client } of tabs) await client.loadPosts({});
    await until(() => readers(tabs) === 1, 'one reader');
    const leader = tabs.find(({ backend }) => backend.isFollowing);
    leader?.backend.lose();
    await until(() => tabs.every(({ client }) => !client.isConnected), 'both know');
    const id = await publish(ben.client, 'inzwischen');
    await until(() => {
      for (const { resume } of tabs) resume();
      return tabs.every(({ client }) => client.isConnected && client.post(id) !== undefined);
    }, 'both are back');
    expect(readers(tabs)).to.equal(1);
  });

  it('is lost as soon as the browser is offline, although the line stays open', async () => {
    const tabs = [await visit(), await visit()];
    for (const { client } of tabs) await client.loadPosts({});
    await until(() => readers(tabs) === 1, 'one reader');
    window.dispatchEvent(new Event('offline'));
    await until(() => tabs.every(({ client }) => !client.isConnected), 'both know');
    await until(() => {
      for (const { resume } of tabs) resume();
      return tabs.every(({ client }) => client.isConnected);
    }, 'both are back');
    expect(readers(tabs)).to.equal(1);
  });

  it('is taken up again as soon as the browser is online', async () => {
    await visit();
    const [network] = networks.values();
    const waited = network?.wait(600_000, new AbortController().signal);
    window.dispatchEvent(new Event('online'));
    await waited;
  });

  it('replaces a leader that does not answer', async () => {
    const name = `social-enterprise:stream:${crypto.randomUUID()}`;
    const surroundings = browserSurroundings();
    const { locks, openChannel } = surroundings;
    if (locks === null || openChannel === null) throw new Error('This browser has no locks or channels.');
    let wasReplaced = false;
    const frozen = locks
      .request(name, () => new Promise(() => undefined))
      .catch(() => {
        wasReplaced = true;
      });
    const { backend } = await world.visit(world.anna);
    const shared = new SharedChanges(backend, name, { locks, openChannel, beat: 30, answerWithin: 30 });
    const { resume } = await ben.client.loadPosts({});
    const told: string[] = [];
    await shared.follow({
      after: resume,
      signal: new AbortController().signal,
      change: (changes) => told.push(...changes.map((change) => change.name)),
      reset: () => told.push('reset'),
      lost: () => told.push('lost'),
    });
    await frozen;
    await publish(ben.client, 'nach der Übernahme');
    await until(() => told.length > 0, 'told');
    expect(told).to.deep.equal(['post.created']);
    expect(wasReplaced).to.equal(true);
    shared.close();
  });
});
