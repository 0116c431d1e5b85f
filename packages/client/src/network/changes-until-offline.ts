import { SocialError, type Backend, type ChangesOptions } from '@social-enterprise/contract';
import type { Surroundings } from './surroundings.js';

/**
 * The changes of a backend until the browser says that it is offline. A line that breaks then stays open, and is
 * found dead only when nothing has come for half a minute.
 */
export const changesUntilOffline = (
  backend: Pick<Backend, 'changes'>,
  whenOffline: Surroundings['whenOffline'],
): Pick<Backend, 'changes'> => ({
  changes: (options: ChangesOptions) =>
    new Promise<void>((live, failed) => {
      const gone = new AbortController();
      let end = failed as (error: SocialError) => void;
      const forget = whenOffline(() => {
        gone.abort();
        end(new SocialError('offline', 'The browser is offline.'));
      });
      options.signal.addEventListener('abort', forget, { once: true });
      const signal = AbortSignal.any([options.signal, gone.signal]);
      backend.changes({ ...options, signal }).then(() => {
        end = options.lost;
        live();
      }, failed);
    }),
});
