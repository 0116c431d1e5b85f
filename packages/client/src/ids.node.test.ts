import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mintKey, mintPostId, orderedUuid, uuid } from './ids.js';

describe('ids', () => {
  it('are UUIDs of version 7 that tell the day and no time of it', () => {
    const id = uuid(Date.UTC(2026, 2, 9, 17, 42, 11, 123));
    assert.match(id, /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    assert.equal(parseInt(id.replace('-', '').slice(0, 12), 16), Date.UTC(2026, 2, 9));
  });

  it('keep, for posts, the order in which they were minted, and later days sort behind', () => {
    const ids = Array.from({ length: 1000 }, () => orderedUuid(Date.UTC(2026, 2, 9, 8)));
    assert.deepEqual(ids.toSorted(), ids);
    assert.equal(new Set(ids).size, 1000);
    assert.ok(orderedUuid(Date.UTC(2026, 2, 9)) < orderedUuid(Date.UTC(2026, 2, 10)));
  });

  it('do not tell, for keys, what else was minted in the same page', () => {
    const tail = (id: string): bigint => BigInt(`0x${id.replaceAll('-', '').slice(13)}`);
    const posts = Array.from({ length: 50 }, () => tail(mintPostId()));
    const keys = Array.from({ length: 50 }, () => tail(mintKey()));
    // Ids in order lie within 2^33 of each other; random ones practically never.
    const near = keys.filter((key) =>
      posts.some((post) => (key > post ? key - post : post - key) < 1n << 36n),
    );
    assert.equal(near.length, 0);
  });
});
