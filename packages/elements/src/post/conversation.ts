import type { PostId } from '@social-enterprise/contract';
import { pageOf } from './link.js';

/** An address from a template of the host, with values in place of their names in braces. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (all, name: string) => {
    const value = values[name];
    return value === undefined ? all : encodeURIComponent(value);
  });

/** A post in the fragment, unless the page has a use of its own for that. */
export const withPost = (address: string, post: string): string =>
  address.includes('#') ? address : `${address}#post-${post}`;

interface Conversation {
  readonly post: PostId;
  readonly space: { readonly handle: string };
  /** Page of the object that its thread is about, null when that has none; undefined in a space's feed. */
  readonly subjectHref: string | null | undefined;
}

/** Where a post is shown in its conversation, by a template with `{post}` and `{space}`; null: on no page that is known. */
export function conversationHref(
  { post, space, subjectHref }: Conversation,
  template: string | null,
): string | null {
  const page =
    subjectHref === undefined
      ? template && fill(template, { post, space: space.handle })
      : pageOf(subjectHref);
  return page === null ? null : withPost(page, post);
}
