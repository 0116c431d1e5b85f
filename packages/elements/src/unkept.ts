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

/** Null where everything is kept that should be. */
export function unkeptBy(client: Client): Unkept | null {
  const waiting = client.unkept;
  return unkept.get(client.backend) ?? (waiting && { error: waiting, hasPosts: true });
}

/** Lets the browser ask before the page takes with it what somebody wrote. */
export function guardUnkept(client: Client): void {
  const found = unkept.get(client.backend);
  if (found === undefined) {
    // Over a network: as long as something waits to be sent that this browser cannot keep.
    const hold = (event: BeforeUnloadEvent): void => holdPage(event);
    client.changed.subscribe(() => {
      if (client.unkept === null) window.removeEventListener('beforeunload', hold);
      else window.addEventListener('beforeunload', hold);
    });
    return;
  }
  client.listen({
    change: ({ posts }, own) => {
      if (!own || posts.length === 0) return;
      found.hasPosts = true;
      window.addEventListener('beforeunload', holdPage);
    },
  });
}
