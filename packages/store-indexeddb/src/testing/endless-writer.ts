import { openIndexedDbStore } from '../index.js';
import { change, person, post } from './fixtures.js';

/**
 * Writes without end, in a frame that somebody kills. After every write that was
 * acknowledged it tells its parent the key.
 */
async function writeEndlessly(): Promise<never> {
  const options = new URL(import.meta.url).searchParams;
  const store = await openIndexedDbStore(options.get('name') ?? '');
  const run = options.get('run') ?? '';
  for (let at = 0; ; at++) {
    const key = `${run}-${at}`;
    await store.write(async (writer) => {
      // Three records that belong together, so that a torn write would show.
      await writer.put('posts', post(key));
      await writer.put('people', person(key));
      await writer.append(change(key, [key]));
    });
    parent.postMessage(key, parent.location.origin);
  }
}

void writeEndlessly();
