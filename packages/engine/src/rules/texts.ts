import { isBlank, isBlankTree, mentionsOf, resolveMentions } from '@social-enterprise/content';
import type { ContentTree } from '@social-enterprise/contract';
import type { Access } from '../access.js';
import { knownPeople } from '../circle.js';
import { refuse } from '../context.js';
import { lazy } from '../lazy.js';
import type { PersonRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkSource } from './checks.js';

const loadParser = lazy(() => import('@social-enterprise/content/parse'));

/**
 * A text, parsed: Markdown comes along with the parser only when something is written. What shows nothing, such
 * as `&nbsp;`, is an empty tree.
 */
export async function parseText(source: string, field = 'source'): Promise<ContentTree> {
  checkSource(source, field);
  if (isBlank(source)) return [];
  const { parseContent } = await loadParser();
  const content = parseContent(source);
  return isBlankTree(content) ? [] : content;
}

/** Refuses a post without text, unless something else is on it. */
export function checkShows(content: ContentTree, attachments: readonly unknown[]): void {
  if (content.length > 0 || attachments.length > 0) return;
  throw refuse('invalid', 'text-empty', 'source shows nothing.', { field: 'source' });
}

export type People = ReadonlyMap<string, PersonRecord>;

export async function loadMentioned(reader: Reader, access: Access, content: ContentTree): Promise<People> {
  const handles = mentionsOf(content).map((handle) => handle.toLowerCase());
  const found = await reader.list({
    collection: 'people',
    index: 'handle',
    prefixes: handles.map((handle) => [handle]),
    limit: handles.length,
  });
  const known = await knownPeople(reader, access, found);
  return new Map(known.map((person) => [person.handle, person]));
}

export const withMentions = (content: ContentTree, people: People): ContentTree =>
  resolveMentions(content, (handle) => people.get(handle.toLowerCase()));
