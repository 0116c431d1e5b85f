export { backendCases } from './backend-cases.js';
export type { Actor, Bench } from './bench.js';
export { conform, type Case, type Runner } from './conform.js';
export { ConformanceFailure } from './expect.js';
export type { Harness, Need, People } from './harness.js';
export { conformStore, storeCases } from './store-cases.js';
export type { StoreBench, StoreCase } from './store-cases/bench.js';
export { everythingOn } from './policy.js';
export { createStoreHarness, type OpenFiles, type OpenStore } from './store-harness.js';
export {
  historyGrants,
  historyKinds,
  historyOf,
  historyPeople,
  historyPost,
  historySpace,
  historySpaceName,
  historySubjects,
  historyTopic,
  historyWord,
  randomSteps,
  type HistoryEntry,
  type Step,
} from './history.js';
export { Company, historyQuestions, sameAnswers, type Contestant } from './same-answers.js';
