import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  backendCases,
  Company,
  conform,
  conformStore,
  createStoreHarness,
  historyOf,
  randomSteps,
  storeCases,
} from '@social-enterprise/conformance';
import type { Store } from '@social-enterprise/engine';
import { exportArchive, importArchive } from '@social-enterprise/engine/archive';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createPostgresServer } from './testing/postgres-server.js';
import { ServerSchemas } from './testing/schemas.js';

const onlyEmbedded = backendCases.filter(({ needs }) => needs?.includes('newcomer'));
const server = await createPostgresServer({ durable: false });
const schemas = new ServerSchemas(server.url);
const { open } = schemas;
after(async () => {
  await schemas.close();
  await server.remove();
});

// The others run over HTTP on this store, in backend-http.
conform(test, createStoreHarness('postgres', open), onlyEmbedded);
conformStore(test, 'postgres', open, storeCases);

const linesOf = async (store: Store): Promise<string[]> => {
  let lines: string[] = [];
  await exportArchive(store, () => {
    lines = [];
    return (line) => void lines.push(line);
  });
  return lines;
};

test('a file of PostgreSQL makes the same in memory, and from there in another database', async () => {
  const company = new Company(() => open('history'));
  for (const entry of historyOf(randomSteps(7, 100))) await company.give(entry);
  let lines = await linesOf(await open('history'));
  const records = lines.slice(1);
  assert.ok(records.length > 100);
  for (const store of [new MemoryStore(), await open('moved')]) {
    const file = new TextEncoder().encode(lines.join(''));
    const { created } = await importArchive(store, async function* () {
      yield await Promise.resolve(file);
    });
    assert.equal(created, records.length);
    lines = await linesOf(store);
    assert.deepEqual(lines.slice(1), records);
  }
  await company.close();
});
