import { textOf } from '@social-enterprise/content';
import type { Post } from '@social-enterprise/contract';
import type { FaqEntry } from './faq-list.js';

/** A thing of schema.org. */
export interface Item {
  readonly type: string;
  readonly properties: Readonly<Record<string, string | Item | readonly Item[]>>;
}

const person = ({ author }: Post): Item => ({ type: 'Person', properties: { name: author.name } });

const question = ({ question: asked, answer }: FaqEntry, address: (post: Post) => string): Item => ({
  type: 'Question',
  properties: {
    name: asked.question?.title ?? '',
    text: textOf(asked.content),
    url: address(asked),
    dateCreated: asked.published,
    author: person(asked),
    answerCount: String(asked.question?.answers ?? 1),
    acceptedAnswer: {
      type: 'Answer',
      properties: {
        text: textOf(answer.content),
        url: address(asked),
        dateCreated: answer.published,
        author: person(answer),
        upvoteCount: String(answer.votes?.count ?? 0),
      },
    },
  },
});

/** What search engines are told: many questions, each with its one accepted answer. */
export const structuredData = (
  entries: readonly FaqEntry[],
  { name, language, address }: { name: string; language: string; address: (post: Post) => string },
): Item => ({
  type: 'QAPage',
  properties: {
    name,
    inLanguage: language,
    mainEntity: entries.map((entry) => question(entry, address)),
  },
});

function elementOf({ type, properties }: Item): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('itemscope', '');
  element.setAttribute('itemtype', `https://schema.org/${type}`);
  for (const [name, value] of Object.entries(properties)) {
    const values = typeof value === 'string' || 'type' in value ? [value] : value;
    for (const one of values) {
      const part = typeof one === 'string' ? document.createElement('meta') : elementOf(one);
      part.setAttribute('itemprop', name);
      if (typeof one === 'string') part.setAttribute('content', one);
      element.append(part);
    }
  }
  return element;
}

/**
 * Keeps data in an element's own markup, where crawlers look, as microdata that is not shown. JSON-LD would be a
 * script, whose text may not be set under Trusted Types, not even of a block of data that never runs.
 */
export class DataBlock {
  readonly #host: Element;
  #element: HTMLElement | null = null;
  #shown = '';

  constructor(host: Element) {
    this.#host = host;
  }

  /** Null removes it. */
  show(data: Item | null): void {
    const wanted = JSON.stringify(data);
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    this.#element?.remove();
    this.#element = data && elementOf(data);
    if (this.#element === null) return;
    this.#element.hidden = true;
    this.#host.append(this.#element);
  }
}
