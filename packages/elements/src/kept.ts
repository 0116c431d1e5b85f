import type { Client } from '@social-enterprise/client';
import type { Backend } from '@social-enterprise/contract';

const asking = new WeakMap<Backend, () => Promise<unknown>>();

/** Remembers how the browser is asked never to clear away what a backend keeps. */
export function markKept(backend: Backend, ask: () => Promise<unknown>): void {
  asking.set(backend, ask);
}

/** Asks once somebody has written here, since some browsers ask the person. After a no everything works as before. */
export function keepWritten(client: Client): void {
  const ask = asking.get(client.backend);
  if (ask === undefined) return;
  const unlisten = client.listen({
    change: ({ posts }, own) => {
      if (!own || posts.length === 0) return;
      unlisten();
      ask().catch(() => undefined);
    },
  });
}
