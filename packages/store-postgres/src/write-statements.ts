import type { Collection, IdeaRecord, PostRecord } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import type { Statement } from './database.js';
import { allJoined, eraseJoined, joinedPart, rowsDiffer } from './joined.js';
import { appendPart, deletePart, partsStatement, putPart, type Part } from './parts.js';
import { textParts, type KnownWords, type Searchable } from './texts.js';
import type { Written } from './written.js';

/** A record before the transaction: undefined when it did not exist, `unread` when nobody looked. */
type Before = (collection: Collection, id: string) => AnyRecord | undefined | 'unread';

const isPost = (record: AnyRecord): record is PostRecord => 'replyCount' in record;

const asPost = (before: ReturnType<Before>): PostRecord | undefined =>
  before !== undefined && before !== 'unread' && isPost(before) ? before : undefined;

const hasSameText = (old: PostRecord, now: PostRecord): boolean =>
  old.space === now.space &&
  old.deleted === now.deleted &&
  old.content === now.content &&
  old.question?.title === now.question?.title &&
  old.question?.named === now.question?.named;

const isIdea = (record: AnyRecord): record is IdeaRecord => 'board' in record && 'round' in record;

const hasSameIdeaText = (old: IdeaRecord, now: IdeaRecord): boolean =>
  old.title === now.title &&
  old.content === now.content &&
  old.state === now.state &&
  old.mergedInto === now.mergedInto;

function isFoundAlike(before: ReturnType<Before>, now: Searchable | null): boolean {
  if (before === undefined || before === 'unread' || now === null) return false;
  if (isIdea(before)) return isIdea(now) && hasSameIdeaText(before, now);
  return isPost(before) && isPost(now) && hasSameText(before, now);
}

/** A new reaction, vote or reply leaves the words of a text as they are: the rules pass them on. */
function textsOf(
  written: Written,
  before: Before,
): { readonly texts: Map<string, Searchable | null>; readonly added: Set<string> } {
  const texts = new Map<string, Searchable | null>();
  const added = new Set<string>();
  for (const collection of ['posts', 'people', 'ideas'] as const) {
    for (const [id, record] of written.of(collection)) {
      const now = record as Searchable | null;
      const old = before(collection, id);
      if (isFoundAlike(old, now)) continue;
      texts.set(`${collection}/${id}`, now);
      if (old === undefined) added.add(`${collection}/${id}`);
    }
  }
  return { texts, added };
}

/** By joined table: the posts whose rows there are to be written anew; null for those that are gone. */
function joinedOf(written: Written, before: Before): Map<string, Map<string, PostRecord | null>> {
  const changed = new Map(allJoined.map((table) => [table, new Map<string, PostRecord | null>()]));
  for (const [id, record] of written.of('posts')) {
    const now = record as PostRecord | null;
    const known = before('posts', id);
    // What was looked for and not found has no rows yet; what nobody looked for may have.
    const isUnknown = now === null || known === 'unread';
    for (const table of isUnknown ? allJoined : rowsDiffer(asPost(known), now))
      changed.get(table)?.set(id, now);
  }
  return changed;
}

/**
 * The statements that write it all, the log included, and the words that are in the vocabulary once they are
 * committed. The last one, in which nothing is seen of what it writes itself, answers the results.
 */
export function writeStatements(
  written: Written,
  before: Before,
  known: KnownWords,
  results: readonly Part[],
): { readonly statements: readonly Statement[]; readonly words: readonly string[] } {
  const statements: Statement[] = [];
  const parts: Part[] = [];
  for (const collection of written.collections) {
    const all = [...written.of(collection)];
    const gone = all.flatMap(([id, record]) => (record === null ? id : []));
    const put = all.flatMap(([, record]) => record ?? []);
    // What was looked for and not found is inserted, which costs less, and is refused where it is there all the same.
    const added = put.filter(({ id }) => before(collection, id) === undefined);
    const changed = put.filter(({ id }) => before(collection, id) !== undefined);
    if (added.length > 0) parts.push(putPart(collection, added, true));
    if (changed.length > 0) parts.push(putPart(collection, changed, false));
    if (gone.length > 0) parts.push(deletePart(collection, gone));
  }
  for (const [table, posts] of joinedOf(written, before)) {
    const old = [...posts.keys()].filter((id) => before('posts', id) !== undefined);
    // Before what comes in their place.
    if (old.length > 0) statements.push(eraseJoined(table, old));
    const live = [...posts.values()].filter((post) => post !== null);
    const rows = joinedPart(table, live);
    if (rows !== null) parts.push(rows);
  }
  const { texts: found, added } = textsOf(written, before);
  const texts = textParts(found, added, known);
  parts.push(...texts.parts);
  if (written.appended.size > 0) parts.push(appendPart([...written.appended.values()]));
  statements.push(partsStatement(parts, results));
  return { statements, words: texts.words };
}
