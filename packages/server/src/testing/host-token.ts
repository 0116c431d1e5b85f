import { createHmac } from 'node:crypto';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as a host signs it with a shared secret (HS256); five minutes long unless `exp` says otherwise. */
export function hostToken(secret: string, claims: Readonly<Record<string, unknown>>): string {
  const now = Math.floor(Date.now() / 1000);
  const body = { iss: 'https://erp.example', aud: 'social', iat: now, exp: now + 300, ...claims };
  const signed = `${encode({ alg: 'HS256' })}.${encode(body)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
