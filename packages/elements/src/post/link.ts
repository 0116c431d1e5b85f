import type { Post, PostId } from '@social-enterprise/contract';

/** The address of this page with the post in its fragment; a feed or thread on it opens the post. */
export function linkTo(post: Post): string {
  const url = new URL(location.href);
  url.hash = `post-${post.root}`;
  return url.href;
}

/** The post that the address of this page names. */
export const linkedPost = (): PostId | null =>
  (/^#post-([0-9a-f-]{36})$/.exec(location.hash)?.[1] as PostId | undefined) ?? null;
