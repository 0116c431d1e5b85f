import type { ReplyList } from '@social-enterprise/client';
import type { Post, PostId } from '@social-enterprise/contract';

export interface Placed {
  readonly post: Post;
  /** 1 for an answer to the post at the top, at most `deepest`. */
  readonly level: number;
}

/** Levels that are drawn; what is deeper stands at the deepest. */
const deepest = 3;

/** Replies in the order of a conversation: each below what it answers. One whose parent is not there stands at the top. */
export function arrange(replies: readonly Post[], root: PostId): Placed[] {
  const known = new Set(replies.map(({ id }) => id));
  const below = new Map<PostId, Post[]>();
  for (const reply of replies) {
    const parent = reply.inReplyTo !== null && known.has(reply.inReplyTo) ? reply.inReplyTo : root;
    below.set(parent, [...(below.get(parent) ?? []), reply]);
  }
  const placed: Placed[] = [];
  const open = (below.get(root) ?? []).map((post) => ({ post, level: 1 })).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    placed.push(next);
    const level = Math.min(next.level + 1, deepest);
    open.push(...(below.get(next.post.id) ?? []).map((post) => ({ post, level })).reverse());
  }
  return placed;
}

/** Loads earlier replies until one is among them, or there are no more. */
export async function loadUntil(list: ReplyList | null, id: PostId): Promise<void> {
  const isMissing = (): boolean => list?.replies.every((reply) => reply.id !== id) ?? false;
  while (list !== null && isMissing() && list.earlier > 0 && list.error === null) await list.loadEarlier();
}
