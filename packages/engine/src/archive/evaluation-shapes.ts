import { limits } from '@social-enterprise/contract';
import { isCriterion, isOutcome, isScore } from '../idea-input.js';
import type { Records } from '../records.js';
import {
  count,
  hasShape,
  id,
  ids,
  line,
  listOf,
  oneOf,
  orNull,
  pair,
  text,
  time,
  upTo,
  type Shape,
} from './shape-checks.js';

/** What every field of an evaluation and of what was given in it holds. */
export const evaluationShapes: {
  readonly [Name in 'evaluations' | 'assessments']: Shape<Records[Name]>;
} = {
  evaluations: {
    id,
    board: id,
    campaign: orNull(id),
    name: line(limits.nameLength, true),
    ideas: ids,
    criteria: listOf(isCriterion),
    evaluators: ids,
    state: oneOf('open', 'closed'),
    due: orNull(time),
    decisions: listOf(hasShape({ idea: id, outcome: isOutcome, by: id, at: time })),
    created: time,
    version: count,
  },
  assessments: {
    id: pair(text),
    evaluation: id,
    idea: id,
    evaluator: id,
    scores: listOf(isScore),
    note: upTo(0),
    conflict: orNull(line(limits.titleLength)),
    state: oneOf('draft', 'given', 'left'),
    at: time,
  },
};
