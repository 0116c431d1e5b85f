import type { ContentTree, Mention } from '@social-enterprise/contract';

/** Whom a `@handle` means. */
export interface MentionedPerson {
  readonly id: string;
  readonly name: string;
}

/** Trees may come from a foreign backend, so nothing about a node is taken for granted. */
type Node = Readonly<Record<string, unknown>>;

const DEPTH = 100;
const INVISIBLE =
  /^[\p{White_Space}\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}\p{Surrogate}\p{Mark}\u2800\ufffc]*$/u;

/**
 * True for a source that shows nothing: only white space, invisible or format characters, or marks without
 * a letter.
 *
 * @since 0.1.0
 */
export function isBlank(source: string): boolean {
  return INVISIBLE.test(source);
}

/**
 * True for a tree that shows nothing: no visible character, no picture. Markdown can be written that is not
 * blank as a source and shows nothing, such as `&nbsp;` or an empty heading.
 *
 * @since 0.1.0
 */
export function isBlankTree(tree: ContentTree): boolean {
  for (const node of nodesOf(tree)) {
    if (typeof node === 'string' ? !isBlank(node) : isVisible(node)) return false;
  }
  return true;
}

/**
 * The words of a tree without any form: for search, notifications, mail. Blocks and breaks end a line,
 * table cells are parted by a tab, a mention is `@Name`, a picture its alternative text.
 *
 * @since 0.1.0
 */
export function textOf(tree: ContentTree): string {
  const words = new Words(Infinity);
  words.add(tree, 0);
  return words.text.trim();
}

/**
 * The beginning of a tree's text in one line, at most `maxLength` characters including the `…` of a cut one.
 *
 * @since 0.1.0
 */
export function snippetOf(tree: ContentTree, maxLength: number): string {
  const words = new Words(maxLength * 4);
  words.add(tree, 0);
  const text = words.text.replace(/\s+/gu, ' ').trim();
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, Math.max(0, maxLength - 1)).replace(/[\ud800-\udbff\u200d]+$/u, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > maxLength / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/**
 * The handles that a tree speaks to, in lower case, each once, in order of appearance.
 *
 * @since 0.1.0
 */
export function mentionsOf(tree: ContentTree): string[] {
  const handles = new Set<string>();
  for (const node of nodesOf(tree)) {
    if (typeof node === 'object' && node['type'] === 'mention')
      handles.add(stringOf(node['handle']).toLowerCase());
  }
  return [...handles];
}

/**
 * The topics of a tree in the spelling of their first appearance; the same word in another case counts once.
 *
 * @since 0.1.0
 */
export function topicsOf(tree: ContentTree): string[] {
  const topics = new Map<string, string>();
  for (const node of nodesOf(tree)) {
    if (typeof node !== 'object' || node['type'] !== 'topic') continue;
    const name = stringOf(node['name']);
    const key = name.toLowerCase();
    if (!topics.has(key)) topics.set(key, name);
  }
  return [...topics.values()];
}

/**
 * The same tree with every mention bound to the person that its handle belongs to. A handle of nobody stays
 * a mention without a person and is drawn as the text that was typed.
 *
 * @param lookup - Answers who has a handle; it is given in lower case.
 * @since 0.1.0
 */
export function resolveMentions(
  tree: ContentTree,
  lookup: (handle: string) => MentionedPerson | undefined,
): ContentTree {
  const resolve = (mention: Mention): Mention => {
    const person = lookup(mention.handle.toLowerCase());
    const { handle } = mention;
    return person === undefined
      ? { type: 'mention', handle }
      : { type: 'mention', handle, person: person.id, name: person.name };
  };
  const map = <T>(node: T): T => {
    if (Array.isArray(node)) return node.map(map) as T;
    if (typeof node !== 'object' || node === null) return node;
    if ((node as { type?: unknown }).type === 'mention') return resolve(node as unknown as Mention) as T;
    const copy: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(node))
      copy[key] = Array.isArray(value) ? value.map(map) : value;
    return copy as T;
  };
  return map(tree);
}

/** Every node of a tree, a string being one too, in reading order. */
function nodesOf(value: unknown, depth = 0, found: (string | Node)[] = []): readonly (string | Node)[] {
  if (typeof value === 'string') found.push(value);
  if (typeof value !== 'object' || value === null || depth > DEPTH) return found;
  if (Array.isArray(value)) {
    for (const entry of value) nodesOf(entry, depth + 1, found);
    return found;
  }
  const node = value as Node;
  found.push(node);
  for (const key of ['children', 'head', 'rows']) nodesOf(node[key], depth + 1, found);
  return found;
}

function isVisible(node: Node): boolean {
  if (node['type'] === 'code' || node['type'] === 'code-block') return !isBlank(stringOf(node['text']));
  return node['type'] === 'image' || node['type'] === 'mention' || node['type'] === 'topic';
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Collects the text of a tree until there is enough of it. */
class Words {
  text = '';
  readonly #enough: number;

  constructor(enough: number) {
    this.#enough = enough;
  }

  add(value: unknown, depth: number): void {
    if (this.text.length > this.#enough || depth > DEPTH) return;
    if (typeof value === 'string') this.text += value;
    else if (Array.isArray(value)) for (const entry of value) this.add(entry, depth + 1);
    else if (typeof value === 'object' && value !== null) this.#addNode(value as Node, depth);
  }

  #addNode(node: Node, depth: number): void {
    switch (node['type']) {
      case 'break':
        this.text += '\n';
        break;
      case 'mention':
        this.text += `@${stringOf(node['name']) || stringOf(node['handle'])}`;
        break;
      case 'topic':
        this.text += `#${stringOf(node['name'])}`;
        break;
      case 'image':
        this.text += stringOf(node['alt']);
        break;
      case 'table':
        this.#addRow(node['head'], depth);
        if (Array.isArray(node['rows'])) for (const row of node['rows']) this.#addRow(row, depth);
        break;
      case 'strong':
      case 'emphasis':
      case 'strike':
      case 'link':
        this.add(node['children'], depth + 1);
        break;
      case 'code':
        this.text += stringOf(node['text']);
        break;
      default:
        this.#endLine();
        this.add(node['children'] ?? node['text'], depth + 1);
        this.#endLine();
    }
  }

  #addRow(cells: unknown, depth: number): void {
    this.#endLine();
    if (!Array.isArray(cells)) return;
    cells.forEach((cell, index) => {
      if (index > 0) this.text += '\t';
      this.add(cell, depth + 2);
    });
    this.#endLine();
  }

  #endLine(): void {
    if (this.text !== '' && !this.text.endsWith('\n')) this.text += '\n';
  }
}
