import type { Post, PostId } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SePost } from '../post/post.js';
import { Heights } from './heights.js';
import { distanceOf, isInSight, keepInPlace } from './scrolling.js';
import type { Shelf } from './shelf.js';
import { arrangeChildren, ShelfView, type Line } from './shelf-view.js';

/** How far outside what is visible posts are drawn, so that scrolling finds them ready. */
const margin = 1200;

/** How far outside it shelves are open. */
const shelfMargin = 2 * margin;

/** Posts out of sight that are drawn in one frame; those in sight are drawn all at once. */
const postsAFrame = 2;

/** Posts that come between others and are drawn before the next frame. */
const postsAtOnce = 5;

/** Scrolled by more than this share of the window a frame, a post is gone before anybody could have read it. */
const fastest = 0.25;

/** What is about to come within the margin counts as near: no frame may lie between. */
const slack = 100;

/** As far as something may have moved since the browser saw it, and still be out of sight. */
const mostMoved = margin / 2;

export interface WindowSurroundings {
  /** Brings the element of a post up to date; `index` is its place in the list, from 0. */
  fill(element: SePost, post: Post, index: number): void;
  /** A post has left the document. */
  rest(id: PostId): void;
}

/**
 * Keeps a bounded window of posts in the document. A post is drawn before it comes in sight; far outside it
 * leaves, and its place keeps its height and its text. While the page is scrolled so fast that nothing can be
 * read, nothing is drawn.
 */
export class WindowController implements ReactiveController {
  readonly #around: WindowSurroundings;
  readonly #heights = new Heights();
  readonly #views = new Map<string, ShelfView>();
  readonly #viewOf = new Map<Element, ShelfView>();
  /** What stands on open shelves: posts, and texts in their places. */
  readonly #placeOf = new Map<Element, { readonly view: ShelfView; readonly id: PostId }>();
  /** Texts that are near enough to be drawn as posts. */
  readonly #pending = new Set<Element>();
  /** Out of sight, and still there because somebody is at work. */
  readonly #kept = new Set<Element>();
  #ofShelves: IntersectionObserver | null = null;
  #ofPosts: IntersectionObserver | null = null;
  #box: HTMLElement | null = null;
  #shelves: readonly Shelf[] = [];
  #above: PostId | undefined;
  #frame = 0;
  /** Where the list was in the last frame. */
  #top = NaN;

