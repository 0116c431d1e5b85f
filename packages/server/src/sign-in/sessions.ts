import { setTimeout as delay } from 'node:timers/promises';
import { SocialError, type PersonId } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import { signIn } from '@social-enterprise/engine/identities';
import type { SessionRow, SqlSessions } from '@social-enterprise/store-postgres';
import { mintId } from '../mint.js';
import {
  isRevoked,
  type Grant,
  type OpenIdProvider,
  type SignedOutThere,
  type Tokens,
} from './openid-provider.js';
import type { OpenIdSettings } from './openid-settings.js';
import { fingerprint, mintSecret, seal, unseal } from './secrets.js';

/** Where sessions are kept, for all servers on the same database. */
export type SessionRows = Pick<SqlSessions, keyof SqlSessions>;

/** What is known of a session beside its row; times in Unix milliseconds. */
interface SessionData {
  readonly person: PersonId;
  readonly begun: number;
  /** Sealed with the browser's secret. */
  readonly tokens: string;
  /** When to ask the service whether it still stands by the sign-in; null: never. */
  readonly ask: { readonly at: number; readonly latest: number } | null;
  /** Until when somebody is asking. */
  readonly asking: number;
}

export interface Found {
  /** Names the session to `ended`; it is not the secret. */
  readonly id: string;
  readonly person: PersonId;
  /** Unix milliseconds. */
  readonly expires: number;
}

export interface SessionsOptions {
  readonly rows: SessionRows;
  readonly store: Store;
  readonly provider: OpenIdProvider;
  readonly settings: OpenIdSettings;
  /** Told when the service could not be asked; nobody is signed out for it. */
  readonly unasked: (error: unknown) => void;
}

const minute = 60_000;
/** Milliseconds before the end of an access token from which on the service is asked again. */
const margin = minute;
/** Milliseconds that asking may take before another server does it. */
const askingTakes = 30_000;
/** A sign-out at the service is begun within so many milliseconds, or not at all. */
const signOutTakes = minute;

const ended = (cause?: unknown): SocialError =>
  new SocialError('unauthenticated', 'The session has ended. Sign in again.', { cause });

const dataOf = ({ data }: SessionRow): SessionData => data as SessionData;

function nextAsk({ ends, tokens }: Grant, now: number): SessionData['ask'] {
  if (ends === null || tokens.refresh === null) return null;
  return { at: Math.max(ends - margin, now + (ends - now) / 2), latest: ends };
}

