import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Attachment, Idea, Post } from '@social-enterprise/contract';
import type { Problem } from '@social-enterprise/protocol';
import { AddressSigner } from '../files/addresses.js';
import { FileDesk, mint, photo } from '../testing/files.js';

const desk = await FileDesk.open();
after(() => desk.close());

/** A space of Anna's that nobody else reads, and a picture in it. */
async function secretPicture(): Promise<{ space: string; post: Post; file: Attachment }> {
  const space = mint();
  await desk.run('anna', 'space.create', { id: space, name: 'Gehälter', visibility: 'secret' });
  const picture = await desk.put('anna', 'plan.jpg', await photo());
  const post = await desk.post('anna', [picture], { space });
  const [file] = post.attachments;
  assert.ok(file);
  return { space, post, file };
}

const statusOf = async (address: string | null): Promise<number> => (await desk.load(address)).statusCode;

test('a picture is given with headers that let it be nothing else', async () => {
  const { file } = await secretPicture();
  for (const [address, type] of [
    [file.href, 'image/jpeg'],
    [file.thumbnail, 'image/webp'],
  ]) {
    const { statusCode, headers } = await desk.load(address ?? null);
    assert.equal(statusCode, 200);
    assert.equal(headers['content-type'], type);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['content-security-policy'], "sandbox; default-src 'none'");
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.match(String(headers['content-disposition']), /^attachment;/);
    assert.match(String(headers['cache-control']), /^private, max-age=\d+$/);
  }
  const text = await desk.put('anna', '„Größe“.txt', '<b>bold</b>');
  const { headers } = await desk.load(text.href);
  assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal(headers['cache-control'], 'no-store');
  assert.match(
    String(headers['content-disposition']),
    /^attachment; .*filename\*=UTF-8''%E2%80%9EGr%C3%B6%C3%9Fe%E2%80%9C\.txt$/,
  );
});

test('parts are given, and nothing twice that is known', async () => {
  const file = await desk.put('anna', 'digits.txt', '0123456789');
  const part = async (range: string): Promise<[number, string, unknown]> => {
    const answer = await desk.load(file.href, { range });
    return [answer.statusCode, answer.body, answer.headers['content-range']];
  };
  assert.deepEqual(await part('bytes=2-4'), [206, '234', 'bytes 2-4/10']);
  assert.deepEqual(await part('bytes=7-'), [206, '789', 'bytes 7-9/10']);
  assert.deepEqual(await part('bytes=-3'), [206, '789', 'bytes 7-9/10']);
  assert.deepEqual(await part('bytes=5-99'), [206, '56789', 'bytes 5-9/10']);
  assert.deepEqual(await part('bytes=10-'), [416, '', 'bytes */10']);
  assert.deepEqual(await part('bytes=0-1,4-5'), [200, '0123456789', undefined]);
  const { headers } = await desk.load(file.href);
  const known = await desk.load(file.href, { 'if-none-match': String(headers['etag']) });
  assert.deepEqual([known.statusCode, known.body], [304, '']);
});

test('only who may read the post reads its files, from the moment it may no longer be read', async () => {
  const { space, post, file } = await secretPicture();
  const path = `/api/files/${file.id}/original`;
  assert.equal((await desk.loadAs('anna', path)).statusCode, 200);
  assert.equal((await desk.loadAs('ben', path)).statusCode, 404);
  assert.equal((await desk.load(path)).statusCode, 401);
  assert.equal(await desk.ask('ben', 'files.get', { id: file.id }), null);
  const ben = (await desk.ask<{ person: { id: string } }>('ben', 'session.get', {})).person.id;
  await desk.run('anna', 'member.add', { space, person: ben });
  const seen = await desk.ask<Post>('ben', 'posts.get', { id: post.id });
  const address = seen.attachments[0]?.thumbnail ?? null;
  assert.equal(await statusOf(address), 200);
  await desk.run('anna', 'member.remove', { space, person: ben });
  assert.equal(await statusOf(address), 404);
  assert.equal(await statusOf(file.href), 200);
  await desk.run('anna', 'post.delete', { id: post.id });
  assert.equal(await statusOf(file.href), 404);
  await desk.run('anna', 'post.restore', { id: post.id });
  assert.equal(await statusOf(file.href), 200);
});

test('the picture of an idea is for whoever reads the idea, and for nobody else', async () => {
  const [space, board, id] = [mint(), mint(), mint()];
  await desk.run('anna', 'space.create', { id: space, name: 'Ideen', visibility: 'members' });
  await desk.run('anna', 'board.create', { id: board, space, name: 'Ideen' });
  const picture = await desk.put('anna', 'skizze.jpg', await photo());
  const about = { title: 'Eine Klemme, die von selbst hält', problem: 'Sie löst sich.' };
  const attachments = [{ id: picture.id, alt: 'Die Klemme' }];
  const made = await desk.run('anna', 'idea.create', { id, board, ...about, attachments });
  assert.equal(made.status, 'applied');
  const { person } = await desk.ask<{ person: { id: string } }>('ben', 'session.get', {});
  const path = `/api/files/${picture.id}/original`;
  assert.deepEqual(
    [(await desk.loadAs('anna', path)).statusCode, (await desk.loadAs('ben', path)).statusCode],
    [200, 404],
  );
  await desk.run('anna', 'member.add', { space, person: person.id });
  const [seen] = (await desk.ask<Idea>('ben', 'ideas.get', { idea: id })).attachments;
  for (const [address, type] of [
    [seen?.href, 'image/jpeg'],
    [seen?.thumbnail, 'image/webp'],
  ]) {
    const { statusCode, headers } = await desk.load(address ?? null);
    assert.deepEqual([statusCode, headers['content-type']], [200, type]);
  }
  await desk.run('anna', 'idea.withdraw', { id });
  assert.equal(await statusOf(seen?.href ?? null), 404, 'others read it no more');
  assert.equal((await desk.loadAs('anna', path)).statusCode, 200);
  await desk.run('anna', 'member.remove', { space, person: person.id });
  assert.equal(await statusOf(seen?.thumbnail ?? null), 404);
});

