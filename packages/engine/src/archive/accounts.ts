import type { Account, PersonId } from '@social-enterprise/contract';
import type { Reader } from '../store.js';

/** The key of an account that nobody has signed in with, known by its mail address alone. */
export const idOfMail = (mail: string): string => `mailto:${mail.trim().toLowerCase()}`;

/** The key under which the record of an account is kept. */
export const idOfAccount = (account: Account): string =>
  'issuer' in account ? `${account.issuer} ${account.subject}` : idOfMail(account.mail);

const portion = 1000;

/** All accounts of a store: whose each is, and which each person has. */
export class Accounts {
  readonly #people = new Map<string, PersonId>();
  readonly #accounts = new Map<string, string>();

  static async read(reader: Reader): Promise<Accounts> {
    const accounts = new Accounts();
    let after = '';
    for (;;) {
      const records = await reader.scan('identities', after, portion);
      for (const { id, person, mail, directory } of records) {
        after = id;
        // Nobody signs in with what a directory says.
        if (directory !== undefined) continue;
        accounts.#people.set(id, person);
        if (mail !== null) accounts.#people.set(idOfMail(mail), person);
        accounts.#accounts.set(person, id);
      }
      if (records.length < portion) return accounts;
    }
  }

  personOf(account: Account): PersonId | null {
    return this.#people.get(idOfAccount(account)) ?? null;
  }

  /** Null: nobody can sign in as this person yet. */
  accountOf(person: string): string | null {
    return this.#accounts.get(person) ?? null;
  }
}
