import type { Store } from '@social-enterprise/engine';
import {
  importDirectory,
  type DirectoryField,
  type DirectoryInput,
  type DirectoryReport,
  type ImportDirectoryOptions,
} from '@social-enterprise/engine/directory-import';
import type { Config } from '../config.js';
import { mintId } from '../mint.js';
import type { Photos } from './photos.js';

export interface ImportOptions {
  readonly wins: Readonly<Partial<Record<DirectoryField, 'directory' | 'person'>>>;
  readonly dryRun?: boolean;
  readonly isForced?: boolean;
  /** Where photos lie. */
  readonly photos?: Photos | null;
}

/** Takes in what a source has read, by the settings of a server. */
export async function takeIn(
  store: Store,
  { policy, directory: { groups, mostLeavers } }: Config,
  input: DirectoryInput,
  { wins, dryRun = false, isForced = false, photos = null }: ImportOptions,
): Promise<DirectoryReport> {
  const options = { policy, mint: mintId, wins, groups, mostLeavers, isForced };
  const isForgetful = policy.leavers === 'anonymised' && photos !== null && !dryRun;
  const before = isForgetful ? await photosOfLeavers(store, input, options) : [];
  const report = await importDirectory(store, input, { ...options, dryRun });
  if (report.refusal === null) for (const address of before) await photos?.remove(address);
  return report;
}

/** The pictures of those who are about to leave and lose their names. */
async function photosOfLeavers(
  store: Store,
  input: DirectoryInput,
  options: ImportDirectoryOptions,
): Promise<string[]> {
  const { steps } = await importDirectory(store, input, { ...options, dryRun: true });
  const leaving = steps.filter(({ outcome }) => outcome === 'deactivated').map(({ person }) => person);
  const people = await store.read((reader) => reader.getMany('people', leaving));
  return people.flatMap((person) => person?.avatar ?? []);
}