/** The sessions of people who signed in through a browser. A browser holds a secret, the database its hash. */
export class Sessions {
  readonly #rows: SessionRows;
  readonly #options: SessionsOptions;
  readonly #idle: number;
  readonly #longest: number;
  /** By session, so that requests at the same time ask the service once. */
  readonly #asking = new Map<string, Promise<SessionRow>>();

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#rows = options.rows;
    this.#idle = options.settings.idleMinutes * minute;
    this.#longest = options.settings.longestMinutes * minute;
  }

  /** Begins a session, always a new one, and answers the secret for the browser. */
  async begin(grant: Grant): Promise<string> {
    const { identity, providerSession, tokens } = grant;
    const person = await signIn(this.#options.store, identity, { mint: mintId });
    const secret = mintSecret();
    const now = Date.now();
    const data: SessionData = {
      person,
      begun: now,
      tokens: seal(secret, JSON.stringify(tokens)),
      ask: nextAsk(grant, now),
      asking: 0,
    };
    await this.#rows.create({
      id: fingerprint('session', secret),
      version: 0,
      account: `${identity.issuer} ${identity.subject}`,
      providerSession,
      expires: this.#expiry(data, now),
      data,
    });
    return secret;
  }

  /**
   * Whose session it is. Using it keeps it from going idle.
   *
   * @throws SocialError `unauthenticated` when there is none, or when the service no longer stands by it.
   */
  async find(secret: string): Promise<Found> {
    const id = fingerprint('session', secret);
    const row = await this.#rows.get(id, Date.now());
    if (row === undefined) throw ended();
    const { expires, data } = await this.#used(await this.#asked(secret, row));
    return { id, person: (data as SessionData).person, expires };
  }

  /** Ends a session; one that is no longer there is ended already. Answers its tokens. */
  async end(secret: string): Promise<Tokens | null> {
    const row = await this.#rows.take(fingerprint('session', secret), Date.now());
    return row === undefined ? null : (JSON.parse(unseal(secret, dataOf(row).tokens)) as Tokens);
  }

  /** Ends the sessions that the service has ended. */
  endThose(ended: SignedOutThere): Promise<void> {
    return this.#rows.deleteOf(ended);
  }

  /** Of these sessions, by their ids, those that have ended. */
  async ended(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const existing = await this.#rows.existing(ids, Date.now());
    return new Set(ids.filter((id) => !existing.has(id)));
  }

  /** Keeps an ID token for the way out, and answers the secret for it; it serves once. */
  async beginSignOut(idToken: string): Promise<string> {
    const secret = mintSecret();
    await this.#rows.create({
      id: fingerprint('sign-out', secret),
      version: 0,
      account: '',
      providerSession: null,
      expires: Date.now() + signOutTakes,
      data: seal(secret, idToken),
    });
    return secret;
  }

  /** The ID token for the way out; null when it was asked for before, or too late. */
  async takeSignOut(secret: string): Promise<string | null> {
    const row = await this.#rows.take(fingerprint('sign-out', secret), Date.now());
    return row === undefined ? null : unseal(secret, row.data as string);
  }

  sweep(): Promise<void> {
    return this.#rows.sweep(Date.now());
  }

  #expiry({ begun }: SessionData, now: number): number {
    return Math.min(now + this.#idle, begun + this.#longest);
  }

  /** Written seldom: it need not be exact to a twentieth. */
  async #used(row: SessionRow): Promise<SessionRow> {
    const expires = this.#expiry(dataOf(row), Date.now());
    if (expires - row.expires < this.#idle / 20) return row;
    // Where another request was quicker, it has written the same.
    await this.#rows.update(row, { expires, data: row.data });
    return { ...row, expires };
  }

  /** Makes sure that the service was asked again in time. */
  #asked(secret: string, row: SessionRow): Promise<SessionRow> {
    const { ask } = dataOf(row);
    if (ask === null || Date.now() < ask.at) return Promise.resolve(row);
    let asking = this.#asking.get(row.id);
    if (asking === undefined) {
      asking = this.#askOnce(secret, row).finally(() => this.#asking.delete(row.id));
      this.#asking.set(row.id, asking);
    }
    return asking;
  }

  /** One server asks. The others go on, or wait for it where the last answer no longer holds. */
  async #askOnce(secret: string, first: SessionRow): Promise<SessionRow> {
    let row = first;
    for (;;) {
      const data = dataOf(row);
      const now = Date.now();
      if (data.ask === null || now < data.ask.at) return row;
      const claimed = { ...data, asking: now + askingTakes };
      if (data.asking <= now && (await this.#rows.update(row, { expires: row.expires, data: claimed }))) {
        return this.#ask(secret, { ...row, version: row.version + 1, data: claimed });
      }
      if (now < data.ask.latest) return row;
      await delay(100);
      const again = await this.#rows.get(row.id, Date.now());
      if (again === undefined) throw ended();
      row = again;
    }
  }

  async #ask(secret: string, row: SessionRow): Promise<SessionRow> {
    const data = dataOf(row);
    const tokens = JSON.parse(unseal(secret, data.tokens)) as Tokens;
    const grant = await this.#refresh(row, tokens.refresh ?? '');
    if (grant === null) {
      const later = Date.now() + minute;
      return this.#keep(row, { ...data, ask: { at: later, latest: later }, asking: 0 });
    }
    const { refresh, id } = grant.tokens;
    // First of all: the old refresh token may be worth nothing any more.
    const kept = await this.#keep(row, {
      ...data,
      tokens: seal(secret, JSON.stringify({ refresh, id: id ?? tokens.id })),
      ask: nextAsk(grant, Date.now()),
      asking: 0,
    });
    await signIn(this.#options.store, grant.identity, { mint: mintId });
    return kept;
  }

  /** Null when the service could not be asked. */
  async #refresh(row: SessionRow, token: string): Promise<Grant | null> {
    const [, subject = ''] = /^\S+ (.*)$/s.exec(row.account) ?? [];
    try {
      return await this.#options.provider.refresh(token, subject);
    } catch (error) {
      if (!isRevoked(error)) {
        this.#options.unasked(error);
        return null;
      }
      await this.#rows.take(row.id, Date.now());
      throw ended(error);
    }
  }

  /** Also when somebody else has written that the session is used. */
  async #keep(row: SessionRow, data: SessionData): Promise<SessionRow> {
    let current: SessionRow | undefined = row;
    while (current !== undefined) {
      const { version, expires }: SessionRow = current;
      if (await this.#rows.update(current, { expires, data })) {
        return { ...current, version: version + 1, data };
      }
      current = await this.#rows.get(row.id, Date.now());
    }
    // Signed out meanwhile.
    throw ended();
  }
}
