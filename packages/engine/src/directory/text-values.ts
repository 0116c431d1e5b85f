import SearchableMap from 'minisearch/SearchableMap';
import type { FoundBy, TextField } from './entry.js';
import { fitOf, formsOf, isSwapped, wordOf, type Word } from './words.js';

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

/**
 * The words of many texts. What it finds it finds with a fit between 0 and 1, of which nothing depends on what
 * other texts say: a rank that counted how rare a word is would tell of texts that the reader may not see.
 */
export class TextValues<Item> {
  readonly #values = new Map<string, TextValue<Item>>();
  readonly #words = new Map<string, Word & { readonly values: Set<TextValue<Item>> }>();
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
        this.#words.delete(form);
        this.#tree.delete(form);
      }
    }
  }

  /** The texts with a word that fits the one asked for, and how well. */
  find(asked: Word, isLast: boolean): Map<TextValue<Item>, number> {
    const found = new Map<TextValue<Item>, number>();
    for (const word of this.#words.values()) note(found, word.values, fitOf(word, asked, isLast));
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
    for (const { form, values } of this.#words.values()) {
      if (isSwapped(form, asked)) note(found, values, typo);
      else if (form.length >= shortestWithTypo && (asked.startsWith(form) || asked.endsWith(form))) {
        note(found, values, typo / 2);
      }
    }
    return found;
  }
}

function note<Value>(found: Map<Value, number>, values: Iterable<Value>, fit: number): void {
  if (fit === 0) return;
  for (const value of values) if ((found.get(value) ?? 0) < fit) found.set(value, fit);
}
