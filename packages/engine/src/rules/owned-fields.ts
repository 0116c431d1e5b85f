import { refuse, type Context } from '../context.js';

/** The first field of the directory that somebody else wants to change, or undefined. */
const managedField = (managed: readonly string[], before: object, after: object): string | undefined => {
  const old = before as Readonly<Record<string, unknown>>;
  return Object.entries(after).find(
    ([field, value]) => managed.includes(field) && JSON.stringify(value) !== JSON.stringify(old[field]),
  )?.[0];
};

/** Refuses a change of what the directory owns by anybody but an administrator. */
export function checkOwned(
  { access }: Context,
  managed: readonly string[],
  before: object,
  after: object,
): void {
  const field = access.isAdministrator ? undefined : managedField(managed, before, after);
  if (field === undefined) return;
  throw refuse('forbidden', 'field-managed', `${field} comes from the directory; change it there.`, {
    field,
  });
}
