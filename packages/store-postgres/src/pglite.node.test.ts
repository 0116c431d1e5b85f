import { after, test } from 'node:test';
import {
  backendCases,
  conform,
  conformStore,
  createStoreHarness,
  storeCases,
} from '@social-enterprise/conformance';
import { Schemas } from './testing/schemas.js';

const onlyEmbedded = backendCases.filter(({ needs }) => needs?.includes('newcomer'));
const schemas = await Schemas.embedded();
const { open } = schemas;
after(() => schemas.close());

// The others run over HTTP on this store, in backend-http.
conform(test, createStoreHarness('pglite', open), onlyEmbedded);
conformStore(test, 'pglite', open, storeCases);
