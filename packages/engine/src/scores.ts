import type { EvidenceKind, Timestamp } from '@social-enterprise/contract';
import type { EvidenceRecord } from './records.js';

const day = 24 * 60 * 60 * 1000;

interface Weight {
  /** What a fresh piece counts. */
  readonly points: number;
  /** Days after which it counts half. Infinity: as long as it holds. */
  readonly halfLife: number;
}

/**
 * How much evidence says that somebody knows a topic:
 *
 *     knows = Σ points(kind) · 0.5 ^ (age in days / half-life(kind))
 *
 * Forgetting over time is what Starmind does to its scores; it names no figures. The half-life of a year follows the
 * meta-analysis of Arthur, Bennett, Stanush and McNelly (Human Performance 11, 1998): after more than a year without
 * practice, trained people did 1.4 standard deviations worse than at the end of their training. Colleagues endorse
 * what they saw over a longer time, so that endorsements fade half as fast, and a certificate holds until its day.
 * The points are a decision of ours: an accepted answer weighs as much as three endorsements. Ages are whole days, so
 * that a score tells no time of day.
 */
const knowledge: Readonly<Record<Exclude<EvidenceKind, 'question-asked'>, Weight>> = {
  'answer-accepted': { points: 3, halfLife: 365 },
  'idea-realised': { points: 3, halfLife: 365 },
  'answer-thanked': { points: 1, halfLife: 365 },
  endorsement: { points: 1, halfLife: 730 },
  certificate: { points: 5, halfLife: Infinity },
};

/** Interest fades sooner: who asked half a year ago may have the answer by now. */
const interest: Weight = { points: 1, halfLife: 180 };

/** What people do. The policy decides whether it counts. */
const observed: ReadonlySet<EvidenceKind> = new Set([
  'answer-accepted',
  'answer-thanked',
  'idea-realised',
  'question-asked',
]);

export const isObserved = (kind: EvidenceKind): boolean => observed.has(kind);

const rounded = (score: number): number => Math.round(score * 10) / 10;

let parsed: { readonly text: Timestamp; readonly time: number } | null = null;

/** Milliseconds of a time; the last one is known, since thousands of pieces are looked at of one moment. */
function timeOf(text: Timestamp): number {
  if (parsed?.text !== text) parsed = { text, time: Date.parse(text) };
  return parsed.time;
}

function faded({ points, halfLife }: Weight, at: Timestamp, now: Timestamp): number {
  const age = Math.max(0, Math.floor((timeOf(now) - Date.parse(at)) / day));
  return points * 0.5 ** (age / halfLife);
}

/** Whether a piece says something about today. */
export const holds = ({ until }: Pick<EvidenceRecord, 'until'>, now: Timestamp): boolean =>
  until === null || until >= now.slice(0, 10);

export const isKnowledge = ({ kind }: Pick<EvidenceRecord, 'kind'>): boolean => kind !== 'question-asked';

/** What one piece counts today. */
export function pointsOf(piece: Pick<EvidenceRecord, 'kind' | 'at' | 'until'>, now: Timestamp): number {
  if (piece.kind === 'question-asked' || !holds(piece, now)) return 0;
  return faded(knowledge[piece.kind], piece.at, now);
}

export const knowsScore = (
  pieces: readonly Pick<EvidenceRecord, 'kind' | 'at' | 'until'>[],
  now: Timestamp,
): number => rounded(pieces.reduce((sum, piece) => sum + pointsOf(piece, now), 0));

/** How much somebody asks about a topic, by the same formula. */
export const interestScore = (
  pieces: readonly Pick<EvidenceRecord, 'kind' | 'at'>[],
  now: Timestamp,
): number =>
  rounded(
    pieces
      .filter(({ kind }) => kind === 'question-asked')
      .reduce((sum, { at }) => sum + faded(interest, at, now), 0),
  );
