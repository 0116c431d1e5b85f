import { after, test } from 'node:test';
import {
  backendCases,
  conform,
  conformStore,
  createStoreHarness,
  storeCases,
} from '@social-enterprise/conformance';
import { createPostgresServer } from './testing/postgres-server.js';
import { ServerSchemas } from './testing/schemas.js';

const server = await createPostgresServer();
const schemas = new ServerSchemas(server.url);
const { open } = schemas;
after(async () => {
  await schemas.close();
  await server.remove();
});

conform(test, createStoreHarness('postgres', open), backendCases);
conformStore(test, 'postgres', open, storeCases);
