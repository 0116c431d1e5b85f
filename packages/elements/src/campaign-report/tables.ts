import { textOf } from '@social-enterprise/content';
import type { Idea } from '@social-enterprise/contract';

/** What a spreadsheet would take for a formula, whatever stands before it (OWASP, CSV injection). */
const formula = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

type Cell = string | number | null;

/** Where numbers have a point, but Excel expects a semicolon between cells all the same. */
const withSemicolon = new Set(['CH', 'LI']);

/** How a spreadsheet in a language parts cells, and writes numbers. */
function marksOf(language: string): { readonly separator: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(0.5);
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const { region = '' } = new Intl.Locale(language);
  return { separator: decimal === ',' || withSemicolon.has(region) ? ';' : ',', decimal };
}

function written(cell: Cell, decimal: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', decimal);
  const text = formula.test(cell) ? `'${cell}` : cell;
  // Whichever separator it is opened with, what stands behind one begins no cell.
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as RFC 4180 has it, but for the separator: that which Excel expects in the language of the reader, since it
 * puts everything into one column otherwise. It begins with the mark by which Excel knows UTF-8.
 */
export function csvOf(rows: readonly (readonly Cell[])[], language: string): string {
  const { separator, decimal } = marksOf(language);
  const lines = rows.map((row) => `${row.map((cell) => written(cell, decimal)).join(separator)}\r\n`);
  return `\uFEFF${lines.join('')}`;
}

const day = 24 * 60 * 60 * 1000;

/** Whole days from an idea to its first answer; null: it has none. */
export const daysToAnswer = ({ createdAt, firstAnswerAt }: Idea): number | null =>
  firstAnswerAt === null
    ? null
    : Math.max(0, Math.floor((Date.parse(firstAnswerAt) - Date.parse(createdAt)) / day));

/** Whole days for which an idea has waited for its first answer. */
export const daysWaiting = ({ createdAt }: Idea, now = Date.now()): number =>
  Math.max(0, Math.floor((now - Date.parse(createdAt)) / day));

/** What a line says of an idea, in the order of the columns. */
function recordOf(idea: Idea): Readonly<Record<string, Cell>> {
  const { number, title, status, author, coAuthors, votes, comments, topics, quarter, answer } = idea;
  return {
    number,
    title,
    status: status.name,
    category: status.category,
    authors: [author, ...coAuthors].map(({ name }) => name).join('; '),
    votes: votes.count,
    comments,
    topics: topics.join('; '),
    quarter,
    createdAt: idea.createdAt,
    firstAnswerAt: idea.firstAnswerAt,
    daysToAnswer: daysToAnswer(idea),
    answer: answer === null ? null : textOf(answer.content),
    answeredBy: answer === null ? null : answer.by.name,
    id: idea.id,
  };
}

export const csvOfIdeas = (ideas: readonly Idea[], language: string): string => {
  const records = ideas.map(recordOf);
  const columns = Object.keys(records[0] ?? {});
  const rows = records.map((record) => columns.map((column) => record[column] ?? null));
  return csvOf([columns, ...rows], language);
};

/** One JSON object a line. */
export const jsonLinesOfIdeas = (ideas: readonly Idea[]): string =>
  ideas.map((idea) => `${JSON.stringify(recordOf(idea))}\n`).join('');

/** Gives a text to the person as a file. */
export function download(name: string, type: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  // The browser has taken what it needs once the press was dealt with.
  setTimeout(() => URL.revokeObjectURL(href), 0);
}
