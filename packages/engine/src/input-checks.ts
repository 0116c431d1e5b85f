export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isOptional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
export const isOneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
export const isInteger =
  (minimum: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= minimum;
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
export const isNullOr =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const isId: Check = (value) => isText(value) && uuid.test(String(value));
export const hasTexts =
  (...fields: readonly string[]): Check =>
  (value) =>
    isRecord(value) && fields.every((field) => isText(value[field]));

/** What fields of seals may hold. */
export const sealChecks = {
  sealedObject: (value) => isRecord(value) && isOneOf('post', 'idea')(value['kind']) && isId(value['id']),
} satisfies Record<string, Check>;

export const isLink = (value: unknown): boolean => value === null || isText(value);
