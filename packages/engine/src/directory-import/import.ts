import type { Policy } from '@social-enterprise/contract';
import { prepareStore } from '../embedded.js';
import type { Store } from '../store.js';
import { applyPlan } from './apply.js';
import type { DirectoryInput, DirectoryReport, DirectoryRules } from './entry.js';
import { planDirectory } from './plan.js';
import { readPresent } from './present.js';

export interface ImportDirectoryOptions extends Pick<DirectoryRules, 'mint'> {
  readonly policy: Policy;
  readonly wins?: DirectoryRules['wins'];
  readonly groups?: DirectoryRules['groups'];
  /** Default 0.2. */
  readonly mostLeavers?: number;
  /** Default false. */
  readonly isForced?: boolean;
  /** Looks and says what would be done, and writes nothing. Default false. */
  readonly dryRun?: boolean;
  /** Default: the computer's clock. */
  readonly now?: () => Date;
}

/**
 * Makes the people who are here as a directory says, where the directory has a say. The same input again changes
 * nothing; a run that was interrupted is ended by the next one.
 *
 * @since 0.1.0
 */
export async function importDirectory(
  store: Store,
  input: DirectoryInput,
  {
    policy,
    mint,
    wins = {},
    groups = [],
    mostLeavers = 0.2,
    isForced = false,
    dryRun = false,
    now = () => new Date(),
  }: ImportDirectoryOptions,
): Promise<DirectoryReport> {
  if (!dryRun) await prepareStore(store, now());
  const present = await store.read((reader) => readPresent(reader, input, groups));
  const { leavers } = policy;
  const plan = planDirectory(input, present, { wins, groups, mostLeavers, isForced, leavers, mint });
  const { steps, problems, refusal } = plan;
  if (dryRun || refusal !== null) return { steps: steps.map(lineOf), problems, refusal };
  const { problems: met, failed } = await applyPlan(store, plan, { policy, now, mint });
  const done = steps.filter(({ externalId }) => !failed.has(externalId));
  return { steps: done.map(lineOf), problems: [...problems, ...met], refusal: null };
}

const lineOf = ({
  at,
  externalId,
  outcome,
  person,
  name,
  fields,
}: DirectoryReport['steps'][number]): DirectoryReport['steps'][number] => ({
  at,
  externalId,
  outcome,
  person,
  name,
  fields,
});
