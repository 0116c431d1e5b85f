import {
  limits,
  type Board,
  type BoardAccess,
  type BoardField,
  type CommandInput,
  type PersonSummary,
  type Status,
} from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import type { Fault } from './edited.js';
import { readScheme, schemeFaults, writtenScheme, type WrittenScheme } from '../suggestion/written-scheme.js';
import { numberText, wholeNumber } from './entries.js';
import { newRowKey } from './rows.js';

/** A row of a list. `key` names its inputs; `id` is null before it was saved. */
export interface StatusRow extends Omit<Status, 'id'> {
  readonly key: string;
  readonly id: string | null;
}

export interface FieldRow extends Omit<BoardField, 'id' | 'options'> {
  readonly key: string;
  readonly id: string | null;
  /** One a line. */
  readonly options: string;
}

/** What stands in the form. */
export interface WrittenBoard {
  readonly name: string;
  readonly description: string;
  /** Of a new board only, as is `space`. */
  readonly handle: string;
  /** Handle. */
  readonly space: string;
  readonly statuses: readonly StatusRow[];
  readonly fields: readonly FieldRow[];
  readonly access: BoardAccess;
  readonly approval: boolean;
  readonly sealing: boolean;
  readonly perIdea: string;
  readonly budget: string;
  readonly minimum: string;
  readonly owners: readonly PersonSummary[];
  readonly answerDays: string;
  readonly scheme: WrittenScheme;
  /** Where ideas go whose status goes; empty: not said. */
  readonly moveTo: string;
}

type Text = (key: Key, values?: Values) => string;
type Details = Omit<CommandInput<'board.update'>, 'id' | 'version' | 'moveTo'>;

export const newStatus = (): StatusRow => ({
  key: newRowKey(),
  id: null,
  name: '',
  color: 'grey',
  category: 'active',
  onRoadmap: false,
});

export const newField = (): FieldRow => ({
  key: newRowKey(),
  id: null,
  kind: 'text',
  label: '',
  help: '',
  required: false,
  options: '',
});

/** The statuses that a board begins with. */
const usual = [
  ['open', 'grey', 'active', false],
  ['review', 'yellow', 'active', false],
  ['planned', 'blue', 'active', true],
  ['progress', 'purple', 'active', true],
  ['complete', 'green', 'complete', true],
  ['declined', 'red', 'closed', false],
] as const;

export const emptyBoard = (
  text: Text,
  space: string,
  handle: string,
  owner: PersonSummary,
  language: string,
): WrittenBoard => ({
  name: '',
  description: '',
  handle,
  space,
  statuses: usual.map(([id, color, category, onRoadmap]) => ({
    key: id,
    id,
    name: text(`board-form.usual.${id}`),
    color,
    category,
    onRoadmap,
  })),
  fields: [],
  access: { submit: 'readers', vote: 'readers', comment: 'readers' },
  approval: false,
  sealing: true,
  perIdea: '1',
  budget: '',
  minimum: '',
  owners: [owner],
  answerDays: '30',
  scheme: writtenScheme(null, language),
  moveTo: '',
});

export const writtenFrom = (board: Board, language: string): WrittenBoard => ({
  name: board.name,
  description: board.description,
  handle: board.handle,
  space: board.space.handle,
  statuses: board.statuses.map((status) => ({ ...status, key: status.id })),
  fields: board.fields.map((field) => ({ ...field, key: field.id, options: field.options.join('\n') })),
  access: board.access,
  approval: board.approval,
  sealing: board.sealing,
  perIdea: String(board.voting.perIdea),
  budget: numberText(board.voting.budget),
  minimum: numberText(board.voting.minimum),
  owners: board.owners,
  answerDays: numberText(board.answerDays),
  scheme: writtenScheme(board.scheme, language),
  moveTo: '',
});

const optionsOf = ({ options }: FieldRow): string[] =>
  options
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Names for what has none, out of what it is called; each once. */
function withIds<Row extends { readonly id: string | null }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  fallback: string,
): (Row & { readonly id: string })[] {
  const taken = new Set(rows.flatMap(({ id }) => id ?? []));
  return rows.map((row) => {
    if (row.id !== null) return { ...row, id: row.id };
    const plain = nameOf(row).toLowerCase().replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '');
    const wish =
      plain
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 32) || fallback;
    let id = wish;
    for (let number = 2; taken.has(id); number++) id = `${wish}-${number}`;
    taken.add(id);
    return { ...row, id };
  });
}

