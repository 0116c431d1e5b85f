// Serves the pages and what they ask for, on loopback.
import { createServer } from 'node:http';

const types = { js: 'text/javascript', css: 'text/css', json: 'application/json', html: 'text/html' };

/**
 * `files`: bodies by path. `answers`: for a path prefix a function from method, address and body to JSON.
 * Counts the requests by path since the last `counts.clear()`.
 */
export async function startServer(files, answers) {
  const counts = new Map();
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    counts.set(url.pathname, (counts.get(url.pathname) ?? 0) + 1);
    const send = (type, body) => {
      response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' });
      response.end(body);
    };
    const file = files.get(url.pathname);
    if (file !== undefined) return send(types[url.pathname.split('.').pop()], file);
    const answer = Object.entries(answers).find(([prefix]) => url.pathname.startsWith(prefix))?.[1];
    if (answer === undefined) return response.writeHead(404).end();
    readBody(request).then(
      (body) => send(types.json, JSON.stringify(answer(request.method, url, body))),
      (error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    counts,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

async function readBody(request) {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

/** A page that loads one script and shows what it makes. */
export function pageOf(script, { body = '', styles = '' } = {}) {
  const sheet = styles ? `<link rel="stylesheet" href="${styles}">` : '';
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Benchmark</title>
<link rel="stylesheet" href="/page.css">${sheet}</head><body>${body}<script type="module" src="${script}"></script></body></html>`;
}

/** The page around all contestants. */
export const pageStyles = `
body { box-sizing: content-box; max-width: 720px; margin: 16px auto; padding: 0 16px; background: #f4f5f7; color: #1b1f24;
  font: 16px/1.5 system-ui, sans-serif; }`;
