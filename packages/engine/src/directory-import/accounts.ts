import type { PersonId } from '@social-enterprise/contract';
import { idOfAccount, idOfMail } from '../archive/accounts.js';
import { fold } from '../fold.js';
import type { IdentityRecord, PersonRecord } from '../records.js';
import { linkIdOf, type DirectoryEntry, type DirectoryProblemCode, type Present } from './entry.js';

const group = <Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string | null,
): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

export interface Refusal {
  readonly code: DirectoryProblemCode;
  readonly message: string;
}

/** Knows who an entry is here, and how everybody signs in. */
export class KnownAccounts {
  readonly #present: Present;
  readonly #source: string;
  /** External ids that the directory has now; null: it was not read whole. */
  readonly #here: ReadonlySet<string> | null;
  readonly #byMail: ReadonlyMap<string, readonly IdentityRecord[]>;
  readonly #byPerson: ReadonlyMap<string, readonly IdentityRecord[]>;
  readonly #linkOf: ReadonlyMap<string, { readonly externalId: string; readonly record: IdentityRecord }>;
  /** Whom this run has found already. */
  readonly #found = new Map<PersonId, string>();

  constructor(present: Present, source: string, here: ReadonlySet<string> | null) {
    this.#present = present;
    this.#source = source;
    this.#here = here;
    const identities = [...present.identities.values()];
    const links = [...present.links.values()];
    this.#byMail = group([...identities, ...links], ({ id, mail }) =>
      id.startsWith('mailto:') ? id.slice('mailto:'.length) : mail,
    );
    this.#byPerson = group(identities, ({ person }) => person);
    this.#linkOf = new Map(
      [...present.links].map(([externalId, record]) => [record.person, { externalId, record }]),
    );
  }

  /** Who an entry is: by its id, by the account, or by a mail address that nobody else has. Null: nobody yet. */
  personOf(entry: DirectoryEntry): PersonId | null | Refusal {
    const link = this.#present.links.get(entry.externalId);
    const account = entry.account && this.#present.identities.get(idOfAccount(entry.account));
    if (link !== undefined && account !== undefined && account.person !== link.person) {
      return { code: 'account-taken', message: `${account.id} is the account of somebody else here.` };
    }
    const found = link?.person ?? account?.person ?? this.#byAddress(entry);
    if (found === null || typeof found === 'object') return found;
    const first = this.#found.get(found);
    if (first !== undefined) {
      return { code: 'account-taken', message: `It is the same person here as ${first}.` };
    }
    this.#found.set(found, entry.at);
    return found;
  }

  #byAddress({ values: { mail = '', name = '' } }: DirectoryEntry): PersonId | null | Refusal {
    if (mail === '') return null;
    const people = [...new Set((this.#byMail.get(mail) ?? []).map(({ person }) => person))]
      .flatMap((id) => this.#present.people.get(id) ?? [])
      .filter((person) => this.#mayBe(person, name));
    if (people.length > 1) {
      const names = people.map((person) => person.name).join(', ');
      return { code: 'mail-taken', message: `${mail} belongs to several people here: ${names}.` };
    }
    const [person] = people;
    if (person === undefined) return null;
    const link = this.#linkOf.get(person.id);
    if (link !== undefined && this.#isHere(link.externalId, link.record)) {
      return { code: 'mail-taken', message: `${mail} belongs to ${person.name} here (${link.externalId}).` };
    }
    return person.id;
  }

  /** Addresses are given on: of somebody who has left, or is another entry no longer, the name has to be the same. */
  #mayBe(person: PersonRecord, name: string): boolean {
    const link = this.#linkOf.get(person.id);
    if (person.active && link === undefined) return true;
    if (person.active && link !== undefined && this.#isHere(link.externalId, link.record)) return true;
    return fold(person.name) === fold(name);
  }

  #isHere(externalId: string, { directory }: IdentityRecord): boolean {
    return this.#here === null ? directory?.isPresent === true : this.#here.has(externalId);
  }

  /** The link that a person has under another id, which is no longer there. */
  formerLink(person: PersonId, externalId: string): IdentityRecord | undefined {
    const link = this.#linkOf.get(person);
    return link === undefined || link.externalId === externalId ? undefined : link.record;
  }

  /** Whether another directory has them. */
  isElsewhere(person: PersonId): boolean {
    return this.#of(person).some(({ directory }) => directory?.isPresent === true);
  }

  #of(person: PersonId): readonly IdentityRecord[] {
    return this.#byPerson.get(person) ?? [];
  }

  /** What has to be written so that the person finds themselves when they sign in. */
  waysIn(
    person: PersonId,
    { account, values: { mail = '' } }: Pick<DirectoryEntry, 'account' | 'values'>,
  ): { readonly put: IdentityRecord[]; readonly deleted: string[] } {
    const own = this.#of(person).filter(({ directory }) => directory === undefined);
    const awaited = own.filter(({ id }) => id.startsWith('mailto:'));
    const hasAccount = account !== undefined || own.length > awaited.length;
    const wanted = hasAccount || mail === '' ? null : idOfMail(mail);
    const put: IdentityRecord[] = [];
    const key = account && idOfAccount(account);
    if (key !== undefined && !this.#present.identities.has(key)) {
      put.push({ id: key, person, spaces: [], mail: mail || null });
    }
    const holder = wanted === null ? undefined : this.#present.identities.get(wanted);
    const isFree = holder === undefined || holder.person === person || !this.#isActive(holder.person);
    if (wanted !== null && isFree && holder?.person !== person) {
      put.push({ id: wanted, person, spaces: [], mail });
    }
    return { put, deleted: awaited.flatMap(({ id }) => (id === wanted ? [] : id)) };
  }

  #isActive(person: PersonId): boolean {
    return this.#present.people.get(person)?.active === true;
  }

  /** What has to be written when a person leaves: nobody else is found under their address. */
  waysOut(
    person: PersonId,
    leavers: 'named' | 'anonymised',
  ): { readonly put: IdentityRecord[]; readonly deleted: string[] } {
    const own = this.#of(person).filter(({ directory }) => directory === undefined);
    const [awaited, accounts] = [true, false].map((is) =>
      own.filter(({ id }) => id.startsWith('mailto:') === is),
    );
    return {
      put:
        leavers === 'named'
          ? []
          : (accounts ?? []).filter(({ mail }) => mail !== null).map((one) => ({ ...one, mail: null })),
      deleted: (awaited ?? []).map(({ id }) => id),
    };
  }

  linkId(externalId: string): string {
    return linkIdOf(this.#source, externalId);
  }
}
