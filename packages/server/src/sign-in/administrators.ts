import { SocialError } from '@social-enterprise/contract';
import { findPerson, type EngineBackend, type Store } from '@social-enterprise/engine';

/** Before the handle of a person of the demo, as in its token. */
const demoPrefix = 'person:';

/** The people who may do what concerns the whole server, as the settings name their accounts. */
export class Administrators {
  readonly #store: Store;
  readonly #accounts: readonly string[];

  /** Accounts as `ISSUER SUBJECT`; of the demo as `person:HANDLE`. */
  constructor(store: Store, accounts: readonly string[]) {
    this.#store = store;
    this.#accounts = accounts;
  }

  /** @throws SocialError `forbidden` for everybody else. */
  async check(backend: EngineBackend): Promise<void> {
    const { person } = await backend.query('session.get', {});
    if (person !== null && (await this.#people()).includes(person.id)) return;
    throw new SocialError('forbidden', 'Only administrators of this server may do this.', {
      reason: 'not-administrator',
    });
  }

  async #people(): Promise<(string | undefined)[]> {
    return this.#store.read((reader) =>
      Promise.all(
        this.#accounts.map(async (account) =>
          account.startsWith(demoPrefix)
            ? (await findPerson(reader, account.slice(demoPrefix.length)))?.id
            : (await reader.get('identities', account))?.person,
        ),
      ),
    );
  }
}
