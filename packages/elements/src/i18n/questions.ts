import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** Asking, questions and their answers, thanks, and the FAQ. */
export const questions: Section = {
  de: async () => (await loadPart(() => import('./de-questions.js'))).deQuestions,
  en: async () => (await loadPart(() => import('./en-questions.js'))).enQuestions,
};
