import type { ArchiveReport, Difference } from '@social-enterprise/contract';
import { prepareStore } from '../embedded.js';
import type { Reader, Store } from '../store.js';
import { readArchive, type ArchiveLine, type OpenFile } from './format.js';
import { findJoined, Placer, type JoinOptions } from './join.js';
import { Merge } from './merge.js';
import { accountsOf } from './people.js';
import { References } from './references.js';

/** Lines that are written at once. */
const portion = 500;

export interface ImportArchiveOptions {
  /** Looks and counts, and writes nothing. Default false. */
  readonly dryRun?: boolean;
  /** Joins what has the same name here. Default: a name that is taken ends the import before anything is written. */
  readonly join?: JoinOptions;
  /** Begins the addresses of the photos of people here. Default: they stay where they were. */
  readonly photos?: string;
}

/**
 * Puts the records of a file that `exportArchive` wrote into a store, with the same ids, versions and times. What is
 * there already is left as it is, so that a file can be given again, also after an import that was interrupted. All of
 * the file is read before anything is written, and what is counted (members, replies, reactions, topics) is counted
 * anew.
 *
 * @throws SocialError `import-broken` that names the first line that is wrong; nothing was written.
 * @since 0.1.0
 */
export async function importArchive(
  store: Store,
  open: OpenFile,
  { dryRun = false, join, photos }: ImportArchiveOptions = {},
): Promise<ArchiveReport> {
  const references = new References();
  for await (const line of readArchive(open, photos)) references.add(line);
  references.finish();
  const { people, joined } = await store.read((reader) => findJoined(reader, references, join ?? null));
  const placer = new Placer(joined, references);
  const passed = new Set(joined.map(({ line }) => line));
  const accounts = accountsOf(people);

  if (!dryRun) await prepareStore(store);
  const report = { created: 0, unchanged: 0, differences: [] as Difference[], joined, people };
  const put = async (lines: readonly ArchiveLine[]): Promise<void> => {
    const { created, unchanged, differences } = await (dryRun
      ? store.read((reader) => merge(reader, lines))
      : store.write(async (writer) => {
          const done = await merge(writer, lines);
          await done.write(writer);
          return done;
        }));
    report.created += created;
    report.unchanged += unchanged;
    report.differences.push(...differences);
  };
  const merge = async (reader: Reader, lines: readonly ArchiveLine[]): Promise<Merge> => {
    const merging = new Merge(reader);
    const placed = lines.map((line) => placer.place(line));
    await merging.load(placed);
    for (const one of placed) await merging.add(one);
    return merging;
  };

  let lines: ArchiveLine[] = [];
  for await (const line of readArchive(open, photos)) {
    const account = accounts.get(line.number);
    // Together with the person, so that nobody becomes a second one by signing in meanwhile.
    if (line.collection === 'people' && account !== undefined) {
      const record = { ...account, spaces: [], mail: null };
      lines.push({ number: line.number, collection: 'identities', record });
    }
    // Who sits at a database is a fact of that one, and no business of those whom it joins.
    if (passed.has(line.number) || (join !== undefined && line.collection === 'settings')) continue;
    // The reactions of a post are written together with it.
    if (lines.length >= portion && line.collection !== 'reactions') {
      await put(lines);
      lines = [];
    }
    lines.push(line);
  }
  await put(lines);
  return report;
}
