import { SocialError, type Grant, type PersonId } from '@social-enterprise/contract';
import {
  EngineBackend,
  findPerson,
  type BackendOptions,
  type CursorSeal,
  type FileAddresses,
  type Sealing,
  type Store,
} from '@social-enterprise/engine';
import type { Follower } from '@social-enterprise/engine/fan-out';
import { signIn } from '@social-enterprise/engine/identities';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { Viewer } from '../files/addresses.js';
import { mintId } from '../mint.js';
import { isAdministrator } from './administrators.js';
import type { Principal, SignInMethod } from './principal.js';

/** For so long, in milliseconds, an account that said nothing new is not looked up again. */
const remembered = 60_000;

/** Who asks, and where they read files. */
export type Asker = Pick<BackendOptions, 'actor' | 'addresses'> & Pick<Follower<unknown>, 'alike'>;

export interface SignedIn {
  readonly backend: EngineBackend;
  /** The same person for whoever delivers changes. */
  readonly reader: Asker;
  /**
   * Unix milliseconds after which the person has to show again who they are and what rights they have; null:
   * nobody said.
   */
  readonly expires: number | null;
  /** The session that speaks for the person, as `Sessions` names it; null: something else does. */
  readonly session: string | null;
}

export interface PeopleOptions {
  readonly store: Store;
  readonly methods: readonly SignInMethod[];
  readonly policy: Config['policy'];
  /** Where a person reads files; null: there are none. */
  readonly addresses: ((viewer: Viewer) => FileAddresses) | null;
  /** Accounts of those who act for the whole company. Default none. */
  readonly administrators?: readonly string[];
  /** As in `BackendOptions`. */
  readonly sealing?: Sealing;
  /** As in `BackendOptions`. */
  readonly cursors: CursorSeal;
  /** Default: the computer's clock. */
  readonly now?: () => Date;
}

/** When something of what was said holds no longer: the first right to run out, or all of it. */
function earliest(expires: number | undefined, grants: readonly Grant[]): number | null {
  const ends = grants.flatMap((grant) => (grant.expires === null ? [] : Date.parse(grant.expires)));
  const next = Math.min(expires ?? Infinity, ...ends.filter((end) => end > Date.now()));
  return Number.isFinite(next) ? next : null;
}

/** Turns requests into the engine as the person behind them sees it. */
export class People {
  readonly #options: PeopleOptions;
  readonly #known = new Map<string, { readonly person: Promise<PersonId>; readonly until: number }>();

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** @throws SocialError `unauthenticated` for somebody who has not signed in. */
  async of(request: FastifyRequest): Promise<SignedIn> {
    for (const method of this.#options.methods) {
      const principal = await method(request);
      if (principal !== null) return this.#signedIn(principal);
    }
    throw new SocialError('unauthenticated', 'Sign in first.');
  }

  async #signedIn(principal: Principal): Promise<SignedIn> {
    const id = principal.type === 'person' ? principal.person : await this.#personOf(principal);
    const grants = (principal.type === 'identity' ? principal.grants : undefined) ?? [];
    const session = principal.type === 'person' ? (principal.session ?? null) : null;
    const expires = earliest(principal.expires, grants);
    const viewer = { person: id, grants, expires: principal.expires ?? null };
    const asker = this.#asker(viewer);
    return { backend: this.#backendOf(asker), reader: asker, expires, session };
  }

  /** The engine as somebody sees it of whom it is known already that they ask. */
  as(viewer: Viewer): EngineBackend {
    return this.#backendOf(this.#asker(viewer));
  }

  #backendOf({ actor, addresses }: Asker): EngineBackend {
    const { store, policy, sealing, cursors, now } = this.#options;
    return new EngineBackend({
      store,
      policy,
      cursors,
      actor,
      ...(addresses === undefined ? {} : { addresses }),
      ...(sealing === undefined ? {} : { sealing }),
      ...(now === undefined ? {} : { now }),
    });
  }

  #asker(viewer: Viewer): Asker {
    const { addresses, administrators = [] } = this.#options;
    return {
      get alike() {
        return JSON.stringify([viewer.person, viewer.grants, viewer.expires]);
      },
      ...(addresses === null ? {} : { addresses: addresses(viewer) }),
      actor: async (reader) => {
        const person = await findPerson(reader, viewer.person);
        if (person?.active === false) {
          throw new SocialError('unauthenticated', `${person.name || 'This person'} has left.`, {
            reason: 'person-left',
          });
        }
        if (person !== undefined) {
          const administrator = await isAdministrator(reader, administrators, person.id);
          return { type: 'person', person, grants: viewer.grants, administrator };
        }
        throw new SocialError('unauthenticated', 'This person is not known here.', {
          reason: 'person-unknown',
        });
      },
    };
  }

  #personOf({ identity }: Extract<Principal, { type: 'identity' }>): Promise<PersonId> {
    // Everything that was said, so that whatever changes is taken in at once.
    const said = JSON.stringify(identity);
    const now = Date.now();
    const known = this.#known.get(said);
    if (known !== undefined && known.until > now) return known.person;
    const person = signIn(this.#options.store, identity, { mint: mintId });
    this.#known.delete(said);
    this.#known.set(said, { person, until: now + remembered });
    const [oldest] = this.#known.keys();
    if (this.#known.size > 10_000 && oldest !== undefined) this.#known.delete(oldest);
    person.catch(() => this.#known.delete(said));
    return person;
  }
}
