import { limits } from '@social-enterprise/contract';
import { contentLimits } from '@social-enterprise/content';
import { fold } from '../fold.js';
import { checks, isRecord, type Check } from '../input.js';
import { checkDay, checkLine, checkLink } from '../rules/checks.js';
import { isSubjectUrn } from '../urn.js';

export type Shape<Item> = { readonly [Field in keyof Required<Item>]: Check };

export const { id, text, flag, count, time, role, visibility, join, level } = checks;

export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
export const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
/** What a check of the rules lets pass as it is. */
const unchanged =
  (check: (value: string) => unknown): Check =>
  (value) => {
    try {
      return typeof value === 'string' && check(value) === value;
    } catch {
      return false;
    }
  };
export const line = (maxLength: number, required = false): Check =>
  unchanged((value) => checkLine(value, '', { maxLength, required }));
export const upTo =
  (maxLength: number): Check =>
  (value) =>
    text(value) && String(value).length <= maxLength;
export const word: Check = (value) => text(value) && /^\S{1,200}$/.test(String(value));
export const ids = listOf(id);
export const day = orNull(unchanged((value) => checkDay(value, '')));
export const topicName = line(limits.topicLength, true);
export const topicKey: Check = (value) => text(value) && value !== '' && fold(String(value)) === value;
export const link = orNull(unchanged((value) => checkLink(value, '')));
/** Two ids, or an id and a word, with a slash between them. */
export const pair =
  (second: Check): Check =>
  (value) => {
    const [first, rest] = String(value).split(/\/(.*)/s);
    return typeof value === 'string' && id(first) && second(rest);
  };

/** A content tree within its bounds; what its nodes are is for readers, who draw every tree safely. */
export function isTree(value: unknown): boolean {
  let nodes = 0;
  const isNode = (one: unknown, depth: number): boolean => {
    nodes += Array.isArray(one) ? 0 : 1;
    if (nodes > contentLimits.nodes || depth > contentLimits.depth) return false;
    if (typeof one === 'string') return true;
    if (Array.isArray(one)) return one.every((below) => isNode(below, depth));
    if (!isRecord(one) || !text(one['type'])) return false;
    return ['children', 'head', 'rows'].every((name) => {
      const below = one[name];
      return below === undefined || (Array.isArray(below) && below.every((each) => isNode(each, depth + 1)));
    });
  };
  return Array.isArray(value) && value.every((one) => isNode(one, 1));
}

export const isDeletion: Check = (value) =>
  isRecord(value) && Object.keys(value).length === 2 && time(value['at']) && id(value['by']);
export const isCounted: Check = (value) =>
  Array.isArray(value) && value.length === 2 && word(value[0]) && count(value[1]);

export const file = {
  id,
  name: upTo(limits.fileNameLength),
  type: word,
  size: count,
  width: orNull(count),
  height: orNull(count),
};

export const hasShape =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).length === Object.keys(shape).length &&
    Object.entries(shape).every(([field, check]) => check(value[field]));
export const isAttachment = hasShape({ ...file, alt: upTo(limits.altLength) });

const event = { kind: word, actor: orNull(id), at: time, post: orNull(id), gone: flag };
const eventShapes = [hasShape(event), hasShape({ ...event, topic: topicName })];
export const isEvent: Check = (value) => eventShapes.some((fits) => fits(value));
export const isUrn: Check = (value) => text(value) && isSubjectUrn(String(value));
export const isSubject: Check = (value) =>
  [
    { type: oneOf('post'), conversation: text, space: id, thread: orNull(isUrn) },
    { type: oneOf('person'), person: id },
    {
      type: oneOf('seal'),
      object: hasShape({ kind: oneOf('post', 'idea'), id }),
      space: id,
      thread: orNull(isUrn),
    },
    { type: oneOf('idea'), idea: id, space: id },
    { type: oneOf('evaluation'), evaluation: id, space: id },
  ].some((shape) => hasShape(shape)(value));
