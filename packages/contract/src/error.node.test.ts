import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCodes, errorReasons } from './error-codes.js';
import { asSocialError, isSocialError, SocialError } from './error.js';

test('an error carries what helps, and null for what it does not know', () => {
  const cause = new Error('deep');
  const error = new SocialError('conflict', 'Changed meanwhile.', {
    reason: 'version-stale',
    field: 'version',
    current: { version: 2 },
    retryAfter: 100,
    cause,
  });
  assert.equal(error.message, 'Changed meanwhile.');
  assert.deepEqual(
    [error.name, error.code, error.reason, error.field, error.current, error.retryAfter, error.cause],
    ['SocialError', 'conflict', 'version-stale', 'version', { version: 2 }, 100, cause],
  );
  const bare = new SocialError('internal', 'Bare.');
  assert.deepEqual([bare.reason, bare.field, bare.current, bare.retryAfter], [null, null, null, null]);
  assert.equal(Object.hasOwn(bare, 'cause'), false);
});

test('an error of another copy of the package is recognised, others are not', () => {
  class Other extends Error {
    override readonly name = 'SocialError';
    readonly code = 'closed';
  }
  assert.equal(isSocialError(new Other()), true);
  assert.equal(asSocialError(new Other()).code, 'closed');
  for (const value of [
    null,
    undefined,
    'closed',
    {},
    { name: 'SocialError', code: 'closed' },
    new Error('x'),
  ]) {
    assert.equal(isSocialError(value), false);
  }
});

test('whatever is thrown becomes a SocialError with its cause', () => {
  const known = new SocialError('offline', 'Away.');
  assert.equal(asSocialError(known), known);
  const broken = new TypeError('x is undefined');
  assert.deepEqual(
    [asSocialError(broken).code, asSocialError(broken).message, asSocialError(broken).cause],
    ['internal', 'x is undefined', broken],
  );
  const abort = new DOMException('stop', 'AbortError');
  assert.deepEqual([asSocialError(abort).code, asSocialError(abort).cause], ['aborted', abort]);
  assert.equal(asSocialError(new DOMException('full', 'QuotaExceededError')).code, 'internal');
  for (const value of ['text', null, undefined, 7, Symbol('x'), Object.create(null)]) {
    const error = asSocialError(value);
    assert.equal(error.code, 'internal');
    assert.equal(error.cause, value);
  }
});

test('codes and reasons are lists without doubles, in one order', () => {
  assert.equal(new Set(errorCodes).size, errorCodes.length);
  assert.deepEqual(errorCodes, errorCodes.toSorted());
  assert.equal(new Set(errorReasons).size, errorReasons.length);
});
