// What a browser loads for one thread, compressed as a good server does it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { root } from '../../tools/run.mjs';
import { peers, readPeer } from '../peers.mjs';
import { row } from '../table.mjs';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
/** Kilobytes that the project aims at. What `npm run check` holds is what was reached so far, and may be more. */
const goals = { 'thread-read': 20, 'thread-read-own-backend': 20, 'thread-write': 45 };

export async function measureSizes(withPeers) {
  return [...(await ourSizes()), ...(withPeers ? await Promise.all(peers.map(peerSize)) : [])];
}

/** As `npm run check` measures them. */
async function ourSizes() {
  const run = promisify(execFile)(process.execPath, ['tools/check-sizes.mjs'], { cwd: root });
  // Over its limit the check fails, and yet has printed what is wanted here.
  const { stdout, stderr } = await run.catch((error) => error);
  return Object.keys(goals).map((name) => {
    const bytes = Number(new RegExp(`^${name}: (\\d+) of`, 'm').exec(stdout)?.[1]);
    if (Number.isNaN(bytes)) throw new Error(`tools/check-sizes.mjs told no size of ${name}.\n${stderr}`);
    const goal = goals[name];
    return row(`size: ours, ${name}`, { value: bytes / 1000, measured: kilobytes(bytes), goal, unit: ' kB' });
  });
}

async function peerSize(peer) {
  const { script, styles } = await readPeer(peer);
  const bytes = brotliCompressSync(script).length + brotliCompressSync(styles).length;
  return row(`size: ${peer.name} ${peer.version}`, { measured: kilobytes(bytes) });
}
