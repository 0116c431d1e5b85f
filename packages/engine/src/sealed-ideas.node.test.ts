import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  BoardId,
  CampaignId,
  Command,
  CommandKey,
  IdeaId,
  Outcome,
  PersonId,
  SpaceId,
  Timestamp,
} from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createEmbeddedBackend } from './embedded.js';
import { defaultPolicy } from './engine.js';
import type { Sealer } from './sealer.js';
import { phase } from './testing/ideas.js';
import { importEntries } from './transfer.js';

const made = <Id>(number: number): Id =>
  `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as unknown as Id;
const people = { anna: made<PersonId>(0x10), ben: made<PersonId>(0x11), carla: made<PersonId>(0x12) };
const [space, board, campaign] = [made<SpaceId>(0x20), made<BoardId>(0x21), made<CampaignId>(0x22)];
const idea = made<IdeaId>(0x30);
const policy = { ...defaultPolicy, evidence: 'on' } as const;

/** Keeps names so that everybody could read them. */
const sealer: Sealer = {
  nameOf: (person, number) => `${person} ${number}`,
  seal: (person) => person,
  open: (sealed) => sealed as PersonId,
};

/** Ben runs a board; Anna gives ideas to it. */
async function openCompany(start: string) {
  const store = new MemoryStore();
  let now = Date.parse(start);
  let keys = 0;
  const at = start as Timestamp;
  const command = (name: string, input: object): Command =>
    ({ key: `key-${(keys += 1)}` as CommandKey, name, input }) as unknown as Command;
  await importEntries(store, [
    ...Object.entries(people).map(([handle, id]) => ({
      at,
      actor: null,
      command: command('person.create', { id, name: handle, handle }),
    })),
    {
      at,
      actor: people.ben,
      command: command('space.create', { id: space, name: 'Werk', visibility: 'everyone' }),
    },
    ...[people.anna, people.carla].map((person) => ({
      at,
      actor: people.ben,
      command: command('member.add', { space, person }),
    })),
    { at, actor: people.ben, command: command('board.create', { id: board, space, name: 'Ideen' }) },
  ]);
  const sealing = { sealer, custodians: ['ben', 'carla'] };
  const as = (person: keyof typeof people) =>
    createEmbeddedBackend({ store, person, policy, sealing, now: () => new Date(now) });
  const send = async (
    person: keyof typeof people,
    name: string,
    input: object,
  ): Promise<Outcome | undefined> => (await (await as(person)).execute([command(name, input)]))[0];
  return {
    store,
    as,
    send,
    go: (time: string): void => void (now = Date.parse(time)),
    run: async (person: keyof typeof people, name: string, input: object): Promise<void> => {
      const outcome = await send(person, name, input);
      assert.equal(outcome?.status, 'applied', `${name}: ${JSON.stringify(outcome)}`);
    },
  };
}

const given = { id: idea, board, title: 'Pumpen früher warten', problem: 'Zu spät.', topics: ['Hydraulik'] };

test('a realised idea speaks for its author once they take the seal off, and not before', async () => {
  const { as, run, store } = await openCompany('2026-03-09T10:00:00.000Z');
  await run('anna', 'idea.create', { ...given, sealed: made<PersonId>(0x40) });
  await run('ben', 'idea.move', { id: idea, version: 1, status: 'complete', answer: 'Gemacht.' });
  const known = (person: PersonId): Promise<readonly string[]> =>
    store.read(async (reader) => {
      const own = { collection: 'evidence', index: 'person', prefixes: [[person]], limit: 10 } as const;
      return (await reader.list(own)).map(({ kind, label }) => `${kind} ${label}`);
    });
  const told = async (): Promise<readonly string[]> =>
    (await (await as('anna')).query('inbox.list', {})).items.flatMap(({ events }) =>
      events.map(({ kind }) => kind),
    );
  assert.deepEqual(await known(people.anna), []);
  assert.deepEqual(await known(made<PersonId>(0x40)), []);
  assert.deepEqual((await told()).toSorted(), ['idea-status', 'seal-invited']);
  await run('anna', 'seal.lift', { object: { kind: 'idea', id: idea } });
  assert.deepEqual(await known(people.anna), ['idea-realised Pumpen früher warten']);
});

test('a phase is kept to the minute also by what bears only the day', async () => {
  const { go, run, send } = await openCompany('2026-03-09T08:00:00.000Z');
  const collecting = phase('2026-03-09T09:00:00.000Z', '2026-03-09T12:00:00.000Z', { kind: 'collect' });
  await run('ben', 'campaign.create', { id: campaign, board, question: 'Was fehlt?', phases: [collecting] });
  const inTime = { ...given, campaign, sealed: made<PersonId>(0x40) };
  const tooLate = { ...inTime, id: made<IdeaId>(0x31), sealed: made<PersonId>(0x41) };
  go('2026-03-09T11:59:00.000Z');
  await run('anna', 'idea.create', inTime);
  go('2026-03-09T12:01:00.000Z');
  const outcome = await send('anna', 'idea.create', tooLate);
  assert.equal(outcome?.status === 'rejected' ? outcome.error.reason : outcome?.status, 'phase-closed');
});

test('the author follows the idea once, without a name and with one', async () => {
  const { as, run } = await openCompany('2026-03-09T10:00:00.000Z');
  await run('anna', 'idea.create', { ...given, sealed: made<PersonId>(0x40) });
  const backend = await as('anna');
  const own = await backend.query('ideas.get', { idea });
  assert.deepEqual([own?.followers.own, own?.can.includes('seal.lift')], [true, true]);
  await run('anna', 'idea.unfollow', { id: idea });
  assert.deepEqual((await backend.query('ideas.get', { idea }))?.followers, { count: 0, own: false });
  await run('anna', 'idea.follow', { id: idea });
  await run('anna', 'seal.lift', { object: { kind: 'idea', id: idea } });
  assert.deepEqual((await backend.query('ideas.get', { idea }))?.followers, { count: 1, own: true });
});
