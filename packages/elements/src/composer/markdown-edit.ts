/** A change to a text: `from` to `to` gives way to `text`, then `start` to `end` is selected. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'quote' | 'list' | 'ordered' | 'task';

const marks = { bold: '**', italic: '_', strike: '~~', code: '`' } as const;

type LineFormat = 'quote' | 'list' | 'ordered' | 'task';
const prefixes: Readonly<Record<LineFormat, RegExp>> = {
  quote: /^ {0,3}> ?/,
  list: /^\s*[-*+] (?!\[[ xX]\] )/,
  ordered: /^\s*\d{1,9}[.)] /,
  task: /^\s*[-*+] \[[ xX]\] /,
};
const anyItem = /^(\s*)(?:[-*+] (?:\[[ xX]\] )?|\d{1,9}[.)] )/;

/** Puts a format on the selection, or takes it off where it is already. */
export function format(kind: Format, text: string, start: number, end: number): Edit {
  switch (kind) {
    case 'link':
      return toggleLink(text, start, end);
    case 'quote':
    case 'list':
    case 'ordered':
    case 'task':
      return toggleLines(kind, text, start, end);
    case 'code':
      return text.slice(start, end).includes('\n')
        ? toggleFence(text, start, end)
        : toggleMark('`', text, start, end);
    default:
      return toggleMark(marks[kind], text, start, end);
  }
}

function toggleMark(mark: string, text: string, start: number, end: number): Edit {
  const size = mark.length;
  if (text.slice(start, end).includes('\n')) return toggleMarkOfLines(mark, text, start, end);
  if (start >= size && text.startsWith(mark, start - size) && text.startsWith(mark, end)) {
    const inner = text.slice(start, end);
    return { from: start - size, to: end + size, text: inner, start: start - size, end: end - size };
  }
  const selected = text.slice(start, end);
  if (selected.length >= size * 2 && selected.startsWith(mark) && selected.endsWith(mark)) {
    const inner = selected.slice(size, -size);
    return { from: start, to: end, text: inner, start, end: start + inner.length };
  }
  // A mark beside white space is no mark, so the spaces at the ends stay outside.
  const from = start + (selected.length - selected.trimStart().length);
  const inner = selected.trim();
  const first = inner === '' ? start : from;
  const to = first + inner.length;
  return { from: first, to, text: mark + inner + mark, start: first + size, end: to + size };
}

/** A mark does not reach over an empty line, so every line gets its own. */
function toggleMarkOfLines(mark: string, text: string, start: number, end: number): Edit {
  const lines = text.slice(start, end).split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const isMarked = (line: string): boolean => {
    const inner = line.trim();
    return inner.length >= mark.length * 2 && inner.startsWith(mark) && inner.endsWith(mark);
  };
  const off = filled.every(isMarked);
  const changed = lines.map((line) => {
    const inner = line.trim();
    if (inner === '') return line;
    const next = off ? inner.slice(mark.length, -mark.length) : mark + inner + mark;
    return line.replace(inner, () => next);
  });
  const joined = changed.join('\n');
  return { from: start, to: end, text: joined, start, end: start + joined.length };
}

function toggleFence(text: string, start: number, end: number): Edit {
  const selected = text.slice(start, end);
  const fenced = /^```[^\n]*\n([\s\S]*?)\n```$/.exec(selected.trim());
  if (fenced !== null) {
    const inner = fenced[1] ?? '';
    return { from: start, to: end, text: inner, start, end: start + inner.length };
  }
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n';
  const after = end === text.length || text[end] === '\n' ? '' : '\n';
  const inner = selected.replace(/^\n+|\n+$/g, '');
  const at = start + before.length + 4;
  return {
    from: start,
    to: end,
    text: `${before}\`\`\`\n${inner}\n\`\`\`${after}`,
    start: at,
    end: at + inner.length,
  };
}

const link = /\[([^\]\n]*)\]\(([^()\s]*)\)/g;
const address = /^(?:https?:\/\/|mailto:)\S+$/i;

/** Whether a text is one address that can stand behind a link. */
export const isAddress = (text: string): boolean => address.test(text.trim());

function toggleLink(text: string, start: number, end: number): Edit {
  for (const match of text.matchAll(link)) {
    if (match.index > start || match.index + match[0].length < end) continue;
    const words = match[1] || match[2] || '';
    const to = match.index + match[0].length;
    return { from: match.index, to, text: words, start: match.index, end: match.index + words.length };
  }
  const selected = text.slice(start, end);
  if (isAddress(selected)) {
    return { from: start, to: end, text: `[](${selected.trim()})`, start: start + 1, end: start + 1 };
  }
  const at = start + selected.length + 3;
  return { from: start, to: end, text: `[${selected}](https://)`, start: at, end: at + 'https://'.length };
}

/** Makes the selected words a link to a pasted address. */
export function linkTo(href: string, text: string, start: number, end: number): Edit {
  const linked = `[${text.slice(start, end).replace(/[[\]]/g, '\\$&')}](${href.trim().replaceAll('(', '%28').replaceAll(')', '%29')})`;
  const at = start + linked.length;
  return { from: start, to: end, text: linked, start: at, end: at };
}

const startOfLine = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function endOfLine(text: string, at: number): number {
  const next = text.indexOf('\n', at);
  return next === -1 ? text.length : next;
}

function toggleLines(kind: LineFormat, text: string, start: number, end: number): Edit {
  const from = startOfLine(text, start);
  // A selection that ends at the start of a line does not mean that line.
  const to = endOfLine(text, end > start && text[end - 1] === '\n' ? end - 1 : end);
  const lines = text.slice(from, to).split('\n');
  const single = lines.length === 1;
  const counts = (line: string): boolean => single || line.trim() !== '';
  const off = lines.filter(counts).every((line) => prefixes[kind].test(line));
  let number = 0;
  const changed = lines.map((line) => {
    if (!counts(line)) return line;
    if (off) return line.replace(prefixes[kind], '');
    if (kind === 'quote') return `> ${line}`;
    number += 1;
    const mark = { list: '- ', ordered: `${String(number)}. `, task: '- [ ] ' }[kind];
    return anyItem.test(line) ? line.replace(anyItem, (_, indent: string) => indent + mark) : mark + line;
  });
  const joined = changed.join('\n');
  if (start !== end) return { from, to, text: joined, start: from, end: from + joined.length };
  const at = Math.max(from, start + joined.length - (to - from));
  return { from, to, text: joined, start: at, end: at };
}

/** What Enter does in a list or quote: goes on with it, or ends it on an empty item. Null elsewhere. */
export function continueLine(text: string, caret: number): Edit | null {
  const from = startOfLine(text, caret);
  const line = text.slice(from, caret);
  const mark = /^(\s*)(?:([-*+]) (\[[ xX]\] )?|(\d{1,9})([.)]) |(> ?))/.exec(line);
  if (mark === null) return null;
  const [whole, indent = '', bullet, task, number, dot = '', quote] = mark;
  const rest = text.slice(caret, endOfLine(text, caret));
  if (line.length === whole.length && rest.trim() === '') {
    return { from, to: caret, text: '', start: from, end: from };
  }
  const next =
    quote ??
    (bullet === undefined
      ? `${String(Number(number) + 1)}${dot} `
      : `${bullet} ${task === undefined ? '' : '[ ] '}`);
  const added = `\n${indent}${next}`;
  return { from: caret, to: caret, text: added, start: caret + added.length, end: caret + added.length };
}
