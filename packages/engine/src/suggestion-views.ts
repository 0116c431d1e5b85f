import type {
  BonusShare,
  ExpertOpinion,
  Invention,
  InventionNotice,
  Objection,
  PersonSummary,
  SchemeDecision,
  SuggestionCase,
} from '@social-enterprise/contract';
import { dayAt } from './calendar.js';
import type { Context } from './context.js';
import type { CasePlace } from './find-suggestions.js';
import { isAuthor, isConfidential } from './idea-rights.js';

import { clockOf, stateOf } from './invention-clock.js';
import type {
  ExpertOpinionRecord,
  InventionRecord,
  ObjectionRecord,
  PersonRecord,
  SchemeDecisionRecord,
  ShareRecord,
} from './records.js';
import type { Reader } from './store.js';
import {
  caseCan,
  isDecidedFor,
  judges,
  objectionCan,
  objectionPeriod,
  opinionCan,
  type CaseRecords,
} from './suggestion-rights.js';
import { loadMap, personSummary, visibleTime } from './views.js';

type People = ReadonlyMap<string, PersonRecord>;

/** Whoever is named was there once; only a damaged store has them not. */
const nobody = (id: string): PersonSummary => ({
  id: id as PersonSummary['id'],
  handle: '',
  name: '',
  title: '',
  avatar: null,
});

const summary = (people: People, id: string): PersonSummary => {
  const person = people.get(id);
  return person === undefined ? nobody(id) : personSummary(person);
};

export const viewShares = (shares: readonly ShareRecord[], people: People): BonusShare[] =>
  shares.map(({ person, share, amount }) => ({ person: summary(people, person), share, amount }));

function viewOpinion(
  context: Context,
  { place, records }: CasePlace,
  one: ExpertOpinionRecord,
  people: People,
): ExpertOpinion {
  const { id, expert, askedBy, asked, question, due, state, answered, opinion } = one;
  return {
    id,
    expert: summary(people, expert),
    askedBy: summary(people, askedBy),
    askedAt: visibleTime(asked, context),
    question,
    due,
    state,
    answeredAt: answered === null ? null : visibleTime(answered, context),
    opinion: opinion === null ? null : { ...rest(opinion), reasons: opinion.content },
    can: opinionCan(context.access, place, one, records),
  };
}

const rest = ({ content: _content, ...opinion }: NonNullable<ExpertOpinionRecord['opinion']>) => opinion;

function viewDecision(
  { access, now }: Context,
  one: SchemeDecisionRecord,
  isJudge: boolean,
  people: People,
): SchemeDecision {
  const { id, number, outcome, content, working, shares, currency, letter, by, at } = one;
  const { day, lastDay, until } = objectionPeriod(one);
  return {
    id,
    number,
    outcome,
    reasons: content,
    working,
    shares: viewShares(
      shares.filter(({ person }) => isJudge || access.isMe(person)),
      people,
    ),
    currency,
    letter,
    by: summary(people, by),
    // Periods run from the exact moment, so that it is told to those whom they concern.
    at,
    day,
    objection: { days: one.objectionDays, lastDay, timeZone: one.timeZone, until, isOver: now >= until },
  };
}

function viewObjection(
  context: Context,
  one: ObjectionRecord,
  records: CaseRecords,
  people: People,
): Objection {
  const { id, decision, person, content, at, isWithdrawn } = one;
  const isDecided = records.decisions.at(-1)?.id !== decision;
  return {
    id,
    decision,
    person: summary(people, person),
    reasons: content,
    at: visibleTime(at, context),
    state: isWithdrawn ? 'withdrawn' : isDecided ? 'decided' : 'open',
    can: objectionCan(context.access, one, records),
  };
}

