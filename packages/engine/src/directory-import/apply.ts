import {
  isSocialError,
  type Command,
  type CommandInput,
  type CommandKey,
  type CommandName,
  type Policy,
  type Timestamp,
} from '@social-enterprise/contract';
import { loadAccess } from '../access.js';
import { refuse } from '../context.js';
import { withParts } from '../parts.js';
import { loadFeatures } from '../rules/index.js';
import { applyCommand, prepareCommand } from '../rules/transaction.js';
import type { Store, Writer } from '../store.js';
import { passedOver } from './checks.js';
import { isSame } from './differences.js';
import type { DirectoryPlan, DirectoryProblem, PersonStep } from './entry.js';

/** People that are written in one transaction. */
const portion = 50;

export interface ApplyOptions {
  readonly policy: Policy;
  readonly now: () => Date;
  readonly mint: () => string;
}

type Run = <Name extends CommandName>(name: Name, input: CommandInput<Name>) => Promise<void>;

/** Commands of the system inside one transaction. */
async function systemIn(writer: Writer, epoch: string, { policy, now, mint }: ApplyOptions): Promise<Run> {
  const time = now().toISOString() as Timestamp;
  const access = await loadAccess(writer, { type: 'system' }, time);
  return async (name, input) => {
    const command = { key: mint() as CommandKey, name, input } as unknown as Command;
    const context = { access, now: time, policy, embedded: false, epoch };
    await applyCommand(writer, context, command, await prepareCommand(command));
  };
}

const hasFields = (fields: object): boolean => Object.keys(fields).length > 0;

async function writeDetails(writer: Writer, run: Run, step: PersonStep): Promise<void> {
  const { person: id, details, handle, outcome, profile } = step;
  if (outcome === 'created') {
    const { name = '', title, department, avatar } = details;
    await run('person.create', {
      id,
      name,
      ...(handle === null ? {} : { handle }),
      ...(title === undefined ? {} : { title }),
      ...(department === undefined ? {} : { department }),
      ...(avatar === undefined ? {} : { avatar }),
    });
  } else if (hasFields(details)) {
    const version = (await writer.get('people', id))?.version ?? 0;
    await run('person.update', { id, version, ...details });
  }
  if (!hasFields(profile)) return;
  const { languages, contacts, managed, ...lines } = profile;
  await run('profile.update', {
    person: id,
    version: (await writer.get('profiles', id))?.version ?? 0,
    ...lines,
    ...(languages === undefined ? {} : { languages: [...languages] }),
    ...(contacts === undefined ? {} : { contacts: [...contacts] }),
    ...(managed === undefined ? {} : { managed: [...managed] }),
  });
}

/** Takes somebody out of the spaces. Whoever is the last owner of one stays, and the next run tries again. */
async function writeLeaves(
  run: Run,
  step: PersonStep,
  problems: DirectoryProblem[],
): Promise<PersonStep['leaves']> {
  const stays: PersonStep['leaves'][number][] = [];
  for (const space of step.leaves) {
    try {
      await run('member.remove', { space, person: step.person });
    } catch (error) {
      if (!isSocialError(error) || error.reason !== 'member-last-owner') throw error;
      const message = `${step.name} is the last owner of a space and stays it until there is another one.`;
      problems.push(passedOver(step.at, 'groups', 'member-last-owner', message));
      stays.push(space);
    }
  }
  return stays;
}

/** Everything of one person, but who they report to. */
async function writePerson(writer: Writer, run: Run, step: PersonStep): Promise<DirectoryProblem[]> {
  const problems: DirectoryProblem[] = [];
  const current = await writer.get('identities', step.link.id);
  if (!isSame(current, step.before)) {
    throw refuse('conflict', 'version-stale', 'It was changed by another run meanwhile.');
  }
  await writeDetails(writer, run, step);
  for (const { space, role } of step.joins) await run('member.add', { space, person: step.person, role });
  const stays = await writeLeaves(run, step, problems);
  for (const { id, topic, label, until } of step.certificates.added) {
    await run('certificate.add', { id, person: step.person, topic, label, until });
  }
  for (const id of step.certificates.removed) await run('certificate.remove', { id });
  for (const record of step.identities.put) await writer.put('identities', record);
  for (const id of step.identities.deleted) await writer.delete('identities', id);
  const { directory } = step.link;
  const kept = step.before?.directory?.memberships.filter(({ space }) => stays.includes(space)) ?? [];
  if (directory !== undefined) {
    const memberships = [...directory.memberships, ...kept];
    await writer.put('identities', { ...step.link, directory: { ...directory, memberships } });
  }
  return problems;
}

