import type { PersonId } from '@social-enterprise/contract';
import { wordsOf, type ContentLabels } from './content-labels.js';
import { addressOf, integerIn, lengthOf, own, textIn } from './untrusted-value.js';
type Drawn = readonly [element: string, attributes?: Readonly<Record<string, string | undefined>>];
/** What a node becomes; without an answer the text inside it is drawn. */
export type ContentRules = (type: string, node: object, labels: ContentLabels) => Drawn | undefined;
const [MAX_NODES, MAX_DEPTH] = [6000, 40];
const REL = 'noopener noreferrer nofollow ugc';
const plain = (element: string) => () => [element] as const;
const TASK = { type: 'checkbox', disabled: '' };
const sideOf = (align: unknown, i: number) => ['center', 'right'].find((known) => known === own(align, i));
const button = (kind: string, value: string) => ({ type: 'button', class: kind, part: kind, value });
/** The allow-list of nodes, elements and attributes. Tables get their parts further down. */
const ELEMENTS: Readonly<Record<string, (node: object, labels: ContentLabels) => Drawn | undefined>> = {
  paragraph: () => ['p', { dir: 'auto' }],
  heading: (node) => [['h4', 'h5'].find((_, i) => own(node, 'level') === i + 1) ?? 'h6', { dir: 'auto' }],
  quote: () => ['blockquote', { dir: 'auto' }],
  list: (node) => (own(node, 'ordered') === true ? ['ol', { start: integerIn(node, 'start') }] : ['ul']),
  item: () => ['li', { dir: 'auto' }],
  'code-block': (_, labels) => ['pre', { role: 'group', tabindex: '0', 'aria-label': labels.code }],
  table: (_, labels) => ['div', { class: 'table', role: 'group', tabindex: '0', 'aria-label': labels.table }],
  ...{ rule: plain('hr'), break: plain('br'), code: plain('code'), strong: plain('strong') },
  ...{ emphasis: plain('em'), strike: plain('s') },
  mention(node, labels) {
    const person = textIn(node, 'person');
    const href = labels.profileUrl?.({ id: person as PersonId, handle: textIn(node, 'handle') });
    const named = href ? { href, 'data-person': person } : {};
    return person ? [href ? 'a' : 'span', { class: 'mention', part: 'mention', ...named }] : undefined;
  },
  topic: (node) => ['button', button('topic', textIn(node, 'name'))],
  link(node) {
    const url = addressOf(textIn(node, 'href'), ['http:', 'https:', 'mailto:']);
    const target = url?.protocol === 'mailto:' || url?.origin === location.origin ? undefined : '_blank';
    return url && ['a', { href: url.href, rel: REL, target, title: textIn(node, 'title') || undefined }];
  },
  image(node) {
    const url = addressOf(textIn(node, 'src'), ['http:', 'https:']);
    const known = { alt: textIn(node, 'alt'), title: textIn(node, 'title') || undefined };
    if (url?.origin === location.origin) return ['img', { src: url.href, ...known, loading: 'lazy' }];
    return url && ['button', { ...button('load-image', url.href), title: known.alt }];
  },
};
export const strictRules: ContentRules = (type, ...rest) =>
  Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type]?.(...rest) : undefined;
/** Turns any value into a bounded fragment of what the rules allow. It never throws. */
export function contentToDom(tree: unknown, labels: ContentLabels, rules = strictRules): DocumentFragment {
  let left = MAX_NODES;
  const each = (list: unknown, visit: (entry: unknown, index: number) => void): void => {
    for (let i = 0; i < lengthOf(list) && (left -= 1) > 0; i += 1) visit(own(list, i), i);
  };
  const add = (parent: Node, [name, attributes = {}]: Drawn): Node => {
    const element = parent.appendChild(document.createElement(name));
    for (const [k, v] of Object.entries(attributes)) if (v !== undefined) element.setAttribute(k, v);
    return element;
  };
  const addRow = (parent: Node, name: string, cells: unknown, align: unknown, depth: number): void => {
    const row = add(parent, ['tr']);
    each(cells, (cell, i) => draw(add(row, [name, { dir: 'auto', class: sideOf(align, i) }]), cell, depth));
  };
  const draw = (parent: Node, value: unknown, depth: number): void => {
    if (typeof value === 'string') parent.appendChild(document.createTextNode(value));
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
    const type = textIn(value, 'type');
    const drawn = rules(type, value, labels);
    const box = drawn ? add(parent, drawn) : parent;
    const done = type === 'item' ? own(value, 'checked') : undefined;
    if (typeof done === 'boolean')
      add(box, ['input', { ...TASK, checked: done ? '' : undefined, 'aria-label': labels.task(done) }]);
    draw(box, wordsOf(type, value, drawn?.[0], labels), depth);
    each(lengthOf(value) ? value : own(value, 'children'), (child) => draw(box, child, depth + 1));
    if (type !== 'table') return;
    const [table, align] = [add(box, ['table']), own(value, 'align')];
    addRow(add(table, ['thead']), 'th', own(value, 'head'), align, depth + 3);
    const body = add(table, ['tbody']);
    each(own(value, 'rows'), (cells) => addRow(body, 'td', cells, align, depth + 3));
  };
  const fragment = document.createDocumentFragment();
  draw(fragment, tree, 0);
  return fragment;
}
