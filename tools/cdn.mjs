import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { command, root, run } from './run.mjs';

const bundle = join(root, 'packages/elements/cdn/social-enterprise.js');

/** Builds `packages/elements/cdn` with Rollup. Resolves to false when that failed. */
export async function buildCdn() {
  return (await run([command('rollup'), '--config', '--silent'])) === 0;
}

/** As `buildCdn`, unless the bundle is newer than every source it may be made of. */
export async function buildCdnIfStale() {
  return isFresh() || (await buildCdn());
}

function isFresh() {
  if (!existsSync(bundle)) return false;
  const built = statSync(bundle).mtimeMs;
  const sources = readdirSync(join(root, 'packages')).flatMap((name) => {
    const folder = join(root, 'packages', name, 'src');
    return readdirSync(folder, { recursive: true }).map((file) => join(folder, file));
  });
  const others = ['rollup.config.mjs', 'package-lock.json'].map((file) => join(root, file));
  return [...sources, ...others].every((file) => statSync(file).mtimeMs < built);
}
