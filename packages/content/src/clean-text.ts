/** Control characters except tab and line feed, and the controls that reorder the text around them. */
const FORBIDDEN = /(?![\t\n])[\p{Control}\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * A text without what could leave its box or confuse a program that reads it: line ends become line feeds,
 * control characters and bidirectional overrides go, half a surrogate pair becomes U+FFFD. Marks that
 * scripts need (joiners, LRM, RLM) stay.
 */
export function cleanText(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(FORBIDDEN, '').replace(LONE_SURROGATES, '\uFFFD');
}
