import type { CommandName, QueryName } from '@social-enterprise/contract';
import { refuse } from './context.js';
import type { ideaChecks } from './idea-input.js';
import {
  type sealChecks,
  has,
  isId,
  isInteger,
  isLink,
  isListOf,
  isNullOr,
  isOneOf,
  isOptional,
  isText,
  timestamp,
  wayToFault,
  type Check,
} from './input-checks.js';

export { isRecord, type Check } from './input-checks.js';

const filter = isOptional(isListOf(isText));

/** What a field may hold. Only shapes: lengths and meanings are for the rules. */
export const checks = {
  id: isId,
  idOrNull: isNullOr(isId),
  ids: isListOf(isId),
  text: isText,
  texts: isListOf(isText),
  textOrNull: isLink,
  link: isLink,
  flag: (value) => typeof value === 'boolean',
  version: isInteger(0),
  size: isInteger(1),
  count: isInteger(0),
  time: (value) => isText(value) && timestamp.test(String(value)) && !Number.isNaN(Date.parse(String(value))),
  subject: has({ urn: isText, title: isOptional(isText), href: isOptional(isLink) }),
  attachments: isListOf(has({ id: isId, alt: isText })),
  visibility: isOneOf('secret', 'members', 'everyone', 'guests'),
  join: isOneOf('invited', 'request', 'free'),
  role: isOneOf('owner', 'moderator', 'member'),
  question: has({ title: isText, topics: isOptional(isListOf(isText)) }),
  kind: isOneOf('question'),
  state: isOneOf('unanswered', 'open', 'answered', 'closed'),
  order: isOneOf('newest', 'active', 'oldest', 'hot', 'unanswered'),
  level: isOneOf('muted', 'normal', 'everything'),
  peopleOrder: isOneOf('relevance', 'name'),
  filters: has({
    department: filter,
    location: filter,
    language: filter,
    topic: filter,
    availability: filter,
  }),
  contacts: isListOf(has({ kind: isOneOf('mail', 'phone', 'mobile', 'chat', 'web'), value: isText })),
  projects: isListOf(has({ name: isText, role: isText, href: isLink })),
  availability: has({
    state: isOneOf('available', 'limited', 'away'),
    until: isOptional(isLink),
    substitute: isOptional(isNullOr(isId)),
    note: isOptional(isText),
  }),
} satisfies Record<string, Check>;
type Kind = keyof typeof checks | keyof typeof ideaChecks | keyof typeof sealChecks;

/** One kind a field; those that may be left out end in `?`. */
export type Fields<Input> = {
  readonly [Field in keyof Required<Input>]: object extends Pick<Input, Field> ? `${Kind}?` : Kind;
};

type Checks = Readonly<Record<string, Check>>;

/** Made once for each command and query. */
const shapes = new WeakMap<object, Check>();

function shapeOf(fields: object, own: Checks): Check {
  const known = shapes.get(fields);
  if (known !== undefined) return known;
  const checkOf = (kind: string): Check => {
    const base = kind.replace('?', '');
    const check = own[base] ?? checks[base as keyof typeof checks];
    return kind === base ? check : isOptional(check);
  };
  const kinds = Object.entries(fields as Readonly<Record<string, string>>);
  const shape = has(Object.fromEntries(kinds.map(([field, kind]) => [field, checkOf(kind)])));
  shapes.set(fields, shape);
  return shape;
}

/**
 * Refuses an input with a field that is not of the kind that `fields` says, or not among them, so that no rule meets what
 * its types exclude and nothing that was meant is passed over. Lengths and meanings are for the rules.
 *
 * @param own - Kinds that only the feature of this command or query has.
 */
export function checkInput(
  name: CommandName | QueryName,
  fields: object,
  input: unknown,
  own: Checks = {},
): void {
  const shape = shapeOf(fields, own);
  if (shape(input)) return;
  const field = wayToFault(shape, input).join('.') || 'input';
  throw refuse('invalid', 'command-malformed', `${name}: ${field} is missing, unknown or of another type.`, {
    field,
  });
}
