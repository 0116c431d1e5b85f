import type { Criterion, PhaseInput, Timestamp } from '@social-enterprise/contract';

const day = 24 * 60 * 60 * 1000;

/** So many days from now. */
export const inDays = (days: number): Timestamp =>
  new Date(Date.now() + days * day).toISOString() as Timestamp;

/** A phase that goes on now, in which everything is allowed and nothing hidden. */
export const phase = (change: Partial<PhaseInput> = {}): PhaseInput => ({
  id: 'open',
  kind: 'vote',
  name: 'Phase',
  start: inDays(-1),
  end: inDays(1),
  submit: true,
  comment: true,
  vote: true,
  countsHidden: false,
  minimumVotes: null,
  maximumVotes: null,
  perIdea: 1,
  ...change,
});

/** A criterion that counts alone, from 1 to 5. */
export const criterion = (change: Partial<Criterion> = {}): Criterion => ({
  id: 'gain',
  name: 'Gain',
  help: '',
  weight: 100,
  scale: { minimum: 1, maximum: 5, labels: [] },
  axis: 'value',
  ...change,
});
