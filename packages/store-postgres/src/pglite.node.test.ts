import { after, test } from 'node:test';
import {
  backendCases,
  conform,
  conformStore,
  createStoreHarness,
  storeCases,
} from '@social-enterprise/conformance';
import { EmbeddedPostgres } from './pglite.js';
import { Schemas } from './testing/schemas.js';

const database = await EmbeddedPostgres.open(null);
const { open } = new Schemas(database);
after(() => database.close());

conform(test, createStoreHarness('pglite', open), backendCases);
conformStore(test, 'pglite', open, storeCases);
