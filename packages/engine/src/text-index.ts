import { loadPart } from '@social-enterprise/contract';
import type { TextIndex } from './search-text.js';

/**
 * An empty index. The library comes along with it: only who searches loads it.
 *
 * @since 0.1.0
 */
export async function createTextIndex(): Promise<TextIndex> {
  const { MiniSearchIndex } = await loadPart(() => import('./minisearch-index.js'));
  return new MiniSearchIndex();
}
