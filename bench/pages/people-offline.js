// The directory in the browser's own database, and MiniSearch alone, in one page.
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { deleteIndexedDbStore, openIndexedDbStore } from '@social-enterprise/store-indexeddb';
import { createMiniSearch, directoryQuestions, fillDirectory, personId } from '../directory.mjs';

const name = 'benchmark-people';

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Milliseconds of the first search, and of each question in turn with MiniSearch, which knows no empty one. */
globalThis.benchPeople = async (people, rounds) => {
  await deleteIndexedDbStore(name);
  const store = await openIndexedDbStore(name);
  await fillDirectory(store, people);
  const backend = await createEmbeddedBackend({ store, person: personId(1) });
  const load = await timed(() => backend.query('people.search', {}));
  const mini = createMiniSearch(people);
  const questions = [];
  for (const [what, input] of Object.entries(directoryQuestions)) {
    const ours = [];
    const alone = [];
    for (let round = 0; round <= rounds; round++) {
      const taken = await timed(() => backend.query('people.search', { ...input, limit: 20 }));
      const other = await timed(() => input.text !== undefined && mini.search(input.text).slice(0, 20));
      if (round === 0) continue;
      ours.push(taken);
      if (input.text !== undefined) alone.push(other);
    }
    questions.push({ what, ours, alone });
  }
  await backend.close();
  await deleteIndexedDbStore(name);
  return { load, questions };
};
globalThis.benchPainted?.('');
