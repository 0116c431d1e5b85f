import type { Post, PostId } from '@social-enterprise/contract';
import { heightOf } from '../attachments/layout.js';
import { linesOf } from '../post/content-part.js';

/** Lines of a text that are shown before it is clipped, and pixels of a line and of what stands around a text. */
const [mostLines, line, around] = [12, 24, 110];

/** Pixels of a usual column, and of the pictures of a post at most. */
const [width, mostRoom] = [600, 800];

/** About how tall a post is; those that were measured tell by how much this is wrong on a page. */
function guess(post: Post): number {
  const lines = post.deleted ? 0 : Math.min(linesOf(post.content), mostLines);
  const attachments = Math.min(mostRoom, heightOf(post.attachments) * width);
  const reactions = post.reactions.length > 0 ? 38 : 0;
  const replies = post.replies.reduce((sum, reply) => sum + guess(reply), 0);
  return around + lines * line + attachments + reactions + replies;
}

/** How tall the posts of a list are: as measured, or estimated from those that were. */
export class Heights {
  readonly #measured = new Map<PostId, number>();
  /** Of those that were measured. */
  readonly #guessed = new Map<PostId, number>();
  readonly #sum = { measured: 0, guessed: 0 };

  /** Pixels, without the room to the next post. */
  of(post: Post): number {
    return this.#measured.get(post.id) ?? Math.round(guess(post) * this.#scale);
  }

  /** Whether a post was measured. */
  has({ id }: Post): boolean {
    return this.#measured.has(id);
  }

  measure(post: Post, height: number): void {
    const guessed = guess(post);
    this.#sum.measured += height - (this.#measured.get(post.id) ?? 0);
    this.#sum.guessed += guessed - (this.#guessed.get(post.id) ?? 0);
    this.#measured.set(post.id, height);
    this.#guessed.set(post.id, guessed);
  }

  get #scale(): number {
    return this.#sum.guessed === 0 ? 1 : this.#sum.measured / this.#sum.guessed;
  }
}
