import { channel } from '../../packages/store-postgres/src/telling.ts';

/**
 * Tells a store what another server tells it when it has written: nothing that was read before is trusted any more.
 * So a page is measured as whoever comes first after a write meets it; the next one is cheaper.
 */
export function writtenElsewhere(database, store) {
  return async () => {
    let stop;
    const told = new Promise((resolve) => (stop = store.subscribe(resolve)));
    await database.run({ text: 'select pg_notify($1, $2)', values: [channel, 'another server'] });
    await told;
    stop();
  };
}
