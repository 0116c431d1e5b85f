import SearchableMap from 'minisearch/SearchableMap';
import type { FoundBy, TextField } from './entry.js';
import { fitOf, formsOf, swapped, wordOf, type Word } from './words.js';

/** One text by which people are found, and who they are; the same department is one text for all in it. */
export interface TextValue<Item> {
  readonly key: string;
  readonly field: TextField;
  readonly text: string;
  readonly items: Set<Item>;
  readonly forms: readonly string[];
}

/** With shorter words, one letter makes any word of any other. */
const shortestWithTypo = 5;
const shortestWithTwo = 9;
const typo = 0.3;

interface KnownWord<Item> extends Word {
  readonly values: Set<TextValue<Item>>;
}

/** All words as one text: finding a part in it is one search, and not one for each word. */
class WordText<Item> {
  readonly #words: readonly KnownWord<Item>[];
  readonly #text: string;
  /** Where each word begins. */
  readonly #starts: Uint32Array;

  constructor(words: readonly KnownWord<Item>[]) {
    this.#words = words;
    this.#text = words.map(({ form }) => form).join('\n');
    this.#starts = new Uint32Array(words.length);
    let start = 0;
    for (const [at, { form }] of words.entries()) {
      this.#starts[at] = start;
      start += form.length + 1;
    }
  }

  /** The words that hold a part, which holds no line break as no word does. */
  *wordsWith(part: string): Generator<KnownWord<Item>> {
    for (let at = this.#text.indexOf(part); at !== -1;) {
      const place = this.#placeOf(at);
      const word = this.#words[place];
      if (word !== undefined) yield word;
      const next = this.#starts[place + 1];
      at = next === undefined ? -1 : this.#text.indexOf(part, next);
    }
  }

  /** The last word that begins at a character or before. */
  #placeOf(at: number): number {
    let [from, to] = [0, this.#starts.length];
    while (to - from > 1) {
      const middle = (from + to) >>> 1;
      if ((this.#starts[middle] ?? 0) <= at) from = middle;
      else to = middle;
    }
    return from;
  }
}

/**
 * The words of many texts. What it finds it finds with a fit between 0 and 1, of which nothing depends on what
 * other texts say: a rank that counted how rare a word is would tell of texts that the reader may not see.
 */
export class TextValues<Item> {
  readonly #values = new Map<string, TextValue<Item>>();
  readonly #words = new Map<string, KnownWord<Item>>();
  /** The same words one behind the other, in which parts of words are found; null: to be made. */
  #text: WordText<Item> | null = null;
  /** The same words in a tree, in which typos are found. */
  readonly #tree = new SearchableMap<Set<TextValue<Item>>>();

  add(item: Item, texts: readonly FoundBy[]): void {
    for (const { field, text, names } of texts) {
      const key = `${field}\u0000${text}`;
      let value = this.#values.get(key);
      if (value === undefined) {
        value = { key, field, text, items: new Set(), forms: formsOf(names.join(' ')) };
        this.#values.set(key, value);
        for (const form of value.forms) {
          const known = this.#words.get(form);
          if (known !== undefined) {
            known.values.add(value);
            continue;
          }
          const values = new Set([value]);
          this.#text = null;
          this.#words.set(form, { ...wordOf(form), values });
          this.#tree.set(form, values);
        }
      }
      value.items.add(item);
    }
  }

  remove(item: Item, texts: readonly FoundBy[]): void {
    for (const { field, text } of texts) {
      const key = `${field}\u0000${text}`;
      const value = this.#values.get(key);
      value?.items.delete(item);
      if (value === undefined || value.items.size > 0) continue;
      this.#values.delete(key);
      for (const form of value.forms) {
        const known = this.#words.get(form);
        known?.values.delete(value);
        if (known?.values.size !== 0) continue;
        this.#text = null;
        this.#words.delete(form);
        this.#tree.delete(form);
      }
    }
  }

  /** The texts with a word that fits the one asked for, and how well. */
  find(asked: Word, isLast: boolean): Map<TextValue<Item>, number> {
    const found = new Map<TextValue<Item>, number>();
    this.#text ??= new WordText([...this.#words.values()]);
    for (const word of this.#text.wordsWith(asked.stem)) {
      note(found, word.values, fitOf(word, asked, isLast));
    }
    return found;
  }

  /** As `find`, for a word that nothing fits: with a typo, or a compound of which a text names one part. */
  findNear({ form: asked }: Word): Map<TextValue<Item>, number> {
    const found = new Map<TextValue<Item>, number>();
    if (asked.length < shortestWithTypo) return found;
    const distance = asked.length >= shortestWithTwo ? 2 : 1;
    for (const [, [values, edits]] of this.#tree.fuzzyGet(asked, distance)) {
      note(found, values, typo / Math.max(1, edits));
    }
    for (const form of swapped(asked)) note(found, this.#words.get(form)?.values ?? [], typo);
    for (let length = shortestWithTypo; length < asked.length; length++) {
      for (const part of [asked.slice(0, length), asked.slice(-length)]) {
        note(found, this.#words.get(part)?.values ?? [], typo / 2);
      }
    }
    return found;
  }
}

function note<Value>(found: Map<Value, number>, values: Iterable<Value>, fit: number): void {
  if (fit === 0) return;
  for (const value of values) if ((found.get(value) ?? 0) < fit) found.set(value, fit);
}
