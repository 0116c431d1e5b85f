import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import type { FileId } from '@social-enterprise/contract';
import S3rver from 's3rver';
import { S3Objects, type S3Settings } from './s3.js';

// A storage engine of somebody else, with its own idea of ranges and of what is missing; that signatures
// are right is tested in s3.node.test.ts, since this engine lets many pass.
const folder = await mkdtemp(join(tmpdir(), 's3-engine-'));
const engine = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: join(folder, 'buckets'),
  vhostBuckets: false,
  configureBuckets: [{ name: 'files' }],
});
const { port } = await engine.run();
after(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});
const settings: S3Settings = {
  endpoint: `http://127.0.0.1:${port}`,
  bucket: 'files',
  region: 'us-east-1',
  prefix: 'social/',
  accessKeyId: 'S3RVER',
  secretAccessKey: 'S3RVER',
};
const id = '018f196b-1800-759c-8a63-b4a9ddc64101' as FileId;

test('an engine keeps, gives, gives in parts, replaces and removes', async () => {
  const objects = await S3Objects.open(settings);
  const path = join(folder, 'file');
  assert.equal(await objects.read(id, 'original'), null);
  for (const text of ['0123456789', 'Größe: ß']) {
    await writeFile(path, text);
    await objects.put(id, 'original', path, 'text/plain');
    const read = await objects.read(id, 'original');
    assert.equal(read && (await buffer(read)).toString(), text);
  }
  const part = await objects.read(id, 'original', { start: 0, end: 2 });
  assert.equal(part && (await buffer(part)).toString(), 'Gr\ufffd');
  await writeFile(path, Buffer.alloc(3 * 1024 * 1024, 7));
  await objects.put(id, 'thumbnail', path, 'image/webp');
  const large = await objects.read(id, 'thumbnail');
  assert.equal(large && (await buffer(large)).length, 3 * 1024 * 1024);
  await objects.remove(id);
  await objects.remove(id);
  assert.equal(await objects.read(id, 'original'), null);
  assert.equal(await objects.read(id, 'thumbnail'), null);
});

test('a bucket that is not there is named at the start', async () => {
  await assert.rejects(S3Objects.open({ ...settings, bucket: 'nowhere' }), /nowhere cannot be used/);
});
