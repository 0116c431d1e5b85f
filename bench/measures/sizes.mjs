// What a browser loads for one thread, compressed as a good server does it.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { root } from '../../tools/run.mjs';
import { peers, readPeer } from '../peers.mjs';
import { row } from '../table.mjs';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const sizes = JSON.parse(await readFile(new URL('../../tools/sizes.json', import.meta.url), 'utf8'));

export async function measureSizes(withPeers) {
  return [...(await ourSizes()), ...(withPeers ? await Promise.all(peers.map(peerSize)) : [])];
}

/** As `npm run check` measures them. */
async function ourSizes() {
  const run = promisify(execFile)(process.execPath, ['tools/check-sizes.mjs'], { cwd: root });
  // Over its limit the check fails, and yet has printed what is wanted here.
  const { stdout, stderr } = await run.catch((error) => error);
  return Object.keys(sizes).map((name) => {
    const bytes = Number(new RegExp(`^${name}: (\\d+) of`, 'm').exec(stdout)?.[1]);
    if (Number.isNaN(bytes)) throw new Error(`tools/check-sizes.mjs told no size of ${name}.\n${stderr}`);
    // The goal, not the limit: that holds what was reached so far.
    const goal = sizes[name].goal / 1000;
    return row(`size: ours, ${name}`, { value: bytes / 1000, measured: kilobytes(bytes), goal, unit: ' kB' });
  });
}

async function peerSize(peer) {
  const { script, styles } = await readPeer(peer);
  const bytes = brotliCompressSync(script).length + brotliCompressSync(styles).length;
  return row(`size: ${peer.name} ${peer.version}`, { measured: kilobytes(bytes) });
}
