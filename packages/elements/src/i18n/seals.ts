import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** Writing without a name. */
export const seals: Section = {
  de: async () => (await loadPart(() => import('./de-seals.js'))).deSeals,
  en: async () => (await loadPart(() => import('./en-seals.js'))).enSeals,
};
