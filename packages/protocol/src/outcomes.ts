import type { CommandKey, Outcome } from '@social-enterprise/contract';
import { fromProblem, statusOf, toProblem, type Problem } from './problem.js';

/** An outcome as it crosses the network. */
export type OutcomeMessage =
  | Exclude<Outcome, { readonly status: 'rejected' }>
  | { readonly key: CommandKey; readonly status: 'rejected'; readonly error: Problem };

export interface OutcomesMessage {
  readonly outcomes: readonly OutcomeMessage[];
}

export const toMessage = (outcomes: readonly Outcome[]): OutcomesMessage => ({
  outcomes: outcomes.map((outcome) =>
    outcome.status === 'rejected' ? { ...outcome, error: toProblem(outcome.error) } : outcome,
  ),
});

export const fromMessage = ({ outcomes }: OutcomesMessage): Outcome[] =>
  outcomes.map((outcome) =>
    outcome.status === 'rejected'
      ? { ...outcome, error: fromProblem(outcome.error, outcome.error.status) }
      : outcome,
  );

/** 200 as soon as anything was carried out; a batch of nothing but refusals has the status of the first. */
export function statusOfOutcomes(outcomes: readonly Outcome[]): number {
  const [first] = outcomes;
  if (first?.status !== 'rejected') return 200;
  return outcomes.every(({ status }) => status === 'rejected') ? statusOf[first.error.code] : 200;
}
