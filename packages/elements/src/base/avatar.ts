import type { PersonSummary } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';

/** First letters of the first and last word of a name; titles such as „Dr.“ do not count. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !word.endsWith('.'));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => [...word][0] ?? '').join('');
}

/** The picture of a person, or the initials. It says nothing that the name beside it does not say. */
export const avatar = ({ avatar: src, name }: PersonSummary): TemplateResult =>
  src === null
    ? html`<span
        class="avatar"
        part="avatar"
        aria-hidden="true"
        .textContent=${initials(name) || '?'}
      ></span>`
    : html`<img class="avatar" part="avatar" src=${src} alt="" loading="lazy" decoding="async" />`;
