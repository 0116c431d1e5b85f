import type { SocialError } from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer } from '../i18n/localizer.js';

/** Why something was not done, as a sentence. What is done to a profile does not wait for the connection. */
export function problemText(
  error: SocialError,
  localizer: Localizer,
  offline: 'profile.offline' | 'profile.offline.fields',
): string {
  const keys: Readonly<Record<string, Key>> = { 'person-unknown': 'profile.person.unknown', offline };
  const key = keys[error.reason ?? error.code];
  return key === undefined ? localizer.error(error) : localizer.text(key);
}
