// What our server is compared with: plain Node, plain `pg`, one prepared statement a request. Nobody signs in,
// nothing is checked, nobody is told.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.argv[2], max: 10 });
const streams = new Set();

await pool.query(`
  create table if not exists bare_people (id uuid primary key, handle text, name text, title text, avatar text);
  create table if not exists bare_posts (
    id uuid primary key, thread text, author uuid, published timestamptz, source text, content json);
  create index if not exists bare_posts_thread on bare_posts (thread, published, id)`);

const page = {
  name: 'page',
  text: `select p.id, p.published, p.source, p.content, a.id as author, a.handle, a.name, a.title, a.avatar
    from bare_posts p join bare_people a on a.id = p.author
    where p.thread = $1 order by p.published, p.id limit 20`,
};
const post = {
  name: 'post',
  text: 'insert into bare_posts (id, thread, author, published, source, content) values ($1, $2, $3, $4, $5, $6)',
};

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

const handlers = {
  async '/page'(_request, url) {
    const { rows } = await pool.query({ ...page, values: [url.searchParams.get('thread')] });
    return rows;
  },
  async '/posts'(request) {
    const { thread, author, published, source, content } = await bodyOf(request);
    const id = randomUUID();
    await pool.query({
      ...post,
      values: [id, thread, author, published ?? new Date(), source, JSON.stringify(content)],
    });
    return { id };
  },
  async '/people'(request) {
    const { id, handle, name } = await bodyOf(request);
    await pool.query({ text: 'insert into bare_people values ($1, $2, $3)', values: [id, handle, name] });
    return { id };
  },
  async '/broadcast'(request) {
    const bytes = Buffer.from(`event: change\ndata: ${JSON.stringify(await bodyOf(request))}\n\n`);
    for (const stream of streams) stream.write(bytes);
    return {};
  },
};

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  if (url.pathname === '/stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    response.write('event: ready\ndata: {}\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
    return;
  }
  handlers[url.pathname](request, url).then(
    (answer) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer));
    },
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Listening on http://127.0.0.1:${server.address().port}, bare.\n`);
});
