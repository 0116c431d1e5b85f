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
  const chosen = fields.map((field) => chosenOf(field, filters[field] ?? [], names));
  const counts = fields.map(() => new Map<string, number>());
  const letters = new Map<string, number>();
  const entries: Entry[] = [];
  for (const entry of people) {
    const isLetter = letter === undefined || entry.letter === letter;
    let fails = isLetter ? 0 : 1;
    let failed = -1;
    for (const [at, field] of fields.entries()) {
      const isChosen = chosen[at];
      if (isChosen === undefined || isChosen === null) continue;
      if (valuesOf(entry, field, reading, today).some(isChosen)) continue;
      fails++;
      failed = at;
    }
    if (fails === 0) entries.push(entry);
    if (fails === 0 || (fails === 1 && !isLetter)) count(letters, entry.letter);
    if (fails > 1 || (fails === 1 && failed === -1)) continue;
    for (let at = 0; at < fields.length; at++) {
      const [field, counter] = [fields[at], counts[at]];
      if (field === undefined || counter === undefined || (fails === 1 && failed !== at)) continue;
      for (const value of valuesOf(entry, field, reading, today)) count(counter, value);
    }
  }
  return {
    entries,
    facets: fields.map((field, at) => ({
      field,
      values: listed(counts[at] ?? new Map(), chosen[at] ?? (() => false)),
    })),
    letters: [...letters]
      .map(([one, many]) => ({ letter: one, count: many }))
      .sort((a, b) => (a.letter < b.letter ? -1 : 1)),
  };
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

const count = (counter: Map<string, number>, value: string): void => {
  counter.set(value, (counter.get(value) ?? 0) + 1);
};

function listed(counter: ReadonlyMap<string, number>, isChosen: (value: string) => boolean): Facet['values'] {
  const all = [...counter]
    .map(([value, many]) => ({ value, count: many }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return all.filter(({ value }, at) => at < mostValues || isChosen(value));
}
