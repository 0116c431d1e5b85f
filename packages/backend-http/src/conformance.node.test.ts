import { after, test } from 'node:test';
import {
  backendCases,
  conform,
  historyGrants,
  historyKinds,
  historyOf,
  sameAnswers,
  type Contestant,
  type Step,
} from '@social-enterprise/conformance';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createPostgresServer } from '../../store-postgres/src/testing/postgres-server.js';
import { Schemas, ServerSchemas } from '../../store-postgres/src/testing/schemas.js';
import { createHttpHarness } from './testing/harness.js';
import { serve, type Served } from './testing/server.js';

const postgres = await createPostgresServer({ durable: false });
const onServer = new ServerSchemas(postgres.url);
const inProcess = await Schemas.embedded();
const closing: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closing) await close();
  await inProcess.close();
  await onServer.close();
  await postgres.remove();
});

const harness = createHttpHarness('http-postgres', onServer.open);
closing.push(() => harness.close());
conform(test, harness, backendCases);

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

function inMemory(): Contestant {
  const first = new MemoryStore();
  return { open: () => Promise.resolve(new MemoryStore('memory:', first)) };
}

/** People who reach a store in memory over HTTP; the server goes on while the history opens and closes. */
function overHttp(): Contestant {
  const { open } = inMemory();
  let served: Promise<Served> | undefined;
  return {
    open,
    async connect(_store, person, now) {
      if (served === undefined) {
        served = serve(await open(), { now });
        closing.push(async () => (await served)?.close());
      }
      return (await served).connect(person, { grants: historyGrants(person) });
    },
  };
}

test(`memory, PostgreSQL, PGlite and HTTP answer ${length} commands of seed ${seed} alike`, () =>
  sameAnswers(
    [
      inMemory(),
      { open: () => onServer.open('history') },
      { open: () => inProcess.open('history') },
      overHttp(),
    ],
    historyOf(steps),
  ));
