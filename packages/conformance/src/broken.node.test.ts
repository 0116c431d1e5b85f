import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backendCases } from './backend-cases.js';
import { missingNeeds, runCase } from './conform.js';
import type { Harness } from './harness.js';
import { createStoreHarness } from './store-harness.js';
import { memoryFiles } from './testing/memory-files.js';
import { memoryStores } from './testing/memory.js';
import { changeTwins } from './testing/change-twins.js';
import { firstTwins, shapeTwins } from './testing/backend-twins.js';
import { evaluationTwins } from './testing/evaluation-twins.js';
import { expertiseTwins } from './testing/expertise-twins.js';
import { fileTwins } from './testing/file-twins.js';
import { grantTwins } from './testing/grant-twins.js';
import { notificationTwins } from './testing/notification-twins.js';
import { sealedIdeaTwins } from './testing/sealed-idea-twins.js';
import { sealTwins } from './testing/seal-twins.js';
import { ideaTwins } from './testing/idea-twins.js';
import { suggestionTwins } from './testing/suggestion-twins.js';
import { questionTwins } from './testing/question-twins.js';
import { secondTwins, withCut } from './testing/conversation-twins.js';

const twins = {
  ...firstTwins,
  ...secondTwins,
  ...changeTwins,
  ...fileTwins,
  ...expertiseTwins,
  ...grantTwins,
  ...ideaTwins,
  ...suggestionTwins,
  ...evaluationTwins,
  ...questionTwins,
  ...notificationTwins,
  ...sealTwins,
  ...sealedIdeaTwins,
};

const good: Harness = withCut(createStoreHarness('memory', memoryStores(), memoryFiles));

/** What a case may throw: its own failure or a refusal that it did not expect. */
const says = ['ConformanceFailure', 'SocialError'];

test('every case has an id of its own and a broken twin, and every twin a case', () => {
  const ids = backendCases.map(({ id }) => id);
  assert.deepEqual(ids.toSorted(), Object.keys(twins).toSorted());
});

for (const one of backendCases) {
  test(`${one.id} passes on a good backend and fails on its broken twin`, async () => {
    assert.deepEqual(missingNeeds(good, one), [], 'the good harness offers what the case needs');
    await runCase(good, one);
    const twin = twins[one.id];
    assert.ok(twin);
    const failure: unknown = await runCase(twin(good), one, 300).then(
      () => assert.fail('passes on the broken twin'),
      (error: unknown) => error,
    );
    assert.ok(failure instanceof Error && says.includes(failure.name), String((failure as Error).stack));
  });
}

test('a query that answers out of shape is noticed, whichever it is', async () => {
  const cases = backendCases.filter(({ id }) => id.startsWith('shapes/'));
  for (const [name, twin] of shapeTwins) {
    const failures = await Promise.all(
      cases.map((one) =>
        runCase(twin(good), one, 300).then(
          () => null,
          (error: unknown) => String(error),
        ),
      ),
    );
    const told = failures.filter((failure) => failure !== null);
    assert.ok(told.length > 0 && told.every((failure) => failure.includes(name)), `${name}: ${told.join()}`);
  }
});
