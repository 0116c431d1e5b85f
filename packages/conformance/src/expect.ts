import {
  isSocialError,
  type ErrorCode,
  type ErrorReason,
  type SocialError,
} from '@social-enterprise/contract';

/** What a case throws when the backend or store does not do as the contract says. */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure';
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
};

/** The same value, its objects' members in one order, without what JSON does not know. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, ordered(member)]),
  );
}

/** Fails unless the condition holds. `what` says what was expected. */
export function holds(condition: boolean, what: string, seen?: unknown): asserts condition {
  if (!condition) throw new ConformanceFailure(seen === undefined ? what : `${what}; saw ${show(seen)}`);
}

/** Fails unless both are the same JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const same = JSON.stringify(ordered(actual)) === JSON.stringify(ordered(expected));
  if (!same) throw new ConformanceFailure(`${what}: expected ${show(expected)}, saw ${show(actual)}`);
}

/** The value, which must be there. */
export function present<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new ConformanceFailure(`${what} is missing`);
  return value;
}

/** Fails unless the error is a SocialError with this code and, when given, this reason. */
export function isRefusal(
  error: unknown,
  code: ErrorCode,
  reason?: ErrorReason,
): asserts error is SocialError {
  const expected = reason === undefined ? code : `${code}/${reason}`;
  if (!isSocialError(error))
    throw new ConformanceFailure(`expected a SocialError ${expected}, saw ${String(error)}`);
  const seen = reason === undefined ? error.code : `${error.code}/${String(error.reason)}`;
  if (seen !== expected) throw new ConformanceFailure(`expected ${expected}, saw ${seen}: ${error.message}`);
}

/** Fails unless the promise is refused with this code and, when given, this reason. Answers the error. */
export async function refused(
  promise: Promise<unknown>,
  code: ErrorCode,
  reason?: ErrorReason,
): Promise<SocialError> {
  let answer: unknown;
  try {
    answer = await promise;
  } catch (error) {
    isRefusal(error, code, reason);
    return error;
  }
  const expected = reason === undefined ? code : `${code}/${reason}`;
  throw new ConformanceFailure(`expected a refusal ${expected}, saw an answer: ${show(answer)}`);
}

/** The promise, or a failure that says what was seen when it takes longer than the limit. */
export async function within<Value>(
  promise: Promise<Value>,
  milliseconds: number,
  explain: () => string,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ConformanceFailure(explain())), milliseconds);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
