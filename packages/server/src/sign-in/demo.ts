import type { PersonId } from '@social-enterprise/contract';
import type { SignInMethod } from './principal.js';

const isLoopback = (address: string | undefined): boolean => /^(::ffff:)?127\.|^::1$/.test(address ?? '');

/**
 * Anybody whom the page names, by a token `person:` and an id or handle. The settings allow this on loopback
 * only; so does every request.
 */
export const demoSignIn =
  (): SignInMethod =>
  ({ headers: { authorization }, socket }) => {
    const person = /^Bearer person:(\S+)$/.exec(authorization ?? '')?.[1];
    const isUsed = person !== undefined && isLoopback(socket.remoteAddress);
    return Promise.resolve(isUsed ? { type: 'person', person: person as PersonId } : null);
  };
