import { filter, parse } from 'scim2-parse-filter';
import { isObject, ScimError, type Resource } from './protocol.js';

const longestFilter = 1000;

/** Compares without regard to capitals, as SCIM does with names and with most values. */
const folded = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null).toLowerCase());

/**
 * A test of resources that a filter of SCIM describes.
 *
 * @throws ScimError `invalidFilter`.
 */
export function filterOf(text: string): (resource: Resource) => boolean {
  if (text.length > longestFilter) throw new ScimError(400, 'The filter is too long.', 'invalidFilter');
  try {
    const matches = filter(parse(text.toLowerCase()));
    return (resource) => matches(folded(resource));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    throw new ScimError(400, `The filter cannot be read: ${message}`, 'invalidFilter');
  }
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

/** The values at a path, such as `emails[type eq "work"].value`, with or without the schema before it. */
export function valuesAt(resource: Resource, path: string): string[] {
  const [, schema, rest = path] = /^(urn:.+:2\.0:User):(.+)$/i.exec(path) ?? [];
  const root = schema === undefined ? resource : field(resource, schema);
  const [, name = '', test, below] = /^([\w$-]+)(?:\[(.+)\])?(?:\.([\w$-]+))?$/.exec(rest) ?? [];
  let found = field(root, name);
  if (test !== undefined) {
    const matches = filterOf(test);
    found = (Array.isArray(found) ? found : []).filter((one) => isObject(one) && matches(one));
  }
  if (below === undefined) return texts(found);
  return (Array.isArray(found) ? found : [found]).flatMap((one: unknown) => texts(field(one, below)));
}

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
export const sortKey = (resource: Resource, sortBy: string): string | undefined =>
  [`${sortBy}[primary eq true]`, sortBy]
    .map((path) => valuesAt(resource, path)[0])
    .find((value) => value !== undefined);

/** What one of the names that must be unique is asked to be: `userName eq "…"`; null for any other filter. */
export function nameAsked(
  filter: string,
): { readonly name: 'userName' | 'externalId' | 'id'; readonly value: string } | null {
  const [, attribute = '', value = ''] =
    /^\s*(userName|externalId|id)\s+eq\s+"([^"\\]*)"\s*$/i.exec(filter) ?? [];
  const name = (['userName', 'externalId', 'id'] as const).find(
    (one) => one.toLowerCase() === attribute.toLowerCase(),
  );
  return name === undefined ? null : { name, value };
}
