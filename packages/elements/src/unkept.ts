import type { Client } from '@social-enterprise/client';
import type { Backend, SocialError } from '@social-enterprise/contract';

/** A backend that should keep what is written and cannot. */
export interface Unkept {
  readonly error: SocialError;
  /** Somebody has written here: it is lost when the page closes, and also when another backend takes over. */
  hasPosts: boolean;
}

const unkept = new WeakMap<Backend, Unkept>();

const holdPage = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Remembers that a backend does not keep what is written, and why. */
export function markUnkept(backend: Backend, error: SocialError): void {
  unkept.set(backend, { error, hasPosts: false });
}

/** Null for a backend that keeps what it should. */
export const unkeptBy = (client: Client): Unkept | null => unkept.get(client.backend) ?? null;

/** Lets the browser ask before the page takes with it what somebody wrote. */
export function guardUnkept(client: Client): void {
  const found = unkept.get(client.backend);
  if (found === undefined) return;
  client.listen({
    change: ({ posts }, own) => {
      if (!own || posts.length === 0) return;
      found.hasPosts = true;
      window.addEventListener('beforeunload', holdPage);
    },
    reset: () => undefined,
  });
}
