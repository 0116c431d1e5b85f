import type { Evidence, Expertise, PersonId, Reason, SpaceId } from '@social-enterprise/contract';
import type { Access, Kept } from './access.js';
import { circleOf } from './circle.js';
import type { Context } from './context.js';
import { loadKept, unasked } from './kept.js';
import type { EvidenceRecord, ExpertiseRecord, PersonRecord, SpaceRecord } from './records.js';
import { holds, interestScore, isKnowledge, isObserved, knowsScore, pointsOf } from './scores.js';
import type { Reader } from './store.js';
import type { TopicNames } from './topic-names.js';
import { personSummary, visibleTime } from './views.js';

/** Which evidence the actor may know of. */
export interface Sight {
  readonly me: PersonId | null;
  /** Null: everybody; see `circleOf`. */
  readonly circle: ReadonlySet<PersonId> | null;
  /** Whether the actor may read where it comes from, and may know who gave it. */
  reads(piece: EvidenceRecord): boolean;
  /** The same, where it is known which conversations are kept; else all about ideas are. */
  with(kept: Kept): Sight;
}

/** Which of the conversations that some evidence comes from are kept from whom. */
export const keptOf = (reader: Reader, pieces: readonly Pick<EvidenceRecord, 'subject'>[]): Promise<Kept> =>
  loadKept(
    reader,
    pieces.map(({ subject }) => subject),
  );

/** What evidence the actor may know of, as of the state that is read. */
export async function loadSight(reader: Reader, { access, policy }: Context): Promise<Sight> {
  const [spaces, circle] = await Promise.all([
    reader.list({ collection: 'spaces', index: 'name', prefixes: [[]], limit: Infinity }),
    circleOf(reader, access),
  ]);
  return sightOf(access, policy.evidence === 'on', spaces, circle);
}

function sightOf(
  access: Access,
  countsObserved: boolean,
  spaces: readonly SpaceRecord[],
  circle: ReadonlySet<PersonId> | null,
  kept: Kept = unasked,
): Sight {
  const places = new Map(spaces.map((space) => [space.id, space]));
  const isOpen = (id: SpaceId, subject: EvidenceRecord['subject']): boolean => {
    const space = places.get(id);
    return space !== undefined && access.canRead(space, subject, kept);
  };
  return {
    me: access.personId,
    circle,
    reads: ({ kind, standing, space, subject, by }) =>
      standing &&
      (countsObserved || !isObserved(kind)) &&
      (space === null || isOpen(space, subject)) &&
      (circle === null || by === null || circle.has(by)),
    with: (known) => sightOf(access, countsObserved, spaces, circle, known),
  };
}

/** All that is kept of a person and one topic, under whichever of its names. */
export interface Standing {
  /** Of the main name. */
  readonly key: string;
  readonly name: string;
  readonly state: Expertise['state'];
  readonly declared: boolean;
  /** The person has said something about it; else it is known from the pieces alone. */
  readonly isDecided: boolean;
  readonly pieces: readonly EvidenceRecord[];
}

/** What is kept of one person, topic by topic. What they once hid under one name stays hidden under all. */
export function standingsOf(
  names: TopicNames,
  decisions: readonly ExpertiseRecord[],
  pieces: readonly EvidenceRecord[],
): Standing[] {
  const topics = new Map<string, { name: string; decisions: ExpertiseRecord[]; pieces: EvidenceRecord[] }>();
  const at = (topic: string, name: string): { decisions: ExpertiseRecord[]; pieces: EvidenceRecord[] } => {
    const key = names.keyOf(topic);
    let found = topics.get(key);
    if (found === undefined) {
      found = { name: names.definition(topic)?.name ?? name, decisions: [], pieces: [] };
      topics.set(key, found);
    }
    return found;
  };
  for (const decision of decisions) at(decision.topic, decision.name).decisions.push(decision);
  for (const piece of pieces) if (piece.standing) at(piece.topic, piece.name).pieces.push(piece);
  return [...topics].flatMap(([key, { name, decisions, pieces }]): Standing[] => {
    if (decisions.length === 0 && pieces.length === 0) return [];
    const declared = decisions.some((decision) => decision.declared);
    const isDecided = decisions.length > 0;
    return [{ key, name, state: stateOf(decisions, pieces), declared, isDecided, pieces }];
  });
}

