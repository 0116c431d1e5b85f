import { limits, type BoardField, type BoardVoting, type Status } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { checkLine } from './checks.js';

const usual = [
  ['open', 'Neu', 'Open', 'grey', 'active', false],
  ['review', 'In Prüfung', 'Under review', 'yellow', 'active', false],
  ['planned', 'Geplant', 'Planned', 'blue', 'active', true],
  ['progress', 'In Umsetzung', 'In progress', 'purple', 'active', true],
  ['complete', 'Umgesetzt', 'Complete', 'green', 'complete', true],
  ['declined', 'Abgelehnt', 'Declined', 'red', 'closed', false],
] as const;

/** The statuses of a board that names none. */
export const usualStatuses = (language: 'de' | 'en'): Status[] =>
  usual.map(([id, german, english, color, category, onRoadmap]) => ({
    id,
    name: language === 'de' ? german : english,
    color,
    category,
    onRoadmap,
  }));

export const usualVoting: BoardVoting = { budget: null, perIdea: 1, minimum: null };

/** Days within which a board that says nothing else answers. */
export const usualAnswerDays = 30;

export function checkAnswerDays(days: number | null): number | null {
  if (days === null || (days >= 1 && days <= limits.answerDays)) return days;
  throw refuse('invalid', 'field-invalid', `Answers come within ${limits.answerDays} days.`, {
    field: 'answerDays',
  });
}

const isKey = (id: string): boolean => /^[a-z0-9-]{1,40}$/.test(id);
const areUnique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

export function checkStatuses(statuses: readonly Status[]): Status[] {
  const wrong = (message: string): Error =>
    refuse('invalid', 'status-invalid', message, { field: 'statuses' });
  if (statuses.length > limits.statusesPerBoard) {
    throw wrong(`A board has at most ${limits.statusesPerBoard} statuses, not ${statuses.length}.`);
  }
  if (!statuses.every(({ id }) => isKey(id)) || !areUnique(statuses.map(({ id }) => id))) {
    throw wrong('Ids of statuses are lower case letters, digits and hyphens, each once.');
  }
  if (statuses[0]?.category !== 'active') throw wrong('The first status of a board is an active one.');
  return statuses.map(({ id, name, color, category, onRoadmap }) => ({
    id,
    name: checkLine(name, 'statuses.name', { required: true }),
    color,
    category,
    onRoadmap,
  }));
}

export function checkBoardFields(fields: readonly BoardField[]): BoardField[] {
  const wrong = (message: string): Error => refuse('invalid', 'field-invalid', message, { field: 'fields' });
  if (fields.length > limits.fieldsPerBoard) {
    throw refuse(
      'invalid',
      'too-many-fields',
      `A board has at most ${limits.fieldsPerBoard} fields, not ${fields.length}.`,
      { field: 'fields' },
    );
  }
  if (!fields.every(({ id }) => isKey(id)) || !areUnique(fields.map(({ id }) => id))) {
    throw wrong('Ids of fields are lower case letters, digits and hyphens, each once.');
  }
  return fields.map(({ id, kind, label, help, required, options }) => {
    const names =
      kind === 'select' ? options.map((one) => checkLine(one, 'fields.options', { required: true })) : [];
    if (kind === 'select' && (names.length === 0 || !areUnique(names))) {
      throw wrong(`${label} needs options, each once.`);
    }
    if (names.length > limits.optionsPerField) {
      throw wrong(`${label} has at most ${limits.optionsPerField} options.`);
    }
    return {
      id,
      kind,
      label: checkLine(label, 'fields.label', { required: true }),
      help: checkLine(help, 'fields.help', { maxLength: limits.titleLength }),
      required,
      options: names,
    };
  });
}

export function checkVoting(voting: BoardVoting): BoardVoting {
  const { budget, perIdea, minimum } = voting;
  if (budget !== null && perIdea > budget) {
    throw refuse('invalid', 'field-invalid', 'Nobody gives more votes to one idea than they have.', {
      field: 'voting.perIdea',
    });
  }
  return { budget, perIdea, minimum };
}
