import { searchForm } from './fold.js';
import { isFrequent } from './languages.js';
import { wordsOf } from './search-text.js';

/** A word of a text that is looked for with `match: any`. */
export interface LooseWord {
  /** As words are compared. */
  readonly form: string;
  /** Whether what only begins like it counts too: `pumpe` finds the `Pumpenhaus`. */
  readonly isBeginning: boolean;
  /**
   * Beginnings and ends of a long word, which may be words of their own: the `Hydraulikpumpe` finds the `Pumpe`. Most
   * of them are no words, and find nothing.
   */
  readonly parts: readonly string[];
}

/** More words than say what a text is about; the rest is left out. */
const mostWords = 24;
const shortestBeginning = 4;
const shortestPart = 4;
const shortestCompound = 8;
const longestWord = 64;
const longestCompound = 32;

function partsOf(form: string): string[] {
  if (form.length < shortestCompound || form.length > longestCompound) return [];
  const parts: string[] = [];
  for (let length = shortestPart; length <= form.length - shortestPart + 1; length++) {
    parts.push(form.slice(0, length), form.slice(-length));
  }
  return [...new Set(parts)];
}

/** The words of a text that say what it is about; where none does, all of them. */
export function looseWordsOf(text: string): LooseWord[] {
  const forms = [...new Set(wordsOf(searchForm(text)))].filter((form) => form.length <= longestWord);
  const telling = forms.filter((form) => !isFrequent(form));
  return (telling.length > 0 ? telling : forms).slice(0, mostWords).map((form) => ({
    form,
    isBeginning: form.length >= shortestBeginning,
    parts: partsOf(form),
  }));
}