function stateOf(
  decisions: readonly ExpertiseRecord[],
  pieces: readonly EvidenceRecord[],
): Expertise['state'] {
  if (decisions.some(({ state }) => state === 'hidden')) return 'hidden';
  if (decisions.length > 0) return 'published';
  return pieces.some((piece) => isKnowledge(piece) && !piece.hidden) ? 'proposed' : 'hidden';
}

/** The pieces of a topic that somebody else may know of, as far as they speak for knowledge. */
export const shownPieces = ({ pieces }: Standing, sight: Sight): EvidenceRecord[] =>
  pieces.filter((piece) => isKnowledge(piece) && !piece.hidden && sight.reads(piece));

/**
 * Whether somebody else may know that the person has this topic: they published it, and either say so themselves or
 * something that the reader may know of speaks for it. The name of a topic alone can tell what a secret space is about.
 */
export const isShown = (standing: Standing, shown: readonly EvidenceRecord[]): boolean =>
  standing.state === 'published' && (standing.declared || shown.length > 0);

/**
 * Whether the person themselves is told of the topic. What only a place speaks of that they may not read any more, they
 * are not: its topics may be others by now than those that they knew.
 */
export const isToldToOwner = (
  { isDecided, pieces }: Pick<Standing, 'isDecided' | 'pieces'>,
  sight: Sight,
): boolean => isDecided || pieces.some((piece) => sight.reads(piece));

const endorsersOf = (pieces: readonly EvidenceRecord[]): Set<PersonId | null> =>
  new Set(pieces.filter(({ kind }) => kind === 'endorsement').map(({ by }) => by));

const isVerified = (pieces: readonly EvidenceRecord[], context: Context): boolean =>
  pieces.some((piece) => piece.kind === 'certificate' && holds(piece, context.now));

const newestFirst = (a: EvidenceRecord, b: EvidenceRecord): number =>
  a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at > b.at ? -1 : 1;

interface Around {
  readonly context: Context;
  readonly sight: Sight;
  readonly people: ReadonlyMap<string, PersonRecord>;
}

/** Where something happened that the owner can no longer read, they still see that there is a piece, to hide it. */
function viewPiece(piece: EvidenceRecord, { context, sight, people }: Around): Evidence {
  const reads = sight.reads(piece);
  const by = piece.by === null || !reads ? undefined : people.get(piece.by);
  return {
    id: piece.id,
    kind: piece.kind,
    at: visibleTime(piece.at, context),
    label: reads ? piece.label : '',
    post: reads ? piece.post : null,
    by: by === undefined ? null : personSummary(by),
    until: piece.until,
    hidden: piece.hidden,
  };
}

function canOf(
  standing: Pick<Standing, 'state' | 'declared'>,
  relation: 'own' | 'colleague' | 'endorsed' | 'none',
): Expertise['can'] {
  if (relation === 'colleague') return ['endorsement.add'];
  if (relation === 'endorsed') return ['endorsement.remove'];
  if (relation === 'none') return [];
  const { state, declared } = standing;
  return [
    ...(state === 'published' ? (['expertise.hide'] as const) : (['expertise.publish'] as const)),
    ...(state === 'proposed' ? (['expertise.hide'] as const) : []),
    ...(declared ? (['expertise.withdraw'] as const) : (['expertise.declare'] as const)),
    'evidence.hide',
    'evidence.show',
  ];
}

/** Whether the actor may endorse this person: a colleague, no guest, and neither of them has left. */
export const mayEndorse = ({ access }: Context, person: PersonRecord): boolean =>
  access.actor.type === 'person' && !access.isGuest && person.active && access.personId !== person.id;

