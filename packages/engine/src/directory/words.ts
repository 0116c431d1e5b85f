import { searchForm } from '../fold.js';
import { wordsOf } from '../search-text.js';

/** The words of a text in the form in which they are compared, each once. */
export const formsOf = (text: string): string[] => [...new Set(wordsOf(searchForm(text)))];

/** A word, and what it is without its ending. */
export interface Word {
  readonly form: string;
  readonly stem: string;
}

/**
 * A word without the ending of a German or English plural or case. Rough, and the same for both sides. What could as
 * well be the end of a name (`Müller`) is left to longer words.
 */
export function wordOf(form: string): Word {
  const short = form.replace(/(?:en|e|n|s)$/, '');
  if (short !== form && short.length >= 4) return { form, stem: short };
  const long = form.replace(/(?:ern|er|em|es)$/, '');
  return { form, stem: long.length >= 6 ? long : form };
}

/** A part of a compound is at least this long: shorter ones stand in every third word. */
const shortestPart = 4;

/** How well a word fits one that was asked for; 0: not at all. Typos are looked for apart. */
export function fitOf({ form, stem }: Word, asked: Word, isLast: boolean): number {
  // What fits holds at least this.
  if (!form.includes(asked.stem)) return 0;
  if (form === asked.form) return 1;
  if (stem === asked.stem) return 0.9;
  if ((isLast || asked.form.length >= 3) && form.startsWith(asked.form)) return 0.7;
  if (asked.stem.length < shortestPart) return 0;
  if (form.startsWith(asked.stem)) return 0.6;
  // The last part of a German compound says what it is: a Hydraulikventil is a Ventil.
  if (stem.endsWith(asked.stem)) return 0.6;
  return form.includes(asked.stem) ? 0.4 : 0;
}

/** The words that differ from one by two neighbours that changed places. */
export const swapped = (word: string): string[] =>
  Array.from(
    { length: Math.max(0, word.length - 1) },
    (_, at) => `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`,
  );

/** Words that ask, and name nothing: dropped as long as something else is left. */
const questionWords: ReadonlySet<string> = new Set(
  (
    'wer wen wem was wo kann kannst konnen kennt kennen weiss sich mit bei beim helfen hilft hilfe fragen frage mir ' +
    'mich ich uns wir ein eine einen einem einer der die das den dem des und oder in im am an auf aus fur von vom zu ' +
    'zum zur uber ' +
    'who whom what where can could knows know does anybody anyone someone help helps me my us we ask about with at a ' +
    'the and or of for from to on is are'
  ).split(' '),
);

/** What is looked for in a question, in its order. */
export function askedWords(text: string): Word[] {
  const forms = formsOf(text);
  const named = forms.filter((form) => !questionWords.has(form));
  return (named.length === 0 ? forms : named).map(wordOf);
}

/** Where the words of a text stand that fit one of those that were asked for. */
export function marksIn(text: string, asked: readonly Word[]): [number, number][] {
  const last = asked.at(-1);
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(({ 0: part, index }): [number, number][] => {
    const word = wordOf(searchForm(part));
    const fits = asked.some((one) => fitOf(word, one, one === last) > 0);
    return fits ? [[index, index + part.length]] : [];
  });
}
