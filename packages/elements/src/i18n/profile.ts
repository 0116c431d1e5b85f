import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** The page of a person, and what its owner does there. */
export const profile: Section = {
  de: async () => (await loadPart(() => import('./de-profile.js'))).deProfile,
  en: async () => (await loadPart(() => import('./en-profile.js'))).enProfile,
};
