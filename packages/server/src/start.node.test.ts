import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { readConfig } from './config.js';
import { startServer } from './start.js';

const other = createServer();
after(() => other.close());
await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
const { port: taken } = other.address() as AddressInfo;

test('whichever port is in use is named with its setting', async () => {
  const start = (ports: object) =>
    startServer(readConfig({ options: { database: 'memory:', logLevel: 'silent', ...ports } }));
  await assert.rejects(start({ port: taken }), {
    message: `Port ${taken} on 127.0.0.1 is in use. Choose another with --port.`,
    field: 'port',
  });
  await assert.rejects(start({ port: 0, metricsPort: taken }), {
    message: `Port ${taken} on 127.0.0.1 is in use. Choose another as metricsPort.`,
    field: 'metricsPort',
  });
});
