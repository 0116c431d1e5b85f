import type { Block, Inline, ListItem, TableCell } from '@social-enterprise/contract';
import type { MarkedToken, Token, Tokens } from 'marked';
import { destinationToShow, type AddressRule } from './addresses.js';
import { BudgetExceeded } from './bounded-lexer.js';
import { cleanText } from './clean-text.js';
import { decodeEntities } from './entities.js';
import { contentLimits } from './limits.js';
import { splitNames } from './mentions-and-topics.js';

type Emphasis = Tokens.Strong | Tokens.Em | Tokens.Del;

const EMPHASIS = { strong: 'strong', em: 'emphasis', del: 'strike' } as const;

/** Turns the tokens of `marked` into a content tree and stops when the tree grows past its bounds. */
export class TreeBuilder {
  readonly #address: AddressRule;
  #nodes = 0;
  #characters = 0;

  constructor(address: AddressRule) {
    this.#address = address;
  }

  /** @throws {@link BudgetExceeded} when the tree would be larger or deeper than a tree may be. */
  blocks(tokens: readonly Token[], depth = 1): Block[] {
    const blocks: Block[] = [];
    for (const token of tokens) {
      const block = this.#block(token as MarkedToken, depth);
      if (block !== undefined) blocks.push(block);
    }
    return blocks;
  }

  #block(token: MarkedToken, depth: number): Block | undefined {
    if (token.type === 'space' || token.type === 'def') return undefined;
    this.#count(depth);
    switch (token.type) {
      case 'heading':
        return { type: 'heading', level: token.depth, children: this.#inlines(token.tokens, depth) };
      case 'blockquote':
        return { type: 'quote', children: this.blocks(token.tokens, depth + 1) };
      case 'list':
        return this.#list(token, depth);
      case 'code':
        return this.#codeBlock(token);
      case 'table':
        return this.#table(token, depth);
      case 'hr':
        return { type: 'rule' };
      default: {
        const children = this.#inlines(tokensIn(token), depth);
        return children.length === 0 ? undefined : { type: 'paragraph', children };
      }
    }
  }

  #codeBlock(token: Tokens.Code): Block {
    const language = /^[\p{L}\p{N}+#-]{1,30}(?=\s|$)/u.exec(decodeEntities(ownText(token, 'lang')))?.[0];
    const text = cleanText(token.text);
    return language === undefined ? { type: 'code-block', text } : { type: 'code-block', text, language };
  }

  #list(token: Tokens.List, depth: number): Block {
    const children = token.items.map((item) => this.#item(item, depth + 1));
    if (!token.ordered) return { type: 'list', children };
    return token.start === 1 || token.start === ''
      ? { type: 'list', ordered: true, children }
      : { type: 'list', ordered: true, start: token.start, children };
  }

  #item(item: Tokens.ListItem, depth: number): ListItem {
    this.#count(depth);
    const children: (Block | Inline)[] = [];
    for (const child of item.tokens as MarkedToken[]) {
      if (child.type === 'text') children.push(...this.#inlines(tokensIn(child), depth));
      else if (child.type !== 'checkbox') children.push(...this.blocks([child], depth + 1));
    }
    return item.task
      ? { type: 'item', checked: item.checked === true, children }
      : { type: 'item', children };
  }

