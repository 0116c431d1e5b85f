import { after, test } from 'node:test';
import { historyKinds, historyOf, sameAnswers, type Step } from '@social-enterprise/conformance';
import { MemoryStore } from '@social-enterprise/store-memory';
import { EmbeddedPostgres } from './pglite.js';
import { createPostgresServer } from './testing/postgres-server.js';
import { Schemas, ServerSchemas } from './testing/schemas.js';

const server = await createPostgresServer();
const onServer = new ServerSchemas(server.url);
const embedded = await EmbeddedPostgres.open(null);
const inProcess = new Schemas(embedded);
after(async () => {
  await embedded.close();
  await onServer.close();
  await server.remove();
});

/** Commands given one after the other; more by the environment. */
const length = Number(process.env['HISTORY_LENGTH'] ?? 80);
const seed = Number(process.env['HISTORY_SEED'] ?? 7);

/** Park and Miller's numbers: the same for the same seed. */
function* numbers(first: number): Generator<number, never> {
  for (let number = first; ;) yield (number = (number * 48_271) % 2_147_483_647);
}

const next = numbers(seed);
const number = (below: number): number => next.next().value % below;
const steps = Array.from({ length }, (): Step => [
  number(1000),
  number(historyKinds),
  number(1000),
  number(1000),
  number(1000),
]);

const memory = (): (() => Promise<MemoryStore>) => {
  const first = new MemoryStore();
  return () => Promise.resolve(new MemoryStore('memory:', first));
};

test(`PostgreSQL answers ${length} commands of seed ${seed} as memory does`, () =>
  sameAnswers(memory(), () => onServer.open('history'), historyOf(steps)));

test(`PGlite answers ${length} commands of seed ${seed} as PostgreSQL does`, () =>
  sameAnswers(
    () => onServer.open('history-again'),
    () => inProcess.open('history'),
    historyOf(steps),
  ));
