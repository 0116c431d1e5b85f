import type { Contact } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import { addressOf } from '../content/untrusted-value.js';

const schemes: Readonly<Record<Contact['kind'], string>> = {
  mail: 'mailto:',
  phone: 'tel:',
  mobile: 'tel:',
  chat: '',
  web: '',
};

/** A way to reach somebody, as a link where it is one; addresses come from people and may be anything. */
export function contactLink({ kind, value }: Contact): TemplateResult {
  const digits = schemes[kind] === 'tel:' ? value.replace(/[^\d+#*]/g, '') : value;
  const url = addressOf(`${schemes[kind]}${digits}`, ['http:', 'https:', 'mailto:', 'tel:']);
  const text = kind === 'web' ? value.replace(/^https?:\/\/|\/$/g, '') : value;
  if (url === undefined || (kind === 'web' && !/^https?:$/.test(url.protocol)))
    return html`<bdi>${text}</bdi>`;
  // A long address breaks where its two halves meet.
  const [name, ...domain] = text.split('@');
  const parts = domain.map((part) => html`<wbr />@${part}`);
  return html`<a href=${url.href} part="contact"><bdi>${name}${parts}</bdi></a>`;
}
