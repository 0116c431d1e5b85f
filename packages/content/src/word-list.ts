import { inlineMarkdown, isDrawnMarker, type Format } from './html-runs.js';

interface WordItem {
  /** From 1. */
  readonly level: number;
  readonly ordered: boolean;
}

/** The place in a list of a Word paragraph; Word writes lists as paragraphs with a bullet drawn in front. */
export function wordItemOf(element: Element): WordItem | undefined {
  if (element.tagName !== 'P') return undefined;
  const level = /mso-list:[^;]*\blevel(\d)/iu.exec(element.getAttribute('data-style') ?? '')?.[1];
  if (level === undefined) return undefined;
  const marker = [...element.querySelectorAll('span')].find(isDrawnMarker)?.textContent.trim() ?? '';
  return { level: Number(level), ordered: /^\(?(?:\d{1,9}|[a-z]{1,4})[.)]/iu.test(marker) };
}

/** Consecutive Word list paragraphs as one Markdown list. */
export function wordListMarkdown(paragraphs: readonly Element[], format: Format): string {
  const base = Math.min(...paragraphs.map((paragraph) => wordItemOf(paragraph)?.level ?? 1));
  const widths: number[] = [];
  const lines = paragraphs.map((paragraph) => {
    const { level, ordered } = wordItemOf(paragraph) ?? { level: base, ordered: false };
    const depth = Math.min(level - base, widths.length);
    const mark = ordered ? '1. ' : '- ';
    widths.length = depth;
    const indent = ' '.repeat(widths.reduce((sum, width) => sum + width, 0));
    widths.push(mark.length);
    return `${indent}${mark}${inlineMarkdown(paragraph.childNodes, format).replace(/\n+/gu, ' ')}`;
  });
  return lines.join('\n');
}
