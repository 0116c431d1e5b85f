// Run by a build: makes the database that every new directory begins with.
import { migrate } from './migrate.js';
import { EmbeddedPostgres } from './pglite.js';
import { prepare } from './prepared.js';

await prepare(async (directory) => {
  const database = await EmbeddedPostgres.open(directory);
  await migrate(database);
  // Each database has its own: see `migrate`.
  await database.run({ text: "update store set epoch = ''" });
  await database.run({ text: 'checkpoint' });
  await database.close();
});
