import { SocialError } from './error.js';

/** How often a module could not be loaded, by its address. */
const failures = new Map<string, number>();

/**
 * Loads a part of the code when it is first needed: `() => import('./part.js')`. Each call tries again what has
 * failed before.
 *
 * @throws SocialError `offline`, `part-unavailable` when the part does not come.
 * @since 0.1.0
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load().catch((error: unknown) => loadAgain<Part>(addressOf(error, load), error));
  } catch (cause) {
    throw new SocialError('offline', 'A part of the code could not be loaded.', {
      reason: 'part-unavailable',
      cause,
    });
  }
}

/** Firefox never asks again for an address that has failed once; with another fragment it is another one. */
async function loadAgain<Part>(address: string | null, error: unknown): Promise<Part> {
  if (address === null) throw error;
  const count = failures.get(address) ?? 0;
  try {
    if (count === 0) throw error;
    const again = `${address}#${String(count)}`;
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ again)) as Part;
  } catch (failure) {
    failures.set(address, count + 1);
    throw failure;
  }
}

/** The address that the browser names, if it is that of the part itself and not of something inside it. */
function addressOf(error: unknown, load: () => unknown): string | null {
  const named = error instanceof Error ? /https?:\/\/[^\s#]+/.exec(error.message)?.[0] : undefined;
  const file = named?.split('/').at(-1);
  return named !== undefined && file && String(load).includes(file) ? named : null;
}
