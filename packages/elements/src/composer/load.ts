import { loadPart } from '@social-enterprise/contract';

/** Loads and registers the composer, once. */
export const loadComposer = (): Promise<unknown> => loadPart(() => import('./define.js'));
