import type { Client } from '@social-enterprise/client';
import { topicSource, type Suggestion, type SuggestionSource } from '../composer/suggestion-sources.js';

/** Topics that somebody is known for and that begin with a text, those of most people first. */
async function topicsKnown(client: Client, text: string, signal: AbortSignal): Promise<Suggestion[]> {
  if (text.trim() === '' || !client.supports('people.search')) return [];
  const { facets } = await client.query('people.search', { text, limit: 1 }, { signal });
  const known = facets.find(({ field }) => field === 'topic')?.values ?? [];
  const beginning = text.toLowerCase();
  return known
    .filter(({ value }) => value.toLowerCase().startsWith(beginning))
    .map(({ value }) => ({ id: value, insert: `#${value}`, name: `#${value}`, note: '' }));
}

/** Topics in use, those that nobody has written of and somebody knows about, and the typed word as a new one. */
export function askedTopicSource(client: Client): SuggestionSource {
  // Whoever knows about it may have written of it anywhere.
  const written = topicSource(client, () => undefined);
  return async (text, signal) => {
    const [used, known] = await Promise.all([written(text, signal), topicsKnown(client, text, signal)]);
    const isNew = (one: Suggestion): boolean => one.isNew === true;
    const all = new Map<string, Suggestion>();
    for (const one of [...used.filter((topic) => !isNew(topic)), ...known, ...used.filter(isNew)]) {
      const key = one.insert.toLowerCase();
      if (!all.has(key)) all.set(key, one);
    }
    return [...all.values()];
  };
}
