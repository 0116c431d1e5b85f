import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  everyoneSpaceId,
  type BoardId,
  type Command,
  type CommandKey,
  type CommandName,
  type CommandInput,
  type IdeaId,
  type PersonId,
  type SpaceId,
} from '@social-enterprise/contract';
import { createEmbeddedBackend, type Store } from '@social-enterprise/engine';
import { importEntries } from '@social-enterprise/engine/transfer';
import { Schemas } from './testing/schemas.js';

const schemas = await Schemas.embedded();
after(() => schemas.close());

let minted = 0;
const mint = <Id>(): Id => `00000000-0000-7000-8002-${String(++minted).padStart(12, '0')}` as unknown as Id;

async function hire(store: Store, count: number): Promise<PersonId[]> {
  const people = Array.from({ length: count }, () => mint<PersonId>());
  const at = new Date().toISOString() as never;
  await importEntries(
    store,
    people.map((id, number) => ({
      at,
      actor: null,
      command: {
        key: id as string as CommandKey,
        name: 'person.create',
        input: { id, name: `Person ${number}`, handle: `person-${number}` },
      },
    })),
  );
  return people;
}

async function run<Name extends CommandName>(
  store: Store,
  person: PersonId,
  name: Name,
  input: CommandInput<Name>,
): Promise<string> {
  const backend = await createEmbeddedBackend({ store, person, administrator: true });
  const command = { key: mint<CommandKey>(), name, input } as unknown as Command;
  const [outcome] = await backend.execute([command]);
  return outcome?.status === 'rejected' ? (outcome.error.reason ?? outcome.error.code) : 'applied';
}

test('200 people vote at once on one idea: each is counted once', async () => {
  const store = await schemas.open('ideas');
  const people = await hire(store, 200);
  const [first] = people as [PersonId];
  const board = mint<BoardId>();
  const idea = mint<IdeaId>();
  const space = everyoneSpaceId as SpaceId;
  assert.equal(await run(store, first, 'board.create', { id: board, space, name: 'Ideen' }), 'applied');
  const fields = { board, title: 'Eine Idee für alle zugleich', problem: 'Es fehlt etwas.' };
  assert.equal(await run(store, first, 'idea.create', { id: idea, ...fields }), 'applied');
  // Some press twice.
  const answers = await Promise.all(
    [...people, ...people.slice(0, 20)].map((person) => run(store, person, 'idea.vote', { id: idea })),
  );
  assert.deepEqual(new Set(answers), new Set(['applied']));
  const [record, votes] = await store.read((reader) =>
    Promise.all([reader.get('ideas', idea), reader.scan('ideaVotes', '', 1000)]),
  );
  assert.deepEqual([record?.votes, votes.length], [200, 200]);
});
