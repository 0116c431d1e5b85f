import { filterOf, folded, plainPath, sortedBy, sortKeyOf, type NameAsked } from './filter.js';
import { isObject, ScimError, type Question, type Resource } from './protocol.js';

/** By what users can be asked for and put in order. Nothing else of them is held in memory. */
const attributes = [
  'id',
  'externalId',
  'userName',
  'displayName',
  'nickName',
  'title',
  'active',
  'name',
  'emails',
  'meta',
] as const;

const known: ReadonlySet<string> = new Set(attributes.map((name) => name.toLowerCase()));

/** The attribute that a path begins with, as `emails` of `emails.value`. */
const attributeOf = (path: string): string => plainPath(path).toLowerCase().split(/[.[]/)[0] ?? '';

const listed = attributes.filter((name) => name !== 'id').join(', ');

const fieldOf = (resource: Resource, name: string): unknown =>
  Object.entries(resource).find(([key]) => key.toLowerCase() === name)?.[1];

/** What is held of a user, in small letters. */
function rowOf(id: string, resource: Resource): Resource {
  const row: Record<string, unknown> = { id };
  for (const name of known) {
    const value = fieldOf(resource, name);
    if (value !== undefined) row[name] = value;
  }
  return folded({ ...row, id, active: resource['active'] !== false }) as Resource;
}

/** Names of users are compared without regard to capitals. */
const nameKey = (name: NameAsked['name'], value: string): string =>
  name === 'userName' ? value.toLowerCase() : value;

/** What users are asked for by, in memory, so that a list reads no more of the store than its page. */
export class UserIndex {
  readonly #rows = new Map<string, Resource>();
  readonly #userName = new Map<string, string>();
  readonly #externalId = new Map<string, string>();
  /** By `externalId`, those who were deleted. */
  readonly #former = new Map<string, string>();
  /** In a lasting order; null: to be made. */
  #ids: readonly string[] | null = null;

  /** Takes in what a user is now. A former name may go on leading to them: whoever asks looks at the user. */
  note(id: string, resource: Resource): void {
    const { userName, externalId, deleted } = resource;
    const isGone = deleted === true;
    this.#ids = null;
    if (isGone) this.#rows.delete(id);
    else this.#rows.set(id, rowOf(id, resource));
    if (!isGone && typeof userName === 'string') this.#userName.set(nameKey('userName', userName), id);
    if (typeof externalId !== 'string') return;
    if (isGone) this.#former.set(externalId, id);
    else {
      this.#former.delete(externalId);
      this.#externalId.set(externalId, id);
    }
  }

  /** Who has, or not long ago had, a name that must be unique. */
  named({ name, value }: NameAsked): readonly string[] {
    if (name === 'id') return [value];
    const ids = name === 'userName' ? this.#userName : this.#externalId;
    const id = ids.get(nameKey(name, value));
    return id === undefined ? [] : [id];
  }

  former(externalId: string): string | null {
    return this.#former.get(externalId) ?? null;
  }

  /**
   * Ids of those who are meant, in order.
   *
   * @throws ScimError for a filter or an order by what is not held here.
   */
  find({ filter, ...order }: Pick<Question, 'filter' | 'sortBy' | 'isDescending'>): readonly string[] {
    this.#ids ??= [...this.#rows.keys()].sort();
    if (order.sortBy !== undefined && !known.has(attributeOf(order.sortBy))) {
      throw new ScimError(
        400,
        `Users come in the order of ${listed}, not of ${order.sortBy}.`,
        'invalidPath',
      );
    }
    const test = filter === undefined ? null : filterOf(filter, checkKnown);
    const keyOf = order.sortBy === undefined ? () => undefined : sortKeyOf(order.sortBy);
    const found: { readonly id: string; readonly key: string | undefined }[] = [];
    for (const id of this.#ids) {
      const row = this.#rows.get(id);
      if (row === undefined || test?.(row) === false) continue;
      found.push({ id, key: keyOf(row) });
    }
    return sortedBy(found, order, ({ key }) => key).map(({ id }) => id);
  }
}

function checkKnown(path: string): void {
  if (known.has(attributeOf(path))) return;
  throw new ScimError(400, `Users are asked for by ${listed}, not by ${path}.`, 'invalidFilter');
}

/** The resource of a link, if it is one. */
export const resourceIn = (text: string | null): Resource | null => {
  const resource: unknown = text === null ? null : JSON.parse(text);
  return isObject(resource) ? resource : null;
};
