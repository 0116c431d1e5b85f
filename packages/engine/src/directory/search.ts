import {
  limits,
  type PeoplePage,
  type PersonHit,
  type PersonId,
  type QueryInput,
  type Reason,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { pageOrder, type PageOrder } from '../cursor.js';
import { expertiseReason, loadSight } from '../expertise.js';
import { loadKept } from '../kept.js';
import { availabilityAt } from '../profiles.js';
import type { PersonRecord } from '../records.js';
import type { Desk } from '../queries/query.js';
import { viewPerson } from '../views.js';
import { placeByName } from './by-name.js';
import type { Directory } from './directory.js';
import { letterOf, type Entry } from './entry.js';
import { countWhole, select, selectWhole, type Selection } from './facets.js';
import { matchText, Reading, type Match } from './match.js';
import { marksIn } from './words.js';

/** Reasons that a hit is shown with at most. */
const mostReasons = 3;

type Input = QueryInput<'people.search'>;

/** Everybody who is asked about, of the text or of the list that the host gave, by name. */
function candidates(
  directory: Directory,
  ids: Input['ids'],
  match: Match | null,
  reading: Reading,
): readonly Entry[] {
  const isMeant = ids === undefined ? null : new Set(ids);
  if (match === null && isMeant === null && reading.knowsAll) return directory.byName;
  return directory.byName.filter(
    (entry) =>
      (match === null || match.scores.has(entry)) &&
      (isMeant === null || isMeant.has(entry.person.id)) &&
      reading.knows(entry.person.id),
  );
}

/** Those of the candidates whom filters and letter let through, with what is counted of them. */
function selected(
  people: readonly Entry[],
  { filters = {}, letter }: Input,
  directory: Directory,
  reading: Reading,
  now: Timestamp,
): Selection {
  const { counted: values, names } = directory;
  const isWhole = people === directory.byName && letter === undefined && Object.keys(filters).length === 0;
  if (isWhole) {
    if (directory.whole?.today !== now.slice(0, 10)) {
      directory.whole = countWhole(people, reading, values, now);
    }
    return selectWhole(people, directory.whole, reading, values);
  }
  const wanted = letter === undefined ? undefined : letterOf(letter);
  return select(people, { filters, letter: wanted, reading, names, values, now });
}

/** Best first. The scores are looked up once for each, not once for each comparison. */
function byScore(entries: readonly Entry[], scores: Match['scores']): readonly Entry[] {
  const scored = entries.map((entry) => ({ entry, score: scores.get(entry) ?? 0 }));
  return scored.sort((a, b) => b.score - a.score).map(({ entry }) => entry);
}

/** The first of a page behind a cursor, which names the last one of the page before and what they counted then. */
function startOf(
  entries: readonly Entry[],
  after: Input['after'],
  order: PageOrder,
  directory: Directory,
  scores: Match['scores'] | null,
): number {
  if (after === undefined) return 0;
  const [score, id] = order.keyOf(after, 2);
  const last = directory.get(String(id) as PersonId);
  // Whoever left meanwhile is in no list any more; the page begins with what counts less than they did.
  const sortKey = last?.sortKey ?? '';
  if (scores === null) {
    const place = placeByName(entries, { sortKey });
    return entries[place]?.sortKey === sortKey ? place + 1 : place;
  }
  const found = entries.findIndex((entry) => {
    const counts = scores.get(entry) ?? 0;
    return counts < Number(score) || (counts === Number(score) && entry.sortKey > sortKey);
  });
  return found === -1 ? entries.length : found;
}

/** Why somebody is a hit, by what counts most for each word. */
function reasonsOf(entry: Entry, match: Match | null, reading: Reading, context: Context): Reason[] {
  if (match === null) return [];
  const asked = match.words.map(({ word }) => word);
  const reasons = new Map<string, Reason>();
  for (const { fits } of match.words) {
    for (const { key, field, text, items } of fits) {
      if (!items.has(entry) || reasons.has(key)) continue;
      if (field === 'topic') {
        const seen = reading.topic(entry, text);
        if (seen !== undefined) reasons.set(key, expertiseReason(seen.topic, seen.shown, context));
      } else reasons.set(key, { kind: 'field', field, text, marks: marksIn(text, asked) });
    }
  }
  // What speaks for knowledge says more than a word somewhere.
  const rank = (reason: Reason): number =>
    reason.kind === 'expertise' ? 0 : reason.field === 'about' ? 2 : 1;
  return [...reasons.values()].sort((a, b) => rank(a) - rank(b)).slice(0, mostReasons);
}

function hitOf(
  entry: Entry,
  match: Match | null,
  { directory, reading, context }: { directory: Directory; reading: Reading; context: Context },
): PersonHit {
  const { person, profile } = entry;
  const substitute = profile.availability.substitute;
  const other = substitute === null || !reading.knows(substitute) ? undefined : directory.get(substitute);
  const people = new Map<string, PersonRecord>(other === undefined ? [] : [[other.person.id, other.person]]);
  return {
    person: viewPerson(person),
    location: profile.location,
    timeZone: profile.timeZone,
    availability: availabilityAt(profile.availability, context.now, people),
    topics: reading
      .topicsOf(entry)
      .slice(0, limits.topicsOnCard)
      .map(({ topic }) => topic.name),
    reasons: reasonsOf(entry, match, reading, context),
  };
}

/**
 * One page of the directory, with counts over all of it. The same code and the same order on every store; what the
 * reader may not see has no part in hits, counts, order or reasons.
 */
export async function searchPeople(input: Input, desk: Desk): Promise<PeoplePage> {
  const directory = await desk.directory();
  const { context, sight } = await desk.read(async (reader, context) => ({
    context,
    sight: (await loadSight(reader, context)).with(await loadKept(reader, directory.subjects)),
  }));
  const { text = '', after, ids } = input;
  const reading = new Reading(sight, context);
  const match = matchText(directory.texts, text, reading);
  const order = input.order ?? (match === null ? 'name' : 'relevance');
  const scores = order === 'relevance' ? (match?.scores ?? null) : null;
  const people = candidates(directory, ids, match, reading);
  const { entries, facets, letters } = selected(people, input, directory, reading, context.now);
  // They come by name, and whoever counts alike stays so: a total order.
  const sorted = scores === null ? entries : byScore(entries, scores);
  const places = pageOrder(context, `people-${order}`);
  const size = Math.min(input.limit ?? 20, limits.pageSize);
  const start = startOf(sorted, after, places, directory, scores);
  const page = sorted.slice(start, start + size);
  const last = page.at(-1);
  return {
    items: page.map((entry) => hitOf(entry, match, { directory, reading, context })),
    total: entries.length,
    next:
      last === undefined || start + size >= sorted.length
        ? null
        : places.cursor([String(scores?.get(last) ?? 0), last.person.id]),
    facets,
    letters,
  };
}
