import { timingSafeEqual } from 'node:crypto';
import { SocialError } from '@social-enterprise/contract';
import type { Config } from '../config.js';
import type { SignInMethod } from './principal.js';

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const one = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** An IPv4 address looks like IPv6 on a socket that takes both. */
const plain = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/, '');

/** Who a proxy in front says it is. From anybody else the headers are refused, not passed over. */
export function proxySignIn({
  peers,
  secret,
  userHeader,
  nameHeader,
}: NonNullable<Config['signIn']['proxy']>): SignInMethod {
  return async ({ headers, socket }) => {
    const user = headers[userHeader.toLowerCase()];
    const given = headers['x-proxy-secret'];
    if (user === undefined && given === undefined) return Promise.resolve(null);
    const [subject, name] = [one(user), one(headers[nameHeader.toLowerCase()])];
    const isTrusted = peers.includes(plain(socket.remoteAddress)) && isSame(one(given) ?? '', secret);
    if (!isTrusted) throw new SocialError('unauthenticated', 'The headers do not come from a trusted proxy.');
    if (subject === null) return Promise.resolve(null);
    // Headers hold Latin-1; proxies write names in UTF-8.
    const readable = name === null ? subject : Buffer.from(name, 'latin1').toString('utf8');
    return Promise.resolve({ type: 'identity', identity: { issuer: 'proxy', subject, name: readable } });
  };
}
