// The company of the demo in a database of ours, and many times over: made by SQL from what its commands left, so that
// texts, threads and replies are as people write them.
import { readFile } from 'node:fs/promises';
import { importEntries } from '@social-enterprise/engine/transfer';
import { openStore } from '@social-enterprise/store-postgres';
import pg from 'pg';
import { createEntries, readCompany } from '../../demo/data/entries.js';

/** A working day, so that the same texts are measured whenever the benchmark runs. */
const now = new Date('2026-03-09T17:00:00.000Z');

/** Of so many copies one stands in the spaces of the demo; the others in spaces of their own. */
const elsewhere = 20;
/** Copies made by one statement. */
const portion = 50;

/** Who reads; a member of more spaces than anybody else. */
export const reader = 'bernd.schaefer';

/** A database with the company, as its commands leave it. */
export async function createCompany(url) {
  const company = await readCompany(async (path) =>
    JSON.parse(await readFile(new URL(`../../demo/data/${path}`, import.meta.url), 'utf8')),
  );
  const store = await openStore({ database: url });
  await importEntries(store, createEntries(company, now));
  await store.close();
}

// A copy has ids, subjects and times of its own, and a word that no other copy has.
const id = (of) => `lpad(to_hex(c.n), 8, '0') || substr(${of}, 9)`;
const space = (of) =>
  `case when c.n % ${elsewhere} = 0 then ${of} else lpad(to_hex(c.n % 200), 8, '0') || substr(${of}, 9) end`;
const subject = (of) => `${of} || ':' || c.n`;
const time = (of) =>
  `to_char((${of})::timestamp - c.n * interval '7 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const copies = (from, to) => `generate_series(${from}, ${to - 1}) c(n)`;

const copyPosts = (from, to) => `
  insert into posts
  select r.* from (
    select p, p.record, jsonb_build_object('id', ${id('p.id')}, 'space', ${space('p.space')},
        'root', ${id('p.root')}, 'published', ${time('p.published')}, 'activity', ${time('p.activity')},
        'subject', ${subject('p.subject')}) as over,
      jsonb_build_object('id', ${id('p.id')}, 'space', ${space('p.space')}, 'root', ${id('p.root')},
        'published', ${time('p.published')}, 'activity', ${time('p.activity')}, 'subject', ${subject('p.subject')},
        'inReplyTo', ${id("(p.record->>'inReplyTo')")}) as renamed
    from posts p join originals on originals.id = p.id, ${copies(from, to)}) s
  cross join lateral jsonb_populate_record(s.p, over || jsonb_build_object('record', s.record::jsonb || renamed)) r;
  insert into post_topics
  select ${space('t.space')}, topic, ${time('t.published')}, ${id('t.id')}
  from (select * from post_topics where id in (select id from originals)) t, ${copies(from, to)};
  insert into texts (collection, id, space, subject, words)
  select collection, ${id('t.id')}, ${space('t.space')},
    case when t.subject = '' then '' else ${subject('t.subject')} end,
    words || to_tsvector('simple', 'copy' || c.n)
  from (select * from texts where collection = 'posts' and id in (select id from originals)) t, ${copies(from, to)};
  insert into threads (id, record, urn, space)
  select ${id('t.id')}, (t.record::jsonb || jsonb_build_object('id', ${id('t.id')}, 'urn', ${subject('t.urn')},
      'space', ${space('t.space')}))::json, ${subject('t.urn')}, ${space('t.space')}
  from (select * from threads where id in (select id from original_threads)) t, ${copies(from, to)};
  insert into changes
  select h.sequence + c.n * 10000, h.id || '/' || c.n,
    (h.record::jsonb || jsonb_build_object('sequence', h.sequence + c.n * 10000, 'id', h.id || '/' || c.n))::json
  from (select * from changes where sequence < 10000) h, ${copies(from, to)};
  insert into words select 'copy' || c.n from ${copies(from, to)} on conflict do nothing;`;

const grown = ['posts', 'post_topics', 'texts', 'threads', 'changes', 'words'];

/** Copies the company until there are so many posts. The indexes are made again, as a bulk load does. */
export async function multiply(url, posts) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`
      set maintenance_work_mem = '256MB'; set synchronous_commit = off;
      create temporary table originals as select id from posts;
      create temporary table original_threads as select id from threads;
      create index on originals (id); analyze originals;
      insert into spaces
      select ${space('s.id')}, (s.record::jsonb || jsonb_build_object('id', ${space('s.id')}, 'visibility', 'members',
          'handle', s.handle || c.n))::json, s.handle || c.n, s.name
      from spaces s, ${copies(1, 200)} where c.n % ${elsewhere} > 0`);
    const { rows } = await client.query('select count(*)::int as count from originals');
    const times = Math.ceil(posts / rows[0].count);
    const indexes = await client.query(
      `select indexname, indexdef from pg_indexes where tablename = any($1)
        and schemaname = 'public' and indexname not like '%pkey' and indexname not like '%id_key'`,
      [grown],
    );
    if (times > 10)
      await client.query(indexes.rows.map(({ indexname }) => `drop index ${indexname}`).join(';'));
    for (let at = 1; at < times; at += portion) {
      await client.query(copyPosts(at, Math.min(times, at + portion)));
    }
    if (times > 10) await client.query(indexes.rows.map(({ indexdef }) => indexdef).join(';'));
    for (const table of [...grown, 'spaces', 'people', 'members']) {
      await client.query(`vacuum (analyze) ${table}`);
    }
    const counted = await client.query('select count(*)::int as count from posts');
    return counted.rows[0].count;
  } finally {
    await client.end();
  }
}
