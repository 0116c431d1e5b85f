import type { CommandName, QueryName } from '@social-enterprise/contract';
import { refuse } from './context.js';
import type { ideaChecks } from './idea-input.js';
import {
  type sealChecks,
  hasTexts,
  isId,
  isInteger,
  isLink,
  isListOf,
  isNullOr,
  isOneOf,
  isOptional,
  isRecord,
  isText,
  timestamp,
  uuid,
  type Check,
} from './input-checks.js';

export { isRecord, type Check } from './input-checks.js';

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
  subject: (value) =>
    isRecord(value) &&
    isText(value['urn']) &&
    isOptional(isText)(value['title']) &&
    isOptional(isLink)(value['href']),
  attachments: (value) =>
    Array.isArray(value) &&
    value.every(
      (one) => isRecord(one) && isText(one['id']) && uuid.test(String(one['id'])) && isText(one['alt']),
    ),
  visibility: isOneOf('secret', 'members', 'everyone', 'guests'),
  join: isOneOf('invited', 'request', 'free'),
  role: isOneOf('owner', 'moderator', 'member'),
  question: (value) =>
    isRecord(value) &&
    isText(value['title']) &&
    isOptional((topics) => Array.isArray(topics) && topics.every(isText))(value['topics']),
  kind: isOneOf('question'),
  state: isOneOf('unanswered', 'open', 'answered', 'closed'),
  order: isOneOf('newest', 'active', 'oldest', 'hot', 'unanswered'),
  level: isOneOf('muted', 'normal', 'everything'),
  peopleOrder: isOneOf('relevance', 'name'),
  filters: (value) => isRecord(value) && Object.values(value).every(isOptional(isListOf(isText))),
  contacts: isListOf(
    (one) =>
      hasTexts('value')(one) &&
      isOneOf('mail', 'phone', 'mobile', 'chat', 'web')((one as { kind?: unknown }).kind),
  ),
  projects: isListOf((one) => hasTexts('name', 'role')(one) && isLink((one as { href?: unknown }).href)),
  availability: (value) =>
    isRecord(value) &&
    isOneOf('available', 'limited', 'away')(value['state']) &&
    isOptional(isLink)(value['until']) &&
    isOptional(isNullOr(isId))(value['substitute']) &&
    isOptional(isText)(value['note']),
} satisfies Record<string, Check>;
type Kind = keyof typeof checks | keyof typeof ideaChecks | keyof typeof sealChecks;

/** One kind a field; those that may be left out end in `?`. */
export type Fields<Input> = {
  readonly [Field in keyof Required<Input>]: object extends Pick<Input, Field> ? `${Kind}?` : Kind;
};

/**
 * Refuses an input with a field that is not of the kind that `fields` says, so that no rule meets what its types exclude. Whether a
 * whole input fits the schema is for servers to check.
 *
 * @param own - Kinds that only the feature of this command or query has.
 */
export function checkInput(
  name: CommandName | QueryName,
  fields: object,
  input: unknown,
  own: Readonly<Record<string, Check>> = {},
): void {
  if (!isRecord(input)) {
    throw refuse('invalid', 'command-malformed', `The input of ${name} is an object.`, { field: 'input' });
  }
  for (const [field, kind] of Object.entries(fields as Readonly<Record<string, string>>)) {
    const base = kind.replace('?', '');
    const check: Check | undefined = own[base] ?? checks[base as keyof typeof checks];
    const value = input[field];
    if (kind.endsWith('?') && value === undefined) continue;
    if (!check(value)) {
      throw refuse('invalid', 'command-malformed', `${field} of ${name} is not of the kind ${kind}.`, {
        field,
      });
    }
  }
}
