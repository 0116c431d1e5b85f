import { after, test } from 'node:test';
import { backendCases, conform } from '@social-enterprise/conformance';
import { Schemas } from '../../store-postgres/src/testing/schemas.js';
import { createHttpHarness } from './testing/harness.js';

const inProcess = await Schemas.embedded();
const harness = createHttpHarness('http-pglite', inProcess.open);
after(async () => {
  await harness.close();
  await inProcess.close();
});

conform(test, harness, backendCases);
