import {
  limits,
  type Board,
  type BoardField,
  type FieldValue,
  type Idea,
  type IdeaId,
  type SocialError,
} from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';

/** What stands in the form. */
export interface WrittenIdea {
  readonly title: string;
  readonly problem: string;
  readonly solution: string;
  readonly benefit: string;
  /** By the id of the field; a checkbox is `true` or absent. */
  readonly fields: Readonly<Record<string, string | true>>;
  readonly topics: readonly string[];
  /** Ideas that it builds on. */
  readonly related: readonly { readonly id: IdeaId; readonly title: string }[];
  /** Whether it belongs to the campaign that runs. */
  readonly isForCampaign: boolean;
  /** Whether it may be a service invention. */
  readonly isInvention: boolean;
  /** Whether it is given without a name. */
  readonly isSealed: boolean;
}

export const emptyIdea: WrittenIdea = {
  title: '',
  problem: '',
  solution: '',
  benefit: '',
  fields: {},
  topics: [],
  related: [],
  isForCampaign: true,
  isInvention: false,
  isSealed: false,
};

/** The idea as its author wrote it. */
export const writtenFrom = ({ title, source, fields, topics }: Idea): WrittenIdea => ({
  ...emptyIdea,
  title,
  problem: source?.problem ?? '',
  solution: source?.solution ?? '',
  benefit: source?.benefit ?? '',
  fields: Object.fromEntries(
    fields.flatMap(({ id, value }) => (value === false ? [] : [[id, value === true ? true : String(value)]])),
  ),
  topics,
});

/** What a draft keeps of it; empty when nothing was written. */
export function draftText(written: WrittenIdea): string {
  const { title, problem, solution, benefit, fields, topics, related } = written;
  const isBlank = [title, problem, solution, benefit].every((text) => text.trim() === '');
  const isPlain = Object.keys(fields).length === 0 && topics.length === 0 && related.length === 0;
  return isBlank && isPlain ? '' : JSON.stringify(written);
}

/** Null when there is no draft. */
export function parseDraft(text: string): WrittenIdea | null {
  if (text === '') return null;
  try {
    return { ...emptyIdea, ...(JSON.parse(text) as Partial<WrittenIdea>) };
  } catch {
    // What is no JSON was not written by us.
    return null;
  }
}

/** The values of a board's own fields; those that were left empty are absent. */
const fieldValues = (board: Board, { fields }: WrittenIdea): FieldValue[] =>
  board.fields.flatMap(({ id, kind }): FieldValue[] => {
    const value = fields[id];
    if (value === undefined || value === '') return [];
    if (kind === 'number' && typeof value === 'string')
      return [{ id, value: Number(value.replace(',', '.')) }];
    return [{ id, value: typeof value === 'string' ? value.trim() : value }];
  });

/** What a command says of the idea, whether it is new or edited. */
export const contentOf = (board: Board, written: WrittenIdea) => ({
  title: written.title.trim(),
  problem: written.problem,
  solution: written.solution,
  benefit: written.benefit,
  fields: fieldValues(board, written),
  topics: [...written.topics],
});

/** Something that has to be put right, at its field. */
export interface Fault {
  /** Id of the input. */
  readonly field: string;
  readonly key: Key;
}

function fieldFault({ id, kind, required }: BoardField, value: string | true | undefined): Fault | null {
  const field = `field-${id}`;
  const isEmpty = value === undefined || (typeof value === 'string' && value.trim() === '');
  if (isEmpty) return required ? { field, key: 'idea-form.missing' } : null;
  const isNumber = value === true || Number.isFinite(Number(value.replace(',', '.')));
  return kind === 'number' && !isNumber ? { field, key: 'idea-form.number' } : null;
}

/** What has to be put right before it can be sent, in the order of the form. */
export function faultsOf(board: Board, { title, problem, fields }: WrittenIdea): Fault[] {
  const faults: Fault[] = [];
  if (title.trim().length < limits.ideaTitleMinimum)
    faults.push({ field: 'title', key: 'idea-form.title.short' });
  if (problem.trim() === '') faults.push({ field: 'text', key: 'idea-form.problem.empty' });
  const own = board.fields.flatMap((field) => fieldFault(field, fields[field.id]) ?? []);
  return [...faults, ...own];
}

/** The input that a refusal of the engine is about. */
export function inputOf({ code, field }: SocialError, board: Board): string | null {
  if (field === 'sealed') return 'seal';
  if (code !== 'invalid') return null;
  if (field === 'title') return 'title';
  if (field === 'problem' || field === 'solution' || field === 'benefit')
    return field === 'problem' ? 'text' : field;
  const id = field?.replace(/^fields\./, '');
  return board.fields.some((one) => one.id === id) ? `field-${id}` : null;
}
