import { isPseudonym, type Collection, type Records } from '../records.js';
import type { Reader, Store } from '../store.js';
import { exportedAssessments } from './evaluation-export.js';
import { encodeLine, formatVersion, type ArchiveHeader } from './format.js';
import type { ArchiveCollection, ArchiveRecords } from './shapes.js';

/** Whatever is named stands before what names it; the reactions follow their post. */
const order = [
  'people',
  'profiles',
  'definitions',
  'synonyms',
  'expertise',
  'spaces',
  'members',
  'boards',
  'campaigns',
  'ideas',
  'ideaVotes',
  'ideaPeople',
  'ideaVersions',
  'ideaEvents',
  'ideaSuggestions',
  'expertOpinions',
  'schemeDecisions',
  'objections',
  'inventions',
  'evaluations',
  'assessments',
  'topics',
  'threads',
  'participants',
  'posts',
  'evidence',
  'votes',
  'thanks',
  'markers',
  'subscriptions',
  'notifications',
  'files',
  'settings',
  'identities',
] as const;

/** Records that are read at once. */
const portion = 1000;

/** Takes the lines of a file, each with its end. Waits only where the store may be kept waiting. */
export type WriteLine = (line: string) => void | Promise<void>;

async function* all<Name extends Collection>(
  reader: Reader,
  collection: Name,
): AsyncGenerator<Records[Name]> {
  let after = '';
  for (;;) {
    const records = await reader.scan(collection, after, portion);
    yield* records;
    after = records.at(-1)?.id ?? '';
    if (records.length < portion) return;
  }
}

/** What a person left on a post and took away again says nothing any more. */
async function* reactionsOf(reader: Reader, post: string): AsyncGenerator<Records['reactions']> {
  let after = `${post}/`;
  for (;;) {
    const records = await reader.scan('reactions', after, 100);
    for (const record of records) {
      if (!record.id.startsWith(`${post}/`)) return;
      if (record.emoji.length > 0) yield record;
    }
    after = records.at(-1)?.id ?? '';
    if (records.length < 100) return;
  }
}

/** What concerns this one database: its secrets, how far it has read a directory, and uploads that no post names yet. */
const isOwn = (record: Records[Collection]): boolean =>
  record.id === 'file-secret' ||
  record.id === 'cursor-secret' ||
  ('value' in record && record.id.startsWith('directory-')) ||
  ('stored' in record && record.post === null);

/** Whoever writes without a name. */
const isSealed = (record: Records[Collection]): boolean =>
  'handle' in record && 'guest' in record && isPseudonym(record);

type Visit = <Name extends ArchiveCollection>(collection: Name, line: () => string) => void | Promise<void>;

/** Every record of the store in the order of the file. */
async function walk(reader: Reader, visit: Visit): Promise<void> {
  const pseudonyms = new Set<string | null>();
  for (const collection of order) {
    if (collection === 'posts') {
      await walkPosts(reader, visit, true);
      await walkPosts(reader, visit, false);
      continue;
    }
    if (collection === 'assessments') {
      for await (const record of exportedAssessments(reader, all(reader, 'assessments'))) {
        await visit(collection, () => encodeLine(collection, record));
      }
      continue;
    }
    for await (const record of all(reader, collection)) {
      if (isOwn(record)) continue;
      if (isSealed(record)) pseudonyms.add(record.id);
      await visit(collection, () => encodeLine(collection, record as never));
    }
  }
  await walkChanges(reader, visit, pseudonyms);
}

/** What was done without a name comes last, in no order of time: its neighbours would tell when it was. */
async function walkChanges(
  reader: Reader,
  visit: Visit,
  pseudonyms: ReadonlySet<string | null>,
): Promise<void> {
  const sealed: ArchiveRecords['changes'][] = [];
  let after = 0;
  for (;;) {
    const changes = await reader.changesAfter(after, portion);
    for (const { sequence, ...record } of changes) {
      after = sequence;
      if (pseudonyms.has(record.actor)) sealed.push(record);
      else await visit('changes', () => encodeLine('changes', record));
    }
    if (changes.length < portion) break;
  }
  for (const record of sealed.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    await visit('changes', () => encodeLine('changes', record));
  }
}

/** The tops of conversations first, because replies count there. */
async function walkPosts(reader: Reader, visit: Visit, isTop: boolean): Promise<void> {
  for await (const post of all(reader, 'posts')) {
    if ((post.inReplyTo === null) !== isTop) continue;
    await visit('posts', () => encodeLine('posts', post));
    if (post.reactions.length === 0) continue;
    for await (const reaction of reactionsOf(reader, post.id)) {
      await visit('reactions', () => encodeLine('reactions', reaction));
    }
  }
}

export interface ExportArchiveOptions {
  /** Default: now. */
  readonly now?: Date;
  /** Begins the addresses of the photos of people that are kept here. Default: none are. */
  readonly photos?: string;
}

/**
 * Writes everything that a store holds, as of one moment, as JSON Lines: people, spaces, posts with all that hangs on
 * them, and the log, with every id, version and time. The same store gives the same file but for its first line.
 *
 * `begin` is called at the start, and once more when the store has to be read again; only what was written after the
 * last call counts.
 *
 * @since 0.1.0
 */
export async function exportArchive(
  store: Store,
  begin: () => WriteLine,
  { now = new Date(), photos }: ExportArchiveOptions = {},
): Promise<ArchiveHeader> {
  return store.read(async (reader) => {
    const write = begin();
    const counts: Partial<Record<ArchiveCollection, number>> = {};
    await walk(reader, (collection) => {
      counts[collection] = (counts[collection] ?? 0) + 1;
    });
    const header: ArchiveHeader = {
      format: 'social-enterprise',
      version: formatVersion,
      epoch: store.epoch,
      exported: now.toISOString(),
      counts,
      ...(photos === undefined ? {} : { photos }),
    };
    await write(`${JSON.stringify(header)}\n`);
    await walk(reader, (_collection, line) => write(line()));
    return header;
  });
}
