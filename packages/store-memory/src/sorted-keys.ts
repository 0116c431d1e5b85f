import { compareKeys, type Key } from '@social-enterprise/engine';

export interface Entry {
  readonly key: Key;
  readonly id: string;
}

export interface Slice {
  readonly startsWith: string | undefined;
  readonly after: Key | undefined;
  readonly descending: boolean;
  readonly limit: number;
}

const startsWithKey = (key: Key, prefix: Key): boolean => prefix.every((part, at) => part === key[at]);

/** An index: keys in order, found by halving. */
export class SortedKeys {
  readonly #entries: Entry[] = [];

  add(key: Key, id: string): void {
    this.#entries.splice(this.#position(key), 0, { key, id });
  }

  remove(key: Key, id: string): void {
    let at = this.#position(key);
    while (this.#entries[at] !== undefined && this.#entries[at]?.id !== id) at++;
    if (at < this.#entries.length) this.#entries.splice(at, 1);
  }

  /** The entries under a prefix, in order of reading. */
  under(prefix: Key, { startsWith, after, descending, limit }: Slice): Entry[] {
    const first = startsWith === undefined ? prefix : [...prefix, startsWith];
    const fits = ({ key }: Entry): boolean => {
      if (!startsWithKey(key, prefix)) return false;
      return startsWith === undefined || String(key[prefix.length]).startsWith(startsWith);
    };
    const found: Entry[] = [];
    if (!descending) {
      const beyond = after === undefined ? first : [...prefix, ...after];
      for (let at = this.#position(beyond); at < this.#entries.length && found.length < limit; at++) {
        const entry = this.#entries[at];
        if (entry === undefined || !fits(entry)) break;
        if (after === undefined || compareKeys(entry.key, beyond) > 0) found.push(entry);
      }
      return found;
    }
    // Behind every key that begins with the prefix: U+FFFF is no character.
    const end = after === undefined ? [...prefix, `${startsWith ?? ''}\uffff`] : [...prefix, ...after];
    for (let at = this.#position(end) - 1; at >= 0 && found.length < limit; at--) {
      const entry = this.#entries[at];
      if (entry === undefined || !fits(entry)) break;
      found.push(entry);
    }
    return found;
  }

  /** Where the first key stands that is not before this one. */
  #position(key: Key): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.#entries[middle];
      if (entry !== undefined && compareKeys(entry.key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
