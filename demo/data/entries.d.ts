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
  /** Only for a database whose policy knows thanks. Default false. */
  options?: { readonly thanks?: boolean },
): Entry[];
export function workingDay(last: Date, daysAgo: number): Date;
