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

const onlyEmbedded = backendCases.filter(({ needs }) => needs?.includes('newcomer'));
const server = await createPostgresServer();
const schemas = new ServerSchemas(server.url);
const { open } = schemas;
after(async () => {
  await schemas.close();
  await server.remove();
});

// The others run over HTTP on this store, in backend-http.
conform(test, createStoreHarness('postgres', open), onlyEmbedded);
conformStore(test, 'postgres', open, storeCases);
