import DOMPurify from 'dompurify';
import { escapeLineStarts } from './escape-markdown.js';
import { formatOf, inlineMarkdown, isDrawnMarker, type Format } from './html-runs.js';
import { tableMarkdown } from './html-table.js';
import { wordItemOf, wordListMarkdown } from './word-list.js';

/**
 * What is left of foreign HTML before it is read. Styles are read for bold, italic and Word's lists only, from
 * an attribute of another name: the policy of a strict page reports styles even where they style nothing.
 */
const POLICY = Object.freeze({
  ALLOWED_TAGS: Object.freeze(
    (
      'a article b blockquote br caption cite code dd del dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
      'header hr i img input ins kbd li main ol p pre s samp section span strike strong sub sup table tbody td ' +
      'tfoot th thead tr tt u ul var'
    ).split(' '),
  ),
  ALLOWED_ATTR: Object.freeze('alt checked class colspan data-style href src start type'.split(' ')),
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ADD_URI_SAFE_ATTR: Object.freeze(['checked', 'colspan', 'data-style', 'start', 'type']),
  ADD_FORBID_CONTENTS: Object.freeze(['x-style']),
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/iu,
  RETURN_DOM_FRAGMENT: true,
} as const);

const LIMITS = { length: 1_000_000, elements: 20_000, depth: 40 };
const BLOCKS =
  'article,blockquote,caption,dd,div,dl,dt,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,main,ol,p,pre,section,' +
  'table,tbody,td,tfoot,th,thead,tr,ul';

/**
 * Foreign HTML, such as a paste from a word processor, a spreadsheet, a mail or a page, as Markdown:
 * headings, lists, tables, quotes, code, links, pictures, bold, italic, struck. Everything else is its text.
 * What is read was sanitised before, and nothing of it reaches a page.
 *
 * @returns an empty string when there is nothing in it, or more than 1,000,000 characters or 20,000 elements;
 *   the caller then takes the plain text of the paste.
 * @since 0.1.0
 */
export function markdownFromHtml(html: string): string {
  if (html.length > LIMITS.length) return '';
  const fragment = DOMPurify.sanitize(
    withoutStyles(html),
    POLICY as never,
  ) as unknown as DocumentFragment | null;
  if (fragment === null || fragment.querySelectorAll('*').length > LIMITS.elements) return '';
  return blocksIn(fragment, {}, 0).join('\n\n');
}

function withoutStyles(html: string): string {
  return html
    .replace(/<[a-z][^<>]*>/giu, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/giu, ' data-$1='))
    .replace(/<(\/?)style\b/giu, '<$1x-style');
}

/** The blocks inside a node as Markdown, each without a line feed at its end. */
function blocksIn(parent: Node, format: Format, depth: number): string[] {
  const blocks: string[] = [];
  let line: Node[] = [];
  const endLine = (): void => {
    const paragraph = escapeLineStarts(inlineMarkdown(line, format));
    if (paragraph !== '') blocks.push(...paragraph.split(/\n{2,}/u));
    line = [];
  };
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (!(node instanceof Element) || !isBlock(node)) {
      line.push(node);
      continue;
    }
    endLine();
    const items = wordItemsFrom(node);
    if (items.length > 0) {
      blocks.push(wordListMarkdown(items, format));
      node = items.at(-1) ?? node;
    } else {
      blocks.push(...blockMarkdown(node, format, depth));
    }
  }
  endLine();
  return blocks;
}

function blockMarkdown(element: Element, outer: Format, depth: number): string[] {
  if (depth > LIMITS.depth) return [escapeLineStarts(inlineMarkdown([element], outer))].filter(isFilled);
  const format = formatOf(element, outer);
  switch (element.tagName) {
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6': {
      const text = inlineMarkdown(element.childNodes, { italic: false, bold: false }).replace(/\n/gu, ' ');
      return text === '' ? [] : [`${'#'.repeat(Number(element.tagName[1]))} ${withoutBold(text)}`];
    }
    case 'HR':
      return ['---'];
    case 'PRE':
      return [codeMarkdown(element)].filter(isFilled);
    case 'BLOCKQUOTE':
      return [blocksIn(element, format, depth + 1).join('\n\n')]
        .filter(isFilled)
        .map((text) => indent(text, '> ', '> '));
    case 'UL':
    case 'OL':
      return [listMarkdown(element, format, depth)].filter(isFilled);
    case 'TABLE':
      return tableMarkdown(element) ?? blocksIn(element, format, depth + 1);
    default:
      return blocksIn(element, format, depth + 1);
  }
}

function listMarkdown(list: Element, format: Format, depth: number): string {
  const start = Number(list.getAttribute('start') ?? '1');
  let number = Number.isSafeInteger(start) && start >= 0 ? start : 1;
  const items: string[] = [];
  for (const child of list.children) {
    const isItem = child.tagName === 'LI';
    const blocks = isItem
      ? blocksIn(child, formatOf(child, format), depth + 1)
      : blockMarkdown(child, format, depth + 1);
    const text = blocks.join('\n');
    if (!isItem && items.length > 0) {
      // A list straight inside a list, as some editors write it, belongs to the item before it.
      items.push(indent(text, '  ', '  '));
      continue;
    }
    const mark = list.tagName === 'OL' ? `${String(number++)}. ` : '- ';
    items.push(indent(taskMark(child) + text, mark, ' '.repeat(mark.length)));
  }
  return items.join('\n');
}

function taskMark(item: Element): string {
  const box = item.querySelector(':scope > input[type=checkbox], :scope > p > input[type=checkbox]');
  if (box === null) return '';
  return box.hasAttribute('checked') ? '[x] ' : '[ ] ';
}

function codeMarkdown(element: Element): string {
  for (const end of element.querySelectorAll('br')) end.replaceWith('\n');
  const text = (element.textContent ?? '').replace(/^\n|\s+$/gu, '');
  const longest = Math.max(2, ...(text.match(/`{3,}/gu) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return text === '' ? '' : `${fence}\n${text}\n${fence}`;
}

function wordItemsFrom(first: Element): Element[] {
  const items: Element[] = [];
  for (let node: Element | null = first; node !== null && wordItemOf(node) !== undefined;) {
    items.push(node);
    node = node.nextElementSibling;
  }
  return items;
}

/** An inline element that holds blocks counts as a block: some editors wrap the whole text in one. */
function isBlock(element: Element): boolean {
  if (element.matches(BLOCKS)) return true;
  return element.childElementCount > 0 && !isDrawnMarker(element) && element.querySelector(BLOCKS) !== null;
}

function indent(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : others) + line).trimEnd())
    .join('\n');
}

function withoutBold(text: string): string {
  return /^\*\*[^*]+\*\*$/u.test(text) ? text.slice(2, -2) : text;
}

function isFilled(text: string): boolean {
  return text !== '';
}
