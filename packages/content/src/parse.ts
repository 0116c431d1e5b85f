import type { Block, ContentTree, Inline } from '@social-enterprise/contract';
import { absoluteAddress, type AddressRule } from './addresses.js';
import { BoundedLexer, Budget } from './bounded-lexer.js';
import { assertBounds } from './bounds.js';
import { cleanText } from './clean-text.js';
import { contentLimits } from './limits.js';
import { splitNames } from './mentions-and-topics.js';
import { TreeBuilder } from './tree-builder.js';

/** @since 0.1.0 */
export interface ParseOptions {
  /**
   * A line feed inside a paragraph ends the line, as in a chat. Without it lines flow together, as
   * CommonMark says. Default true.
   */
  readonly breaks?: boolean;
}

/** What reading a text came to. For tests and measurements; {@link parseContent} gives the tree alone. */
export interface Parsed {
  readonly tree: ContentTree;
  /** Steps that were counted; at most {@link MAX_STEPS}. */
  readonly steps: number;
  /** Why the text stayed plain; undefined when it was read as Markdown. */
  readonly plainBecause?: unknown;
}

/** Steps that one text may take. The dearest known texts take about 10 ns for each. */
export const MAX_STEPS = 8_000_000;

/**
 * A Markdown text as a content tree: CommonMark and GFM (tables, task lists, strikethrough, autolinks),
 * `@handle` and `#topic`. HTML is text. The same source gives the same tree everywhere. A text that is
 * longer, deeper or dearer than the limits allow gives the tree of {@link plainContent}; this never throws.
 *
 * @since 0.1.0
 */
export function parseContent(source: string, options: ParseOptions = {}): ContentTree {
  return parse(source, options).tree;
}

/**
 * A text as a content tree without any Markdown: paragraphs where there are blank lines, line breaks,
 * mentions and topics.
 *
 * @since 0.1.0
 */
export function plainContent(source: string): ContentTree {
  const text = cleanText(source);
  const tree = paragraphsOf(text, true);
  if (tree !== undefined) return tree;
  const withoutNames = paragraphsOf(text, false);
  if (withoutNames !== undefined) return withoutNames;
  return [{ type: 'code-block', text }];
}

/** {@link parseContent} with its costs, and with another rule for addresses where a test needs one. */
export function parse(source: string, options: ParseOptions, address: AddressRule = absoluteAddress): Parsed {
  const budget = new Budget(MAX_STEPS);
  const breaks = Object.hasOwn(options, 'breaks') ? options.breaks !== false : true;
  try {
    if (source.length > contentLimits.sourceLength)
      throw new RangeError('The text is too long for Markdown.');
    const tokens = new BoundedLexer(breaks, budget).lex(cleanText(source));
    const tree = new TreeBuilder(address).blocks(tokens);
    assertBounds(tree, source);
    return { tree, steps: budget.used };
  } catch (reason) {
    // Whatever went wrong with the Markdown, the text itself is shown as it was typed.
    return { tree: plainContent(source), steps: budget.used, plainBecause: reason };
  }
}

/** Undefined when the paragraphs would be more nodes than a tree may have. */
function paragraphsOf(text: string, withNames: boolean): ContentTree | undefined {
  const tree: Block[] = [];
  let children: Inline[] = [];
  let nodes = 0;
  const endParagraph = (): void => {
    if (children.length > 0) tree.push({ type: 'paragraph', children });
    children = [];
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      endParagraph();
      continue;
    }
    const added = withNames ? splitNames(line) : [line];
    if (children.length > 0) children.push({ type: 'break' });
    children.push(...added);
    nodes += added.length + 2;
    if (nodes > contentLimits.nodes) return undefined;
  }
  endParagraph();
  return tree;
}
