import type { Client } from '@social-enterprise/client';
import { asSocialError, SocialError, type Profile } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Nobody of that id or handle, or nobody that the reader may know of. */
export const unknownPerson = (person: string): SocialError =>
  new SocialError('not-found', `There is no person ${person}.`, { reason: 'person-unknown' });

/** The profile of a person by id or handle, kept up to date while the element is on the page. */
export class ProfileSource implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #person: string | null = null;
  #profile: Profile | null = null;
  #error: SocialError | null = null;
  #asked = 0;
  #unlisten: (() => void) | null = null;
  #wasConnected = true;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** As last seen; null before. */
  get profile(): Profile | null {
    return this.#profile;
  }

  /** Why the last try failed; a profile that was there stays. */
  get error(): SocialError | null {
    return this.#error;
  }

  /** Says whose; called before every drawing. */
  use(client: Client | null, person: string | null): void {
    if (client !== this.#client || person !== this.#person) {
      this.#unlisten?.();
      this.#unlisten = null;
      this.#client = client;
      this.#person = person;
      this.#profile = null;
      this.#error = null;
      this.#asked++;
      if (client === null || person === null || !client.supports('profiles.get')) return;
      this.#unlisten = client.listen({
        change: ({ people }) => {
          if (people.some(({ id }) => id === this.#profile?.person.id)) void this.load();
        },
        reset: () => void this.load(),
      });
      void this.load();
    }
    const isConnected = client?.isConnected ?? true;
    if (isConnected && !this.#wasConnected) void this.load();
    this.#wasConnected = isConnected;
  }

  /** Asks again. */
  async load(): Promise<void> {
    const [client, person] = [this.#client, this.#person];
    if (client === null || person === null) return;
    const asked = ++this.#asked;
    try {
      const profile = await client.query('profiles.get', { person });
      if (asked !== this.#asked) return;
      this.#profile = profile;
      // Only now, so that the person is there first. Without, they are shown as they were asked for.
      client.follow().catch(() => undefined);
      this.#error = profile === null ? unknownPerson(person) : null;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.#error = asSocialError(thrown);
    }
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    this.#unlisten = null;
    this.#client = null;
    this.#asked++;
  }
}
