// The posts that every contestant shows: the company of the demo, as the engine answers it to one person.
import { readFile } from 'node:fs/promises';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { importEntries } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createEntries, readCompany } from '../demo/data/entries.js';

/** A working day, so that the same texts are measured whenever the benchmark runs. */
const now = new Date('2026-03-09T17:00:00.000Z');

/** Is in more spaces than anybody else. */
const reader = 'bernd.schaefer';

/** The session of the reader and their posts, newest first, over and over until there are `count`. */
export async function createPosts(count) {
  const company = await readCompany(async (path) =>
    JSON.parse(await readFile(new URL(`../demo/data/${path}`, import.meta.url), 'utf8')),
  );
  const store = new MemoryStore('benchmark');
  await importEntries(store, createEntries(company, now));
  const backend = await createEmbeddedBackend({ store, person: reader, now: () => now });
  const session = await backend.query('session.get', {});
  const different = await readAll(backend);
  await backend.close();
  const posts = Array.from({ length: count }, (_, at) => renumber(different[at % different.length], at));
  return { session, posts };
}

async function readAll(backend) {
  const posts = [];
  for (let after, isLast = false; !isLast;) {
    const page = await backend.query('posts.list', { limit: 50, ...(after ? { after } : {}) });
    posts.push(...page.items);
    after = page.next;
    isLast = after === null;
  }
  return posts;
}

/** The same post under ids of its own. */
function renumber(post, at) {
  const number = at.toString(16).padStart(8, '0');
  const idOf = (id) => id && `${number}${id.slice(8)}`;
  const own = { id: idOf(post.id), root: idOf(post.root), inReplyTo: idOf(post.inReplyTo) };
  const replies = post.replies.map((reply) => renumber(reply, at));
  const solution = post.question?.solution;
  if (!solution) return { ...post, ...own, replies };
  const question = { ...post.question, solution: { ...solution, post: idOf(solution.post) } };
  return { ...post, ...own, replies, question };
}
