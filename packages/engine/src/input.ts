import type { CommandInput, CommandName, QueryInput, QueryName } from '@social-enterprise/contract';
import { refuse } from './rule.js';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isOptional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isOneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const isInteger =
  (minimum: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= minimum;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLink = (value: unknown): boolean => value === null || isText(value);

/** What a field may hold. Only shapes: lengths and meanings are for the rules. */
const checks = {
  id: (value) => isText(value) && uuid.test(String(value)),
  text: isText,
  link: isLink,
  flag: (value) => typeof value === 'boolean',
  version: isInteger(0),
  size: isInteger(1),
  count: isInteger(0),
  time: (value) => isText(value) && timestamp.test(String(value)) && !Number.isNaN(Date.parse(String(value))),
  subject: (value) =>
    isRecord(value) &&
    isText(value['urn']) &&
    isOptional(isText)(value['title']) &&
    isOptional(isLink)(value['href']),
  visibility: isOneOf('secret', 'members', 'everyone', 'guests'),
  join: isOneOf('invited', 'request', 'free'),
  role: isOneOf('owner', 'moderator', 'member'),
  order: isOneOf('newest', 'active', 'oldest'),
} satisfies Record<string, Check>;
type Kind = keyof typeof checks;

/** One kind a field; those that may be left out end in `?`. */
type Fields<Input> = {
  readonly [Field in keyof Required<Input>]: object extends Pick<Input, Field> ? `${Kind}?` : Kind;
};

const person = { title: 'text?', department: 'text?', avatar: 'link?' } as const;
const space = { description: 'text?', visibility: 'visibility?', join: 'join?' } as const;

const commandFields: { readonly [Name in CommandName]: Fields<CommandInput<Name>> } = {
  'person.create': { id: 'id', name: 'text', ...person, handle: 'text?', guest: 'flag?' },
  'person.update': { id: 'id', version: 'version', name: 'text?', ...person },
  'space.create': { id: 'id', name: 'text', ...space, handle: 'text?' },
  'space.update': { id: 'id', version: 'version', name: 'text?', ...space },
  'space.join': { id: 'id' },
  'space.leave': { id: 'id' },
  'member.add': { space: 'id', person: 'id', role: 'role?' },
  'member.remove': { space: 'id', person: 'id' },
  'post.create': { id: 'id', source: 'text', space: 'id?', inReplyTo: 'id?', subject: 'subject?' },
  'post.update': { id: 'id', version: 'version', source: 'text' },
  'post.delete': { id: 'id' },
  'post.restore': { id: 'id' },
  'post.pin': { id: 'id' },
  'post.unpin': { id: 'id' },
  'reaction.add': { post: 'id', emoji: 'text' },
  'reaction.remove': { post: 'id', emoji: 'text' },
  'marker.update': { space: 'id?', read: 'time' },
  'thread.resolve': { subject: 'text' },
  'thread.reopen': { subject: 'text' },
};

const queryFields: { readonly [Name in QueryName]: Fields<QueryInput<Name>> } = {
  'session.get': {},
  'people.list': { text: 'text?', limit: 'size?' },
  'people.get': { person: 'text' },
  'spaces.list': { mine: 'flag?' },
  'spaces.get': { space: 'text' },
  'members.list': { space: 'text', limit: 'size?' },
  'posts.list': {
    space: 'text?',
    subject: 'text?',
    topic: 'text?',
    order: 'order?',
    after: 'text?',
    limit: 'size?',
    replies: 'count?',
  },
  'posts.get': { id: 'id', replies: 'count?' },
  'replies.list': { root: 'id', after: 'text?', limit: 'size?' },
  'posts.search': { text: 'text', space: 'text?', limit: 'size?' },
  'topics.list': { text: 'text?', space: 'text?', limit: 'size?' },
  'threads.get': { subject: 'text' },
};

const allFields: Readonly<Record<string, object>> = {
  ...commandFields,
  ...queryFields,
};

/**
 * Refuses an input with a field of the wrong kind, so that no rule meets what its types exclude. Whether a
 * whole input fits the schema is for servers to check.
 */
export function checkInput(name: CommandName | QueryName, input: unknown): void {
  if (!isRecord(input)) {
    throw refuse('invalid', 'command-malformed', `The input of ${name} is an object.`, { field: 'input' });
  }
  const fields = (allFields[name] ?? {}) as Readonly<Record<string, string>>;
  for (const [field, kind] of Object.entries(fields)) {
    const check = checks[kind.replace('?', '') as Kind];
    const value = input[field];
    if (kind.endsWith('?') && value === undefined) continue;
    if (!check(value)) {
      throw refuse('invalid', 'command-malformed', `${field} of ${name} is not of the kind ${kind}.`, {
        field,
      });
    }
  }
}