function viewEnd(record: InventionRecord, now: Context['now'], people: People): Invention['ended'] {
  const { ended } = record;
  if (ended !== null) return { on: ended.on, by: summary(people, ended.by), reason: ended.reason };
  const clock = clockOf(record, now);
  if (clock === null || now < clock.ends) return null;
  return { on: dayAt(clock.ends, record.timeZone), by: null, reason: '' };
}

function viewInvention(
  context: Context,
  record: InventionRecord,
  isConfidential: boolean,
  people: People,
): Invention {
  const { now } = context;
  const state = stateOf(record, now);
  return {
    state,
    markedBy: summary(people, record.markedBy),
    markedAt: visibleTime(record.marked, context),
    note: record.note,
    notices: record.notices.map(({ received, by, at, returned }): InventionNotice => ({
      received,
      by: summary(people, by),
      at: visibleTime(at, context),
      returned:
        returned === null
          ? null
          : { on: returned.on, reason: returned.reason, by: summary(people, returned.by) },
    })),
    clock: record.ended === null ? clockOf(record, now) : null,
    ended: viewEnd(record, now, people),
    dismissals: record.dismissals.map(({ on, by, reason }) => ({ on, by: summary(people, by), reason })),
    isConfidential,
    timeZone: record.timeZone,
  };
}

const namedIn = ({ opinions, decisions, objections, invention }: CaseRecords): string[] => [
  ...opinions.flatMap(({ expert, askedBy }) => [expert, askedBy]),
  ...decisions.flatMap(({ by, shares }) => [by, ...shares.map(({ person }) => person)]),
  ...objections.map(({ person }) => person),
  ...(invention === null
    ? []
    : [
        invention.markedBy,
        ...(invention.ended === null ? [] : [invention.ended.by]),
        ...invention.dismissals.map(({ by }) => by),
        ...invention.notices.flatMap(({ by, returned }) => (returned === null ? by : [by, returned.by])),
      ]),
];

/** What the actor is to know of a case: each part for those whom it concerns. */
function seenBy({ access }: Context, { place, records }: CasePlace): CaseRecords {
  if (judges(access, place, records)) return records;
  const isOwn = isAuthor(access, place.idea);
  const { opinions, decisions, objections, invention, authors } = records;
  const own = decisions.filter((one) => isDecidedFor(access, one));
  return {
    opinions: opinions.filter(({ expert, state, answered }) =>
      access.isMe(expert)
        ? state !== 'cancelled'
        : isOwn && state === 'given' && own.some(({ at }) => answered !== null && answered <= at),
    ),
    decisions: own,
    objections: objections.filter(({ person }) => access.isMe(person)),
    invention: isOwn ? invention : null,
    authors,
  };
}

/** The case as the actor may see it; null where there is nothing in it for them. */
export async function viewCase(
  reader: Reader,
  context: Context,
  found: CasePlace,
): Promise<SuggestionCase | null> {
  const { place, records } = found;
  const { scheme } = place.board;
  const { access, now } = context;
  const isJudge = judges(access, place, records);
  const seen = seenBy(context, found);
  const { decisions, objections, invention } = seen;
  // Where there is no scheme any more, its opinions are read as what a decision came of.
  const opinions = scheme === null && decisions.length === 0 ? [] : seen.opinions;
  if (scheme === null && decisions.length === 0 && invention === null) return null;
  const isConcerned = isJudge || isAuthor(access, place.idea);
  if (!isConcerned && opinions.length + decisions.length + objections.length === 0) return null;
  const people = await loadMap(reader, 'people', namedIn(seen));
  return {
    idea: place.idea.id,
    scheme,
    judges: isJudge,
    opinions: opinions.map((one) => viewOpinion(context, found, one, people)),
    decisions: decisions.map((one) => viewDecision(context, one, isJudge, people)).reverse(),
    objections: objections.map((one) => viewObjection(context, one, records, people)),
    invention:
      invention === null ? null : viewInvention(context, invention, isConfidential(place.idea), people),
    can: caseCan(access, place, records, now),
  };
}
