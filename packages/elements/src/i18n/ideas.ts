import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** Boards, ideas and campaigns. */
export const ideas: Section = {
  de: async () => (await loadPart(() => import('./de-ideas.js'))).deIdeas,
  en: async () => (await loadPart(() => import('./en-ideas.js'))).enIdeas,
};
