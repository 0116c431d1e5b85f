import type { Post, PostId } from '@social-enterprise/contract';

/** The address of a page, this one by default, with the post in its fragment; a feed or thread on it shows the post. */
export function linkTo(post: Post, page: string = location.href): string {
  const url = new URL(page);
  url.hash = `post-${post.id}`;
  return url.href;
}

/** The post that the address of this page names. */
export const linkedPost = (): PostId | null =>
  (/^#post-([0-9a-f-]{36})$/.exec(location.hash)?.[1] as PostId | undefined) ?? null;

/** The address of a business object's own page, over http or https; null for this page and anything else. */
export function pageOf(href: string | null): string | null {
  if (href === null || !URL.canParse(href, document.baseURI)) return null;
  const { protocol, origin, pathname, search, href: address } = new URL(href, document.baseURI);
  const isHere = origin + pathname + search === location.origin + location.pathname + location.search;
  return isHere || !/^https?:$/.test(protocol) ? null : address;
}
