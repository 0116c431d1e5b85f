import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApi } from './openapi.js';

/** Every object in a document with where it stands. */
function* objectsIn(value: unknown, place = '#'): Generator<[string, Readonly<Record<string, unknown>>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Readonly<Record<string, unknown>>];
  for (const [name, one] of Object.entries(value)) yield* objectsIn(one, `${place}/${name}`);
}

const documented: unknown = JSON.parse(JSON.stringify(openApi));

test('whatever the document refers to stands in it, so that any program can read it', () => {
  let count = 0;
  for (const [place, { $ref, $id, $defs }] of objectsIn(documented)) {
    assert.deepEqual([$id, $defs], [undefined, undefined], place);
    if ($ref === undefined) continue;
    count++;
    assert.ok(typeof $ref === 'string', place);
    const steps = $ref.split('/');
    assert.equal(steps.shift(), '#', place);
    const found = steps.reduce<unknown>(
      (at, step) => (at as Record<string, unknown> | undefined)?.[step],
      documented,
    );
    assert.ok(found, `${place} refers to ${$ref}`);
  }
  assert.ok(count > 100);
  assert.match(JSON.stringify(documented), /"#\/components\/schemas\/Post"/);
});
