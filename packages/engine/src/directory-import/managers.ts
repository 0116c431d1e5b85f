import type { PersonId } from '@social-enterprise/contract';
import type { ProfileRecord } from '../records.js';
import { passedOver } from './checks.js';
import type { DirectoryProblem } from './entry.js';

/** Somebody of whom the directory says who they report to. */
export interface Reporting {
  readonly at: string;
  readonly person: PersonId;
  /** What the directory says: an id, or an address; null: to nobody. */
  readonly manager: string | null;
  /** What it said the last time. */
  readonly last: string | null;
}

/** Finds a person by what an entry calls their manager. */
export class ManagerNames {
  readonly #byId = new Map<string, PersonId>();
  readonly #byMail = new Map<string, PersonId>();

  add(externalId: string, mail: string | null, person: PersonId): void {
    this.#byId.set(externalId, person);
    if (mail !== null && mail !== '') this.#byMail.set(mail, person);
  }

  find(name: string): PersonId | undefined {
    return this.#byId.get(name) ?? this.#byMail.get(name.toLowerCase());
  }
}

/** Everybody who would report to themselves, by whichever way round. */
function inCycles(managers: ReadonlyMap<PersonId, PersonId | null>): ReadonlySet<PersonId> {
  const done = new Set<PersonId>();
  const found = new Set<PersonId>();
  for (const start of managers.keys()) {
    const way: PersonId[] = [];
    let at: PersonId | null | undefined = start;
    while (at !== null && at !== undefined && !done.has(at) && !way.includes(at)) {
      way.push(at);
      at = managers.get(at);
    }
    if (at !== null && at !== undefined && way.includes(at)) {
      for (const one of way.slice(way.indexOf(at))) found.add(one);
    }
    for (const one of way) done.add(one);
  }
  return found;
}

/** Who reports to whom after the run; whoever is in a cycle, or has a manager whom nobody knows, stays as they are. */
export function resolveManagers(
  reporting: readonly Reporting[],
  names: ManagerNames,
  profiles: ReadonlyMap<PersonId, ProfileRecord>,
  nameOf: (person: PersonId) => string,
): { readonly managers: ReadonlyMap<PersonId, PersonId | null>; readonly problems: DirectoryProblem[] } {
  const problems: DirectoryProblem[] = [];
  const wanted = new Map<PersonId, PersonId | null>();
  for (const { at, person, manager } of reporting) {
    const found = manager === null ? null : names.find(manager);
    if (found === undefined) {
      const message = `Nobody is known as the manager ${manager ?? ''}.`;
      problems.push(passedOver(at, 'manager', 'manager-unknown', message));
    } else wanted.set(person, found);
  }
  const all = new Map<PersonId, PersonId | null>([
    ...[...profiles].map(([id, { manager }]) => [id, manager] as const),
    ...wanted,
  ]);
  const cycle = inCycles(all);
  for (const { at, person } of reporting) {
    if (!cycle.has(person) || !wanted.has(person)) continue;
    const way: string[] = [nameOf(person)];
    for (let one = all.get(person); one !== null && one !== undefined; one = all.get(one)) {
      way.push(nameOf(one));
      if (one === person || way.length > cycle.size) break;
    }
    problems.push(
      passedOver(
        at,
        'manager',
        'manager-cycle',
        `They report to each other in a circle: ${way.join(' → ')}.`,
      ),
    );
    wanted.delete(person);
  }
  return { managers: wanted, problems };
}
