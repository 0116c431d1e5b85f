import type { Facet, PeopleFilters, PeoplePage, PersonHit, Timestamp } from '@social-enterprise/contract';
import { fold } from '../fold.js';
import type { TopicNames } from '../topic-names.js';
import type { CountedValues } from './counted-values.js';
import { languageOf, type Entry } from './entry.js';
import type { Reading } from './match.js';

const fields = ['department', 'location', 'language', 'topic', 'availability'] as const;
type Field = (typeof fields)[number];

/** Values of one field that are counted out; those that are chosen always. */
const mostValues = 50;

type State = PersonHit['availability']['state'];

/** What holds today: an absence that is over is none. */
const stateAt = ({ profile: { availability } }: Entry, today: string): State =>
  availability.until !== null && availability.until < today ? 'available' : availability.state;

/** What a person has in a field, as it is counted. */
function codesOf(entry: Entry, field: Field, { reading, today, states }: Counting): readonly number[] {
  switch (field) {
    case 'department':
    case 'location':
    case 'language':
      return entry.counted[field];
    case 'topic':
      return reading.topicCodes(entry);
    case 'availability':
      return states[stateAt(entry, today)];
  }
}

/** How a chosen value is compared: whatever means the same is the same. */
const comparedAs = (field: Field, value: string, names: TopicNames): string =>
  field === 'topic' ? names.keyOf(value) : field === 'language' ? languageOf(value) : fold(value);

export interface Selection {
  /** In the order in which they were given. */
  readonly entries: readonly Entry[];
  readonly facets: Facet[];
  readonly letters: PeoplePage['letters'];
}

interface Asked {
  readonly filters: PeopleFilters;
  readonly letter: string | undefined;
  readonly reading: Reading;
  readonly names: TopicNames;
  readonly values: CountedValues;
  readonly now: Timestamp;
}

/** What counting needs beside a person. */
interface Counting {
  readonly reading: Reading;
  readonly today: string;
  /** The numbers of the states, each in a list of its own. */
  readonly states: Readonly<Record<State, readonly number[]>>;
}

/**
 * Those of some people whom the filters let through, and how many there are with each value. A field is counted over
 * those whom all other filters let through, and so are the letters, so that one sees what choosing another would give.
 */
export function select(
  people: Iterable<Entry>,
  { filters, letter, reading, names, values, now }: Asked,
): Selection {
  const counting: Counting = { reading, today: now.slice(0, 10), states: statesIn(values) };
  const counted = fields.map((field): Counted => {
    const isChosen = chosenOf(field, filters[field] ?? [], names, values);
    return { field, isChosen, counts: new Uint32Array(values.size) };
  });
  const filtered = counted.filter(({ isChosen }) => isChosen !== null);
  const letters = new Uint32Array(values.size);
  const entries: Entry[] = [];
  for (const entry of people) {
    const isLetter = letter === undefined || entry.letter === letter;
    let fails = isLetter ? 0 : 1;
    let failed: Counted | null = null;
    for (const one of filtered) {
      if (one.isChosen === null || codesOf(entry, one.field, counting).some(one.isChosen)) continue;
      fails++;
      failed = one;
    }
    if (fails === 0) entries.push(entry);
    if (fails === 0 || (fails === 1 && !isLetter)) count(letters, entry.counted.letter);
    if (fails === 1 && failed !== null) count(failed.counts, codesOf(entry, failed.field, counting));
    else if (fails === 0) for (const one of counted) count(one.counts, codesOf(entry, one.field, counting));
  }
  return selectionOf(entries, counted, letters, values);
}

const statesIn = (values: CountedValues): Counting['states'] => ({
  available: [values.codeOf('available')],
  limited: [values.codeOf('limited')],
  away: [values.codeOf('away')],
});

const selectionOf = (
  entries: readonly Entry[],
  counted: readonly Counted[],
  letters: Uint32Array,
  values: CountedValues,
): Selection => ({
  entries,
  facets: counted.map(({ field, counts, isChosen }) => ({
    field,
    values: listed(counts, isChosen ?? (() => false), values),
  })),
  letters: present(letters, values)
    .map(({ value, count: many }) => ({ letter: value, count: many }))
    .sort((a, b) => (a.letter < b.letter ? -1 : 1)),
});

/** What was counted of a whole directory on one day, as far as it is the same for all who may know everybody. */
export interface WholeCount {
  readonly today: string;
  readonly counted: readonly Counted[];
  readonly letters: Uint32Array;
  /** Those of whose topics some depend on who reads; none of theirs is counted. */
  readonly reserved: readonly Entry[];
}

export function countWhole(
  people: readonly Entry[],
  reading: Reading,
  values: CountedValues,
  now: Timestamp,
): WholeCount {
  const counting: Counting = { reading, today: now.slice(0, 10), states: statesIn(values) };
  const counted = fields.map((field): Counted => {
    return { field, isChosen: null, counts: new Uint32Array(values.size) };
  });
  const letters = new Uint32Array(values.size);
  for (const entry of people) {
    count(letters, entry.counted.letter);
    for (const { field, counts } of counted) {
      if (field !== 'topic' || entry.openTopics !== null) count(counts, codesOf(entry, field, counting));
    }
  }
  const reserved = people.filter(({ openTopics }) => openTopics === null);
  return { today: counting.today, counted, letters, reserved };
}

/** As `select` of everybody without filters, for whoever may know everybody. */
export function selectWhole(
  people: readonly Entry[],
  { counted, letters, reserved }: WholeCount,
  reading: Reading,
  values: CountedValues,
): Selection {
  const own = counted.map((one): Counted => {
    if (one.field !== 'topic' || reserved.length === 0) return one;
    const counts = one.counts.slice();
    for (const entry of reserved) count(counts, reading.topicCodes(entry));
    return { ...one, counts };
  });
  return selectionOf(people, own, letters, values);
}

interface Counted {
  readonly field: Field;
  /** Null: nothing was chosen. */
  readonly isChosen: ((code: number) => boolean) | null;
  /** By the number of the value. */
  readonly counts: Uint32Array;
}

function count(counts: Uint32Array, codes: readonly number[]): void {
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
}

/** Whether a value is one of those that were chosen, looked at once for each value; null: nothing was. */
function chosenOf(
  field: Field,
  chosen: readonly string[],
  names: TopicNames,
  values: CountedValues,
): ((code: number) => boolean) | null {
  if (chosen.length === 0) return null;
  const wanted = new Set(chosen.map((value) => comparedAs(field, value, names)));
  const known: boolean[] = [];
  return (code) => (known[code] ??= wanted.has(comparedAs(field, values.textOf(code), names)));
}

interface Present {
  readonly value: string;
  readonly count: number;
  readonly code: number;
}

/** The values that somebody has. */
function present(counts: Uint32Array, values: CountedValues): Present[] {
  const found: Present[] = [];
  for (let code = 0; code < counts.length; code++) {
    const many = counts[code] ?? 0;
    if (many > 0) found.push({ value: values.textOf(code), count: many, code });
  }
  return found;
}

function listed(
  counts: Uint32Array,
  isChosen: (code: number) => boolean,
  values: CountedValues,
): Facet['values'] {
  return present(counts, values)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .filter(({ code }, at) => at < mostValues || isChosen(code))
    .map(({ value, count: many }) => ({ value, count: many }));
}
