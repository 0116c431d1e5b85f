import type { Client, Entry } from 'ldapts';
import type { LdapSettings } from './settings.js';

/** Under which a distinguished name is compared. */
export const keyOf = (dn: string): string => dn.replace(/\s*([,=+])\s*/g, '$1').toLowerCase();

/** The common name of a distinguished one. */
const nameOf = (dn: string): string | undefined => /^\s*cn\s*=\s*((?:\\.|[^,+\\])+)/i.exec(dn)?.[1];

/** Who is in which groups. */
export class LdapGroups {
  readonly #byMember = new Map<string, string[]>();

  add(group: string, members: readonly string[]): void {
    for (const member of members) {
      const key = keyOf(member);
      this.#byMember.set(key, [...(this.#byMember.get(key) ?? []), group]);
    }
  }

  /** The distinguished and the common names of the groups of somebody, with those that their own entry names. */
  of(dn: string, memberOf: readonly string[]): string[] {
    const groups = [...new Set([...memberOf, ...(this.#byMember.get(keyOf(dn)) ?? [])])];
    return [...new Set(groups.flatMap((group) => [group, nameOf(group) ?? group]))].sort();
  }
}

const list = (value: Entry[string] | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

/** Who is in the groups below the base that the settings name. */
export async function readGroups(
  client: Client,
  { groupBase, groupFilter, pageSize }: LdapSettings,
  only: readonly Entry[] | null,
): Promise<LdapGroups> {
  const groups = new LdapGroups();
  if (groupBase === undefined) return groups;
  // Nobody was changed, so nobody's groups are asked for.
  if (only?.length === 0) return groups;
  const pages = client.searchPaginated(groupBase, {
    scope: 'sub',
    filter: groupFilter,
    attributes: ['member', 'uniqueMember'],
    paged: { pageSize },
  });
  for await (const { searchEntries } of pages) {
    for (const group of searchEntries) {
      groups.add(group.dn, [...list(group['member']), ...list(group['uniqueMember'])]);
    }
  }
  return groups;
}
