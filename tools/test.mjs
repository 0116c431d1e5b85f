// `npm test [-- --node --chromium --firefox FILTER …]`: runs the tests in Node and in the browsers, all unless
// told which, and of those only the files whose path contains a filter. The last line is `N passed, N failed`.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser, installBrowsers } from './browsers.mjs';
import { buildCdnIfStale } from './cdn.mjs';
import { command, root, run } from './run.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { node: { type: 'boolean' }, chromium: { type: 'boolean' }, firefox: { type: 'boolean' } },
});
const nodeTest = /\.node\.test\.(ts|mjs)$/;
const everywhere = Object.keys(values).length === 0;
const files = testFiles(positionals);
const nodeFiles = files.filter((file) => nodeTest.test(file));
const browserFiles = files.filter((file) => !nodeTest.test(file));
const results = mkdtempSync(join(tmpdir(), 'tests-'));
const total = { passed: 0, failed: 0 };

// Limits for what hangs: on a busy computer a file of tests has taken more than ten minutes.
const fileMinutes = 25;
const runMinutes = 90;

if ((everywhere || values.node) && nodeFiles.length > 0) add(await testInNode());
const wanted = ['chromium', 'firefox'].filter((name) => everywhere || values[name]);
if (wanted.length > 0 && browserFiles.length > 0) {
  await buildWhereUsed(browserFiles);
  const names = await provideBrowsers(wanted);
  // Side by side: each of them waits more than it works.
  for (const counts of await Promise.all(names.map(testInBrowser))) add(counts);
}

rmSync(results, { recursive: true });
if (total.passed + total.failed === 0) console.error('No test ran.');
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);

function testFiles(filters) {
  return ['packages', 'demo', 'tools']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)),
    )
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.test\.(ts|mjs)$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
    .sort();
}

async function testInNode() {
  console.log(`\nNode ${process.version}: ${nodeFiles.length} files`);
  await buildWhereUsed(nodeFiles);
  await prepareDatabase(nodeFiles);
  const programs = inPrograms(nodeFiles);
  const countsFile = join(results, 'node.json');
  const code = await run(
    [
      '--conditions=source',
      '--import=tsx',
      '--test',
      '--test-concurrency=3',
      `--test-timeout=${fileMinutes * 60_000}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=./tools/node-reporter.mjs',
      `--test-reporter-destination=${countsFile}`,
      ...programs,
    ],
    { minutes: runMinutes },
  );
  return readCounts(countsFile, code);
}

/**
 * To load the sources takes most of what a light file takes, so that those of a package share a program. Files with
 * hooks around every test, and those that start servers and browsers, have one of their own. The longest come first.
 */
function inPrograms(files) {
  const alone = files.filter(
    (file) =>
      /^packages\/(server|store-postgres|backend-http|conformance)\//.test(file) ||
      /^(before|beforeEach|afterEach)\(|puppeteer/m.test(readFileSync(join(root, file), 'utf8')),
  );
  const packages = new Map();
  for (const file of files.filter((one) => !alone.includes(one))) {
    const name = file.split('/').slice(0, 2).join('-');
    packages.set(name, [...(packages.get(name) ?? []), file]);
  }
  const together = [...packages].map(([name, members]) => {
    const program = join(results, `${name}.node.test.mjs`);
    const imports = members.map(
      (file) => `await import(${JSON.stringify(pathToFileURL(join(root, file)).href)});`,
    );
    writeFileSync(program, imports.join('\n'));
    return program;
  });
  return [...together, ...alone];
}

async function testInBrowser(name) {
  console.log(`\n${findBrowser(name)}: ${browserFiles.length} files`);
  const countsFile = join(results, `${name}.json`);
  // Two that begin at once would both find the same port free.
  const port = String(await freePort());
  const code = await run([command('@web/test-runner', 'wtr'), '--port', port, '--files', ...browserFiles], {
    env: { TEST_BROWSER: name, TEST_COUNTS: countsFile },
    minutes: runMinutes,
  });
  const counts = readCounts(countsFile, code);
  const missing = browserFiles.length - (counts.files ?? browserFiles.length);
  if (missing > 0) console.error(`${missing} test files did not run in ${name}.`);
  return { passed: counts.passed, failed: counts.failed + Math.max(missing, 0) };
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A run that broke before it counted, or that ended badly without a failed test, is one failure. */
function readCounts(file, code) {
  const written = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const counts = written ? JSON.parse(written) : { passed: 0, failed: 0 };
  const broke = counts.failed === 0 && (code !== 0 || !written);
  printSlowest(counts.seconds ?? {});
  return { ...counts, failed: counts.failed + (broke ? 1 : 0) };
}

/** Where the time goes, as the tests themselves took it. */
function printSlowest(seconds) {
  const slowest = Object.entries(seconds)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 10)
    .filter(([, took]) => took >= 1);
  if (slowest.length === 0) return;
  console.log(`\nThe slowest files:`);
  for (const [file, took] of slowest) console.log(`${took.toFixed(1).padStart(7)} s  ${file}`);
}

/** The browsers of `names` that are there, after an attempt to install the missing ones. */
async function provideBrowsers(names) {
  const missing = names.filter((name) => !findBrowser(name));
  if (missing.length > 0) installBrowsers(missing);
  const found = names.filter((name) => findBrowser(name));
  const absent = names.filter((name) => !found.includes(name)).join(' and ');
  if (found.length === 0) {
    console.error(
      'Install Chrome, Chromium, Edge or Firefox, or name one in CHROME_PATH or FIREFOX_PATH, to run the browser tests.',
    );
    total.failed++;
  } else if (absent) {
    console.error(`Not found, so nothing is tested there: ${absent} (CHROME_PATH, FIREFOX_PATH).`);
  }
  return found;
}

/** Tests that open the demo or the bundle find the bundle built from the present sources. */
async function buildWhereUsed(testFiles) {
  const isUsed = testFiles.some((file) =>
    /\/social-enterprise\/|\/demo\//.test(readFileSync(join(root, file), 'utf8')),
  );
  if (isUsed && !(await buildCdnIfStale())) total.failed++;
}

/** Tests that open an embedded database begin with one that has all tables, as whoever installs the packages does. */
async function prepareDatabase(testFiles) {
  if (!testFiles.some((file) => /^packages\/(server|store-postgres|backend-http|elements)\//.test(file)))
    return;
  const program = 'packages/store-postgres/src/prepare.ts';
  if ((await run(['--conditions=source', '--import=tsx', program])) !== 0) total.failed++;
}

function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
}
