import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import type { FileId } from '@social-enterprise/contract';
import { S3Objects } from './s3.js';

// A stand-in that does what S3 does with these requests, and checks their signatures by the published algorithm.
const key = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret/of+the=key' };
const objects = new Map<string, { readonly bytes: Buffer; readonly type: string | undefined }>();
let failures = 0;

const hmac = (secret: string | Buffer, data: string): Buffer =>
  createHmac('sha256', secret).update(data).digest();

/** Signature version 4 of a request as it arrived. */
function isSigned({ method, url = '', headers }: IncomingMessage): boolean {
  const found = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
    headers.authorization ?? '',
  );
  if (found === null) return false;
  const [, credential = '', names = '', signature] = found;
  const [id, ...scope] = credential.split('/');
  const canonical = [
    method,
    url,
    '',
    ...names.split(';').map((name) => `${name}:${String(headers[name])}`),
    '',
    names,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const sum = createHash('sha256').update(canonical).digest('hex');
  const words = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope.join('/'), sum].join('\n');
  const secret = scope.reduce<string | Buffer>(
    (from, part) => hmac(from, part),
    `AWS4${key.secretAccessKey}`,
  );
  return id === key.accessKeyId && hmac(secret, words).toString('hex') === signature;
}

const server = createServer((request, response) => {
  void (async () => {
    const { method, url = '', headers } = request;
    const bytes = await buffer(request);
    const answer = (status: number, body: Buffer | string = ''): void => {
      response.writeHead(status).end(body);
    };
    if (failures > 0) {
      failures--;
      return answer(503);
    }
    if (!isSigned(request)) return answer(403, '<Code>SignatureDoesNotMatch</Code>');
    if (!url.startsWith('/files/')) return answer(404, '<Code>NoSuchBucket</Code>');
    if (method === 'PUT') {
      if (headers['content-length'] === undefined) return answer(411);
      objects.set(url, { bytes, type: headers['content-type'] });
      return answer(200);
    }
    if (method === 'DELETE') {
      objects.delete(url);
      return answer(204);
    }
    const found = objects.get(url);
    if (found === undefined) return answer(404, '<Code>NoSuchKey</Code>');
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
    if (range === null) return answer(200, found.bytes);
    return answer(206, found.bytes.subarray(Number(range[1]), Number(range[2]) + 1));
  })();
});

let endpoint = '';
let directory = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  directory = await mkdtemp(join(tmpdir(), 's3-test-'));
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true });
});

const open = (more: object = {}): Promise<S3Objects> =>
  S3Objects.open({ endpoint, bucket: 'files', region: 'eu-central-1', prefix: 'social/', ...key, ...more });
const id = '01a2021e-69a1-7231-8f87-c4be6425b4da' as FileId;

test('bytes are kept under the id, read whole and in part, and removed', async () => {
  const store = await open();
  const path = join(directory, 'bytes');
  await writeFile(path, '0123456789');
  await store.put(id, 'original', path, 'text/plain');
  assert.deepEqual([...objects.keys()], [`/files/social/${id}/original`]);
  assert.equal(objects.get(`/files/social/${id}/original`)?.type, 'text/plain');
  const read = async (range?: { start: number; end: number }): Promise<string | null> => {
    const stream = await store.read(id, 'original', range);
    return stream && text(stream);
  };
  assert.equal(await read(), '0123456789');
  assert.equal(await read({ start: 2, end: 4 }), '234');
  assert.equal(await store.read(id, 'thumbnail'), null);
  await store.remove(id);
  assert.equal(await read(), null);
  assert.equal(objects.size, 0);
});

test('a service that fails for a moment is asked again, one that stays away is a failure of storage', async () => {
  const store = await open();
  failures = 2;
  assert.equal(await store.read(id, 'original'), null);
  failures = 100;
  await assert.rejects(store.read(id, 'original'), { code: 'storage' });
  failures = 0;
});

test('a bucket that cannot be used is named, and no secret with it', async () => {
  for (const more of [
    { bucket: 'other' },
    { secretAccessKey: 'wrong' },
    { endpoint: 'http://127.0.0.1:9' },
  ]) {
    await assert.rejects(open(more), (error: Error) => {
      assert.match(error.message, /^files\.s3: The bucket \w+ cannot be used, .+\.$/);
      assert.ok(!error.message.includes(key.secretAccessKey));
      return true;
    });
  }
});
