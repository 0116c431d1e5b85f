// What the pages of our directory and of the hand-written one ask for: people as the engine finds them.
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import { fillDirectory, personId } from './directory.mjs';

/** People of the first page, whatever it asks for, and of those that follow. */
const [firstPage, nextPage] = [20, 96];

export async function createPeopleApi(count) {
  const store = new MemoryStore('benchmark-people');
  await fillDirectory(store, count);
  const backend = await createEmbeddedBackend({ store, person: personId(1) });
  const session = await backend.query('session.get', {});
  const first = await backend.query('people.search', { limit: firstPage });
  const hits = [...first.items];
  for (let after = first.next; after !== null;) {
    const page = await backend.query('people.search', { limit: nextPage, after });
    hits.push(...page.items);
    after = page.next;
  }
  await backend.close();

  /** `most`: after how many people the directory ends. */
  return function answer(_method, url) {
    const number = (name, usual) => Number(url.searchParams.get(name) ?? usual);
    const after = number('after', 0);
    const most = Math.min(number('most', firstPage), hits.length);
    const end = Math.min(after === 0 ? firstPage : after + nextPage, most);
    const page = { ...first, items: hits.slice(after, end), total: most };
    return { session, page: { ...page, next: end < most ? String(end) : null } };
  };
}
