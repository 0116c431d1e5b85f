import type { PersonId, SubjectUrn } from '@social-enterprise/contract';
import { mayBeKept } from '../kept.js';
import type { Collection, PersonRecord, Records } from '../records.js';
import type { Reader, Store } from '../store.js';
import { loadAllTopicNames, TopicNames } from '../topic-names.js';
import { placeByName } from './by-name.js';
import { CountedValues } from './counted-values.js';
import { entryOf, textsOf, type Entry, type RawEntry } from './entry.js';
import type { WholeCount } from './facets.js';
import { TextValues } from './text-values.js';

/** Records, and changes, that are read at once. */
const portion = 2000;
const changesAtOnce = 200;

async function* all<Name extends Collection>(
  reader: Reader,
  collection: Name,
): AsyncGenerator<Records[Name]> {
  for (let after = ''; ;) {
    const records = await reader.scan(collection, after, portion);
    yield* records;
    after = records.at(-1)?.id ?? '';
    if (records.length < portion) return;
  }
}

async function group<Name extends 'expertise' | 'evidence'>(
  reader: Reader,
  collection: Name,
): Promise<Map<PersonId, Records[Name][]>> {
  const found = new Map<PersonId, Records[Name][]>();
  for await (const record of all(reader, collection)) {
    const known = found.get(record.person);
    if (known === undefined) found.set(record.person, [record]);
    else known.push(record);
  }
  return found;
}

/**
 * Everybody who has not left, with the texts by which they are found, in memory. Read once, and brought up to date by
 * the change log before every search, so that a search sees what was written before it, by whichever process. It
 * knows more than any reader may: who asks it has to look at each hit with the rights of the actor.
 */
export class Directory {
  readonly #store: Store;
  readonly #entries = new Map<PersonId, Entry>();
  #texts = new TextValues<Entry>();
  #names = new TopicNames([], []);
  /** Departments, places, languages, topics and letters. */
  readonly counted = new CountedValues();
  /** The ideas that evidence of somebody comes from conversations about. */
  readonly #subjects = new Map<PersonId, readonly SubjectUrn[]>();
  #sequence: number | null = null;
  #turn: Promise<void> = Promise.resolve();
  /** What was counted of all of them; null: they have changed since. */
  whole: WholeCount | null = null;
  /** By name; null: to be put in order when somebody asks. */
  #sorted: Entry[] | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Of those who are in it; undefined for everybody else. */
  get(id: PersonId): Entry | undefined {
    return this.#entries.get(id);
  }

  /** The ideas in the conversations about which somebody showed what they know. */
  get subjects(): SubjectUrn[] {
    return [...this.#subjects.values()].flat();
  }

  get texts(): TextValues<Entry> {
    return this.#texts;
  }

  get names(): TopicNames {
    return this.#names;
  }

  /** All of them by name. */
  get byName(): readonly Entry[] {
    this.#sorted ??= [...this.#entries.values()].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
    return this.#sorted;
  }

  /** Takes in everything that was written before the call. */
  update(): Promise<void> {
    const step = (): Promise<void> => this.#update();
    const turn = this.#turn.then(step, step);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #update(): Promise<void> {
    const sequence = this.#sequence;
    if (sequence === null) return this.#load();
    const { touched, last, names } = await this.#store.read((reader) => readChanges(reader, sequence));
    if (last === sequence) return;
    if (names !== null) {
      // Every topic of everybody may be called otherwise now.
      this.#names = names;
      const raw = [...this.#entries.values()].map((entry) => entry.raw);
      this.#texts = new TextValues();
      this.#entries.clear();
      this.#sorted = null;
      for (const one of raw) this.#put(one.person.id, one);
    }
    for (const [id, raw] of touched) this.#put(id, raw);
    this.#sequence = last;
  }

  /** In one go, so that it is of one state of the store; a store may run it twice. */
  async #load(): Promise<void> {
    const { raw, names, sequence } = await this.#store.read(async (reader) => {
      const sequence = await reader.lastSequence();
      const names = await loadAllTopicNames(reader);
      const profiles = new Map<PersonId, Records['profiles']>();
      for await (const profile of all(reader, 'profiles')) profiles.set(profile.id, profile);
      const decisions = await group(reader, 'expertise');
      const pieces = await group(reader, 'evidence');
      const raw: RawEntry[] = [];
      for await (const person of all(reader, 'people')) {
        raw.push({
          person,
          profile: profiles.get(person.id),
          decisions: decisions.get(person.id) ?? [],
          pieces: pieces.get(person.id) ?? [],
        });
      }
      return { raw, names, sequence };
    });
    this.#names = names;
    for (const one of raw) this.#put(one.person.id, one);
    this.#sequence = sequence;
  }

  #put(id: PersonId, raw: RawEntry | null): void {
    const subjects = (raw?.pieces ?? []).flatMap(({ subject }) =>
      subject !== null && mayBeKept(subject) ? subject : [],
    );
    if (subjects.length === 0) this.#subjects.delete(id);
    else this.#subjects.set(id, subjects);
    const before = this.#entries.get(id);
    this.whole = null;
    if (before !== undefined) {
      this.#texts.remove(before, textsOf(before, this.#names));
      this.#entries.delete(id);
      if (this.#sorted !== null) this.#sorted.splice(placeByName(this.#sorted, before), 1);
    }
    if (raw?.person.active !== true) return;
    const entry = entryOf(raw, this.#names, this.counted);
    this.#entries.set(id, entry);
    if (this.#sorted !== null) this.#sorted.splice(placeByName(this.#sorted, entry), 0, entry);
    this.#texts.add(entry, textsOf(entry, this.#names));
  }
}

interface Changed {
  /** As they are now; null: there is nobody. */
  readonly touched: ReadonlyMap<PersonId, RawEntry | null>;
  readonly last: number;
  /** What topics are called now; null: as before. */
  readonly names: TopicNames | null;
}

/** What the log says was written after a sequence. */
async function readChanges(reader: Reader, sequence: number): Promise<Changed> {
  const ids = new Set<PersonId>();
  let last = sequence;
  let isRenamed = false;
  for (let more = true; more;) {
    const changes = await reader.changesAfter(last, changesAtOnce);
    for (const { people, profiles = [], name } of changes) {
      for (const id of [...people, ...profiles]) ids.add(id);
      isRenamed ||= name === 'topic.updated';
    }
    last = changes.at(-1)?.sequence ?? last;
    more = changes.length === changesAtOnce;
  }
  const list = [...ids];
  const prefixes = list.map((id) => [id]);
  const [people, profiles, decisions, pieces, names] = await Promise.all([
    reader.getMany('people', list),
    reader.getMany('profiles', list),
    reader.list({ collection: 'expertise', index: 'person', prefixes, limit: Infinity }),
    reader.list({ collection: 'evidence', index: 'person', prefixes, limit: Infinity }),
    isRenamed ? loadAllTopicNames(reader) : null,
  ]);
  const rawOf = (person: PersonRecord | undefined, at: number): RawEntry | null =>
    person === undefined
      ? null
      : {
          person,
          profile: profiles[at],
          decisions: decisions.filter((one) => one.person === person.id),
          pieces: pieces.filter((one) => one.person === person.id),
        };
  return { touched: new Map(list.map((id, at) => [id, rawOf(people[at], at)])), last, names };
}

const directories = new WeakMap<Store, Directory>();

/** The directory of a store, brought up to date. */
export async function directoryOf(store: Store): Promise<Directory> {
  let directory = directories.get(store);
  if (directory === undefined) {
    directory = new Directory(store);
    directories.set(store, directory);
  }
  await directory.update();
  return directory;
}
