import { loadPart } from '@social-enterprise/contract';
import type { Section } from './section.js';

/** Feeds and the search in them. */
export const feedTexts: Section = {
  de: async () => (await loadPart(() => import('./de-feed.js'))).deFeed,
  en: async () => (await loadPart(() => import('./en-feed.js'))).enFeed,
};
