import { loadPart } from '@social-enterprise/contract';
import type { Dictionary } from './dictionary.js';

type Load = () => Promise<Partial<Dictionary>>;

/**
 * Texts that come with the elements that need them. An element names its sections in `static sections`; whoever
 * draws something with words later loads its section before (`localizer.load`). The informal address needs no
 * file of its own: what differs stands in `de-x-du.ts`.
 */
export interface Section {
  readonly de: Load;
  readonly en: Load;
}

/** What everybody needs who reads. */
export const reading: Section = {
  de: async () => (await loadPart(() => import('./de.js'))).de,
  en: async () => (await loadPart(() => import('./en.js'))).en,
};

/** What comes along when somebody writes, and the sentences for what only writing meets. */
export const writing: Section = {
  de: async () => (await loadPart(() => import('./de-writing.js'))).deWriting,
  en: async () => (await loadPart(() => import('./en-writing.js'))).enWriting,
};
