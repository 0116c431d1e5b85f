import { SocialError, type PersonId } from '@social-enterprise/contract';
import { findPerson, type EngineBackend, type Reader, type Store } from '@social-enterprise/engine';

/** Before the handle of a person of the demo, as in its token. */
const demoPrefix = 'person:';

/**
 * Whether a person acts for the whole company, as the settings name the accounts: as `ISSUER SUBJECT`, of the demo as
 * `person:HANDLE`.
 */
export async function isAdministrator(
  reader: Reader,
  accounts: readonly string[],
  person: PersonId,
): Promise<boolean> {
  const people = await Promise.all(
    accounts.map(async (account) =>
      account.startsWith(demoPrefix)
        ? (await findPerson(reader, account.slice(demoPrefix.length)))?.id
        : (await reader.get('identities', account))?.person,
    ),
  );
  return people.includes(person);
}

/** Who may do what concerns the whole server. */
export class Administrators {
  readonly #store: Store;
  readonly #accounts: readonly string[];

  constructor(store: Store, accounts: readonly string[]) {
    this.#store = store;
    this.#accounts = accounts;
  }

  /** @throws SocialError `forbidden` for everybody else. */
  async check(backend: EngineBackend): Promise<void> {
    const { person } = await backend.query('session.get', {});
    const isOne =
      person !== null &&
      (await this.#store.read((reader) => isAdministrator(reader, this.#accounts, person.id)));
    if (isOne) return;
    throw new SocialError('forbidden', 'Only administrators of this server may do this.', {
      reason: 'not-administrator',
    });
  }
}
