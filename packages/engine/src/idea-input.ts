import {
  isInteger,
  isListOf,
  isNullOr,
  isOneOf,
  isRecord,
  isText,
  timestamp,
  type Check,
} from './input-checks.js';

const isFlag: Check = (value) => typeof value === 'boolean';
const isTime: Check = (value) =>
  isText(value) && timestamp.test(String(value)) && !Number.isNaN(Date.parse(String(value)));

/** An object whose fields pass these checks. */
const has =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

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

/** What fields of boards, campaigns and ideas may hold. */
export const ideaChecks = {
  language: isOneOf('de', 'en'),
  statuses: isListOf(isStatus),
  boardFields: isListOf(isBoardField),
  boardAccess: isBoardAccess,
  voting: isVoting,
  phases: isListOf(has(phaseFields)),
  fieldValues: isListOf(isFieldValue),
  category: isCategory,
  suggestedField: isSuggestedField,
  ideaView: isOneOf('trending', 'new', 'wanted', 'discussed', 'mine', 'unvoted', 'waiting', 'unanswered'),
} satisfies Record<string, Check>;