test('an address is good for what and whom it was made, and for its time', async () => {
  const { file } = await secretPicture();
  const other = await desk.put('anna', 'other.txt', 'other');
  const url = new URL(file.href ?? '', 'http://localhost');
  const changed = (change: (url: URL) => void): string => {
    const copy = new URL(url);
    change(copy);
    return copy.pathname + copy.search;
  };
  const forged: [string, string, number][] = [
    ['another file', changed((one) => (one.pathname = `/api/files/${other.id}/original`)), 403],
    ['another variant', changed((one) => (one.pathname = `/api/files/${file.id}/thumbnail`)), 403],
    ['another person', changed((one) => one.searchParams.set('for', mint())), 403],
    ['a later end', changed((one) => one.searchParams.set('until', '99999999999')), 403],
    ['a short signature', changed((one) => one.searchParams.set('signature', 'x')), 403],
    ['no person', changed((one) => one.searchParams.delete('for')), 403],
    ['no signature', changed((one) => one.searchParams.delete('signature')), 401],
    ['an end that is no number', changed((one) => one.searchParams.set('until', 'never')), 400],
  ];
  for (const [what, address, status] of forged) assert.equal(await statusOf(address), status, what);

  const secret = 'a secret for addresses, long enough to be one';
  const timed = await FileDesk.open({ files: { secret } });
  const own = await timed.put('anna', 'old.txt', 'old');
  const person = new URL(own.href ?? '', 'http://localhost').searchParams.get('for') as never;
  const made = (hours: number): string =>
    new AddressSigner(secret)
      .for({ person, grants: [], expires: null })
      .address(own.id, 'original', new Date(Date.now() - hours * 3_600_000).toISOString() as never, null);
  assert.equal((await timed.load(made(0))).statusCode, 200);
  const late = await timed.load(made(5));
  assert.deepEqual([late.statusCode, late.json<Problem>().reason], [403, 'file-address-expired']);
  await timed.close();
});

test('a file is attached by its uploader, to one post', async () => {
  const file = await desk.put('anna', 'mine.txt', 'mine');
  const attach = async (person: string): Promise<string> => {
    const input = { id: mint(), source: 'Hallo', attachments: [{ id: file.id, alt: '' }] };
    const outcome = await desk.run(person, 'post.create', input);
    return outcome.status === 'rejected' ? String(outcome.error.reason) : outcome.status;
  };
  assert.equal(await attach('ben'), 'file-unknown');
  assert.equal(await attach('anna'), 'applied');
  assert.equal(await attach('anna'), 'file-unknown');
  const many = Array.from({ length: 11 }, () => ({ id: mint(), alt: '' }));
  const outcome = await desk.run('anna', 'post.create', { id: mint(), source: 'x', attachments: many });
  assert.equal(outcome.status === 'rejected' && outcome.error.reason, 'files-too-many');
});

test('an upload that broke off leaves nothing and can be made again', async () => {
  const id = mint();
  const url = await desk.app.listen({ host: '127.0.0.1', port: 0 });
  const broken = fetch(`${url}/api/files/${id}?name=big.txt`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      authorization: 'Bearer person:nobody',
    },
    body: new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('begun'));
        controller.error(new Error('cut'));
      },
    }),
    duplex: 'half',
  } as RequestInit);
  await assert.rejects(broken);
  assert.equal((await desk.upload('anna', 'big.txt', 'whole', id)).statusCode, 201);
  assert.ok(
    !(await readdir(join(desk.directory, 'objects'), { recursive: true })).some((name) =>
      /\.[0-9a-f-]{36}$/.test(name),
    ),
  );
});

test('nobody takes more room than is theirs, and what all take is measured', async () => {
  const own = await FileDesk.open({
    files: { maxBytes: 1000, quotaBytes: 25, quotaCount: 3 },
    metricsPort: 0,
  });
  after(() => own.close());
  const status = async (person: string, text: string): Promise<[number, string | undefined]> => {
    const answer = await own.upload(person, 'a.txt', text);
    return [answer.statusCode, answer.json<Problem>().reason];
  };
  assert.deepEqual(await status('anna', '0123456789'), [201, undefined]);
  assert.deepEqual(await status('anna', '0123456789'), [201, undefined]);
  assert.deepEqual(await status('anna', '0123456789'), [403, 'quota-full']);
  assert.deepEqual(await status('anna', '01234'), [201, undefined]);
  assert.deepEqual(await status('anna', '0'), [403, 'quota-full']);
  assert.deepEqual(await status('jens', '0123456789'), [201, undefined]);
  const metrics = await own.metrics();
  assert.match(metrics, /^social_enterprise_files 4$/m);
  assert.match(metrics, /^social_enterprise_file_bytes 35$/m);
});

test('files that are sent at the same time share one room', async () => {
  const own = await FileDesk.open({ files: { maxBytes: 1000, quotaCount: 2 } });
  after(() => own.close());
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((text) => own.upload('anna', 'a.txt', text)));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [201, 201, 403, 403]);
});
