const ADDRESS = /((?:https?:\/\/|www\.)[^\s<>]+)/u;
const SPECIAL = /[\\`*~[\]]|<(?=[a-z/!?])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w{1,31};)/giu;
const LINE_START = /^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|(?:=+|-+|(?:- ?){3,})\s*$)/u;
const NUMBER_START = /^(\s*\d{1,9})([.)])(?=\s|$)/u;

/** Text so that Markdown shows exactly its characters. Addresses stay as they are, they become links. */
export function escapeMarkdown(text: string): string {
  return text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(SPECIAL, '\\$&')))
    .join('');
}

/** Markdown lines of a paragraph so that none of them begins another kind of block. */
export function escapeLineStarts(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => line.trim().replace(LINE_START, '$1\\$2').replace(NUMBER_START, '$1\\$2'))
    .join('\n');
}
