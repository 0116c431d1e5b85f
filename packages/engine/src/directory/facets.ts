import type { Facet, PeopleFilters, PeoplePage, PersonHit, Timestamp } from '@social-enterprise/contract';
import { fold } from '../fold.js';
import type { TopicNames } from '../topic-names.js';
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

const only: Readonly<Record<State, readonly State[]>> = {
  available: ['available'],
  limited: ['limited'],
  away: ['away'],
};

/** What a person has in a field, as it is counted. */
function valuesOf(entry: Entry, field: Field, reading: Reading, today: string): readonly string[] {
  switch (field) {
    case 'department':
    case 'location':
    case 'language':
      return entry.counted[field];
    case 'topic':
      return reading.topicNames(entry);
    case 'availability':
      return only[stateAt(entry, today)];
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
  readonly now: Timestamp;
}

/**
 * Those of some people whom the filters let through, and how many there are with each value. A field is counted over
 * those whom all other filters let through, and so are the letters, so that one sees what choosing another would give.
 */
export function select(people: Iterable<Entry>, { filters, letter, reading, names, now }: Asked): Selection {
  const today = now.slice(0, 10);
  const counted = fields.map((field): Counted => {
    return { field, isChosen: chosenOf(field, filters[field] ?? [], names), counts: new Map() };
  });
  const filtered = counted.filter(({ isChosen }) => isChosen !== null);
  const letters: Counts = new Map();
  const entries: Entry[] = [];
  for (const entry of people) {
    const isLetter = letter === undefined || entry.letter === letter;
    let fails = isLetter ? 0 : 1;
    let failed: Counted | null = null;
    for (const one of filtered) {
      if (one.isChosen === null || valuesOf(entry, one.field, reading, today).some(one.isChosen)) continue;
      fails++;
      failed = one;
    }
    if (fails === 0) entries.push(entry);
    if (fails === 0 || (fails === 1 && !isLetter)) count(letters, entry.letter);
    if (fails === 1 && failed !== null) tally(failed, entry, reading, today);
    else if (fails === 0) for (const one of counted) tally(one, entry, reading, today);
  }
  return {
    entries,
    facets: counted.map(({ field, counts, isChosen }) => ({
      field,
      values: listed(counts, isChosen ?? (() => false)),
    })),
    letters: [...letters]
      .map(([one, many]) => ({ letter: one, count: many.count }))
      .sort((a, b) => (a.letter < b.letter ? -1 : 1)),
  };
}

/** Counts in place: there are many people, and few values. */
type Counts = Map<string, { count: number }>;

interface Counted {
  readonly field: Field;
  /** Null: nothing was chosen. */
  readonly isChosen: ((value: string) => boolean) | null;
  readonly counts: Counts;
}

function tally({ field, counts }: Counted, entry: Entry, reading: Reading, today: string): void {
  const values = valuesOf(entry, field, reading, today);
  for (let at = 0; at < values.length; at++) count(counts, values[at] ?? '');
}

/** Whether a value is one of those that were chosen, looked at once for each value; null: nothing was. */
function chosenOf(
  field: Field,
  values: readonly string[],
  names: TopicNames,
): ((value: string) => boolean) | null {
  if (values.length === 0) return null;
  const wanted = new Set(values.map((value) => comparedAs(field, value, names)));
  const known = new Map<string, boolean>();
  return (value) => {
    let isChosen = known.get(value);
    if (isChosen === undefined) {
      isChosen = wanted.has(comparedAs(field, value, names));
      known.set(value, isChosen);
    }
    return isChosen;
  };
}

function count(counts: Counts, value: string): void {
  const known = counts.get(value);
  if (known === undefined) counts.set(value, { count: 1 });
  else known.count++;
}

function listed(counts: Counts, isChosen: (value: string) => boolean): Facet['values'] {
  const all = [...counts]
    .map(([value, many]) => ({ value, count: many.count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return all.filter(({ value }, at) => at < mostValues || isChosen(value));
}
