import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uuid } from './ids.js';

describe('ids', () => {
  it('are UUIDs of version 7 that tell the day and no time of it', () => {
    const id = uuid(Date.UTC(2026, 2, 9, 17, 42, 11, 123));
    assert.match(id, /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    assert.equal(parseInt(id.replace('-', '').slice(0, 12), 16), Date.UTC(2026, 2, 9));
  });

  it('keep the order in which they were minted, and later days sort behind', () => {
    const ids = Array.from({ length: 1000 }, () => uuid(Date.UTC(2026, 2, 9, 8)));
    assert.deepEqual(ids.toSorted(), ids);
    assert.equal(new Set(ids).size, 1000);
    assert.ok(uuid(Date.UTC(2026, 2, 9)) < uuid(Date.UTC(2026, 2, 10)));
  });
});
