// `npm run check`: what must hold before a change is taken. Does two things at a time, and all of them, so that one run
// tells everything.
import { command, run } from './run.mjs';

const source = ['--conditions=source', '--import=tsx'];

const steps = [
  ['types', [command('typescript-native', 'tsc'), '--project', 'tsconfig.json']],
  ['types of the packages alone', [command('typescript-native', 'tsc'), '--build', 'tsconfig.build.json']],
  ['lint', [command('eslint'), '--max-warnings=0', '.'], 'npm run fix'],
  ['format', [command('prettier'), '--check', '--log-level=warn', '.'], 'npm run fix'],
  ['layers and cycles', [command('dependency-cruiser', 'depcruise'), '--output-type=err-long', 'packages']],
  ['unused files, exports and dependencies', [command('knip'), '--no-progress']],
  ['imports without a DOM', [...source, 'tools/check-imports.mjs']],
  ['manifest of the elements', ['tools/check-manifest.mjs']],
  ['sizes', ['tools/check-sizes.mjs']],
];

const waiting = [...steps];
const failed = [];

async function work() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const [name, args, remedy] = step;
    const started = performance.now();
    const code = await run(args);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (code !== 0) failed.push(remedy ? `${name} (\`${remedy}\` mends most of it)` : name);
  }
}

await Promise.all([work(), work()]);
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}.`);
  process.exitCode = 1;
}
