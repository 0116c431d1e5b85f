import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { SocialError } from '@social-enterprise/contract';
import { Reach } from './reach.js';

const away = (retryAfter?: number): SocialError =>
  new SocialError('offline', 'Away in a test.', retryAfter === undefined ? {} : { retryAfter });

describe('the way to the backend', () => {
  let pauses: number[];
  /** Ends the pause that lasts. */
  let goOn: () => void;
  let looks: number;
  let answer: SocialError | null;
  let told: string[];
  let reach: Reach;

  beforeEach(() => {
    pauses = [];
    looks = 0;
    answer = away();
    told = [];
    reach = new Reach({
      wait: (milliseconds, signal) =>
        new Promise((resolve) => {
          pauses.push(milliseconds);
          goOn = resolve;
          signal.addEventListener('abort', () => resolve());
        }),
      look: () => {
        looks++;
        return Promise.resolve(answer);
      },
      back: () => told.push('back'),
      lost: () => told.push('lost'),
    });
  });

  const fails = async (error: SocialError): Promise<void> => {
    await assert.rejects(reach.watch(Promise.reject(error)), error);
  };
  /** Lets the pause end, and what follows happen. */
  const passes = async (): Promise<void> => {
    goOn();
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('is looked for after pauses that grow, at random below that, until the backend answers', async () => {
    await fails(away());
    await fails(away());
    assert.equal(pauses.length, 1, 'Whatever else fails meanwhile, one looks.');
    for (let tries = 0; tries < 10; tries++) await passes();
    pauses.forEach((pause, at) =>
      assert.ok(pause <= Math.min(500 * 2 ** at, 30_000), `${String(pause)} at ${String(at)}`),
    );
    assert.deepEqual(told, []);
    answer = null;
    await passes();
    assert.deepEqual(told, ['back']);
    assert.equal(looks, 11);
  });

  it('is left alone for as long as the backend asks', async () => {
    await fails(away(40_000));
    assert.ok((pauses[0] ?? 0) >= 40_000);
    answer = away(50_000);
    await passes();
    assert.ok((pauses[1] ?? 0) >= 50_000);
    reach.reached();
    assert.deepEqual(told, []);
  });

  it('is there again as soon as a command has arrived, and waits all the same where only some questions fail', async () => {
    await fails(away());
    await reach.watch(Promise.resolve('another answer'));
    assert.deepEqual(told, []);
    reach.reached();
    assert.deepEqual(told, ['back']);
    await passes();
    assert.equal(looks, 0);
  });

  it('is not looked for after a refusal, and not for a part of the code', async () => {
    await fails(new SocialError('forbidden', 'Refused in a test.'));
    await fails(new SocialError('invalid', 'Refused in a test.'));
    await fails(new SocialError('offline', 'No code in a test.', { reason: 'part-unavailable' }));
    assert.deepEqual(pauses, []);
  });

  it('counts an answer of whatever kind', async () => {
    await fails(away());
    answer = new SocialError('unauthenticated', 'Nobody in a test.');
    await passes();
    assert.deepEqual(told, ['back']);
  });

  it('is found by whoever takes up the changes of others while these are lost', async () => {
    reach.setConnected(false);
    await fails(away());
    assert.deepEqual(pauses, []);
    reach.setConnected(true);
    assert.deepEqual(told, ['lost', 'back']);
  });

  it('is looked for more and more rarely also where it is found and lost again at once', async () => {
    for (let at = 0; at < 8; at++) {
      await fails(away());
      answer = null;
      await passes();
    }
    assert.equal(told.length, 8);
    assert.ok(pauses.every((pause, at) => pause <= 500 * 2 ** at));
  });

  it('ends with the client', async () => {
    await fails(away());
    reach.close();
    await passes();
    await fails(away());
    assert.deepEqual([pauses.length, looks, told.length], [1, 0, 0]);
  });
});
