import { waitByTimer, type Wait } from '../delivery.js';
import type { Surroundings } from './surroundings.js';

/** Waits, but no longer than until the browser is online again. */
export const waitOrOnline =
  (whenOnline: Surroundings['whenOnline']): Wait =>
  async (milliseconds, signal) => {
    const back = new AbortController();
    const forget = whenOnline(() => back.abort());
    await waitByTimer(milliseconds, AbortSignal.any([signal, back.signal]));
    forget();
  };
