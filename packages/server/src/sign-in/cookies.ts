import { SocialError } from '@social-enterprise/contract';
import { parse, serialize } from 'cookie';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Attempt } from './openid-provider.js';

/** An attempt to sign in, and where to go then. */
export interface Journey extends Attempt {
  readonly returnTo: string;
}

const text = Type.String({ minLength: 1, maxLength: 2000 });
const JourneySchema = Type.Object({ state: text, nonce: text, verifier: text, returnTo: text });

/** Seconds within which somebody has to come back from the service. */
const journeyTakes = 15 * 60;

/** A page cannot read them, another site's page cannot use them, another server of the domain cannot set them. */
const protection = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/** The cookies of one server. Two on one host differ by their path. */
export class Cookies {
  readonly #session: string;
  readonly #journey: string;
  readonly #life: number;

  /** `path` of the server's address; `life` of a session in seconds. */
  constructor(path: string, life: number) {
    const name = path.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '');
    this.#session = `__Host-social-enterprise${name === '' ? '' : `-${name}`}`;
    this.#journey = `${this.#session}-sign-in-`;
    this.#life = life;
  }

  /** The secret of a session; undefined without a cookie. */
  session({ headers }: FastifyRequest): string | undefined {
    return parse(headers.cookie ?? '')[this.#session];
  }

  setSession(secret: string): string {
    return serialize(this.#session, secret, { ...protection, maxAge: this.#life });
  }

  get noSession(): string {
    return serialize(this.#session, '', { ...protection, maxAge: 0 });
  }

  /** One a journey: several tabs may be on their way. */
  setJourney(journey: Journey): string {
    const value = Buffer.from(JSON.stringify(journey)).toString('base64url');
    return serialize(this.#journey + journey.state, value, { ...protection, maxAge: journeyTakes });
  }

  /** @throws SocialError `invalid` when this browser did not set out with this state, or long ago. */
  journey({ headers }: FastifyRequest, state: string): Journey {
    const value = /^[\w-]+$/.test(state) ? parse(headers.cookie ?? '')[this.#journey + state] : undefined;
    try {
      const journey: unknown = JSON.parse(Buffer.from(value ?? '', 'base64url').toString('utf8'));
      if (Value.Check(JourneySchema, journey) && journey.state === state) return journey;
    } catch {
      // Not ours, so that there is none.
    }
    throw new SocialError(
      'invalid',
      'This browser did not begin this sign-in, or too long ago. Start again.',
      {
        field: 'state',
      },
    );
  }

  noJourney(state: string): string {
    return serialize(this.#journey + state, '', { ...protection, maxAge: 0 });
  }
}
