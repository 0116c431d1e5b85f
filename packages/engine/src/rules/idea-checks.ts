import { limits, type BoardField, type ContentTree, type FieldValue } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { fold } from '../fold.js';
import type { Denial, IdeaPlace } from '../idea-rights.js';
import { ideaCan, ownsBoard, type BoardPlace } from '../idea-rights.js';
import type { IdeaTexts } from '../records.js';
import { checkDay, checkLine } from './checks.js';

export function checkTitle(title: string): string {
  const line = checkLine(title, 'title', { maxLength: limits.ideaTitleLength, required: true });
  if (line.length >= limits.ideaTitleMinimum) return line;
  throw refuse('invalid', 'title-too-short', `title has at least ${limits.ideaTitleMinimum} characters.`, {
    field: 'title',
  });
}

/** Refuses an idea that names no problem. */
export function checkProblem({ problem }: IdeaTexts<ContentTree>): void {
  if (problem.length > 0) return;
  throw refuse('invalid', 'text-empty', 'problem shows nothing.', { field: 'problem' });
}

/** As they were named, without `#`, each once. */
export function checkTopics(topics: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const one of topics) {
    const name = checkLine(one.replace(/^[\s#]+/, ''), 'topics', { maxLength: limits.topicLength });
    const key = fold(name);
    if (key !== '' && !found.has(key)) found.set(key, name);
  }
  if (found.size <= limits.topicsPerIdea) return [...found.values()];
  throw refuse('invalid', 'list-too-long', `An idea has at most ${limits.topicsPerIdea} topics.`, {
    field: 'topics',
  });
}

const wrong = (field: BoardField, message: string): Error =>
  refuse('invalid', 'field-invalid', `${field.label}: ${message}`, { field: `fields.${field.id}` });

function checkText(field: BoardField, value: FieldValue['value']): string {
  const maxLength = field.kind === 'long-text' ? limits.fieldTextLength : limits.titleLength;
  if (typeof value !== 'string') throw wrong(field, 'a text is asked for.');
  if (value.length > maxLength) throw wrong(field, `${maxLength} characters are allowed.`);
  return value.trim();
}

/** The value of a field as it is kept. */
function checkValue(field: BoardField, value: FieldValue['value']): FieldValue['value'] {
  switch (field.kind) {
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw wrong(field, 'a number is asked for.');
    case 'checkbox':
      if (typeof value === 'boolean') return value;
      throw wrong(field, 'it is ticked or not.');
    case 'select':
      if (typeof value === 'string' && field.options.includes(value)) return value;
      throw wrong(field, 'it is no option.');
    case 'date':
      if (typeof value === 'string') {
        checkDay(value, `fields.${field.id}`);
        return value;
      }
      throw wrong(field, 'a day is asked for.');
    default:
      return checkText(field, value);
  }
}

/**
 * What an idea says about the fields of its board, in their order. What is empty is not there. `had` are values of
 * before: those of fields that the board no longer has stay as they were.
 */
export function checkFields(
  fields: readonly BoardField[],
  values: readonly FieldValue[],
  had: readonly FieldValue[] = [],
): FieldValue[] {
  const given = new Map(values.map(({ id, value }) => [id, value]));
  for (const id of given.keys()) {
    if (fields.some((field) => field.id === id) || had.some((one) => one.id === id)) continue;
    throw refuse('invalid', 'field-invalid', `The board has no field ${JSON.stringify(id)}.`, {
      field: `fields.${id}`,
    });
  }
  const kept = fields.flatMap((field): FieldValue[] => {
    const value = given.get(field.id);
    const checked = value === undefined || value === '' ? '' : checkValue(field, value);
    const isMissing = checked === '' || (field.kind === 'checkbox' && checked !== true);
    if (isMissing && field.required) {
      throw refuse('invalid', 'field-required', `${field.label} is required.`, {
        field: `fields.${field.id}`,
      });
    }
    return checked === '' ? [] : [{ id: field.id, value: checked }];
  });
  return [...kept, ...had.filter(({ id }) => fields.every((field) => field.id !== id))];
}

/** Refuses what a board, or the phase of a campaign, does not let the actor do. */
export function checkDenial(reason: Denial, what: string): void {
  if (reason === null) return;
  const message =
    reason === 'phase-closed' ? `It is not the time for ${what}.` : `${what} is for others here.`;
  throw refuse('forbidden', reason, message);
}

export function checkOwner(access: Context['access'], place: BoardPlace): void {
  if (ownsBoard(access, place)) return;
  throw refuse('forbidden', 'not-allowed', `Only owners of ${place.board.name} may do this.`);
}

/** Refuses what the actor may not do with an idea; what everybody is refused says why. */
export function checkIdeaCan(
  name: Parameters<ReturnType<typeof ideaCan>['includes']>[0],
  place: IdeaPlace,
  { access, now }: Context,
): void {
  if (ideaCan(access, place, now).includes(name)) return;
  if (place.idea.mergedInto !== null)
    throw refuse('forbidden', 'idea-merged', 'The idea was merged into another.');
  if (place.idea.sealed && name.startsWith('co-author.')) {
    throw refuse('forbidden', 'seal-co-authors', 'An idea without a name has no co-authors.');
  }
  if (place.idea.state === 'waiting')
    throw refuse('forbidden', 'approval-needed', 'The idea waits for approval.');
  throw refuse('forbidden', 'not-allowed', 'This is for others to do.');
}
