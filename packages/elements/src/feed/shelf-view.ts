import { textOf } from '@social-enterprise/content';
import type { Post, PostId } from '@social-enterprise/contract';
import type { SePost } from '../post/post.js';
import type { Heights } from './heights.js';
import type { Shelf } from './shelf.js';

/** A line above one of the posts. */
export interface Line {
  readonly element: Element | null;
  readonly above: PostId | undefined;
}

/** Told what stands on open shelves. */
export interface PlaceWatcher {
  watch(element: Element, view: ShelfView, id: PostId): void;
  unwatch(element: Element): void;
}

/** The room below a post, as in the style sheet. */
const gap = 'var(--_unit) * 3';

const wordsOf = (post: Post): string => `${post.author.name}: ${textOf(post.content)}`;

const setHeight = (element: HTMLElement, height: string): void =>
  element.style.setProperty('block-size', height);

/** Makes `children` the children of a parent, in order; what stays is not taken out for it. */
export function arrangeChildren(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of children) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
}

/**
 * A shelf in the document. Closed, as it begins, it is one box as tall as its posts. Open, every post has a
 * place of its own, which is as tall as the post or holds it. What is not drawn stands there as its text, for
 * the browser's "find in page".
 */
export class ShelfView {
  readonly element = document.createElement('div');
  /** What stands in the place of each post. */
  readonly places = new Map<PostId, HTMLElement>();
  readonly drawn = new Map<PostId, SePost>();
  readonly #heights: Heights;
  readonly #watcher: PlaceWatcher;
  #shelf: Shelf = { key: '', posts: [], start: 0 };
  #above: PostId | undefined;
  #isOpen = false;

  constructor(heights: Heights, watcher: PlaceWatcher) {
    this.#heights = heights;
    this.#watcher = watcher;
    this.element.className = 'shelf';
    this.element.setAttribute('hidden', 'until-found');
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get shelf(): Shelf {
    return this.#shelf;
  }

  /** Holds these posts from now on; answers those that are new here. */
  update(shelf: Shelf, { element, above }: Line): readonly PostId[] {
    if (shelf === this.#shelf && above === this.#above) return [];
    const came = shelf === this.#shelf ? [] : this.#take(shelf);
    this.#above = above;
    const children = shelf.posts.flatMap(({ id }) => {
      const place = this.places.get(id) ?? [];
      return id === above && element !== null ? [element, place].flat() : place;
    });
    arrangeChildren(this.element, children);
    return came;
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    for (const post of this.#shelf.posts) this.#size(post);
    for (const [id, place] of this.places) this.#watcher.watch(place, this, id);
    this.element.removeAttribute('hidden');
    this.element.style.removeProperty('block-size');
  }

  /** To be called when nothing on it is drawn. `height`: of the open shelf, in pixels. */
  close(height: number): void {
    this.#isOpen = false;
    this.unwatch();
    this.element.setAttribute('hidden', 'until-found');
    setHeight(this.element, `${height}px`);
  }

  /** Nobody is told any more of what stands here. */
  unwatch(): void {
    for (const place of this.places.values()) this.#watcher.unwatch(place);
  }

  /** Puts a post into its place. */
  draw(id: PostId, element: SePost): void {
    this.drawn.set(id, element);
    this.#replace(id, element);
  }

  /** Puts the text of a post into its place, as tall as the post was. */
  rest(post: Post): void {
    this.drawn.delete(post.id);
    this.#replace(post.id, makeText(post));
    this.#size(post);
  }

  #take(shelf: Shelf): PostId[] {
    const came = shelf.posts.map(({ id }) => id).filter((id) => !this.places.has(id));
    const before = new Map(this.#shelf.posts.map((post) => [post.id, post]));
    this.#shelf = shelf;
    for (const post of shelf.posts) {
      if (before.get(post.id) === post || this.drawn.has(post.id)) continue;
      const place = this.places.get(post.id);
      if (place === undefined) this.#put(post.id, makeText(post));
      else place.textContent = wordsOf(post);
      if (this.#isOpen) this.#size(post);
    }
    const ids = new Set(shelf.posts.map(({ id }) => id));
    for (const [id, place] of this.places) {
      if (ids.has(id)) continue;
      this.#watcher.unwatch(place);
      this.places.delete(id);
      this.drawn.delete(id);
    }
    const height = shelf.posts.reduce((sum, post) => sum + this.#heights.of(post), 0);
    if (!this.#isOpen) setHeight(this.element, `calc(${height}px + ${shelf.posts.length} * ${gap})`);
    return came;
  }

  #replace(id: PostId, element: HTMLElement): void {
    const before = this.places.get(id);
    if (before !== undefined) this.#watcher.unwatch(before);
    before?.replaceWith(element);
    this.#put(id, element);
  }

  #put(id: PostId, element: HTMLElement): void {
    this.places.set(id, element);
    if (this.#isOpen) this.#watcher.watch(element, this, id);
  }

  #size(post: Post): void {
    const place = this.places.get(post.id);
    if (place !== undefined && !this.drawn.has(post.id)) setHeight(place, `${this.#heights.of(post)}px`);
  }
}

function makeText(post: Post): HTMLElement {
  const text = document.createElement('p');
  text.className = 'place';
  text.setAttribute('hidden', 'until-found');
  text.textContent = wordsOf(post);
  return text;
}
