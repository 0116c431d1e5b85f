import type { PersonId } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { isShown, shownPieces, type Sight } from '../expertise.js';
import type { EvidenceRecord } from '../records.js';
import { knowsScore } from '../scores.js';
import type { Entry, TextField, TopicEntry } from './entry.js';
import type { TextValue, TextValues } from './text-values.js';
import { askedWords, type Word } from './words.js';

/** What a word found in a field counts. */
const weights: Readonly<Record<TextField, number>> = {
  name: 10,
  handle: 8,
  topic: 8,
  title: 5,
  department: 3,
  location: 3,
  project: 3,
  language: 3,
  about: 1,
};

/** The more somebody knows of a topic, the more it counts: up to three times. */
const strengthOf = (knows: number): number => 1 + Math.min(2, knows / 5);

/** A topic as the reader may see it. */
export interface SeenTopic {
  readonly topic: TopicEntry;
  readonly shown: readonly EvidenceRecord[];
  readonly knows: number;
}

/** What the reader of one search may see of the people in the directory. Looked at once for each. */
export class Reading {
  readonly #sight: Sight;
  readonly #context: Context;
  readonly #looked = new Map<TopicEntry, SeenTopic | null>();

  constructor(sight: Sight, context: Context) {
    this.#sight = sight;
    this.#context = context;
  }

  /** Whether the reader may know of everybody. */
  get knowsAll(): boolean {
    return this.#sight.circle === null;
  }

  knows(id: PersonId): boolean {
    return this.#sight.circle === null || this.#sight.circle.has(id);
  }

  /** The names of the topics that the reader may see, as they are counted. */
  topicCodes(entry: Entry): readonly number[] {
    if (entry.openTopics !== null && this.#sight.circle === null) return entry.openTopics;
    return entry.topics.flatMap((topic) => this.#look(topic)?.topic.code ?? []);
  }

  /** The topics that the reader may see, strongest first. */
  topicsOf(entry: Entry): readonly SeenTopic[] {
    return entry.topics
      .flatMap((topic) => this.#look(topic) ?? [])
      .sort((a, b) => b.knows - a.knows || (a.topic.name < b.topic.name ? -1 : 1));
  }

  topic(entry: Entry, key: string): SeenTopic | undefined {
    for (const topic of entry.topics) {
      if (topic.key === key) return this.#look(topic) ?? undefined;
    }
    return undefined;
  }

  /** Null for a topic that the reader may not see. */
  #look(topic: TopicEntry): SeenTopic | null {
    let seen = this.#looked.get(topic);
    if (seen === undefined) {
      const shown = shownPieces(topic, this.#sight);
      seen = isShown(topic, shown) ? { topic, shown, knows: knowsScore(shown, this.#context.now) } : null;
      this.#looked.set(topic, seen);
    }
    return seen;
  }
}

/** What one asked word fits, and how well. */
type Fits = ReadonlyMap<TextValue<Entry>, number>;

export interface Match {
  /** By person, 1000 times what their best texts count for all words. */
  readonly scores: ReadonlyMap<Entry, number>;
  /** What each word fits, best first. */
  readonly words: readonly { readonly word: Word; readonly fits: readonly TextValue<Entry>[] }[];
}

/** The people whom a word finds, each by what counts most of theirs. */
function peopleOf(fits: Fits, reading: Reading): Map<Entry, number> {
  const found = new Map<Entry, number>();
  for (const [{ field, text, items }, fit] of fits) {
    const counts = weights[field] * fit;
    for (const entry of items) {
      if (!reading.knows(entry.person.id)) continue;
      let score = counts;
      if (field === 'topic') {
        const seen = reading.topic(entry, text);
        if (seen === undefined) continue;
        score *= strengthOf(seen.knows);
      }
      if ((found.get(entry) ?? 0) < score) found.set(entry, score);
    }
  }
  return found;
}

/**
 * Who fits a question: every word has to be found in one of their texts. Where a word fits nothing that the reader may
 * see, what is near to it is looked for; whatever else there is plays no part.
 */
export function matchText(texts: TextValues<Entry>, text: string, reading: Reading): Match | null {
  const asked = askedWords(text);
  if (asked.length === 0) return null;
  let scores: ReadonlyMap<Entry, number> | null = null;
  const words: Match['words'][number][] = [];
  for (const word of asked) {
    const isLast = word === asked.at(-1);
    let fits: Fits = texts.find(word, isLast);
    let people = peopleOf(fits, reading);
    if (people.size === 0) {
      fits = texts.findNear(word);
      people = peopleOf(fits, reading);
    }
    const best = [...fits].sort(([, a], [, b]) => b - a);
    words.push({ word, fits: best.map(([value]) => value) });
    scores = scores === null ? people : both(scores, people);
  }
  const rounded = new Map([...(scores ?? [])].map(([entry, score]) => [entry, Math.round(score * 1000)]));
  return { scores: rounded, words };
}

function both(one: ReadonlyMap<Entry, number>, other: ReadonlyMap<Entry, number>): Map<Entry, number> {
  const found = new Map<Entry, number>();
  for (const [entry, score] of one) {
    const more = other.get(entry);
    if (more !== undefined) found.set(entry, score + more);
  }
  return found;
}
