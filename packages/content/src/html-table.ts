import { inlineMarkdown } from './html-runs.js';

const LIMITS = { columns: 50, cells: 5000 };

/**
 * A table in GFM form, its first row as the head; undefined when it has one column or row only, as tables
 * made for layout have, or more cells than a text may hold.
 */
export function tableMarkdown(table: Element): string[] | undefined {
  if (table.querySelector('table') !== null) return undefined;
  const rows = [...table.querySelectorAll('tr')]
    .map(cellsOf)
    .filter((row) => row.some((cell) => cell !== ''));
  const columns = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  if (rows.length < 2 || columns < 2 || columns > LIMITS.columns || rows.length * columns > LIMITS.cells)
    return undefined;
  const lines = rows.map((row) =>
    rowMarkdown(Array.from({ length: columns }, (_, column) => row[column] ?? '')),
  );
  lines.splice(1, 0, rowMarkdown(Array.from({ length: columns }, () => '---')));
  const caption = inlineMarkdown(table.querySelector('caption')?.childNodes ?? [], {}).replace(/\n/gu, ' ');
  return caption === '' ? [lines.join('\n')] : [caption, lines.join('\n')];
}

function cellsOf(row: Element): string[] {
  const cells: string[] = [];
  for (const cell of row.querySelectorAll('td, th')) {
    cells.push(inlineMarkdown(cell.childNodes, {}).replace(/\n+/gu, ' ').replace(/\|/gu, '\\|'));
    const span = Math.min(LIMITS.columns, Number(cell.getAttribute('colspan') ?? '1') || 1);
    for (let column = 1; column < span; column += 1) cells.push('');
  }
  return cells;
}

function rowMarkdown(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
