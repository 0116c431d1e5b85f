import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** Directory, cards and profiles. */
export const people: Section = {
  de: async () => (await loadPart(() => import('./de-people.js'))).dePeople,
  en: async () => (await loadPart(() => import('./en-people.js'))).enPeople,
};
