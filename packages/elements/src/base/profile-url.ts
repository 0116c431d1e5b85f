import type { PersonSummary } from '@social-enterprise/contract';

export type Named = Pick<PersonSummary, 'id' | 'handle'>;

/** Where the page of a person is; null: nowhere. */
export type ProfileUrl = (person: Named) => string | null;

/**
 * The page of a person, from a template of the host with `{handle}` or `{id}`; null without a template, and for one
 * that leads to no http address.
 */
export function profileUrl(template: string | null | undefined, { id, handle }: Named): string | null {
  if (!template) return null;
  const values: Readonly<Record<string, string>> = { id, handle };
  const href = template.replace(/\{(id|handle)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  );
  if (!URL.canParse(href, document.baseURI)) return null;
  return /^https?:$/.test(new URL(href, document.baseURI).protocol) ? href : null;
}
