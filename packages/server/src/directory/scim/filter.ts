import { filter, parse, type Filter } from 'scim2-parse-filter';
import { isObject, ScimError, userSchema, type Resource } from './protocol.js';

const longestFilter = 1000;
const corePrefix = `${userSchema.toLowerCase()}:`;

/** In small letters, names of attributes too, as SCIM compares them and most values. */
export const folded = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null).toLowerCase());

/** A path without the schema of users before it, which may stand there and says nothing. */
export const plainPath = (path: string): string =>
  path.toLowerCase().startsWith(corePrefix) ? path.slice(corePrefix.length) : path;

/** The attributes that a filter names, those inside brackets with what stands before. */
function pathsIn(filter: Filter): string[] {
  if ('filters' in filter) return filter.filters.flatMap(pathsIn);
  if ('filter' in filter) return pathsIn(filter.filter);
  return [filter.attrPath];
}

/** The same filter with plain paths, and times as they are kept, whatever zone a client writes them in. */
function plain(one: Filter): Filter {
  if ('filters' in one) return { ...one, filters: one.filters.map(plain) };
  if ('filter' in one) return { ...one, filter: plain(one.filter) };
  const attrPath = plainPath(one.attrPath);
  if (!('compValue' in one) || !/^meta\.(created|lastmodified)$/.test(attrPath)) return { ...one, attrPath };
  const time = typeof one.compValue === 'string' ? Date.parse(one.compValue) : Number.NaN;
  if (Number.isNaN(time)) throw new ScimError(400, `${attrPath} is compared with a time.`, 'invalidFilter');
  return { ...one, attrPath, compValue: new Date(time).toISOString().toLowerCase() };
}

/**
 * A test of resources in small letters that a filter of SCIM describes. `check` sees each attribute that it names.
 *
 * @throws ScimError `invalidFilter`.
 */
export function filterOf(text: string, check?: (path: string) => void): (folded: Resource) => boolean {
  if (text.length > longestFilter) throw new ScimError(400, 'The filter is too long.', 'invalidFilter');
  let parsed: Filter;
  try {
    parsed = parse(text.toLowerCase());
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new ScimError(400, `The filter cannot be read: ${message}`, 'invalidFilter');
  }
  const whole = plain(parsed);
  if (check !== undefined) pathsIn(whole).forEach(check);
  return filter(whole);
}

const field = (object: unknown, name: string): unknown => {
  if (!isObject(object)) return undefined;
  const key = Object.keys(object).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : object[key];
};

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    if (typeof one === 'string') return one;
    if (typeof one === 'number' || typeof one === 'boolean') return String(one);
    return isObject(one) && typeof one['value'] === 'string' ? one['value'] : [];
  });

/** Reads the values at a path, such as `emails[type eq "work"].value`, with or without the schema before it. */
function readerOf(path: string): (resource: Resource) => string[] {
  const [, schema, rest = path] = /^(urn:.+:2\.0:User):(.+)$/i.exec(plainPath(path)) ?? [];
  const [, name = '', test, below] = /^([\w$-]+)(?:\[(.+)\])?(?:\.([\w$-]+))?$/.exec(plainPath(rest)) ?? [];
  const matches = test === undefined ? null : filterOf(test);
  return (resource) => {
    let found = field(schema === undefined ? resource : field(resource, schema), name);
    if (matches !== null) {
      found = (Array.isArray(found) ? found : []).filter(
        (one) => isObject(one) && matches(folded(one) as Resource),
      );
    }
    if (below === undefined) return texts(found);
    return (Array.isArray(found) ? found : [found]).flatMap((one: unknown) => texts(field(one, below)));
  };
}

/** The values at a path, such as `emails[type eq "work"].value`, with or without the schema before it. */
export const valuesAt = (resource: Resource, path: string): string[] => readerOf(path)(resource);

const collator = new Intl.Collator('de', { sensitivity: 'accent', numeric: true });

/** Items by an attribute; what has none comes last, or first when it descends (RFC 7644, section 3.4.2.3). */
export function sortedBy<Item>(
  items: readonly Item[],
  { sortBy, isDescending = false }: { readonly sortBy?: string; readonly isDescending?: boolean },
  keyOf: (item: Item) => string | undefined,
): readonly Item[] {
  if (sortBy === undefined) return items;
  const rising = items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => {
      if (a.key === undefined || b.key === undefined)
        return Number(a.key === undefined) - Number(b.key === undefined);
      return collator.compare(a.key, b.key);
    });
  return (isDescending ? rising.reverse() : rising).map(({ item }) => item);
}

/** By what a resource is sorted: the primary one of several values, else the first. */
export function sortKeyOf(sortBy: string): (resource: Resource) => string | undefined {
  const [primary, any] = [readerOf(`${sortBy}[primary eq true]`), readerOf(sortBy)];
  return (resource) => primary(resource)[0] ?? any(resource)[0];
}

/** A name that must be unique. */
export interface NameAsked {
  readonly name: 'userName' | 'externalId' | 'id';
  readonly value: string;
}

/** What one of the names that must be unique is asked to be: `userName eq "…"`; null for any other filter. */
export function nameAsked(filter: string): NameAsked | null {
  const [, attribute = '', value = ''] =
    /^\s*(userName|externalId|id)\s+eq\s+"([^"\\]*)"\s*$/i.exec(filter) ?? [];
  const name = (['userName', 'externalId', 'id'] as const).find(
    (one) => one.toLowerCase() === attribute.toLowerCase(),
  );
  return name === undefined ? null : { name, value };
}
