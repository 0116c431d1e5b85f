import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonRecord, PostRecord } from './records.js';
import type { TextIndex } from './search-text.js';
import { createTextIndex } from './text-index.js';

const person = (id: string, name: string, title = ''): PersonRecord =>
  ({ id, handle: id, name, title, department: '', active: true }) as unknown as PersonRecord;
const post = (id: string, text: string, fields: object = {}): PostRecord =>
  ({
    id,
    space: 's',
    deleted: null,
    content: [{ type: 'paragraph', children: [text] }],
    attachments: [],
    ...fields,
  }) as unknown as PostRecord;

async function indexOf(...records: (PersonRecord | PostRecord)[]): Promise<TextIndex> {
  const index = await createTextIndex();
  for (const record of records) index.put(record);
  return index;
}
const people = (index: TextIndex, text: string, limit = 10): string[] =>
  index.search({ collection: 'people', text, limit });
const posts = (index: TextIndex, text: string, spaces?: string[]): string[] =>
  index.search({ collection: 'posts', text, limit: 10, ...(spaces === undefined ? {} : { spaces }) });

test('Müller, Mueller and Muller find each other, short names too', async () => {
  const index = await indexOf(
    person('a', 'Eva Müller'),
    person('b', 'Eva Mueller'),
    person('c', 'Eva Muller'),
  );
  for (const text of ['Müller', 'mueller', 'MULLER', 'müll', 'muell', 'mull']) {
    assert.deepEqual(people(index, text).sort(), ['a', 'b', 'c'], text);
  }
  const short = await indexOf(person('d', 'Jo Bär'), person('e', 'Jo Baer'), person('f', 'Jo Bar'));
  for (const text of ['Bär', 'Baer', 'Bar'])
    assert.deepEqual(people(short, text).sort(), ['d', 'e', 'f'], text);
});

test('the last word may be a beginning, every word must be found', async () => {
  const index = await indexOf(post('p', 'hydraulic pump'), post('q', 'hydraulic valve'));
  assert.deepEqual(posts(index, 'hydraulic pu'), ['p']);
  assert.deepEqual(posts(index, 'hyd valve'), []);
  assert.deepEqual(posts(index, 'pump valve'), []);
});

test('a typo in a word of five letters is forgiven, in a shorter one it is not', async () => {
  const index = await indexOf(post('p', 'hydraulic pump'));
  assert.deepEqual(posts(index, 'hydrualic '), []);
  assert.deepEqual(posts(index, 'hydralic x'), []);
  assert.deepEqual(posts(index, 'hydralic'), ['p']);
  assert.deepEqual(posts(index, 'pimp'), []);
});

test('names count more than titles', async () => {
  const index = await indexOf(person('a', 'Anna Berg', 'Buyer'), person('b', 'Eva Buyer', 'Engineer'));
  assert.deepEqual(people(index, 'buyer'), ['b', 'a']);
  assert.deepEqual(people(index, 'buyer', 1), ['b']);
});

test('records that changed, were deleted or removed are found as they are now', async () => {
  const index = await indexOf(post('p', 'pump'), post('q', 'pump'));
  index.put(post('p', 'valve'));
  assert.deepEqual([posts(index, 'pump'), posts(index, 'valve')], [['q'], ['p']]);
  index.put(post('q', 'pump', { deleted: { at: 'x', by: 'y' } }));
  assert.deepEqual(posts(index, 'pump'), []);
  index.put(post('q', 'pump'));
  assert.deepEqual(posts(index, 'pump'), ['q']);
  index.remove('q');
  index.remove('nobody');
  assert.deepEqual(posts(index, 'pump'), []);
});

test('only the given spaces are searched', async () => {
  const index = await indexOf(post('p', 'pump'), post('q', 'pump', { space: 't' }));
  assert.deepEqual(posts(index, 'pump', ['t']), ['q']);
  assert.deepEqual(posts(index, 'pump', []), []);
});
