import {
  everyoneSpaceId,
  limits,
  type PersonId,
  type PersonSummary,
  type QueryInput,
  type Reason,
  type SubjectUrn,
} from '@social-enterprise/contract';
import { loadAccess, type Access } from './access.js';
import type { Context } from './context.js';
import {
  expertiseReason,
  isShown,
  keptOf,
  loadSight,
  shownPieces,
  standingsOf,
  type Sight,
  type Standing,
} from './expertise.js';
import { findSpace, readableSpace } from './find.js';
import { fold } from './fold.js';
import { availabilityAt } from './profiles.js';
import { loadKept } from './kept.js';
import type { EvidenceRecord, ExpertiseRecord, PersonRecord, SpaceRecord } from './records.js';
import { knowsScore } from './scores.js';
import { wordsOf } from './search-text.js';
import type { Reader } from './store.js';
import { findThread, homeOf } from './threads.js';
import { loadTopicNames, type TopicNames } from './topic-names.js';
import { checkUrn } from './urn.js';
import { personSummary } from './views.js';

/** Somebody who may know the answer, as the asker may see it. */
export interface Expert {
  readonly person: PersonRecord;
  /** The main name. */
  readonly topic: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Words of a text that are looked up as names of topics, and how many in a row may be one name. */
const mostWords = 400;
const longestName = 3;

/** What the text may name: its words, and two or three in a row. */
function namesIn(text: string): string[] {
  const words = wordsOf(fold(text)).slice(0, mostWords);
  const names = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    for (let length = 1; length <= longestName && at + length <= words.length; length++) {
      names.add(words.slice(at, at + length).join(' '));
    }
  }
  return [...names];
}

interface Candidates {
  readonly names: TopicNames;
  readonly decisions: ReadonlyMap<PersonId, ExpertiseRecord[]>;
  readonly pieces: ReadonlyMap<PersonId, EvidenceRecord[]>;
}

function byPerson<Item extends { readonly person: PersonId }>(items: readonly Item[]): Map<PersonId, Item[]> {
  const found = new Map<PersonId, Item[]>();
  for (const item of items) found.set(item.person, [...(found.get(item.person) ?? []), item]);
  return found;
}

/** Everybody who has decided to show one of the topics, with what speaks for it. */
async function loadCandidates(reader: Reader, topics: readonly string[]): Promise<Candidates> {
  const names = await loadTopicNames(reader, topics);
  const prefixes = [...new Set(topics.flatMap((topic) => names.keysOf(topic)))].map((key) => [key]);
  const [decisions, pieces] = await Promise.all([
    reader.list({ collection: 'expertise', index: 'topic', prefixes, limit: Infinity }),
    reader.list({ collection: 'evidence', index: 'topic', prefixes, limit: Infinity }),
  ]);
  return { names, decisions: byPerson(decisions), pieces: byPerson(pieces) };
}

/** Whether the place of a question is open to somebody else, by their own memberships. */
async function mayRead(
  reader: Reader,
  { now }: Context,
  person: PersonRecord,
  { space, subject }: Pick<Wish, 'space' | 'subject'>,
): Promise<boolean> {
  const access: Access = await loadAccess(reader, { type: 'person', person }, now);
  return access.canRead(space, subject, await loadKept(reader, [subject]));
}

interface Wish {
  /** As they are written. */
  readonly topics: readonly string[];
  readonly space: SpaceRecord;
  /** The thread of the question in that space; null: it stands in the feed. */
  readonly subject: SubjectUrn | null;
  readonly limit: number;
  /** Who is not to be named. */
  readonly without?: readonly PersonId[];
}

/**
 * The likeliest experts on some topics who consented to be found, are available, and may read the space: by how many
 * of the topics they know, then by how much. Only what the actor may know of counts, so that the order tells nothing
 * else. For rules as well as for queries: it only reads.
 */
