import type { DefinitionRecord, SynonymRecord } from './records.js';
import { fold } from './fold.js';
import type { Reader } from './store.js';

/** What topics are called: all names of one lead to the same key. Keys are folded names. */
export class TopicNames {
  readonly #definitions: ReadonlyMap<string, DefinitionRecord>;
  readonly #synonyms: ReadonlyMap<string, SynonymRecord>;
  readonly #namesOf = new Map<string, SynonymRecord[]>();

  constructor(definitions: Iterable<DefinitionRecord>, synonyms: Iterable<SynonymRecord>) {
    this.#definitions = new Map([...definitions].map((one) => [one.id, one]));
    this.#synonyms = new Map([...synonyms].map((one) => [one.id, one]));
    for (const one of this.#synonyms.values()) {
      const others = this.#namesOf.get(one.topic);
      if (others === undefined) this.#namesOf.set(one.topic, [one]);
      else others.push(one);
    }
  }

  /** The key of a topic's main name, by any of its names or keys. */
  keyOf(name: string): string {
    const key = fold(name);
    return this.#synonyms.get(key)?.topic ?? key;
  }

  /** Every key that means the same topic, the main one first. */
  keysOf(name: string): string[] {
    const main = this.keyOf(name);
    return [main, ...(this.#namesOf.get(main) ?? []).map(({ id }) => id)];
  }

  /** The main name, or how the topic is written where it is not defined. */
  nameOf(name: string): string {
    return this.#definitions.get(this.keyOf(name))?.name ?? name;
  }

  definition(name: string): DefinitionRecord | undefined {
    return this.#definitions.get(this.keyOf(name));
  }

  /** The other names, as they are written. */
  synonymsOf(name: string): SynonymRecord[] {
    return this.#namesOf.get(this.keyOf(name)) ?? [];
  }

  /** All keys of the topics that have a name which begins so. */
  startingWith(text: string): string[] {
    const beginning = fold(text);
    const keys = [...this.#definitions.keys(), ...this.#synonyms.keys()];
    return [...new Set(keys.filter((key) => key.startsWith(beginning)).flatMap((key) => this.keysOf(key)))];
  }

  /** The topic that a name belongs to as its main name or a synonym, or undefined. */
  ownerOf(key: string): string | undefined {
    return this.#synonyms.get(key)?.topic ?? (this.#definitions.has(key) ? key : undefined);
  }
}

/** What is said of these topics. */
export async function loadTopicNames(reader: Reader, names: Iterable<string>): Promise<TopicNames> {
  const keys = [...new Set([...names].map(fold))];
  if (keys.length === 0) return new TopicNames([], []);
  const found = (await reader.getMany('synonyms', keys)).filter((one) => one !== undefined);
  const mains = [...new Set([...keys, ...found.map(({ topic }) => topic)])];
  const [definitions, synonyms] = await Promise.all([
    reader.getMany('definitions', mains),
    reader.list({
      collection: 'synonyms',
      index: 'topic',
      prefixes: mains.map((key) => [key]),
      limit: Infinity,
    }),
  ]);
  return new TopicNames(
    definitions.filter((one) => one !== undefined),
    [...found, ...synonyms],
  );
}

/** What is said of all topics. */
export async function loadAllTopicNames(reader: Reader): Promise<TopicNames> {
  const [definitions, synonyms] = await Promise.all([
    reader.scan('definitions', '', Infinity),
    reader.scan('synonyms', '', Infinity),
  ]);
  return new TopicNames(definitions, synonyms);
}
