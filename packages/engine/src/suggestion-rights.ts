import type { CommandName, PersonId, Timestamp } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { startOfDay, addDays, dayAt } from './calendar.js';
import { isAuthor, isNamedOwner, type IdeaPlace } from './idea-rights.js';
import { clockOf, stateOf } from './invention-clock.js';
import type {
  ExpertOpinionRecord,
  InventionRecord,
  ObjectionRecord,
  SchemeDecisionRecord,
} from './records.js';

/** What a scheme knows of an idea. */
export interface CaseRecords {
  readonly opinions: readonly ExpertOpinionRecord[];
  /** Oldest first. */
  readonly decisions: readonly SchemeDecisionRecord[];
  readonly objections: readonly ObjectionRecord[];
  readonly invention: InventionRecord | null;
  /** Whose idea it is, and whose it ever was. */
  readonly authors: readonly PersonId[];
}

/** Whether it is or ever was the actor's own idea. */
export const wasAuthor = (access: Access, { authors }: Pick<CaseRecords, 'authors'>): boolean =>
  authors.some((author) => access.isMe(author));

/**
 * Whether the actor runs the scheme of a board and decides about an idea: its owners by name do, and nobody about
 * what they gave themselves, also where they left its authors since. Who only moderates the space, or looks after the server, learns of no amount.
 */
export const judges = (access: Access, place: IdeaPlace, records: Pick<CaseRecords, 'authors'>): boolean =>
  access.isSystem || (isNamedOwner(access, place) && !wasAuthor(access, records));

/** Whether a scheme takes an idea up now. */
const isOpen = ({ board, idea }: IdeaPlace): boolean =>
  board.scheme !== null && idea.mergedInto === null && idea.state !== 'withdrawn';

/** The last day on which an objection to a decision may come in, and the first moment that is too late. */
export function objectionPeriod({ at, timeZone, objectionDays }: SchemeDecisionRecord): {
  readonly day: string;
  readonly lastDay: string;
  readonly until: Timestamp;
} {
  const day = dayAt(at, timeZone);
  const lastDay = addDays(day, objectionDays);
  return { day, lastDay, until: startOfDay(addDays(lastDay, 1), timeZone) };
}

/** Whether the actor is one of those whose suggestion it was when a decision was made. */
export const isDecidedFor = (access: Access, { authors }: SchemeDecisionRecord): boolean =>
  authors.some((author) => access.isMe(author));

function inventionCan(
  place: IdeaPlace,
  invention: InventionRecord | null,
  isJudge: boolean,
  now: Timestamp,
): CommandName[] {
  const { idea } = place;
  const isThere = idea.mergedInto === null && idea.state !== 'withdrawn';
  const state = invention === null ? null : stateOf(invention, now);
  const can: CommandName[] = [];
  if (isOpen(place) && (invention === null || state === 'dismissed')) can.push('invention.mark');
  if (!isJudge || invention === null) return can;
  // A notice bears the name of its inventor.
  if (invention.ended === null && !idea.sealed) can.push('invention-notice.receive');
  if (state === 'marked' || state === 'noticed' || state === 'returned') can.push('invention.dismiss');
  // What happened in time may be recorded later: the day that is given decides.
  if (invention.ended === null && clockOf(invention, now) !== null) {
    can.push('invention.release', 'invention.claim', 'invention-notice.return');
  }
  if (idea.state === 'confidential') can.push('invention.reveal');
  else if (isThere) can.push('invention.conceal');
  return can;
}

/**
 * What the actor may do about an idea in its scheme. Whatever becomes of the idea and of the scheme, objections follow
 * from the decision alone, and what runs for an invention from its notices.
 */
export function caseCan(
  access: Access,
  place: IdeaPlace,
  records: CaseRecords,
  now: Timestamp,
): CommandName[] {
  const { decisions, objections, invention } = records;
  const isJudge = judges(access, place, records);
  const can: CommandName[] = [];
  const latest = decisions.at(-1);
  if (isJudge && isOpen(place)) {
    can.push('expert-opinion.request');
    // A letter and a bonus go to somebody.
    if (!place.idea.sealed) can.push('suggestion.decide');
  } else if (isJudge && place.board.scheme !== null) {
    // An objection has to be answered.
    if (objections.some((one) => one.decision === latest?.id && !one.isWithdrawn))
      can.push('suggestion.decide');
  }
  const hasObjected = objections.some(
    (one) => one.decision === latest?.id && !one.isWithdrawn && access.isMe(one.person),
  );
  if (latest !== undefined && isDecidedFor(access, latest) && !hasObjected) {
    if (now < objectionPeriod(latest).until) can.push('objection.raise');
  }
  if (isJudge || isAuthor(access, place.idea)) can.push(...inventionCan(place, invention, isJudge, now));
  return can;
}

export function opinionCan(
  access: Access,
  place: IdeaPlace,
  { expert, state }: ExpertOpinionRecord,
  { decisions, authors }: Pick<CaseRecords, 'decisions' | 'authors'>,
): CommandName[] {
  if (!isOpen(place)) return [];
  const can: CommandName[] = [];
  const isMine = access.isMe(expert);
  const mayJudge = isMine && !wasAuthor(access, { authors });
  if (mayJudge && (state === 'asked' || (state === 'given' && decisions.length === 0))) {
    can.push('expert-opinion.give');
  }
  if (isMine && state === 'asked') can.push('expert-opinion.decline');
  if (state === 'asked' && judges(access, place, { authors })) can.push('expert-opinion.cancel');
  return can;
}

export function objectionCan(
  access: Access,
  { person, isWithdrawn, decision }: ObjectionRecord,
  { decisions }: Pick<CaseRecords, 'decisions'>,
): CommandName[] {
  const isOpenStill = !isWithdrawn && decisions.at(-1)?.id === decision;
  return isOpenStill && access.isMe(person) ? ['objection.withdraw'] : [];
}
