import { readFileSync } from 'node:fs';
import { SocialError } from '@social-enterprise/contract';
import type { LdapSettings, ScimSettings } from './settings.js';

/** Characters that the bearer token of SCIM has at least, wherever it is kept; as in its schema. */
const shortestToken = 32;

const refusal = (setting: string, message: string, cause?: unknown): SocialError =>
  new SocialError('invalid', `${setting}: ${message}`, { field: setting, cause });

/** A secret from a file, without the white space around it. An empty one would let in whoever gives none. */
function readSecret(path: string, setting: string, shortest: number): string {
  let secret: string;
  try {
    secret = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw refusal(setting, `${path} cannot be read.`, error);
  }
  if (secret.length >= shortest) return secret;
  throw refusal(setting, `${path} holds a secret of fewer than ${shortest} characters.`);
}

/**
 * What a client of SCIM has to send.
 *
 * @throws SocialError `invalid` when there is none, or one that is too short.
 */
export function scimTokenOf({ token, tokenFile }: ScimSettings): string {
  if ((token === undefined) === (tokenFile === undefined)) {
    throw refusal('directory.scim', 'Give either token or tokenFile.');
  }
  if (tokenFile !== undefined) return readSecret(tokenFile, 'directory.scim.tokenFile', shortestToken);
  if (token !== undefined && token.length >= shortestToken) return token;
  throw refusal('directory.scim.token', `It has at least ${shortestToken} characters.`);
}

/**
 * The password of `bindDn`. With an empty one a directory lets in nobody in particular (RFC 4513, 5.1.2), and shows
 * fewer people than there are.
 *
 * @throws SocialError `invalid` when there is none.
 */
export function bindPasswordOf({ bindDn, bindPassword, bindPasswordFile }: LdapSettings): string {
  if (bindPassword !== undefined && bindPasswordFile !== undefined) {
    throw refusal('directory.ldap', 'Give either bindPassword or bindPasswordFile.');
  }
  if (bindPasswordFile !== undefined)
    return readSecret(bindPasswordFile, 'directory.ldap.bindPasswordFile', 1);
  if (bindPassword !== undefined && bindPassword !== '') return bindPassword;
  throw refusal('directory.ldap.bindPassword', `Say with which password ${bindDn ?? ''} reads.`);
}
