import type { Store } from '@social-enterprise/engine';
import {
  importDirectory,
  type DirectoryField,
  type DirectoryInput,
  type DirectoryReport,
} from '@social-enterprise/engine/directory-import';
import type { Config } from '../config.js';
import { mintId } from '../mint.js';

export interface ImportOptions {
  readonly wins: Readonly<Partial<Record<DirectoryField, 'directory' | 'person'>>>;
  readonly dryRun?: boolean;
  readonly isForced?: boolean;
}

/** Takes in what a source has read, by the settings of a server. */
export const takeIn = (
  store: Store,
  { policy, directory: { groups, mostLeavers } }: Config,
  input: DirectoryInput,
  { wins, dryRun = false, isForced = false }: ImportOptions,
): Promise<DirectoryReport> =>
  importDirectory(store, input, { policy, mint: mintId, wins, groups, mostLeavers, dryRun, isForced });
