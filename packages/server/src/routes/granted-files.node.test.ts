import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  everyoneSpaceId,
  type Attachment,
  type Outcome,
  type PersonId,
  type PostPage,
  type SubjectUrn,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Problem } from '@social-enterprise/protocol';
import { AddressSigner } from '../files/addresses.js';
import { DirectoryObjects } from '../files/directory.js';
import { mintId } from '../mint.js';
import { secret, testApp } from '../testing/app.js';
import { photo } from '../testing/files.js';
import { hostToken } from '../testing/host-token.js';

const directory = await mkdtemp(join(tmpdir(), 'granted-files-'));
const fileSecret = 'a secret for addresses, long enough to be one';
const { app } = await testApp(
  { files: { maxBytes: 1024 * 1024, secret: fileSecret } },
  await DirectoryObjects.open(join(directory, 'objects')),
);
after(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

const urn = 'urn:erp:purchase-order:4711' as SubjectUrn;
const seconds = Math.floor(Date.now() / 1000);
const bearer = (claims: object): string =>
  `Bearer ${hostToken(secret, { sub: 'anna', name: 'Anna Weiß', ...claims })}`;
const anna = bearer({ subjects: [{ urn, right: 'write' }] });
const guest = (subjects: readonly object[], exp = seconds + 3000): string =>
  bearer({ sub: 'g1', name: 'Gast', guest: true, subjects, exp });

async function run(authorization: string, name: string, input: object): Promise<void> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/commands',
    headers: { authorization },
    payload: { commands: [{ key: mintId(), name, input }] },
  });
  assert.equal(answer.json<{ outcomes: [Outcome] }>().outcomes[0].status, 'applied', answer.body);
}

/** A post on an order, with a picture. */
async function postPicture(authorization: string, subject: SubjectUrn): Promise<string> {
  const [post, file] = [mintId(), mintId()];
  const uploaded = await app.inject({
    method: 'PUT',
    url: `/api/files/${file}`,
    query: { name: 'pump.jpg' },
    headers: { authorization, 'content-type': 'application/octet-stream' },
    payload: await photo(),
  });
  assert.equal(uploaded.statusCode, 201, uploaded.body);
  await run(authorization, 'post.create', {
    id: post,
    source: '',
    subject: { urn: subject, title: 'Order 4711', href: null },
    attachments: [{ id: file, alt: 'The pump' }],
  });
  return post;
}

async function pictureFor(authorization: string, input: object = { subject: urn }): Promise<Attachment> {
  const answer = await app.inject({
    url: '/api/queries/posts.list',
    query: { input: JSON.stringify(input) },
    headers: { authorization },
  });
  const file = answer.json<PostPage>().items[0]?.attachments[0];
  assert.ok(file, answer.body);
  return file;
}

/** As a page loads a picture: without a token. */
const load = (address: string | null) => app.inject({ url: address ?? '/none' });
const question = (address: string | null): URLSearchParams =>
  new URL(address ?? '', 'http://localhost').searchParams;

const post = await postPicture(anna, urn);

test('who reads a thread by a right alone sees its pictures', async () => {
  const { href, thumbnail } = await pictureFor(guest([{ urn, right: 'read' }]));
  for (const [address, type] of [
    [href, 'image/jpeg'],
    [thumbnail, 'image/webp'],
  ] as const) {
    const answer = await load(address);
    assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, type], answer.body);
  }
});

test('the right that an address carries cannot be changed, added or taken out', async () => {
  const { href } = await pictureFor(guest([{ urn, right: 'read' }]));
  const changed = (change: (all: URLSearchParams) => void): string => {
    const url = new URL(href ?? '', 'http://localhost');
    change(url.searchParams);
    return url.pathname + url.search;
  };
  const forged = {
    'another subject': changed((all) => all.set('subject', 'urn:erp:purchase-order:1')),
    'no subject': changed((all) => all.delete('subject')),
    'a later end': changed((all) => all.set('until', String(seconds + 100_000))),
    'two subjects': changed((all) => all.append('subject', urn)),
  };
  for (const [what, address] of Object.entries(forged)) {
    const { statusCode } = await load(address);
    assert.ok(statusCode === 403 || statusCode === 400, `${what}: ${statusCode}`);
  }
});

test('an address is good no longer than the right, or the token that brought it', async () => {
  const until = async (token: string): Promise<number> =>
    Number(question((await pictureFor(token)).href).get('until'));
  assert.equal(await until(guest([{ urn, right: 'read' }], seconds + 2000)), seconds + 2000);
  assert.equal(await until(guest([{ urn, right: 'read', exp: seconds + 1000 }])), seconds + 1000);
  assert.equal(await until(guest([{ urn, right: 'read', exp: seconds + 9000 }])), seconds + 3000);
  // Of several rights the last to end counts, and of other subjects none.
  const several = [
    { urn, right: 'write', exp: seconds + 500 },
    { urn, right: 'read', exp: seconds + 1500 },
    { urn: 'urn:erp:purchase-order:1', right: 'read', exp: seconds + 2500 },
  ];
  assert.equal(await until(guest(several)), seconds + 1500);
});

test('after its end an address is refused with a reason that lets a page ask for another', async () => {
  const { id, href } = await pictureFor(guest([{ urn, right: 'read' }]));
  const at = (time: number): Timestamp => new Date(time * 1000).toISOString() as Timestamp;
  const address = new AddressSigner(fileSecret)
    .for({
      person: question(href).get('for') as PersonId,
      grants: [{ subject: urn, right: 'read', expires: at(seconds - 10) }],
      expires: null,
    })
    .address(id, 'original', at(seconds - 60), urn);
  const answer = await load(address);
  assert.deepEqual([answer.statusCode, answer.json<Problem>().reason], [403, 'file-address-expired']);
});

test('who reads by the space gets an address that no right ends', async () => {
  const subject = 'urn:erp:purchase-order:1' as SubjectUrn;
  const ben = bearer({ sub: 'ben', name: 'Ben' });
  await postPicture(ben, subject);
  const { href } = await pictureFor(ben, { subject });
  assert.equal(question(href).get('subject'), null);
  assert.ok(Number(question(href).get('until')) > seconds + 3600);
  assert.equal((await load(href)).statusCode, 200);
  // The same picture, by a right alone, on a page that names the space.
  const where = { subject, space: everyoneSpaceId };
  const byRight = await pictureFor(guest([{ urn: subject, right: 'read' }]), where);
  assert.equal(question(byRight.href).get('subject'), subject);
  assert.equal((await load(byRight.href)).statusCode, 200);
});

test('when the post goes, its pictures go for those with a right as well', async () => {
  const { href } = await pictureFor(guest([{ urn, right: 'read' }]));
  await run(anna, 'post.delete', { id: post });
  assert.equal((await load(href)).statusCode, 404);
});