/** What the commands are told. */
export function detailsOf(written: WrittenBoard): Required<Details> {
  const { name, description, access, approval, sealing, owners } = written;
  const most = limits.votesPerPerson;
  const read = readScheme(written.scheme);
  return {
    name: name.trim(),
    description: description.trim(),
    statuses: withIds(written.statuses, (row) => row.name, 'status').map(
      ({ id, name: label, color, category, onRoadmap }) => ({
        id,
        name: label.trim(),
        color,
        category,
        onRoadmap,
      }),
    ),
    fields: withIds(written.fields, ({ label }) => label, 'field').map((row) => ({
      id: row.id,
      kind: row.kind,
      label: row.label.trim(),
      help: row.help.trim(),
      required: row.required,
      options: row.kind === 'select' ? optionsOf(row) : [],
    })),
    access,
    approval,
    sealing,
    voting: {
      perIdea: wholeNumber(written.perIdea, most) ?? 1,
      budget: wholeNumber(written.budget, most) ?? null,
      minimum: wholeNumber(written.minimum, Number.MAX_SAFE_INTEGER) ?? null,
    },
    owners: owners.map(({ id }) => id),
    answerDays: wholeNumber(written.answerDays, limits.answerDays) ?? null,
    scheme: 'scheme' in read ? read.scheme : null,
  };
}

/** Which inputs belong to which detail of the commands. */
const sources: Readonly<Record<keyof Details, readonly (keyof WrittenBoard)[]>> = {
  name: ['name'],
  description: ['description'],
  statuses: ['statuses'],
  fields: ['fields'],
  access: ['access'],
  approval: ['approval'],
  sealing: ['sealing'],
  voting: ['perIdea', 'budget', 'minimum'],
  owners: ['owners'],
  answerDays: ['answerDays'],
  scheme: ['scheme'],
};

/** Of the details those alone that were changed. */
export function changedDetails(written: WrittenBoard, changes: Partial<WrittenBoard>): Details {
  const isChanged = ([name]: [string, unknown]): boolean =>
    sources[name as keyof Details].some((source) => changes[source] !== undefined);
  return Object.fromEntries(Object.entries(detailsOf(written)).filter(isChanged));
}

function statusFaults({ statuses }: WrittenBoard, text: Text): Fault[] {
  const nameless = statuses
    .filter(({ name }) => name.trim() === '')
    .map(({ key }): Fault => [`status-${key}-name`, text('board-form.status.nameless')]);
  const [first] = statuses;
  if (first === undefined) return [['status-add', text('board-form.status.none')]];
  if (first.category === 'active') return nameless;
  return [...nameless, [`status-${first.key}-category`, text('board-form.status.first')]];
}

const fieldFaults = ({ fields }: WrittenBoard, text: Text): Fault[] =>
  fields.flatMap((row): Fault[] => {
    const faults: Fault[] = [];
    const options = optionsOf(row);
    if (row.label.trim() === '') faults.push([`field-${row.key}-label`, text('board-form.field.nameless')]);
    if (row.kind !== 'select') return faults;
    const input = `field-${row.key}-options`;
    if (options.length === 0) faults.push([input, text('board-form.field.options.none')]);
    else if (new Set(options).size < options.length) {
      faults.push([input, text('board-form.field.options.twice')]);
    } else if (options.length > limits.optionsPerField) {
      faults.push([input, text('board-form.field.options.many', { count: limits.optionsPerField })]);
    }
    return faults;
  });

function voteFaults({ perIdea, budget, minimum }: WrittenBoard, text: Text): Fault[] {
  const most = limits.votesPerPerson;
  const [each, all] = [wholeNumber(perIdea, most), wholeNumber(budget, most)];
  const faults: Fault[] = [];
  const wrong = text('board-form.number', { count: most });
  if (each === undefined || each === null) faults.push(['per-idea', wrong]);
  if (all === undefined) faults.push(['budget', wrong]);
  if (each && all && each > all) faults.push(['per-idea', text('board-form.per-idea.many')]);
  if (wholeNumber(minimum, Number.MAX_SAFE_INTEGER) === undefined) {
    faults.push(['minimum', text('board-form.minimum.wrong')]);
  }
  return faults;
}

/** What has to be put right before it can be sent, in the order of the form. */
export const faultsOf = (written: WrittenBoard, text: Text): Fault[] => [
  ...(written.name.trim() === '' ? [['name', text('board-form.nameless')] as const] : []),
  ...(written.space === '' ? [['space', text('board-form.space.none')] as const] : []),
  ...statusFaults(written, text),
  ...fieldFaults(written, text),
  ...voteFaults(written, text),
  ...(wholeNumber(written.answerDays, limits.answerDays) === undefined
    ? [['answer-days', text('board-form.number', { count: limits.answerDays })] as const]
    : []),
  ...schemeFaults(written.scheme, text),
];

/** The input that a refusal of the engine is about. */
export function inputOf(field: string | null): string | null {
  if (field === null) return null;
  if (['name', 'description', 'handle', 'space', 'owners'].includes(field)) return field;
  if (field === 'moveTo') return 'move-to';
  if (field === 'answerDays') return 'answer-days';
  if (field.startsWith('voting')) return 'per-idea';
  if (field.startsWith('scheme')) return 'scheme-on';
  if (field.startsWith('statuses')) return 'status-add';
  return field.startsWith('fields') ? 'field-add' : null;
}
