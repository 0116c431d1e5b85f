import {
  has,
  isId,
  isInteger,
  isListOf,
  isNullOr,
  isOneOf,
  isText,
  timestamp,
  type Check,
} from './input-checks.js';

const isFlag: Check = (value) => typeof value === 'boolean';
const isTime: Check = (value) =>
  isText(value) && timestamp.test(String(value)) && !Number.isNaN(Date.parse(String(value)));

const isAudience = isOneOf('readers', 'members', 'owners');
const isCategory = isOneOf('active', 'complete', 'closed');
const isCount = isInteger(1);

export const isStatus = has({
  id: isText,
  name: isText,
  color: isOneOf('grey', 'blue', 'green', 'yellow', 'red', 'purple'),
  category: isCategory,
  onRoadmap: isFlag,
});
export const isBoardField = has({
  id: isText,
  kind: isOneOf('text', 'long-text', 'number', 'select', 'date', 'checkbox'),
  label: isText,
  help: isText,
  required: isFlag,
  options: isListOf(isText),
});
export const isBoardAccess = has({ submit: isAudience, vote: isAudience, comment: isAudience });
export const isVoting = has({ budget: isNullOr(isCount), perIdea: isCount, minimum: isNullOr(isCount) });
export const isAnswerDays = isNullOr(isCount);
export const phaseFields = {
  id: isText,
  kind: isOneOf('collect', 'discuss', 'vote', 'evaluate', 'decide', 'realise'),
  name: isText,
  start: isTime,
  end: isNullOr(isTime),
  submit: isFlag,
  comment: isFlag,
  vote: isFlag,
  countsHidden: isFlag,
  minimumVotes: isNullOr(isCount),
  maximumVotes: isNullOr(isCount),
  perIdea: isCount,
} satisfies Record<string, Check>;
export const isFieldValue = has({
  id: isText,
  value: (value) => isText(value) || typeof value === 'boolean' || Number.isFinite(value),
});
export const isSuggestedField = isOneOf('title', 'problem', 'solution', 'benefit');

const isAmount = isInteger(0);
const isRows = isListOf(has({ from: isAmount, bonus: isAmount }));
const isBonusRule: Check = (value) =>
  has({ kind: isOneOf('table'), rows: isRows })(value) ||
  has({
    kind: isOneOf('formula'),
    rate: isInteger(1),
    minimum: isAmount,
    maximum: isNullOr(isAmount),
  })(value);
export const isCurrency = isOneOf('EUR', 'CHF', 'CZK', 'DKK', 'GBP', 'NOK', 'PLN', 'SEK', 'USD');
export const isLetter = has({ letterhead: isText, note: isText, signature: isText });
export const isScheme = isNullOr(
  has({
    bonus: isBonusRule,
    recognition: isRows,
    currency: isCurrency,
    objectionDays: isInteger(1),
    timeZone: isText,
    letter: isLetter,
  }),
);
const isFactor = isOneOf(1, 2, 3, 4, 5);
const isBasis: Check = (value) =>
  has({ kind: isOneOf('saving'), saving: isAmount, cost: isAmount })(value) ||
  has({ kind: isOneOf('recognition'), benefit: isFactor, effort: isFactor, maturity: isFactor })(value);
export const isFeasibility = isOneOf('yes', 'conditional', 'no');
export const isSchemeOutcome = isOneOf('accepted', 'partly', 'declined');
const isScale = has({
  minimum: isInteger(0),
  maximum: isInteger(1),
  labels: isListOf(isText),
});
export const isCriterion = has({
  id: isText,
  name: isText,
  help: isText,
  weight: isInteger(0),
  scale: isScale,
  axis: isOneOf('value', 'effort'),
});
export const isScore = has({ criterion: isText, score: isInteger(0) });
export const isOutcome = isOneOf('yes', 'no', 'not-now');

/** What fields of boards, campaigns and ideas may hold. */
export const ideaChecks = {
  language: isOneOf('de', 'en'),
  statuses: isListOf(isStatus),
  boardFields: isListOf(isBoardField),
  boardAccess: isBoardAccess,
  voting: isVoting,
  answerDays: isAnswerDays,
  phases: isListOf(has(phaseFields)),
  fieldValues: isListOf(isFieldValue),
  category: isCategory,
  suggestedField: isSuggestedField,
  scheme: isScheme,
  amountOrNull: isNullOr(isAmount),
  bonusBasis: isBasis,
  shares: isListOf(has({ person: isId, share: isInteger(0) })),
  feasibility: isFeasibility,
  schemeOutcome: isSchemeOutcome,
  ideaView: isOneOf(
    'trending',
    'new',
    'wanted',
    'discussed',
    'mine',
    'unvoted',
    'waiting',
    'unanswered',
    'overdue',
  ),
  criteria: isListOf(isCriterion),
  scores: isListOf(isScore),
  outcome: isOutcome,
  timeOrNull: isNullOr(isTime),
} satisfies Record<string, Check>;
