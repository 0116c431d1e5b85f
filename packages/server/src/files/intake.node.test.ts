import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Attachment } from '@social-enterprise/contract';
import type { Problem } from '@social-enterprise/protocol';
import sharp from 'sharp';
import { FileDesk, mint, photo, photoWithPlace, pngOf } from '../testing/files.js';

const desk = await FileDesk.open();
after(() => desk.close());

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const page = '<!doctype html><title>x</title><script>alert(1)</script>';
const gif = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .gif()
    .toBuffer();

test('what is no file of an allowed kind is refused in a sentence, and nothing of it stays', async () => {
  const bad: [string, string, Buffer | string, number, string][] = [
    ['a page called a picture', 'photo.png', page, 415, 'file-type'],
    ['a page called a text', 'notes.txt', `\ufeff \n${page}`, 415, 'file-type'],
    ['a page', 'page.html', 'Only text', 415, 'file-type'],
    ['a drawing with a program', 'logo.svg', svg, 415, 'file-type'],
    ['a drawing called a photograph', 'logo.jpg', svg, 415, 'file-type'],
    ['a drawing behind a declaration', 'logo.png', `<?xml version="1.0"?>\n${svg}`, 415, 'file-type'],
    ['a program', 'tool.pdf', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 415, 'file-type'],
    ['bytes of no kind', 'data.txt', Buffer.from([1, 0, 2, 0, 3]), 415, 'file-type'],
    ['a text that is not UTF-8', 'brief.txt', Buffer.from('Grüße', 'latin1'), 415, 'file-type'],
    [
      'an installer in the container of Office',
      'tool.msi',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      415,
      'file-type',
    ],
    ['nothing', 'empty.txt', '', 400, 'file-empty'],
    ['a bomb', 'bomb.png', pngOf(50_000, 50_000), 400, 'image-too-large'],
    ['a picture that ends early', 'half.jpg', (await photo(400, 300)).subarray(0, 900), 400, 'file-broken'],
    ['the beginning of a picture', 'none.png', pngOf(10, 10).subarray(0, 20), 400, 'file-broken'],
    ['too many bytes', 'large.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), 413, 'file-too-large'],
  ];
  for (const [what, name, bytes, status, reason] of bad) {
    const answer = await desk.upload('anna', name, bytes);
    const problem = answer.json<Problem>();
    assert.equal(answer.statusCode, status, `${what}: ${answer.body}`);
    assert.equal(problem.reason, reason, what);
    assert.ok(problem.detail.length > 15, what);
  }
  const large = await desk.upload('anna', 'large.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
  assert.match(large.json<Problem>().detail, /10 MiB \(10485760 bytes\)/);
  assert.deepEqual(await readdir(join(desk.directory, 'objects')), []);
});

test('a photograph is made anew: upright, without place, camera and comments', async () => {
  const given = await photoWithPlace();
  assert.ok((await sharp(given).metadata()).exif?.includes('Secretcam'));
  const file = await desk.put('anna', 'Urlaub 1.JPG', given);
  assert.deepEqual([file.name, file.type, file.width, file.height], ['Urlaub 1.JPG', 'image/jpeg', 30, 40]);
  for (const address of [file.href, file.thumbnail]) {
    const { rawPayload } = await desk.load(address);
    const { exif, orientation, width, height } = await sharp(rawPayload).metadata();
    assert.deepEqual([exif, orientation, width, height], [undefined, undefined, 30, 40]);
    assert.ok(!rawPayload.includes('Secretcam') && !rawPayload.includes('private note'));
  }
});

test('a picture that is also a program is only a picture afterwards', async () => {
  const program = '/*x*/=1;alert(document.domain)//';
  const file = await desk.put('anna', 'cat.gif', Buffer.concat([await gif(), Buffer.from(program)]));
  const answer = await desk.load(file.href);
  assert.equal(answer.headers['content-type'], 'image/gif');
  assert.ok(!answer.rawPayload.includes('alert'));
});

test('an animation keeps moving, and one with too many pixels in all is refused', async () => {
  const frame = (background: string): Promise<Buffer> =>
    sharp({ create: { width: 1200, height: 1000, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all(['red', 'blue'].map(frame));
  const short = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const file = await desk.put('anna', 'wave.gif', short);
  assert.deepEqual([file.width, file.height], [1200, 1000]);
  const { rawPayload } = await desk.load(file.href);
  assert.equal((await sharp(rawPayload).metadata()).pages, 2);
  const small = await sharp((await desk.load(file.thumbnail)).rawPayload).metadata();
  assert.deepEqual([small.format, small.width, small.height, small.pages], ['webp', 960, 800, undefined]);
  const frameBytes = short.subarray(short.indexOf(Buffer.from([0x21, 0xf9])), -1);
  const repeated = Array.from({ length: 22 }, () => frameBytes);
  const long = Buffer.concat([short.subarray(0, -1), ...repeated, Buffer.from(';')]);
  const answer = await desk.upload('anna', 'long.gif', long);
  assert.equal(answer.json<Problem>().reason, 'image-too-large', answer.body);
});

test('a name is no path, misleads nobody and ends as the content is', async () => {
  const pdf = '%PDF-1.4\n%%EOF\n';
  const names: [string, Buffer | string, string][] = [
    ['../../etc/passwd', 'text', 'passwd.txt'],
    ['..\\..\\boot.ini', 'text', 'boot.ini.txt'],
    ['/etc/cron.d/x.csv', 'a;b', 'x.csv'],
    ['rechnung\u202efdp.exe', pdf, 'rechnungfdp.exe.pdf'],
    ['bericht.pdf', 'no pdf', 'bericht.pdf.txt'],
    ['a\r\nSet-Cookie: x=1.pdf', pdf, 'aSet-Cookie_ x=1.pdf'],
    ['...', 'text', 'file.txt'],
    ['bild.png', await photo(), 'bild.jpg'],
    [`${'n'.repeat(400)}.pdf`, pdf, `${'n'.repeat(186)}.pdf`],
    ['Übersicht „März“.csv', 'a;b', 'Übersicht „März“.csv'],
  ];
  for (const [given, bytes, wanted] of names) {
    const file = await desk.put('anna', given, bytes);
    assert.equal(file.name, wanted);
    assert.equal((await desk.load(file.href)).statusCode, 200);
  }
});

test('an archive is kept as it is and never unpacked', async () => {
  // A header that promises four gigabytes in a few bytes.
  const zip = Buffer.alloc(60);
  zip.set([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0, 8, 0]);
  zip.writeUInt32LE(20, 18);
  zip.writeUInt32LE(0xffffffff, 22);
  zip.writeUInt16LE(10, 26);
  zip.write('../bomb.js', 30);
  const file = await desk.put('anna', 'bomb.zip', zip);
  assert.deepEqual([file.type, file.size, file.width], ['application/zip', 60, null]);
  const answer = await desk.load(file.href);
  assert.deepEqual(answer.rawPayload, zip);
  assert.match(String(answer.headers['content-disposition']), /^attachment; filename="bomb.zip"$/);
});

test('the same id again changes nothing, and is taken for others', async () => {
  const id = mint();
  const first = await desk.upload('anna', 'one.txt', 'one', id);
  const again = await desk.upload('anna', 'two.txt', 'two', id);
  assert.deepEqual(
    [again.statusCode, again.json<Attachment>().name, again.json<Attachment>().size],
    [201, 'one.txt', 3],
  );
  assert.equal(first.body, again.body);
  const other = await desk.upload('ben', 'mine.txt', 'mine', id);
  assert.deepEqual([other.statusCode, other.json<Problem>().reason], [409, 'id-taken']);
  assert.equal((await desk.load(first.json<Attachment>().href)).body, 'one');
});

test('what is asked wrongly is refused', async () => {
  assert.equal((await desk.upload('anna', 'x.txt', 'x', '../../x')).statusCode, 404);
  assert.equal((await desk.upload('anna', 'x.txt', 'x', 'x')).statusCode, 400);
  assert.equal((await desk.upload('anna', '', 'x')).statusCode, 400);
  const unsigned = await desk.app.inject({
    method: 'PUT',
    url: `/api/files/${mint()}?name=x.txt`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: 'x',
  });
  assert.equal(unsigned.statusCode, 401);
});
