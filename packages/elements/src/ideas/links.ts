import type { Idea } from '@social-enterprise/contract';

/** Where an idea is read: on a page of its own as the host says, else in place. */
export function ideaHref(template: string | null, { id, number }: Pick<Idea, 'id' | 'number'>): string {
  if (template === null) return `#idea-${id}`;
  const href = template.replace(/\{(idea|number)\}/g, (_, name: string) =>
    encodeURIComponent(name === 'idea' ? id : String(number)),
  );
  const isPage =
    URL.canParse(href, document.baseURI) && /^https?:$/.test(new URL(href, document.baseURI).protocol);
  return isPage ? href : `#idea-${id}`;
}
