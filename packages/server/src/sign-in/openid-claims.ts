import { limits } from '@social-enterprise/contract';
import type { Identity } from '@social-enterprise/engine/identities';
import type { OpenIdSettings } from './openid-settings.js';

export type Claims = Readonly<Record<string, unknown>>;

/** A claim by its name, which may have dots in it, or by the path to it. */
function find(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Claims)[part];
  }
  return found;
}

/** One line of text, no longer than the product takes; undefined when there is none. */
function line(value: unknown, most: number = limits.nameLength): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : Array.from(text).slice(0, most).join('').slice(0, most);
}

const isPicture = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= limits.linkLength &&
  URL.canParse(value) &&
  new URL(value).protocol === 'https:';

/** An account as the claims describe it. What does not fit is shortened or left out: nobody stays outside for it. */
export function identityOf(
  issuer: string,
  subject: string,
  claims: Claims,
  settings: OpenIdSettings,
): Identity {
  const { claims: names, groups } = settings;
  const handle = line(find(claims, names.handle), 60);
  const name = line(find(claims, names.name)) ?? handle ?? line(claims['email']) ?? subject;
  const title = line(find(claims, names.title));
  const department = line(find(claims, names.department));
  const picture = find(claims, names.picture);
  // An address that the service has only been told could be somebody else's.
  const mail = claims['email_verified'] === true ? line(claims['email'], 320) : undefined;
  return {
    issuer,
    subject,
    name: name.slice(0, limits.nameLength),
    ...(mail === undefined ? {} : { mail }),
    ...(handle === undefined ? {} : { handle }),
    ...(title === undefined ? {} : { title }),
    ...(department === undefined ? {} : { department }),
    ...(isPicture(picture) ? { avatar: picture } : {}),
    ...(groups === undefined ? {} : { memberships: membershipsOf(find(claims, names.groups), groups) }),
  };
}

const ranks = ['member', 'moderator', 'owner'] as const;

/** Of several groups that give the same space, the highest role counts. */
function membershipsOf(
  said: unknown,
  groups: NonNullable<OpenIdSettings['groups']>,
): NonNullable<Identity['memberships']> {
  const roles = new Map<string, (typeof ranks)[number]>();
  for (const group of Array.isArray(said) ? said : [said]) {
    if (typeof group !== 'string' || !Object.hasOwn(groups, group)) continue;
    const { space = '', role = 'member' } = groups[group] ?? {};
    const known = roles.get(space);
    if (known === undefined || ranks.indexOf(known) < ranks.indexOf(role)) roles.set(space, role);
  }
  return [...roles].map(([space, role]) => ({ space, role }));
}
