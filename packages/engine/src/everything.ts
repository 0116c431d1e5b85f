import { fetchParts } from './parts.js';
import { loadFeatures as loadQueries } from './queries/index.js';
import { loadFeatures as loadRules } from './rules/index.js';

/**
 * Loads all rules and queries at once, which otherwise come along with the first use of their feature: for servers,
 * so that nobody's first command waits for them.
 *
 * @since 0.1.0
 */
export async function loadEverything(): Promise<void> {
  await Promise.all([loadQueries(), loadRules()]);
  await fetchParts();
}
