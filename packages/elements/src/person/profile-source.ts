import { withProfileCommand, type Client } from '@social-enterprise/client';
import { asSocialError, SocialError, type Command, type Profile } from '@social-enterprise/contract';
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
  /** What is on its way to change the profile. */
  #sent: readonly Command[] = [];
  /** What is over, done or refused, and stays in sight until the profile itself says what became of it. */
  #over: readonly Command[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** As last seen, and as commands that are on their way will leave it; null before. */
  get profile(): Profile | null {
    const profile = this.#profile;
    return profile && [...this.#over, ...this.#sent].reduce(this.#after, profile);
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
      this.#sent = this.#over = [];
      this.#error = null;
      this.#asked++;
      if (client === null || person === null || !client.supports('profiles.get')) return;
      this.#unlisten = client.listen({
        change: ({ people }) => {
          if (people.some(({ id }) => id === this.#profile?.person.id)) void this.load();
        },
        reset: () => void this.load(),
        back: () => void this.load(),
      });
      void this.load();
    }
    if (this.#collect()) void this.load();
  }

  readonly #after = (profile: Profile, command: Command): Profile =>
    withProfileCommand(profile, command, this.#client?.session?.person?.id ?? null);

  /** Looks what is on its way; answers whether something is over since. */
  #collect(): boolean {
    const profile = this.#profile;
    const sent = (this.#client?.operations ?? [])
      .filter(({ state }) => state !== 'failed')
      .map(({ command }) => command)
      .filter((command) => profile !== null && this.#after(profile, command) !== profile);
    const over = this.#sent.filter((command) => !sent.includes(command));
    this.#sent = sent;
    this.#over = [...this.#over, ...over];
    return over.length > 0;
  }

  /** Asks again. */
  async load(): Promise<void> {
    const [client, person] = [this.#client, this.#person];
    if (client === null || person === null) return;
    const asked = ++this.#asked;
    this.#collect();
    const settled = this.#over;
    const settle = (): unknown => (this.#over = this.#over.filter((command) => !settled.includes(command)));
    try {
      const profile = await client.query('profiles.get', { person });
      if (asked !== this.#asked) return;
      this.#profile = profile;
      settle();
      // Only now, so that the person is there first. Without, they are shown as they were asked for.
      client.follow().catch(() => undefined);
      this.#error = profile === null ? unknownPerson(person) : null;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.#error = asSocialError(thrown);
      settle();
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
