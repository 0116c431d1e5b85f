// `npm start [-- --watch]`: builds the bundle and serves the demo on loopback, on PORT or the first free port from
// 8080. With --watch the bundle is built again whenever a source changes; reload the page to see it.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sirv from 'sirv';
import { buildCdnIfStale } from './cdn.mjs';
import { contentSecurityPolicy } from './http.mjs';
import { command, root, run } from './run.mjs';

const prefix = '/social-enterprise/';
const demo = sirv(join(root, 'demo'), { dev: true });
const elements = sirv(join(root, 'packages/elements/cdn'), { dev: true });

const { values } = parseArgs({ options: { watch: { type: 'boolean' } } });
if (!(await buildCdnIfStale())) process.exit(1);
if (values.watch) {
  const day = 24 * 60;
  void run([command('rollup'), '--config', '--silent', '--watch', '--no-watch.clearScreen'], {
    minutes: day,
  });
}

const server = createServer((request, response) => {
  response.setHeader('Content-Security-Policy', contentSecurityPolicy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  const isElements = request.url.startsWith(prefix);
  if (isElements) request.url = request.url.slice(prefix.length - 1);
  (isElements ? elements : demo)(request, response, () => {
    response.writeHead(404, { 'Content-Type': 'text/plain' });
    response.end('Not found\n');
  });
});

const wanted = process.env.PORT ? Number(process.env.PORT) : undefined;
const address = await listen(wanted ?? 8080, wanted === undefined ? 20 : 0);
console.log(`The demo is at ${address}`);

/** Listens on the port, or on one of the next `attempts` when it is taken; resolves to the address. */
function listen(port, attempts) {
  return new Promise((resolve) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' && attempts > 0) return resolve(listen(port + 1, attempts - 1));
      console.error(`The demo cannot listen on port ${port}: ${error.message}`);
      process.exit(1);
    });
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}/`));
  });
}
