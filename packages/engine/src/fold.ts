/** Letters of their own, which no mark can be taken from. */
const letters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', ł: 'l', ı: 'i' };

/** Holds nothing but ASCII, as most texts do once they are folded, and can be looked at in a third of the time. */
export const isPlain = (text: string): boolean => /^[\x20-\x7e\n]*$/.test(text);

/**
 * The form in which names, topics and search words are compared: lower case, without marks, German
 * umlauts by their base letter (`Müller`, `Mueller` is a spelling of its own: see `spellings`).
 */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase().trim();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toLowerCase()
    .replace(/[ßøæłı]/g, (letter) => letters[letter] ?? letter)
    .trim();
}

/** `Müller` is found as `muller` and as `mueller`; a word without umlauts has one spelling. */
export function spellings(word: string): string[] {
  const plain = fold(word);
  const german = fold(
    word.normalize('NFC').toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'),
  );
  return plain === german ? [plain] : [plain, german];
}

/**
 * The form in which words are searched: `Müller`, `Mueller` and `Muller` are one word. That a few other words
 * fall together (`neue`, `nue`) finds too much at times and never too little.
 */
export const searchForm = (word: string): string => fold(word).replace(/([aou])e/g, '$1');