/** A topic of a person as the actor may see it; null when they may not know of it. */
function viewExpertise(standing: Standing, person: PersonRecord, around: Around): Expertise | null {
  const { context, sight } = around;
  const isOwn = sight.me === person.id;
  const shown = shownPieces(standing, sight);
  if (!(isOwn ? isToldToOwner(standing, sight) : isShown(standing, shown))) return null;
  const speaking = isOwn
    ? standing.pieces.filter((piece) => !piece.hidden && isCounted(piece, context))
    : shown;
  const endorsed = standing.pieces.some((piece) => piece.kind === 'endorsement' && piece.by === sight.me);
  const relation = isOwn ? 'own' : endorsed ? 'endorsed' : mayEndorse(context, person) ? 'colleague' : 'none';
  const listed = isOwn ? standing.pieces.filter((piece) => isCounted(piece, context)) : shown;
  return {
    topic: standing.name,
    state: standing.state,
    knows: knowsScore(speaking, context.now),
    interest: isOwn ? interestScore(speaking, context.now) : null,
    declared: standing.declared,
    endorsements: endorsersOf(speaking).size,
    endorsed,
    verified: isVerified(speaking, context),
    evidence: listed.toSorted(newestFirst).map((piece) => viewPiece(piece, around)),
    can: canOf(standing, relation),
  };
}

/** With the policy off, what people did is not even shown to themselves. */
const isCounted = ({ kind }: EvidenceRecord, { policy }: Context): boolean =>
  policy.evidence === 'on' || !isObserved(kind);

/** Topics in the order in which they are shown: strongest first, then by name. */
const byStrength = (a: Expertise, b: Expertise): number =>
  b.knows - a.knows || (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0);

/** All that the actor may see of what a person knows. */
export async function loadExpertise(
  reader: Reader,
  context: Context,
  everywhere: Sight,
  person: PersonRecord,
  names: TopicNames,
): Promise<Expertise[]> {
  const [decisions, pieces] = await Promise.all([
    reader.list({ collection: 'expertise', index: 'person', prefixes: [[person.id]], limit: Infinity }),
    reader.list({ collection: 'evidence', index: 'person', prefixes: [[person.id]], limit: Infinity }),
  ]);
  const givers = [...new Set(pieces.flatMap(({ by }) => by ?? []))];
  const [found, kept] = await Promise.all([reader.getMany('people', givers), keptOf(reader, pieces)]);
  const sight = everywhere.with(kept);
  const people = new Map(found.flatMap((one) => (one === undefined ? [] : [[one.id, one] as const])));
  return standingsOf(names, decisions, pieces)
    .flatMap((standing) => viewExpertise(standing, person, { context, sight, people }) ?? [])
    .sort(byStrength);
}

type ExpertiseReason = Extract<Reason, { kind: 'expertise' }>;

/** What speaks for a topic, summed up by kind, strongest first. */
export function expertiseReason(
  standing: Standing,
  shown: readonly EvidenceRecord[],
  context: Context,
): ExpertiseReason {
  const kinds = new Map<EvidenceRecord['kind'], EvidenceRecord[]>();
  for (const piece of shown.filter((one) => holds(one, context.now)))
    kinds.set(piece.kind, [...(kinds.get(piece.kind) ?? []), piece]);
  const sums = [...kinds].map(([kind, pieces]) => {
    const [latest] = pieces.toSorted(newestFirst);
    const strength = pieces.reduce((sum, piece) => sum + pointsOf(piece, context.now), 0);
    return { kind, pieces, latest, strength };
  });
  return {
    kind: 'expertise',
    topic: standing.name,
    evidence: sums
      .sort((a, b) => b.strength - a.strength || (a.kind < b.kind ? -1 : 1))
      .flatMap(({ kind, pieces, latest }) =>
        latest === undefined
          ? []
          : {
              kind,
              count: pieces.length,
              latest: visibleTime(latest.at, context),
              label: latest.label,
              until: latest.until,
            },
      ),
  };
}
