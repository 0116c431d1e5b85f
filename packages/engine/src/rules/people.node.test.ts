import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, Outcome, PersonId } from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createEmbeddedBackend } from '../embedded.js';
import { EngineBackend } from '../engine.js';

const mint = (): string => crypto.randomUUID();

test('a picture from another site, which would see who reads, is chosen by administrators only', async () => {
  const store = new MemoryStore();
  const own = await createEmbeddedBackend({ store });
  const id = mint() as PersonId;
  const run = async (backend: EngineBackend, name: string, input: object): Promise<Outcome> => {
    const [outcome] = await backend.execute([{ key: mint(), name, input } as unknown as Command]);
    return outcome ?? assert.fail();
  };
  await run(own, 'person.create', { id, name: 'Anna Kern' });
  const as = ({ administrator = false } = {}): EngineBackend =>
    new EngineBackend({
      store,
      actor: async (reader) => {
        const person = (await reader.get('people', id)) ?? assert.fail();
        return { type: 'person', person, administrator };
      },
    });
  let version = 1;
  const choose = async (backend: EngineBackend, avatar: string | null): Promise<string> => {
    const outcome = await run(backend, 'person.update', { id, version, avatar });
    if (outcome.status === 'rejected') return `${outcome.error.code} ${outcome.error.field}`;
    version += 1;
    return outcome.status;
  };
  for (const elsewhere of [
    'https://elsewhere.example/anna.png',
    'HTTP://elsewhere.example/anna.png',
    '//elsewhere.example/anna.png',
  ]) {
    assert.equal(await choose(as(), elsewhere), 'forbidden avatar', elsewhere);
  }
  // What browsers read as another site too.
  for (const hidden of [
    '/\\elsewhere.example/anna.png',
    ' //elsewhere.example/anna.png',
    '/\t/elsewhere.example',
  ]) {
    assert.equal(await choose(as(), hidden), 'invalid avatar', hidden);
  }
  for (const here of ['/photos/anna.png', 'photos/anna.png', './a:b.png', null]) {
    assert.equal(await choose(as(), here), 'applied', String(here));
  }
  assert.equal(await choose(as({ administrator: true }), 'https://photos.example/anna.png'), 'applied');
  const title = await run(as(), 'person.update', {
    id,
    version,
    title: 'Einkauf',
    avatar: 'https://photos.example/anna.png',
  });
  assert.equal(title.status, 'applied', 'the one that is there may be named');
  version += 1;
  assert.equal(await choose(own, 'https://own.example/anna.png'), 'applied', 'in a browser of one');
});
