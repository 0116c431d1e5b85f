import {
  SocialError,
  type Account,
  type PersonId,
  type PlacedPerson,
  type Who,
} from '@social-enterprise/contract';
import { findPerson, personByHandle } from '../find.js';
import type { PersonRecord } from '../records.js';
import type { Reader } from '../store.js';
import { Accounts, idOfAccount } from './accounts.js';
import { broken } from './lines.js';
import type { NamedPerson } from './references.js';

const unknownPerson = (name: string, where: string): SocialError =>
  new SocialError('not-found', `There is no person ${JSON.stringify(name)} ${where}.`, {
    reason: 'person-unknown',
    field: 'people',
  });

const summaryOf = ({ id, handle, name }: PersonRecord): NonNullable<PlacedPerson['here']> => ({
  id,
  handle,
  name,
});

type Same = PlacedPerson['here'];

/** Finds out who the people of a file are here. */
class Matcher {
  readonly #reader: Reader;
  readonly #accounts: Accounts;
  /** Who each account was written down for. */
  readonly #given = new Map<string, Same>();

  constructor(reader: Reader, accounts: Accounts) {
    this.#reader = reader;
    this.#accounts = accounts;
  }

  /** `same` has the same id or handle here. */
  async match(person: NamedPerson, same: Same, who: Who | undefined): Promise<PlacedPerson> {
    if (typeof who === 'object') return this.#withAccount(person, same, who);
    const here = who === undefined ? same : await this.#find(who);
    if (here === null && who !== undefined) throw unknownPerson(who, 'here');
    const account = here && this.#accounts.accountOf(here.id);
    return { ...person, here, account, isLinked: false };
  }

  async #withAccount(person: NamedPerson, same: Same, account: Account): Promise<PlacedPerson> {
    const { id, handle, name, line } = person;
    const key = idOfAccount(account);
    const known = this.#accounts.personOf(account);
    const first = this.#given.get(key);
    // Whoever has two names in a pilot is one person here.
    if (first !== undefined) return { ...person, here: first, account: key, isLinked: false };
    const here = known === null ? same : await this.#find(known);
    this.#given.set(key, here ?? { id, handle, name });
    const before = here && this.#accounts.accountOf(here.id);
    if (known === null && here !== null && before !== null) {
      throw broken(line, `${handle} is ${here.name} here, who signs in as ${before} and not as ${key}.`);
    }
    return { ...person, here, account: before ?? key, isLinked: before === null };
  }

  async #find(idOrHandle: string): Promise<Same> {
    const found = await findPerson(this.#reader, idOrHandle);
    return found === undefined ? null : summaryOf(found);
  }
}

/** By the line of each: whoever has the same id here, else the same handle. */
async function findSame(
  reader: Reader,
  people: ReadonlyMap<string, NamedPerson>,
): Promise<Map<number, NonNullable<Same>>> {
  const byId = await reader.getMany('people', [...people.keys()]);
  const found = await Promise.all(
    [...people.values()].map(async ({ handle }, at) => byId[at] ?? (await personByHandle(reader, handle))),
  );
  return new Map(
    [...people.values()].flatMap(({ line }, at) => {
      const same = found[at];
      return same === undefined ? [] : [[line, summaryOf(same)]];
    }),
  );
}

/**
 * Who the people of a file are here: whom `wishes` names by id or handle of the file, else whoever has the same id or
 * handle.
 *
 * @throws SocialError `person-unknown` for a wish that names nobody, `import-broken` for one that cannot be.
 */
export async function placePeople(
  reader: Reader,
  people: ReadonlyMap<string, NamedPerson>,
  wishes: Readonly<Record<string, Who>>,
): Promise<PlacedPerson[]> {
  const matcher = new Matcher(reader, await Accounts.read(reader));
  const same = await findSame(reader, people);
  const left = new Map(Object.entries(wishes));
  const placed: PlacedPerson[] = [];
  for (const person of people.values()) {
    const name = [person.handle, person.id].find((one) => left.has(one));
    const who = name === undefined ? undefined : left.get(name);
    placed.push(await matcher.match(person, same.get(person.line) ?? null, who));
    if (name !== undefined) left.delete(name);
  }
  const [unknown] = left.keys();
  if (unknown !== undefined) throw unknownPerson(unknown, 'in the file');
  return placed;
}

/** The records that give accounts to people, by the line of the person. */
export const accountsOf = (
  people: readonly PlacedPerson[],
): Map<number, { readonly id: string; readonly person: PersonId }> =>
  new Map(
    people.flatMap(({ line, id, here, account, isLinked }) =>
      isLinked && account !== null ? [[line, { id: account, person: (here?.id ?? id) as PersonId }]] : [],
    ),
  );
