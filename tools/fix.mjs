// `npm run fix`: mends what tools can mend by themselves.
import { createManifest, writeManifest } from './manifest.mjs';
import { writeReference } from './reference.mjs';
import { command, run } from './run.mjs';

await writeManifest();
await writeReference(await createManifest());
process.exitCode = await run([command('eslint'), '--fix', '.']);
await run([command('prettier'), '--write', '--log-level=warn', '.']);
