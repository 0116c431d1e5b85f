import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { composerParts, postParts } from './exported-parts.js';

function documented(element: string): Set<string> {
  const text = readFileSync(join(import.meta.dirname, '..', element, `${element}.ts`), 'utf8');
  return new Set([...text.matchAll(/@csspart ([\w-]+)/g)].map(([, name]) => name ?? ''));
}

it('parts of posts and composers are reached through lists, under names that are theirs alone', () => {
  const names = postParts.split(',');
  assert.deepEqual(
    names.filter((name) => !documented('post').has(name)),
    [],
  );
  for (const pair of composerParts.split(',')) {
    assert.ok(documented('composer').has(pair.split(':')[0] ?? ''), pair);
  }
  for (const list of ['feed', 'thread']) {
    const ofTheList = documented(list);
    assert.deepEqual(
      names.filter((name) => ofTheList.has(name)),
      ['avatar'],
      list,
    );
  }
});
