import type { EvaluationId, PersonId } from '@social-enterprise/contract';
import { assessmentId, newAssessment } from '../evaluation-record.js';
import { isDisclosed, ofIdea } from '../evaluation-results.js';
import { loadAssessments } from '../evaluation-views.js';
import { loadEvaluation } from '../find-evaluations.js';
import type { IdeaRecord } from '../records.js';
import type { Reader } from '../store.js';
import { completion, loadJudged, putAssessment } from './evaluation-checks.js';
import type { Decision, Notice, Write } from './rule.js';

/** Changes by which somebody is shown as an author of an idea who was not before. */
const joining: ReadonlySet<string> = new Set(['co-author.added', 'seal.lifted']);

/** Scores of whoever becomes an author of the idea count no more, as long as nobody knows what was given. */
export async function withConflicts(
  reader: Reader,
  decision: Decision,
  changed: ReadonlyMap<string, IdeaRecord>,
): Promise<Decision> {
  const { change, writes } = decision;
  if (change === null || !joining.has(change.name)) return decision;
  const more: Write[] = [];
  const touched: EvaluationId[] = [];
  for (const { id, board, author, coAuthors } of changed.values()) {
    const before = await reader.get('ideas', id);
    const known = before === undefined ? [] : [before.author, ...before.coAuthors];
    const joined = [author, ...coAuthors].filter((person) => !known.includes(person));
    const evaluations = await reader.list({
      collection: 'evaluations',
      index: 'board',
      prefixes: [[board]],
      limit: Infinity,
    });
    for (const evaluation of evaluations.filter(({ ideas }) => ideas.includes(id))) {
      const there = await reader.list({
        collection: 'assessments',
        index: 'evaluation',
        prefixes: [[evaluation.id, id]],
        limit: Infinity,
      });
      const judges = joined.filter((person) => evaluation.evaluators.includes(person));
      if (judges.length === 0 || isDisclosed(evaluation, there)) continue;
      touched.push(evaluation.id);
      const given = judges
        .map((person) => there.find((one) => one.id === assessmentId(evaluation.id, id, person)))
        .filter((one) => one?.state === 'given' && one.conflict === null);
      more.push(
        ...given.flatMap((one) => (one === undefined ? [] : putAssessment({ ...one, conflict: '' }))),
      );
    }
  }
  if (touched.length === 0) return decision;
  return { ...decision, writes: [...writes, ...more], change: { ...change, evaluations: touched } };
}

/** Who leaves the company by a decision. */
async function leaversOf(reader: Reader, writes: readonly Write[]): Promise<PersonId[]> {
  const gone = writes.flatMap((write) =>
    write.collection === 'people' && 'put' in write && !write.put.active ? write.put.id : [],
  );
  const before = gone.length === 0 ? [] : await reader.getMany('people', gone);
  return gone.filter((_person, at) => before[at]?.active === true);
}

/**
 * Nobody waits any more for whoever leaves. That is written down and not found out each time: what was told once
 * because somebody had left stays told when they come back, and they can judge it no more.
 */
export async function withLeavers(reader: Reader, decision: Decision): Promise<Decision> {
  const { change, writes } = decision;
  const leavers = await leaversOf(reader, writes);
  if (leavers.length === 0 || change === null) return decision;
  const open = await reader.list({
    collection: 'evaluations',
    index: 'state',
    prefixes: [['open']],
    limit: Infinity,
  });
  const waiting = open.filter(({ evaluators }) => leavers.some((person) => evaluators.includes(person)));
  const of = await loadAssessments(
    reader,
    waiting.map(({ id }) => id),
  );
  const more: Write[] = [];
  const notices: Notice[] = [];
  const touched: EvaluationId[] = [];
  for (const { id, ideas, evaluators, created } of waiting) {
    const before = of(id);
    const left = ideas
      .filter((idea) => !isDisclosed({ state: 'open', evaluators }, ofIdea(before, idea)))
      .flatMap((idea) =>
        leavers
          .filter((person) => evaluators.includes(person))
          .map(
            (person) =>
              before.find((one) => one.id === assessmentId(id, idea, person)) ??
              newAssessment(id, idea, person, created),
          ),
      )
      .filter(({ state, conflict }) => state === 'draft' && conflict === null)
      .map((one) => ({ ...one, state: 'left' as const }));
    if (left.length === 0) continue;
    const loaded = await loadEvaluation(reader, id);
    const { evaluation, board, space } = loaded;
    if (evaluation === undefined || board === undefined || space === undefined) continue;
    const ids = new Set(left.map((one) => one.id));
    const after = [...before.filter((one) => !ids.has(one.id)), ...left];
    const judged = await loadJudged(reader, evaluation);
    more.push(...left.map(putAssessment));
    notices.push(...completion({ evaluation, board, space }, judged, before, after));
    touched.push(id);
  }
  return {
    ...decision,
    writes: [...writes, ...more],
    change: { ...change, ...(touched.length === 0 ? {} : { evaluations: touched }) },
    notices: [...(decision.notices ?? []), ...notices],
  };
}
