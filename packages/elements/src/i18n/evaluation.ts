import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** Evaluation of ideas. */
export const evaluation: Section = {
  de: async () => (await loadPart(() => import('./de-evaluation.js'))).deEvaluation,
  en: async () => (await loadPart(() => import('./en-evaluation.js'))).enEvaluation,
};
