import { limits } from '@social-enterprise/contract';
import { isCurrency, isFeasibility, isLetter, isSchemeOutcome } from '../idea-input.js';
import type { Records } from '../records.js';
import { isRecord, type Check } from '../input.js';
import {
  count,
  day,
  flag,
  hasShape,
  id,
  ids,
  isTree,
  line,
  listOf,
  oneOf,
  orNull,
  time,
  word,
  type Shape,
} from './shape-checks.js';

type SuggestionCollection = 'expertOpinions' | 'schemeDecisions' | 'objections' | 'inventions';

const text = line(limits.titleLength);
const isDay: Check = (value) => value !== null && day(value);
const net: Check = (value) => Number.isSafeInteger(value);
const isFactor = oneOf(1, 2, 3, 4, 5);

const isWorking: Check = (value) =>
  [
    {
      kind: oneOf('formula'),
      saving: count,
      cost: count,
      net,
      rate: count,
      part: count,
      bound: orNull(oneOf('minimum', 'maximum')),
      total: count,
    },
    { kind: oneOf('table'), saving: count, cost: count, net, from: orNull(count), total: count },
    {
      kind: oneOf('recognition'),
      benefit: isFactor,
      effort: isFactor,
      maturity: isFactor,
      points: count,
      from: orNull(count),
      total: count,
    },
  ].some((shape) => hasShape(shape)(value));

/** The shares of a bonus are those of the whole. */
const areShares: Check = (value) =>
  listOf(hasShape({ person: id, share: count, amount: count }))(value) &&
  Array.isArray(value) &&
  (value.length === 0 ||
    value.reduce((sum: number, one) => sum + (isRecord(one) ? Number(one['share']) : 0), 0) === 10_000);

const isEnd = hasShape({ kind: oneOf('released', 'claimed', 'dismissed'), on: isDay, by: id, reason: text });

/** What every field of a record of suggestion schemes holds. */
export const suggestionShapes: { readonly [Name in SuggestionCollection]: Shape<Records[Name]> } = {
  expertOpinions: {
    id,
    idea: id,
    expert: id,
    askedBy: id,
    asked: time,
    question: text,
    due: day,
    state: oneOf('asked', 'given', 'declined', 'cancelled'),
    answered: orNull(time),
    opinion: orNull(
      hasShape({
        feasibility: isFeasibility,
        saving: orNull(count),
        cost: orNull(count),
        recommendation: isSchemeOutcome,
        content: isTree,
      }),
    ),
    version: count,
  },
  schemeDecisions: {
    id,
    idea: id,
    number: count,
    outcome: isSchemeOutcome,
    content: isTree,
    working: orNull(isWorking),
    shares: areShares,
    authors: ids,
    currency: isCurrency,
    letter: isLetter,
    objectionDays: count,
    timeZone: word,
    by: id,
    at: time,
  },
  objections: {
    id,
    idea: id,
    decision: id,
    person: id,
    content: isTree,
    at: time,
    isWithdrawn: flag,
    version: count,
  },
  inventions: {
    id,
    markedBy: id,
    marked: time,
    note: text,
    timeZone: word,
    notices: listOf(
      hasShape({
        received: isDay,
        by: id,
        at: time,
        returned: orNull(hasShape({ on: isDay, reason: text, by: id })),
      }),
    ),
    ended: orNull(isEnd),
    dismissals: listOf(isEnd),
    former: orNull(oneOf('waiting', 'published', 'rejected')),
    version: count,
  },
};