  #table(token: Tokens.Table, depth: number): Block {
    const row = (cells: readonly Tokens.TableCell[]): TableCell[] => {
      this.#count(depth);
      return cells.map((cell) => {
        this.#count(depth);
        return this.#inlines(cell.tokens, depth + 2);
      });
    };
    return { type: 'table', align: [...token.align], head: row(token.header), rows: token.rows.map(row) };
  }

  #inlines(tokens: readonly Token[], depth: number): Inline[] {
    const line = new Line();
    this.#addInlines(line, tokens, depth + 1, false);
    const [first] = line.nodes;
    if (typeof first === 'string') line.nodes[0] = first.replace(/^[ \t]+/u, '');
    return line.nodes[0] === '' ? line.nodes.slice(1) : line.nodes;
  }

  #addInlines(line: Line, tokens: readonly Token[], depth: number, inLink: boolean): void {
    for (const token of tokens) this.#addInline(line, token as MarkedToken, depth, inLink);
  }

  #addInline(line: Line, token: MarkedToken, depth: number, inLink: boolean): void {
    this.#count(depth);
    switch (token.type) {
      case 'text':
        line.addText(this.#text(decodeEntities(token.text)), !inLink);
        break;
      case 'br':
        line.add({ type: 'break' });
        break;
      case 'strong':
      case 'em':
      case 'del':
        this.#addEmphasis(line, token, depth, inLink);
        break;
      case 'codespan':
        line.add({ type: 'code', text: this.#text(token.text) });
        break;
      case 'link':
        this.#addLink(line, token, depth, inLink);
        break;
      case 'image':
        this.#addImage(line, token, depth);
        break;
      case 'checkbox':
        break;
      default:
        // An escaped character or an HTML tag: exactly these characters, nothing to find in them.
        line.addText(this.#text(ownText(token, 'text') || token.raw), false);
    }
  }

  #addEmphasis(line: Line, token: Emphasis, depth: number, inLink: boolean): void {
    const inner = line.nested();
    this.#addInlines(inner, token.tokens, depth + 1, inLink);
    line.add({ type: EMPHASIS[token.type], children: inner.nodes }, inner.last);
  }

  #addLink(line: Line, token: Tokens.Link, depth: number, inLink: boolean): void {
    const href = inLink ? undefined : this.#address(this.#text(decodeEntities(token.href)), 'link');
    const inner = line.nested();
    this.#addInlines(inner, token.tokens, depth + 1, true);
    const children = inner.nodes;
    if (href === undefined) {
      for (const child of children) line.add(child, inner.last);
      return;
    }
    const shown = destinationToShow(visibleText(children), href);
    if (shown !== undefined) children.push(children.length === 0 ? shown : ` (${shown})`);
    line.add({ type: 'link', href, ...this.#title(token), children }, inner.last);
  }

  #addImage(line: Line, token: Tokens.Image, depth: number): void {
    const src = this.#address(this.#text(decodeEntities(token.href)), 'image');
    const inner = new Line();
    this.#addInlines(inner, token.tokens, depth + 1, true);
    const alt = visibleText(inner.nodes);
    if (src === undefined) line.addText(alt, false);
    else line.add({ type: 'image', src, alt, ...this.#title(token) }, alt);
  }

  #title(token: Tokens.Link | Tokens.Image): { title?: string } {
    const text = this.#text(decodeEntities(ownText(token, 'title')));
    return text === '' ? {} : { title: text };
  }

  #text(text: string): string {
    this.#characters += text.length;
    if (this.#characters > contentLimits.bytes)
      throw new BudgetExceeded('The tree would hold too much text.');
    return cleanText(text);
  }

  #count(depth: number): void {
    this.#nodes += 1;
    if (this.#nodes > contentLimits.nodes || depth > contentLimits.depth) {
      throw new BudgetExceeded('The tree would have too many nodes.');
    }
  }
}

/** The nodes of one line while it is read. Text that touches is one string. */
class Line {
  readonly nodes: Inline[] = [];
  /** The characters that were seen last: a name begins only where a word begins. */
  last: string;

  constructor(last = '') {
    this.last = last;
  }

  /** A line inside this one, such as the text of a link. */
  nested(): Line {
    return new Line(this.last);
  }

  add(node: Inline, seen = ' '): void {
    if (typeof node === 'string') this.addText(node, false);
    else {
      this.nodes.push(node);
      this.last = seen;
    }
  }

  addText(text: string, withNames: boolean): void {
    const unindented = text.replace(/\n[ \t]+/gu, '\n');
    const nodes = withNames ? splitNames(unindented, this.last) : [unindented];
    for (const node of nodes) {
      const previous = this.nodes.at(-1);
      if (typeof node === 'string' && typeof previous === 'string')
        this.nodes[this.nodes.length - 1] = previous + node;
      else if (node !== '') this.nodes.push(node);
    }
    if (text !== '') this.last = text;
  }
}

function tokensIn(token: MarkedToken): readonly Token[] {
  if (Object.hasOwn(token, 'tokens') && 'tokens' in token && token.tokens !== undefined) return token.tokens;
  return [{ type: 'text', raw: token.raw, text: ownText(token, 'text') }];
}

/** A token does not have every property of its type, and a changed prototype must not lend it one. */
function ownText(token: MarkedToken, key: 'lang' | 'text' | 'title'): string {
  const value = Object.hasOwn(token, key) ? (token as unknown as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : '';
}

/** What of a line can be read: links count as their text, pictures as their alternative text. */
function visibleText(nodes: readonly Inline[]): string {
  return nodes.map(visibleTextOf).join('');
}

function visibleTextOf(node: Inline): string {
  if (typeof node === 'string') return node;
  switch (node.type) {
    case 'code':
      return node.text;
    case 'image':
      return node.alt;
    case 'break':
      return '\n';
    case 'mention':
      return `@${node.handle}`;
    case 'topic':
      return `#${node.name}`;
    default:
      return visibleText(node.children);
  }
}
