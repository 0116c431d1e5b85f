import type { Entry } from '@social-enterprise/elements';

/** The files of this folder, read. */
export interface Company {
  readonly people: readonly { readonly handle: string; readonly name: string }[];
  readonly spaces: readonly { readonly handle: string; readonly name: string }[];
  readonly threads: readonly { readonly subject: { readonly urn: string } }[];
}

export function readCompany(readJson: (path: string) => Promise<unknown>): Promise<Company>;
export function createEntries(
  company: Company,
  now?: Date,
  /** `thanks`, `unnamed`: only for a database that knows thanks, or in which one can write without a name. */
  options?: { readonly thanks?: boolean; readonly unnamed?: boolean },
): Entry[];
export function workingDay(last: Date, daysAgo: number): Date;
