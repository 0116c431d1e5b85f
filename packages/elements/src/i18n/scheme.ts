import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** Suggestion schemes and service inventions. */
export const scheme: Section = {
  de: async () => (await loadPart(() => import('./de-scheme.js'))).deScheme,
  en: async () => (await loadPart(() => import('./en-scheme.js'))).enScheme,
};