export async function findExperts(reader: Reader, context: Context, wish: Wish): Promise<Expert[]> {
  const { topics, limit, without = [] } = wish;
  if (topics.length === 0 || limit <= 0) return [];
  const [everywhere, { names, decisions, pieces }] = await Promise.all([
    loadSight(reader, context),
    loadCandidates(reader, topics),
  ]);
  const sight = everywhere.with(await keptOf(reader, [...pieces.values()].flat()));
  const ranked: { id: PersonId; shown: Shown[]; score: number }[] = [];
  for (const [id, own] of decisions) {
    if (id === context.access.personId || without.includes(id)) continue;
    if (sight.circle !== null && !sight.circle.has(id)) continue;
    const shown = shownOf(names, own, pieces.get(id) ?? [], sight, context);
    if (shown.length === 0) continue;
    ranked.push({ id, shown, score: shown.reduce((sum, one) => sum + one.score, 0) });
  }
  ranked.sort((a, b) => b.shown.length - a.shown.length || b.score - a.score || (a.id < b.id ? -1 : 1));
  return take(reader, context, ranked, wish);
}

interface Shown {
  readonly standing: Standing;
  readonly pieces: readonly EvidenceRecord[];
  readonly score: number;
}

function shownOf(
  names: TopicNames,
  decisions: readonly ExpertiseRecord[],
  pieces: readonly EvidenceRecord[],
  sight: Sight,
  { now }: Context,
): Shown[] {
  return standingsOf(names, decisions, pieces)
    .flatMap((standing) => {
      const shown = shownPieces(standing, sight);
      return isShown(standing, shown) ? { standing, pieces: shown, score: knowsScore(shown, now) } : [];
    })
    .sort((a, b) => b.score - a.score || (a.standing.key < b.standing.key ? -1 : 1));
}

/** The first of those in order who are here, want to be found and may read the space. */
async function take(
  reader: Reader,
  context: Context,
  ranked: readonly { readonly id: PersonId; readonly shown: readonly Shown[]; readonly score: number }[],
  wish: Wish,
): Promise<Expert[]> {
  const { limit } = wish;
  const experts: Expert[] = [];
  const portion = Math.max(20, limit);
  for (let from = 0; from < ranked.length && experts.length < limit; from += portion) {
    const some = ranked.slice(from, from + portion);
    const ids = some.map(({ id }) => id);
    const [people, profiles] = await Promise.all([
      reader.getMany('people', ids),
      reader.getMany('profiles', ids),
    ]);
    for (const [at, { shown, score }] of some.entries()) {
      const person = people[at];
      const profile = profiles[at];
      if (experts.length >= limit) break;
      if (person?.active !== true || profile?.inExpertSearch === false) continue;
      const { state } =
        profile === undefined
          ? { state: 'available' }
          : availabilityAt(profile.availability, context.now, new Map());
      if (state === 'away' || !(await mayRead(reader, context, person, wish))) continue;
      const [first] = shown;
      if (first === undefined) continue;
      const reasons = shown.map(({ standing, pieces }) => expertiseReason(standing, pieces, context));
      experts.push({ person, topic: first.standing.name, score, reasons });
    }
  }
  return experts;
}

/** The place that a question would be asked in. */
async function placeOf(
  reader: Reader,
  { access }: Context,
  { space, subject: urn }: Pick<QueryInput<'experts.list'>, 'space' | 'subject'>,
): Promise<Pick<Wish, 'space' | 'subject'>> {
  const named = space === undefined ? undefined : readableSpace(await findSpace(reader, space), access);
  const subject = urn === undefined ? null : checkUrn(urn);
  const found = subject === null ? undefined : await findThread(reader, access, subject, named?.id ?? null);
  if (found !== undefined) return { space: found.space, subject };
  const home = subject === null ? everyoneSpaceId : homeOf(access, subject);
  const place = named ?? (await reader.get('spaces', home));
  const kept = await loadKept(reader, [subject]);
  // Where all who have a right on a subject speak, they may read its threads and not the space.
  return {
    space: place !== undefined && access.canRead(place, subject, kept) ? place : readableSpace(place, access),
    subject,
  };
}

interface ListedExpert {
  person: PersonSummary;
  topic: string;
  reasons: Reason[];
}

export async function listExperts(
  reader: Reader,
  context: Context,
  { topics, text = '', limit = 5, ...where }: QueryInput<'experts.list'>,
): Promise<{ items: ListedExpert[] }> {
  const place = await placeOf(reader, context, where);
  const wanted = topics ?? namesIn(text);
  const experts = await findExperts(reader, context, {
    topics: wanted,
    ...place,
    limit: Math.min(limit, limits.pageSize),
  });
  return {
    items: experts.map(({ person, topic, reasons }) => ({
      person: personSummary(person),
      topic,
      reasons: [...reasons],
    })),
  };
}