async function writeManager(writer: Writer, run: Run, step: PersonStep): Promise<DirectoryProblem[]> {
  const { person, manager } = step;
  if (manager === undefined || manager === null) return [];
  const version = (await writer.get('profiles', person))?.version ?? 0;
  await run('profile.update', { person, version, manager });
  return [];
}

type Work = (writer: Writer, run: Run, step: PersonStep) => Promise<DirectoryProblem[]>;

class Application {
  readonly problems: DirectoryProblem[] = [];
  readonly failed = new Set<string>();
  readonly #store: Store;
  readonly #options: ApplyOptions;

  constructor(store: Store, options: ApplyOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Some people in each transaction; where one of them is refused, each in a transaction of their own. */
  async each(steps: readonly PersonStep[], work: Work): Promise<void> {
    for (let from = 0; from < steps.length; from += portion) {
      const some = steps.slice(from, from + portion);
      try {
        this.problems.push(...(await this.#together(some, work)));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        for (const step of some) await this.#alone(step, work);
      }
    }
  }

  async #together(steps: readonly PersonStep[], work: Work): Promise<DirectoryProblem[]> {
    // Before the transaction, in which commands are prepared one after the other.
    await loadFeatures();
    return withParts(() =>
      this.#store.write(async (writer) => {
        const run = await systemIn(writer, this.#store.epoch, this.#options);
        const problems: DirectoryProblem[] = [];
        for (const step of steps) problems.push(...(await work(writer, run, step)));
        return problems;
      }),
    );
  }

  async #alone(step: PersonStep, work: Work): Promise<void> {
    try {
      this.problems.push(...(await this.#together([step], work)));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { at, externalId } = step;
      this.failed.add(externalId);
      const isStale = error.reason === 'version-stale';
      const isManager = work === writeManager;
      const code = isStale
        ? 'changed-meanwhile'
        : error.reason === 'manager-cycle'
          ? 'manager-cycle'
          : 'refused';
      const field = isManager ? 'manager' : error.field;
      this.problems.push({ at, field, code, message: error.message, isLeftOut: !isManager });
    }
  }
}

/** What a rule says of one person; a database that is away concerns all. */
const isRefusal = (error: unknown): error is Error & { reason: string | null; field: string | null } =>
  isSocialError(error) && error.code !== 'storage' && error.code !== 'internal';

const hasWork = ({ outcome, identities, before, link, profile, details }: PersonStep): boolean =>
  outcome !== 'unchanged' ||
  identities.put.length + identities.deleted.length > 0 ||
  hasFields(profile) ||
  hasFields(details) ||
  !isSame(before, link);

/**
 * Does what a plan says, each person as a whole. Whoever is refused is left as they were, and reported; what was
 * interrupted is done by the next run, because only what is different is done.
 */
export async function applyPlan(
  store: Store,
  plan: DirectoryPlan,
  options: ApplyOptions,
): Promise<{ readonly problems: readonly DirectoryProblem[]; readonly failed: ReadonlySet<string> }> {
  const application = new Application(store, options);
  const steps = plan.steps.filter(hasWork);
  await application.each(steps, writePerson);
  const reporting = steps.filter(({ externalId }) => !application.failed.has(externalId));
  await application.each(
    reporting.filter(({ manager }) => manager !== undefined && manager !== null),
    writeManager,
  );
  return { problems: application.problems, failed: application.failed };
}
