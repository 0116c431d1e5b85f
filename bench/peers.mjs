// Waline and Artalk, from npm in a folder of their own, on a small imitation of their servers.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { textOf } from '@social-enterprise/content';

const folder = fileURLToPath(new URL('.peers', import.meta.url));

/** What an embedder of each loads: one script and one style sheet. */
export const peers = [
  {
    name: 'Waline',
    package: '@waline/client',
    version: '3.15.2',
    script: 'dist/waline.js',
    styles: 'dist/waline.css',
  },
  {
    name: 'Artalk',
    package: 'artalk',
    version: '2.9.1',
    script: 'dist/Artalk.js',
    styles: 'dist/Artalk.css',
  },
];

const versions = peers.map((peer) => `${peer.package}@${peer.version}`);

/** Installs the peers where they are missing; answers why that did not work, or null. */
export async function installPeers() {
  if (peers.every((peer) => existsSync(fileOf(peer, peer.script)))) return null;
  await mkdir(folder, { recursive: true });
  // A package of its own, or npm would install into the repository around it.
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await promisify(execFile)('npm', ['install', ...options, ...versions], { cwd: folder, timeout: 120_000 });
    return null;
  } catch (error) {
    return error.message.split('\n')[0];
  }
}

/** The script and the styles of a peer. */
export async function readPeer(peer) {
  const [script, styles] = await Promise.all(
    [peer.script, peer.styles].map((file) => readFile(fileOf(peer, file))),
  );
  return { script, styles };
}

const fileOf = (peer, file) => join(folder, 'node_modules', peer.package, file);

/** What the peers' own servers would answer about the same posts, as HTML that is ready to show. */
export function peerAnswers({ posts }) {
  const first = posts.slice(0, 20);
  const count = first.reduce((sum, { replies }) => sum + 1 + replies.length, 0);
  return {
    '/waline/api/comment': () => ({
      errno: 0,
      errmsg: '',
      data: { page: 1, totalPages: 1, pageSize: 20, count, data: first.map(walineComment) },
    }),
    '/artalk/api/v2/conf': () => ({ frontend_conf: {}, version: { version: '2.9.1', commit_hash: '' } }),
    '/artalk/api/v2/comments': () => ({
      comments: first.flatMap((post, at) => artalkComments(post, (at + 1) * 100)),
      count,
      roots_count: first.length,
      page: artalkPage,
    }),
    '/artalk/api/v2/pages/pv': () => ({ pv: 1 }),
    '/artalk/api/v2/': () => ({}),
  };
}

const artalkPage = {
  id: 1,
  admin_only: false,
  key: '/',
  url: '/',
  title: '',
  site_name: 'Bench',
  vote_up: 0,
  vote_down: 0,
  pv: 1,
  date: '',
};

function walineComment(post, at) {
  const children = post.replies.map((reply, index) => ({
    ...walineOne(reply, (at + 1) * 100 + index + 1),
    pid: (at + 1) * 100,
    rid: (at + 1) * 100,
    reply_user: { nick: post.author.name, link: '', avatar: '' },
  }));
  return { ...walineOne(post, (at + 1) * 100), sticky: false, children };
}

const walineOne = (post, objectId) => ({
  objectId,
  nick: post.author.name,
  avatar: '',
  link: '',
  label: post.author.title,
  comment: htmlOf(post.content),
  orig: textOf(post.content),
  like: post.reactions.reduce((sum, { count }) => sum + count, 0),
  status: 'approved',
  time: Date.parse(post.published),
  type: 'guest',
  level: 0,
});

const artalkComments = (post, id) => [
  artalkComment(post, id, 0),
  ...post.replies.map((reply, at) => artalkComment(reply, id + at + 1, id)),
];

const artalkComment = (post, id, parent) => ({
  id,
  rid: parent,
  content: textOf(post.content),
  content_marked: htmlOf(post.content),
  user_id: id,
  nick: post.author.name,
  email_encrypted: '',
  link: '',
  ua: '',
  date: post.published.slice(0, 19).replace('T', ' '),
  is_collapsed: false,
  is_pending: false,
  is_pinned: false,
  is_allow_reply: true,
  is_verified: false,
  badge_name: '',
  badge_color: '',
  ip_region: '',
  visible: true,
  vote_up: post.reactions.reduce((sum, { count }) => sum + count, 0),
  vote_down: 0,
  page_key: '/',
  page_url: '/',
  site_name: 'Bench',
});

const tags = {
  paragraph: 'p',
  heading: 'h4',
  quote: 'blockquote',
  item: 'li',
  strong: 'strong',
  emphasis: 'em',
  strike: 'del',
  code: 'code',
  'code-block': 'pre',
};

const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A content tree as the HTML that the peers' servers send. */
function htmlOf(nodes) {
  return nodes.map(htmlOfNode).join('');
}

function htmlOfNode(node) {
  if (typeof node === 'string') return escape(node);
  const inside = htmlOf(node.children ?? []) + escape(node.text ?? '');
  if (node.type === 'break') return '<br>';
  if (node.type === 'list') return node.ordered ? `<ol>${inside}</ol>` : `<ul>${inside}</ul>`;
  if (node.type === 'link') return `<a href="${escape(node.href)}">${inside}</a>`;
  if (node.type === 'mention') return `@${escape(node.name ?? node.handle)}`;
  if (node.type === 'topic') return `#${escape(node.name)}`;
  if (node.type === 'table') return tableOf(node);
  const tag = tags[node.type];
  return tag ? `<${tag}>${inside}</${tag}>` : inside;
}

function tableOf({ head, rows }) {
  const line = (tag, cells) => `<tr>${cells.map((cell) => `<${tag}>${htmlOf(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line('th', head)}</thead><tbody>${rows.map((cells) => line('td', cells)).join('')}</tbody></table>`;
}
