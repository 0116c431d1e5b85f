import type { Snippet } from '@social-enterprise/contract';
import { searchForm } from './fold.js';
import { wordsOf } from './search-text.js';

interface Mark {
  readonly start: number;
  readonly end: number;
  /** The asked word that was found here. */
  readonly form: string;
}

/** Letters of a word that may follow its stem: enough for the endings of German and English. */
const longestEnding = 3;
const shortestStem = 4;
/** Share of a passage that stands before the first word found, so that it can be understood. */
const leadShare = 0.25;

/** Whether a word of a text is one that was asked for: begins with it, or differs from it by its ending. */
function isFound(word: string, form: string): boolean {
  if (word.startsWith(form)) return true;
  let common = 0;
  while (common < word.length && word[common] === form[common]) common++;
  return (
    common >= shortestStem &&
    word.length - common <= longestEnding &&
    form.length - common <= longestEnding &&
    common > Math.max(word.length, form.length) / 2
  );
}

function marksIn(text: string, question: string): Mark[] {
  const forms = [...new Set(wordsOf(searchForm(question)))];
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(({ 0: word, index }) => {
    const folded = searchForm(word);
    const form = forms.find((one) => isFound(folded, one));
    return form === undefined ? [] : { start: index, end: index + word.length, form };
  });
}

/** The mark from which on most of the asked words come within reach; the first of several. */
function bestOf(marks: readonly Mark[], reach: number): Mark | undefined {
  let best: Mark | undefined;
  let most = 0;
  for (const mark of marks) {
    const within = marks.filter(({ start, end }) => start >= mark.start && end <= mark.start + reach);
    const count = new Set(within.map(({ form }) => form)).size;
    if (count > most) [best, most] = [mark, count];
  }
  return best;
}

/** The nearest beginning of a word from `at` on, no further than `last`. */
function wordFrom(text: string, at: number, last: number): number {
  const space = text.indexOf(' ', at);
  return space === -1 || space >= last ? at : space + 1;
}

/** The nearest end of a word before `at`, no nearer to the beginning than `first`. */
function wordTo(text: string, at: number, first: number): number {
  const space = text.lastIndexOf(' ', at);
  if (space > first) return space;
  return /[\ud800-\udbff]/u.test(text[at - 1] ?? '') ? at - 1 : at;
}

/**
 * The passage of a text in which most of the words of a question stand, in one line of at most `maxLength`
 * characters, each `…` of a cut included. Where none is found as it stands, as after a typo, it is the beginning.
 */
export function snippetFor(text: string, question: string, maxLength: number): Snippet {
  const line = text.replace(/\s+/gu, ' ').trim();
  const marks = marksIn(line, question);
  if (line.length <= maxLength) return { text: line, marks: marks.map(({ start, end }) => [start, end]) };
  const lead = Math.floor(maxLength * leadShare);
  const first = bestOf(marks, maxLength - lead)?.start ?? 0;
  const isFromStart = first <= lead * 2;
  const begin = isFromStart ? 0 : wordFrom(line, first - lead, first);
  const room = maxLength - (isFromStart ? 0 : 1);
  const isToEnd = line.length - begin <= room;
  const end = isToEnd ? line.length : wordTo(line, begin + room - 1, Math.max(first, begin + room / 2));
  const shift = (isFromStart ? 0 : 1) - begin;
  return {
    text: `${isFromStart ? '' : '…'}${line.slice(begin, end).trimEnd()}${isToEnd ? '' : '…'}`,
    marks: marks
      .filter((mark) => mark.start >= begin && mark.end <= end)
      .map((mark) => [mark.start + shift, mark.end + shift]),
  };
}
