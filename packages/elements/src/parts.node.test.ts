import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { composerParts, postParts } from './post/exported-parts.js';

const sources = import.meta.dirname;

/** Parts that are named in the sources of a folder. */
function partsIn(folder: string): Set<string> {
  const texts = readdirSync(join(sources, folder))
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$/.test(file))
    .map((file) => readFileSync(join(sources, folder, file), 'utf8'));
  const named = texts.flatMap((text) => [
    ...[...text.matchAll(/\bpart="([a-z -]+)"/g)].map(([, names]) => names ?? ''),
    ...[...text.matchAll(/\bpart=\$\{[^}]*\}/g)].flatMap(
      ([value]) => value.match(/(?<=')[a-z -]+(?=')/g) ?? [],
    ),
  ]);
  return new Set(named.flatMap((names) => names.split(' ')));
}

const documented = (folder: string): Set<string> => {
  const text = readFileSync(join(sources, folder, `${folder}.ts`), 'utf8');
  return new Set([...text.matchAll(/@csspart ([\w-]+)/g)].map(([, name]) => name ?? ''));
};

describe('the parts that pages may style', () => {
  for (const folder of ['feed', 'thread', 'post', 'composer']) {
    it(`are all documented in se-${folder}`, () => {
      const known = documented(folder);
      assert.deepEqual(
        [...partsIn(folder)].filter((name) => !known.has(name)),
        [],
      );
    });
  }

  it('of posts and composers are reached through lists under names that are theirs alone', () => {
    for (const name of postParts.split(',')) assert.ok(documented('post').has(name), name);
    for (const pair of composerParts.split(','))
      assert.ok(documented('composer').has(pair.split(':')[0] ?? ''), pair);
    for (const list of ['feed', 'thread']) {
      const shared = postParts.split(',').filter((name) => documented(list).has(name));
      assert.deepEqual(shared, ['avatar'], list);
    }
  });
});
