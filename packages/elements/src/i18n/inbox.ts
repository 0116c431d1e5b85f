import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** What the inbox says, and the choice of what a conversation tells. */
export const inbox: Section = {
  de: async () => (await loadPart(() => import('./de-inbox.js'))).deInbox,
  en: async () => (await loadPart(() => import('./en-inbox.js'))).enInbox,
};
