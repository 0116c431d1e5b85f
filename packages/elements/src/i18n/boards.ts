import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** What the people need who run boards and campaigns. */
export const boards: Section = {
  de: async () => (await loadPart(() => import('./de-boards.js'))).deBoards,
  en: async () => (await loadPart(() => import('./en-boards.js'))).enBoards,
};
