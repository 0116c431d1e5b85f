import type { ContentTree } from '@social-enterprise/contract';
import { noChange } from 'lit';
import { directive, Directive, type ElementPart, type PartInfo } from 'lit/directive.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentToDom } from '../content/content-view.js';
import type { ProfileUrl } from '../base/profile-url.js';
import type { Localizer } from '../i18n/localizer.js';

/** Draws a content tree into its element, and anew only when it is another tree or another language. */
class ContentDirective extends Directive {
  #shown: ContentTree | null = null;
  #labels: ContentLabels | null = null;

  constructor(part: PartInfo) {
    super(part);
  }

  override render(_tree: ContentTree, _labels: ContentLabels): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [tree, labels]: [ContentTree, ContentLabels]): typeof noChange {
    if (this.#shown !== tree || this.#labels !== labels) element.replaceChildren(contentToDom(tree, labels));
    this.#shown = tree;
    this.#labels = labels;
    return noChange;
  }
}

export const content = directive(ContentDirective);

const known = new WeakMap<Localizer, WeakMap<ProfileUrl, ContentLabels>>();
const nowhere: ProfileUrl = () => null;

/** What stands on and around the parts of a text: the same object for the same language and pages. */
export function labelsOf(localizer: Localizer, profileUrl: ProfileUrl = nowhere): ContentLabels {
  let ofLanguage = known.get(localizer);
  if (ofLanguage === undefined) known.set(localizer, (ofLanguage = new WeakMap()));
  let labels = ofLanguage.get(profileUrl);
  if (labels === undefined) {
    labels = {
      profileUrl,
      loadImage: (host, alt) => localizer.text(alt === '' ? 'post.image.plain' : 'post.image', { host, alt }),
      task: (done) => localizer.text(done ? 'post.task.done' : 'post.task.open'),
      code: localizer.text('content.code'),
      table: localizer.text('content.table'),
    };
    ofLanguage.set(profileUrl, labels);
  }
  return labels;
}

const charactersPerLine = 80;

/** Deeper than the engine lets a text be; what a hostile backend nests deeper is not looked at. */
const deepest = 100;

/** About how many lines a text takes in a column of usual width; needs no layout. */
export function linesOf(tree: ContentTree): number {
  let lines = 0;
  const add = (node: unknown, depth: number): number => {
    if (typeof node === 'string') return node.length;
    if (typeof node !== 'object' || node === null || depth > deepest) return 0;
    const { type, text, children, rows } = node as Record<string, unknown>;
    if (type === 'break') lines += 1;
    if (type === 'code-block') lines += String(text).split('\n').length + 1;
    if (type === 'image') lines += 10;
    if (Array.isArray(rows)) lines += rows.length + 1;
    const length = Array.isArray(children)
      ? children.reduce((sum: number, child) => sum + add(child, depth + 1), 0)
      : 0;
    if (type === 'paragraph' || type === 'item' || type === 'heading') {
      lines += Math.max(1, Math.ceil(length / charactersPerLine)) + (type === 'item' ? 0 : 0.5);
      return 0;
    }
    return length;
  };
  for (const block of tree) add(block, 0);
  return lines;
}
