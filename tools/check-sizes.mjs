// Bundles as an embedder would, adds up what a browser loads (brotli), and compares with tools/sizes.json.
// `limit` is what holds now, so that nothing grows unseen; `goal` is where it is to come down to.
// Fails as well when a schema of the contract gets into a bundle.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { plugins } from '../rollup.config.mjs';
import { root } from './run.mjs';

const budgets = JSON.parse(readFileSync(join(root, 'tools/sizes.json'), 'utf8'));
const schemas = /[\\/]node_modules[\\/]typebox[\\/]|[\\/]contract[\\/]src[\\/]schemas/;
const bundles = new Map();

for (const [name, budget] of Object.entries(budgets)) {
  const chunks = await bundle(budget.entry);
  const wanted = budget.loads === 'everything' ? allChunks(chunks, budget) : loadedChunks(chunks, budget);
  const bytes = [...wanted].reduce((sum, chunk) => sum + brotliSize(chunk.code), 0);
  console.log(`${name}: ${bytes} of ${budget.limit} bytes brotli, goal ${budget.goal} (${budget.about})`);
  if (process.argv.includes('--files')) wanted.forEach(describe);
  if (bytes > budget.limit) fail(`${name} is ${bytes - budget.limit} bytes over its limit.`);
  for (const id of chunks.flatMap((chunk) => Object.keys(chunk.modules)).filter((id) => schemas.test(id))) {
    fail(`${name} ships a schema: ${id}. Import types only.`);
  }
}

async function bundle(entry) {
  if (!bundles.has(entry)) {
    const build = await rollup({ input: join(root, 'packages', entry), plugins });
    const { output } = await build.generate({ format: 'es', chunkFileNames: '[name].js' });
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

/** Prints the size of a chunk, and of its largest modules before they are minified and compressed. */
function describe(chunk) {
  console.log(`  ${brotliSize(chunk.code)} ${chunk.fileName}`);
  const modules = Object.entries(chunk.modules).map(([id, { code }]) => [
    relative(root, id),
    code?.length ?? 0,
  ]);
  const largest = modules.sort((a, b) => b[1] - a[1]).slice(0, 12);
  for (const [path, length] of largest) console.log(`    ${length} ${path}`);
}

function brotliSize(code) {
  return brotliCompressSync(Buffer.from(code)).length;
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
