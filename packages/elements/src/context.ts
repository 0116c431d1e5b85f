import { createContext } from '@lit/context';
import type { Client } from '@social-enterprise/client';
import type { SocialError } from '@social-enterprise/contract';
import type { Strings } from './i18n/localizer.js';

/** What a provider gives to the elements inside it. */
export interface Provision {
  /** Null while the backend is being opened, or when it could not be. */
  readonly client: Client | null;
  readonly error: SocialError | null;
  /** BCP 47, or null: as the page says. */
  readonly locale: string | null;
  readonly strings: Strings;
  /** Page of a person, with `{handle}` or `{id}`; null: there is none. */
  readonly profileHref: string | null;
  /** Page of a conversation, as a template; null: this page. */
  readonly postHref: string | null;
  /** Where to go to sign in and come back to this page; null: the page itself sees to it. */
  signInUrl(): string | null;
  /** Opens the backend once more after an error. */
  retry(): void;
  /** Tries once more to open a backend that keeps nothing; answers whether it does now. */
  reopen(): Promise<boolean>;
}

/** The key carries the major version, so that two versions on one page do not mix. */
export const provisionContext = createContext<Provision>(Symbol.for('social-enterprise/provision@0'));
