import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import puppeteer from 'puppeteer-core';
import { browserReporter } from './tools/browser-reporter.mjs';
import { findBrowser, launchOptions } from './tools/browsers.mjs';
import { mediaFeatures } from './tools/media-features.mjs';
import { servedTemplates } from './tools/minify-templates.mjs';
import { contentSecurityPolicy, strictPolicy } from './tools/http.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Folders served as they are, past the transforms of the test server. */
const folders = {
  '/demo/': { folder: join(root, 'demo'), policy: contentSecurityPolicy },
  '/social-enterprise/': { folder: join(root, 'packages/elements/cdn') },
  // Test data kept beside the repository. A clone without it answers 404, and tests do without.
  '/shared-data/': { folder: join(root, '../shared/data') },
};

async function serveFolders(context, next) {
  const prefix = Object.keys(folders).find((path) => context.path.startsWith(path));
  if (prefix === undefined) return next();
  const { folder, policy } = folders[prefix];
  const name = normalize(decodeURIComponent(context.path.slice(prefix.length))) || 'index.html';
  const file = join(folder, name);
  if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile())
    return void (context.status = 404);
  if (policy && extname(file) === '.html') context.set('Content-Security-Policy', policy);
  send(context, file);
}

/** A page whose name ends in `.csp.html` is served untouched, under the strict policy. */
async function serveStrictPages(context, next) {
  const file = join(root, normalize(decodeURIComponent(context.path)));
  if (!context.path.endsWith('.csp.html') || !existsSync(file)) return next();
  context.set('Content-Security-Policy', strictPolicy);
  send(context, file);
}

function send(context, file) {
  context.set('Cache-Control', 'no-cache');
  context.type = extname(file);
  context.body = createReadStream(file);
}

const wanted = process.env.TEST_BROWSER ? [process.env.TEST_BROWSER] : ['chromium', 'firefox'];

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: root,
  files: ['packages/*/src/**/*.test.ts', 'demo/**/*.test.ts', '!**/*.node.test.ts'],
  nodeResolve: { exportConditions: ['source', 'development'] },
  plugins: [
    a11ySnapshotPlugin(),
    mediaFeatures(),
    esbuildPlugin({ ts: true, target: 'esnext', tsconfig: join(root, 'tsconfig.base.json') }),
    servedTemplates(),
  ],
  middleware: [serveFolders, serveStrictPages],
  browsers: wanted
    .filter((name) => findBrowser(name))
    .map((name) =>
      chromeLauncher({
        puppeteer,
        launchOptions: launchOptions(name),
        // A page in the background gets no frames and no keys.
        concurrency: 1,
        createPage: name === 'firefox' ? patientPage : focusedPage,
      }),
    ),
  // Limits for what hangs: a slow and busy computer meets none of them.
  browserStartTimeout: 180_000,
  testsStartTimeout: 180_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: 60_000 } },
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  staticLogging: !process.stdout.isTTY,
  reporters: [defaultReporter({ reportTestProgress: false }), browserReporter()],
};

/** A page without a limit of its own for loading: those of the runner hold. */
async function patientPage({ context }) {
  const page = await context.newPage();
  page.setDefaultNavigationTimeout(0);
  return page;
}

/** A page that believes it has the focus, so that it gets frames and keys. */
async function focusedPage({ context }) {
  const page = await patientPage({ context });
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
}
