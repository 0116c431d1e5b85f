// `npm run check`: what must hold before a change is taken, the quick answers first. Stops at the first failure.
import { command, run } from './run.mjs';

const source = ['--conditions=source', '--import=tsx'];

const steps = [
  ['types', [command('typescript', 'tsc'), '--project', 'tsconfig.json']],
  ['types of the packages alone', [command('typescript', 'tsc'), '--build', 'tsconfig.build.json']],
  ['lint', [command('eslint'), '--max-warnings=0', '.'], 'npm run fix'],
  ['format', [command('prettier'), '--check', '--log-level=warn', '.'], 'npm run fix'],
  ['layers and cycles', [command('dependency-cruiser', 'depcruise'), '--output-type=err-long', 'packages']],
  ['unused files, exports and dependencies', [command('knip'), '--no-progress']],
  ['imports without a DOM', [...source, 'tools/check-imports.mjs']],
  ['manifest of the elements', ['tools/check-manifest.mjs']],
  ['sizes', ['tools/check-sizes.mjs']],
];

for (const [name, args, remedy] of steps) {
  const started = performance.now();
  const code = await run(args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code !== 0) {
    console.error(`\nFailed: ${name}.${remedy ? ` \`${remedy}\` mends most of it.` : ''}`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${seconds} s)`);
}
