/** Whether a value may stand in a field. */
export interface Check {
  (value: unknown): boolean;
  /** What the fields of an object may hold. */
  readonly fields?: Readonly<Record<string, Check>>;
  /** What the items of a list may be. */
  readonly items?: Check;
}

export const isText: Check = (value) => typeof value === 'string';
export const isOptional = (check: Check): Check =>
  Object.assign((value: unknown) => value === undefined || check(value), check);
export const isOneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
export const isInteger =
  (minimum: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= minimum;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isListOf = (items: Check): Check =>
  Object.assign((value: unknown) => Array.isArray(value) && value.every((one) => items(one)), { items });
export const isNullOr = (check: Check): Check =>
  Object.assign((value: unknown) => value === null || check(value), check);
export const isId: Check = (value) => isText(value) && uuid.test(String(value));
export const isLink = isNullOr(isText);

/** The first field of an object that is not among these. What is undefined is not there, as in JSON. */
export const strangerIn = (value: object, fields: object): string | undefined =>
  Object.entries(value).find(([name, one]) => one !== undefined && !Object.hasOwn(fields, name))?.[0];

type Fields = Readonly<Record<string, Check>>;

/** The first field of an object that there is no place for, or that does not hold what it may. */
const faultIn = (value: Record<string, unknown>, fields: Fields): string | undefined =>
  strangerIn(value, fields) ?? Object.keys(fields).find((name) => fields[name]?.(value[name]) !== true);

/** An object of these fields and no others. */
export const has = (fields: Fields): Check =>
  Object.assign((value: unknown) => isRecord(value) && faultIn(value, fields) === undefined, { fields });

/** The way to what a check does not let pass, as far into a value as it can be told. */
export function wayToFault({ fields, items }: Check, value: unknown): string[] {
  if (Array.isArray(value) && items !== undefined) {
    const at = value.findIndex((one) => !items(one));
    return [String(at), ...wayToFault(items, value[at])];
  }
  if (fields === undefined || !isRecord(value)) return [];
  const name = faultIn(value, fields);
  if (name === undefined) return [];
  const check = fields[name];
  return [name, ...(check === undefined ? [] : wayToFault(check, value[name]))];
}

/** What fields of seals may hold. */
export const sealChecks = {
  sealedObject: has({ kind: isOneOf('post', 'idea'), id: isId }),
} satisfies Record<string, Check>;
