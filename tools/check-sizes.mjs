// Bundles as an embedder would, adds up what a browser loads (brotli), and compares with tools/sizes.json.
// `limit` is what holds now, so that nothing grows unseen; `goal` is where it is to come down to.
// Fails as well when a schema of the contract gets into a bundle.
//
// `--profile` prints what each budget is made of, the largest first, and what the libraries weigh alone: the
// tables of docs/sizes.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { plugins } from '../rollup.config.mjs';
import { root } from './run.mjs';
import { brotliSize, printLibraries, printProfile } from './size-profile.mjs';

const budgets = JSON.parse(readFileSync(join(root, 'tools/sizes.json'), 'utf8'));
const schemas = /[\\/]node_modules[\\/]typebox[\\/]|[\\/]contract[\\/]src[\\/]schemas/;
const bundles = new Map();

for (const [name, budget] of Object.entries(budgets)) {
  const chunks = await bundle(budget.entry);
  const wanted = budget.loads === 'everything' ? allChunks(chunks, budget) : loadedChunks(chunks, budget);
  const bytes = [...wanted].reduce((sum, chunk) => sum + brotliSize(chunk.code), 0);
  console.log(`${name}: ${bytes} of ${budget.limit} bytes brotli, goal ${budget.goal} (${budget.about})`);
  if (process.argv.includes('--profile')) printProfile(wanted);
  if (bytes > budget.limit) fail(`${name} is ${bytes - budget.limit} bytes over its limit.`);
  for (const id of chunks.flatMap((chunk) => Object.keys(chunk.modules)).filter((id) => schemas.test(id))) {
    fail(`${name} ships a schema: ${id}. Import types only.`);
  }
}

if (process.argv.includes('--profile')) await printLibraries();

async function bundle(entry) {
  if (!bundles.has(entry)) {
    const build = await rollup({ input: join(root, 'packages', entry), plugins });
    const { output } = await build.generate({
      dir: root,
      format: 'es',
      chunkFileNames: '[name].js',
      sourcemap: 'hidden',
    });
    await build.close();
    bundles.set(
      entry,
      output.filter((file) => file.type === 'chunk'),
    );
  }
  return bundles.get(entry);
}

/** The entry and the named lazy modules, each with what it imports statically. */
function loadedChunks(chunks, { loads }) {
  const entry = chunks.find((chunk) => chunk.isEntry);
  return closure(chunks, [entry, ...loads.map((path) => chunkOf(chunks, path))], ['imports']);
}

/** Everything that can be reached, except through the named modules. */
function allChunks(chunks, { except }) {
  const left = new Set(except.map((path) => chunkOf(chunks, path)));
  const entry = chunks.find((chunk) => chunk.isEntry);
  return closure(chunks, [entry], ['imports', 'dynamicImports'], left);
}

function closure(chunks, start, edges, left = new Set()) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set();
  const open = [...start];
  for (let chunk = open.pop(); chunk; chunk = open.pop()) {
    if (found.has(chunk) || left.has(chunk)) continue;
    found.add(chunk);
    open.push(...edges.flatMap((edge) => chunk[edge]).flatMap((name) => byName.get(name) ?? []));
  }
  return found;
}

function chunkOf(chunks, path) {
  const id = join(root, 'packages', path);
  const chunk = chunks.find(
    (candidate) => candidate.facadeModuleId === id || candidate.moduleIds.includes(id),
  );
  if (!chunk) throw new Error(`tools/sizes.json names ${path}, which no bundle holds.`);
  return chunk;
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
