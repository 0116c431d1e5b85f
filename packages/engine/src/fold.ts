/**
 * The form in which names, topics and search words are compared: lower case, without marks, German
 * umlauts by their base letter (`Müller`, `Mueller` is a spelling of its own: see `spellings`).
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\p{Cf}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
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