  constructor(host: ReactiveControllerHost, around: WindowSurroundings) {
    this.#around = around;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Shows shelves in a box that nobody else fills; null: nowhere. */
  show(box: HTMLElement | null, shelves: readonly Shelf[], line: Line): void {
    const isNew = box !== this.#box;
    if (isNew) this.#leave();
    if (box === null) return;
    if (isNew) this.#enter(box);
    if (shelves !== this.#shelves || line.above !== this.#above) this.#arrange(box, shelves, line);
    if (this.#placeOf.size === 0) this.#begin();
    for (const view of this.#views.values()) {
      view.shelf.posts.forEach((post, at) => {
        const element = view.drawn.get(post.id);
        if (element !== undefined) this.#around.fill(element, post, view.shelf.start + at);
      });
    }
  }

  /** How many posts it is about. */
  get count(): number {
    const last = this.#shelves.at(-1);
    return last === undefined ? 0 : last.start + last.posts.length;
  }

  /** Brings the post at a place of the list into the document; null when there is none. */
  draw(index: number): SePost | null {
    const shelf = this.#shelves.find(({ start, posts }) => index >= start && index < start + posts.length);
    const view = shelf && this.#views.get(shelf.key);
    const post = shelf?.posts[index - shelf.start];
    if (view === undefined || post === undefined) return null;
    this.#open(view);
    return this.#draw(view, post.id);
  }

  #enter(box: HTMLElement): void {
    this.#box = box;
    this.#ofShelves = observe(shelfMargin, (entries) => this.#crossShelves(entries));
    this.#ofPosts = observe(margin, (entries) => this.#crossPosts(entries));
    box.addEventListener('beforematch', this.#handleMatch);
    // From one post to another it does not come out to the box.
    box.addEventListener('focusout', this.#lookAgain);
  }

  #leave(): void {
    this.#box?.removeEventListener('beforematch', this.#handleMatch);
    this.#box?.removeEventListener('focusout', this.#lookAgain);
    this.#box?.replaceChildren();
    this.#box = null;
    this.#shelves = [];
    this.#ofShelves?.disconnect();
    this.#ofPosts?.disconnect();
    for (const part of [this.#views, this.#viewOf, this.#placeOf, this.#pending, this.#kept]) part.clear();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #arrange(box: HTMLElement, shelves: readonly Shelf[], line: Line): void {
    const keys = new Set(shelves.map(({ key }) => key));
    for (const [key, view] of this.#views) {
      if (keys.has(key)) continue;
      view.unwatch();
      this.#ofShelves?.unobserve(view.element);
      this.#viewOf.delete(view.element);
      this.#kept.delete(view.element);
      this.#views.delete(key);
    }
    const lastKnown = shelves.findLastIndex(({ key }) => this.#views.has(key));
    const news: (readonly [ShelfView, PostId])[] = [];
    const views = shelves.map((shelf, at) => {
      const known = this.#views.get(shelf.key);
      const view = known ?? this.#make(shelf.key);
      const came = view.update(shelf, line);
      // Above or between others: an own post, or one that was asked for. Others wait until they are near.
      if (at <= lastKnown && known?.isOpen !== false) news.push(...came.map((id) => [view, id] as const));
      return view;
    });
    arrangeChildren(
      box,
      views.map(({ element }) => element),
    );
    for (const [view, id] of news.slice(0, postsAtOnce)) {
      this.#open(view);
      this.#draw(view, id);
    }
    this.#shelves = shelves;
    this.#above = line.above;
  }

  #make(key: string): ShelfView {
    const view = new ShelfView(this.#heights, {
      watch: (element, shelf, id) => {
        this.#placeOf.set(element, { view: shelf, id });
        this.#ofPosts?.observe(element);
      },
      unwatch: (element) => {
        this.#placeOf.delete(element);
        this.#ofPosts?.unobserve(element);
        this.#pending.delete(element);
        this.#kept.delete(element);
      },
    });
    this.#views.set(key, view);
    this.#viewOf.set(view.element, view);
    this.#ofShelves?.observe(view.element);
    return view;
  }

  /** Draws about what fills the window, before the browser has told what is in it. */
  #begin(): void {
    let height = 0;
    for (const { posts, start } of this.#shelves) {
      for (const [at, post] of posts.entries()) {
        if (height > innerHeight) return;
        this.draw(start + at);
        height += this.#heights.of(post);
      }
    }
  }

  /** What is near on it is drawn in the next frame. */
  #open(view: ShelfView): void {
    if (view.isOpen) return;
    view.open();
    for (const [id, place] of view.places) if (!view.drawn.has(id)) this.#pending.add(place);
    this.#schedule();
  }

  #draw(view: ShelfView, id: PostId): SePost | null {
    const drawn = view.drawn.get(id);
    const at = view.shelf.posts.findIndex((post) => post.id === id);
    const post = view.shelf.posts[at];
    if (drawn !== undefined || post === undefined) return drawn ?? null;
    const element = document.createElement('se-post');
    this.#around.fill(element, post, view.shelf.start + at);
    view.draw(id, element);
    return element;
  }

  /** Takes a post out of the document, unless somebody is at work on it. */
  #rest(view: ShelfView, id: PostId): void {
    const element = view.drawn.get(id);
    const post = view.shelf.posts.find((one) => one.id === id);
    if (element === undefined || post === undefined) return;
    if (element.isBusy) return void this.#kept.add(element);
    // The browser has told of the shelf and not yet of its posts.
    if (!this.#heights.has(post)) this.#measure(post, element.getBoundingClientRect());
    view.rest(post);
    this.#around.rest(id);
  }

  #crossShelves(entries: readonly IntersectionObserverEntry[]): void {
    this.#noteTop();
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const view = this.#viewOf.get(target);
      if (view === undefined || isIntersecting === view.isOpen) continue;
      if (isIntersecting) this.#open(view);
      else if (hasMoved(target, boundingClientRect)) lookAgain(target, this.#ofShelves);
      else {
        for (const id of [...view.drawn.keys()]) this.#rest(view, id);
        if (view.drawn.size > 0) this.#kept.add(target);
        else view.close(boundingClientRect.height);
      }
    }
  }

