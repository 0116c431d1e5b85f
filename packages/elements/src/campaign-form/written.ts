import { mintKey } from '@social-enterprise/client';
import { limits, type Campaign, type PhaseInput, type PhaseKind } from '@social-enterprise/contract';
import { numberText, wholeNumber } from '../board-form/entries.js';
import type { Fault } from '../board-form/edited.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import { dayAway, endOfPhase, endTime, inDays, startOf, startTime, type Moment } from './moments.js';

/** A phase as it stands in the form. `key` names its inputs; `id` is null before it was saved. */
export interface PhaseRow extends Pick<
  PhaseInput,
  'kind' | 'name' | 'submit' | 'comment' | 'vote' | 'countsHidden'
> {
  readonly key: string;
  readonly id: string | null;
  readonly start: Moment;
  readonly end: Moment;
  readonly minimumVotes: string;
  readonly maximumVotes: string;
  readonly perIdea: string;
}

export interface WrittenCampaign {
  readonly question: string;
  /** Markdown. */
  readonly description: string;
  readonly phases: readonly PhaseRow[];
}

type Text = (key: Key, values?: Values) => string;

export const phaseKinds: readonly PhaseKind[] = [
  'collect',
  'discuss',
  'vote',
  'evaluate',
  'decide',
  'realise',
];

/** What is possible in a phase of a kind, unless somebody says otherwise. */
export const usualSwitches: Readonly<
  Record<PhaseKind, Pick<PhaseRow, 'submit' | 'comment' | 'vote' | 'countsHidden'>>
> = {
  collect: { submit: true, comment: true, vote: false, countsHidden: false },
  discuss: { submit: false, comment: true, vote: false, countsHidden: false },
  vote: { submit: false, comment: true, vote: true, countsHidden: true },
  evaluate: { submit: false, comment: false, vote: false, countsHidden: false },
  decide: { submit: false, comment: false, vote: false, countsHidden: false },
  realise: { submit: false, comment: true, vote: false, countsHidden: false },
};

const newPhase = (kind: PhaseKind, start: Moment, end: Moment): PhaseRow => ({
  key: `new-${mintKey().slice(-12)}`,
  id: null,
  kind,
  name: '',
  start,
  end,
  ...usualSwitches[kind],
  minimumVotes: '',
  maximumVotes: '',
  perIdea: '1',
});

const day = (of: string): Moment => ({ day: of, time: '' });

/** Days that the phases of a new campaign go on; the last one without an end. */
const usualDays = [
  ['collect', 21],
  ['vote', 14],
  ['decide', 14],
  ['realise', null],
] as const;

/** A new campaign begins tomorrow. */
export function emptyCampaign(): WrittenCampaign {
  let start = inDays(1);
  const phases = usualDays.map(([kind, days]) => {
    const phase = newPhase(kind, day(start), days === null ? day('') : day(dayAway(start, days - 1)));
    if (days !== null) start = dayAway(start, days);
    return { ...phase, key: kind };
  });
  return { question: '', description: '', phases };
}

/** One more, behind the others: the kind that follows, from where the last one ends. */
export function nextPhase(phases: readonly PhaseRow[]): PhaseRow {
  const last = phases.at(-1);
  if (last === undefined) return newPhase('collect', day(inDays(1)), day(inDays(14)));
  const kind = phaseKinds[phaseKinds.indexOf(last.kind) + 1] ?? 'realise';
  const start = last.end.day === '' ? day('') : day(dayAway(last.end.day, last.end.time === '' ? 1 : 0));
  return newPhase(kind, { ...start, time: last.end.time }, day(''));
}

export const writtenFrom = ({ question, source, phases }: Campaign): WrittenCampaign => ({
  question,
  description: source ?? '',
  phases: phases.map((phase) => ({
    key: phase.id,
    id: phase.id,
    kind: phase.kind,
    name: phase.name,
    start: startOf(phase.start),
    end: endOfPhase(phase.end),
    submit: phase.submit,
    comment: phase.comment,
    vote: phase.vote,
    countsHidden: phase.countsHidden,
    minimumVotes: numberText(phase.minimumVotes),
    maximumVotes: numberText(phase.maximumVotes),
    perIdea: String(phase.perIdea),
  })),
});

/** What a phase is called: its own name, or that of its kind. */
export const phaseName = ({ name, kind }: Pick<PhaseRow, 'name' | 'kind'>, text: Text): string =>
  name.trim() || text(`campaign.phase.${kind}`);

