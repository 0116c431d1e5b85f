// `npm run fix`: mends what tools can mend by themselves.
import { writeManifest } from './manifest.mjs';
import { command, run } from './run.mjs';

await writeManifest();
process.exitCode = await run([command('eslint'), '--fix', '.']);
await run([command('prettier'), '--write', '--log-level=warn', '.']);
