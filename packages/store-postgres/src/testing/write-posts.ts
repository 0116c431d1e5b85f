// Writes posts until it is killed, four at a time, and says the id of each one that was acknowledged.
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { openStore } from '../open.js';
import { createPost, settle } from './posts.js';

const [, , database = ''] = process.argv;
const backend = await createEmbeddedBackend({ store: await openStore({ database }) });
await settle(backend);
async function write(): Promise<never> {
  for (;;) process.stdout.write(`${await createPost(backend)}\n`);
}
await Promise.all([write(), write(), write(), write()]);