/** What the commands are told, in the order of the form. */
export function phasesOf({ phases }: WrittenCampaign): PhaseInput[] {
  const taken = new Set(phases.flatMap(({ id }) => id ?? []));
  const most = limits.votesPerPerson;
  return phases.flatMap((row) => {
    const [start, end] = [startTime(row.start), endTime(row.end)];
    if (!start || end === undefined) return [];
    let id = row.id ?? row.kind;
    for (let number = 2; row.id === null && taken.has(id); number++) id = `${row.kind}-${number}`;
    taken.add(id);
    const { kind, name, submit, comment, vote, countsHidden } = row;
    const minimumVotes = wholeNumber(row.minimumVotes, most) ?? null;
    const maximumVotes = wholeNumber(row.maximumVotes, most) ?? null;
    const perIdea = wholeNumber(row.perIdea, most) ?? 1;
    return {
      ...{ id, kind, name: name.trim(), start, end, submit, comment, vote, countsHidden },
      ...{ minimumVotes, maximumVotes, perIdea },
    };
  });
}

function voteFaults(row: PhaseRow, text: Text): Fault[] {
  if (!row.vote) return [];
  const most = limits.votesPerPerson;
  const wrong = text('board-form.number', { count: most });
  const [least, all, each] = [row.minimumVotes, row.maximumVotes, row.perIdea].map((one) =>
    wholeNumber(one, most),
  );
  const faults: Fault[] = [];
  if (all === undefined) faults.push([`phase-${row.key}-maximum`, wrong]);
  if (each === undefined || each === null) faults.push([`phase-${row.key}-per-idea`, wrong]);
  else if (all && each > all) faults.push([`phase-${row.key}-per-idea`, text('board-form.per-idea.many')]);
  if (least === undefined) faults.push([`phase-${row.key}-minimum`, wrong]);
  else if (least && all && least > all) {
    faults.push([`phase-${row.key}-minimum`, text('campaign-form.minimum.many')]);
  }
  return faults;
}

function timeFaults(row: PhaseRow, text: Text): Fault[] {
  const [start, end] = [startTime(row.start), endTime(row.end)];
  if (!start) return [[`phase-${row.key}-start-day`, text('campaign-form.start.missing')]];
  if (end === undefined) return [[`phase-${row.key}-end-day`, text('campaign-form.end.wrong')]];
  if (end !== null && end <= start) return [[`phase-${row.key}-end-day`, text('reason.phase-order')]];
  return [];
}

/** Phases that are at the same time: said at the end of the one that begins first. */
function overlapFaults({ phases }: WrittenCampaign, text: Text): Fault[] {
  const sorted = phases
    .flatMap((row) => {
      const start = startTime(row.start);
      return start ? [{ row, start, end: endTime(row.end) }] : [];
    })
    .sort((one, other) => (one.start < other.start ? -1 : 1));
  return sorted.flatMap(({ row, end }, at): Fault[] => {
    const next = sorted[at + 1];
    if (next === undefined || end === undefined) return [];
    const input = `phase-${row.key}-end-day`;
    if (end === null) return [[input, text('campaign-form.end.missing')]];
    if (end <= next.start) return [];
    return [[input, text('campaign-form.overlap', { name: phaseName(next.row, text) })]];
  });
}

/** What has to be put right before it can be sent, in the order of the form. */
export function faultsOf(written: WrittenCampaign, text: Text): Fault[] {
  const { question, phases } = written;
  const times = phases.flatMap((row) => timeFaults(row, text));
  return [
    ...(question.trim() === '' ? [['question', text('campaign-form.question.missing')] as const] : []),
    ...(phases.length === 0 ? [['phase-add', text('campaign-form.phases.none')] as const] : []),
    ...times,
    ...(times.length === 0 ? overlapFaults(written, text) : []),
    ...phases.flatMap((row) => voteFaults(row, text)),
  ];
}

/** The input that a refusal of the engine is about. */
export function inputOf(field: string | null, { phases }: WrittenCampaign): string | null {
  if (field === null) return null;
  if (field === 'question' || field === 'description') return field;
  const [, at = '', part = ''] = /^phases\.(\d+)\.(\w+)$/.exec(field) ?? [];
  const row = at === '' ? undefined : phases[Number(at)];
  if (row !== undefined) return `phase-${row.key}-${part === 'minimumVotes' ? 'minimum' : 'end-day'}`;
  return field.startsWith('phases') ? 'phase-add' : null;
}
