import type { Evaluation } from '@social-enterprise/contract';

/** Where an evaluation is read: on a page of its own as the host says, else in place. */
export function evaluationHref(template: string | null, { id }: Pick<Evaluation, 'id'>): string {
  const href = template?.replaceAll('{evaluation}', encodeURIComponent(id)) ?? '';
  const isPage =
    href !== '' &&
    URL.canParse(href, document.baseURI) &&
    /^https?:$/.test(new URL(href, document.baseURI).protocol);
  return isPage ? href : `#evaluation-${id}`;
}
