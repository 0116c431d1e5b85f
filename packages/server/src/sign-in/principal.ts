import type { Grant, PersonId } from '@social-enterprise/contract';
import type { Identity } from '@social-enterprise/engine/identities';
import type { FastifyRequest } from 'fastify';

/** Who speaks, as a way of signing in has found out. */
export type Principal =
  | {
      readonly type: 'identity';
      readonly identity: Identity;
      /** Rights on subjects that came along; they hold no longer than all of this. */
      readonly grants?: readonly Grant[];
      /** Unix milliseconds after which this says nothing any more; absent: holds for the request. */
      readonly expires?: number;
    }
  | {
      readonly type: 'person';
      readonly person: PersonId;
      /** As above. */
      readonly expires?: number;
      /** Names the session that may be ended from elsewhere at any time. */
      readonly session?: string;
    };

/**
 * One way of signing in. Null when the request does not use it.
 *
 * @throws SocialError `unauthenticated` when it does and is not to be believed, `offline` when nobody can tell for now.
 */
export type SignInMethod = (request: FastifyRequest) => Promise<Principal | null>;