  #crossPosts(entries: readonly IntersectionObserverEntry[]): void {
    this.#noteTop();
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const place = this.#placeOf.get(target);
      if (place === undefined) continue;
      const { view, id } = place;
      if (!view.drawn.has(id)) {
        if (!isIntersecting) this.#pending.delete(target);
        else this.#pending.add(target);
        continue;
      }
      const post = view.shelf.posts.find((one) => one.id === id);
      if (post !== undefined) this.#measure(post, boundingClientRect);
      if (isIntersecting) continue;
      if (hasMoved(target, boundingClientRect)) lookAgain(target, this.#ofPosts);
      else this.#rest(view, id);
    }
    if (this.#pending.size > 0) this.#schedule();
  }

  /** A post that has no height is not drawn yet. */
  #measure(post: Post, { height }: DOMRectReadOnly): void {
    if (height > 0) this.#heights.measure(post, height);
  }

  #noteTop(): void {
    if (this.#frame === 0) this.#top = this.#box?.getBoundingClientRect().top ?? NaN;
  }

  #schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drawPending());
  }

  #drawPending(): void {
    this.#frame = 0;
    const before = this.#top;
    this.#top = this.#box?.getBoundingClientRect().top ?? NaN;
    if (Math.abs(this.#top - before) > innerHeight * fastest) return this.#schedule();
    const near = [...this.#pending]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => distanceOf(box) <= margin + slack)
      .sort((one, other) => distanceOf(one.box) - distanceOf(other.box));
    const inSight = near.filter(({ box }) => isInSight(box)).length;
    const chosen = near.slice(0, Math.max(inSight, postsAFrame)).map(({ element }) => element);
    if (chosen.length > 0) void keepInPlace(this.#read, () => this.#drawAll(chosen));
    if (near.length > chosen.length) this.#schedule();
  }

  async #drawAll(elements: readonly Element[]): Promise<void> {
    for (const element of elements) {
      const place = this.#placeOf.get(element);
      await (place && this.#draw(place.view, place.id))?.updateComplete;
    }
  }

  /** The first post in sight. */
  get #read(): Element | undefined {
    const drawn = [...this.#views.values()].flatMap((view) => [...view.drawn.values()]);
    return drawn.find((post) => isInSight(post.getBoundingClientRect()));
  }

  /** The browser shows a text that it has found; the post comes in the next frame. */
  readonly #handleMatch = ({ target }: Event): void => {
    const view = [...this.#views.values()].find(
      ({ element }) => target instanceof Node && element.contains(target),
    );
    if (view !== undefined) this.#open(view);
    if (target instanceof Element && this.#placeOf.has(target)) this.#pending.add(target);
    this.#schedule();
  };

  /** Whoever was at work has gone on: an observer tells of crossings only, so it looks anew. */
  readonly #lookAgain = (): void => {
    for (const element of this.#kept) {
      lookAgain(element, this.#viewOf.has(element) ? this.#ofShelves : this.#ofPosts);
    }
    this.#kept.clear();
  };
}

function observe(
  distance: number,
  tell: (entries: readonly IntersectionObserverEntry[]) => void,
): IntersectionObserver {
  const around = `${distance}px 0px`;
  return new IntersectionObserver(tell, { rootMargin: around, scrollMargin: around });
}

/** Whether something is elsewhere by now than where the browser saw it; it may be what is being read. */
const hasMoved = (element: Element, { top }: DOMRectReadOnly): boolean =>
  Math.abs(element.getBoundingClientRect().top - top) > mostMoved;

function lookAgain(element: Element, observer: IntersectionObserver | null): void {
  observer?.unobserve(element);
  observer?.observe(element);
}
