import { escapeMarkdown } from './escape-markdown.js';

/** How a stretch of text looks. */
export interface Format {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
  readonly href?: string;
}

interface Run {
  readonly text: string;
  readonly format: Format;
  /** The text is Markdown already. */
  readonly done?: true;
}

const MAX_DEPTH = 60;
const BOLD = new Set(['B', 'STRONG', 'TH']);
const ITALIC = new Set(['I', 'EM', 'CITE', 'DFN', 'VAR']);
const STRIKE = new Set(['S', 'STRIKE', 'DEL']);
const CODE = new Set(['CODE', 'KBD', 'SAMP', 'TT']);

/** The format that an element gives to what is inside it: by its name, or by its style as word processors do. */
export function formatOf(element: Element, outer: Format): Format {
  const name = element.tagName;
  const style = element.getAttribute('data-style') ?? '';
  const weight = /(?<![\w-])font-weight:\s*(\w+)/iu.exec(style)?.[1];
  const slant = /(?<![\w-])font-style:\s*(\w+)/iu.exec(style)?.[1];
  const line = /text-decoration(?:-line)?:\s*([\w\s-]+)/iu.exec(style)?.[1];
  const href = name === 'A' ? element.getAttribute('href') : null;
  return {
    bold:
      weight === undefined
        ? BOLD.has(name) || outer.bold === true
        : /^(?:bold|bolder|[6-9]00)$/iu.test(weight),
    italic:
      slant === undefined ? ITALIC.has(name) || outer.italic === true : /^(?:italic|oblique)$/iu.test(slant),
    strike: line === undefined ? STRIKE.has(name) || outer.strike === true : line.includes('line-through'),
    code: CODE.has(name) || outer.code === true,
    ...(href === null ? (outer.href === undefined ? {} : { href: outer.href }) : { href }),
  };
}

/** A part of a Word list item that only draws its bullet. */
export function isDrawnMarker(element: Element): boolean {
  return /mso-list:\s*ignore/iu.test(element.getAttribute('data-style') ?? '');
}

/**
 * The Markdown of a stretch of inline nodes, in which `\n` is a line break.
 *
 * @param format - How the text around the nodes looks.
 */
export function inlineMarkdown(nodes: Iterable<Node>, format: Format): string {
  const runs: Run[] = [];
  for (const node of nodes) collect(node, format, runs, 0);
  return groupsByLink(runs)
    .map(linkMarkdown)
    .join('')
    .replace(/ *\n */gu, '\n')
    .replace(/ {2,}/gu, ' ')
    .trim();
}

function collect(node: Node, format: Format, runs: Run[], depth: number): void {
  if (node.nodeType === Node.TEXT_NODE) {
    runs.push({ text: (node.nodeValue ?? '').replace(/\s+/gu, ' '), format });
    return;
  }
  if (!(node instanceof Element) || isDrawnMarker(node)) return;
  if (depth > MAX_DEPTH) {
    runs.push({ text: (node.textContent ?? '').replace(/\s+/gu, ' '), format });
  } else if (node.tagName === 'BR') {
    runs.push({ text: '\n', format: {}, done: true });
  } else if (node.tagName === 'IMG') {
    runs.push({ text: imageMarkdown(node), format: {}, done: true });
  } else {
    const inner = formatOf(node, format);
    for (const child of node.childNodes) collect(child, inner, runs, depth + 1);
    if (/^(?:P|DIV|LI|TR|TD)$/u.test(node.tagName)) runs.push({ text: ' ', format: {} });
  }
}

function imageMarkdown(image: Element): string {
  const alt = escapeMarkdown((image.getAttribute('alt') ?? '').replace(/\s+/gu, ' ').trim());
  const src = image.getAttribute('src') ?? '';
  return /^https?:/iu.test(src) ? `![${alt}](${escapeAddress(src)})` : alt;
}

function escapeAddress(address: string): string {
  return address.replace(/[\s()<>\\]/gu, (character) =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  );
}

function groupsByLink(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    const sameLink = last?.[0] !== undefined && last[0].format.href === run.format.href;
    if (sameLink) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

function linkMarkdown(runs: readonly Run[]): string {
  const href = runs[0]?.format.href;
  const text = emphasisMarkdown(runs);
  if (href === undefined || !/^(?:https?|mailto):/iu.test(href) || text.trim() === '') return text;
  const visible = runs
    .map((run) => run.text)
    .join('')
    .trim();
  const [before = '', after = ''] = [/^\s*/u.exec(text)?.[0], text.trimEnd().length < text.length ? ' ' : ''];
  const link = visible === href ? visible : `[${text.trim().replace(/\n+/gu, ' ')}](${escapeAddress(href)})`;
  return before + link + after;
}

/** Runs of one look are marked together; blanks at their ends stay outside the marks. */
function emphasisMarkdown(runs: readonly Run[]): string {
  const merged = mergeByLook(runs);
  let markdown = '';
  merged.forEach((run, index) => {
    if (run.done === true || run.text.trim() === '') {
      markdown += run.text;
      return;
    }
    const core = run.text.trim();
    const [before, after] = [run.text.startsWith(' ') ? ' ' : '', run.text.endsWith(' ') ? ' ' : ''];
    const previous = (markdown + before).at(-1) ?? ' ';
    const next = after || (merged[index + 1]?.text[0] ?? ' ');
    markdown += before + marked(core, run.format, previous, next) + after;
  });
  return markdown;
}

function marked(core: string, format: Format, previous: string, next: string): string {
  if (format.code === true) {
    const longest = Math.max(0, ...(core.match(/`+/gu) ?? []).map((ticks) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    const pad = core.startsWith('`') || core.endsWith('`') ? ' ' : '';
    return fence + pad + core + pad + fence;
  }
  const text = escapeMarkdown(core);
  const mark = `${format.strike === true ? '~~' : ''}${format.bold === true ? '**' : ''}${format.italic === true ? '*' : ''}`;
  const opens = !/[*~]/u.test(previous) && (!isWord(previous) || isWord(core[0]));
  const closes = !isWord(next) || isWord(core.at(-1));
  return opens && closes ? mark + text + [...mark].reverse().join('') : text;
}

function mergeByLook(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const same =
      last !== undefined &&
      last.done === undefined &&
      run.done === undefined &&
      looksLike(last.format, run.format);
    if (same) merged[merged.length - 1] = { text: last.text + run.text, format: last.format };
    else merged.push(run);
  }
  return merged;
}

function looksLike(one: Format, other: Format): boolean {
  return (['bold', 'italic', 'strike', 'code'] as const).every(
    (key) => (one[key] ?? false) === (other[key] ?? false),
  );
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
