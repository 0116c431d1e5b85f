import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far outside what is visible shelves are drawn, so that scrolling finds them ready. */
const margin = '1200px 0px';

/** Shelves that are drawn before anything was measured. */
const firstShelves = 3;

/**
 * Keeps a bounded window of shelves in the document. A shelf far outside the viewport keeps its height and
 * gives up its posts; they come back before they are seen.
 */
export class WindowController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #isBusy: (shelf: Element) => boolean;
  readonly #near = new Set<string>();
  readonly #heights = new Map<string, number>();
  readonly #observed = new Map<Element, string>();
  /** Out of sight, and still drawn because somebody was at work there. */
  readonly #kept = new Set<Element>();
  #observer: IntersectionObserver | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, isBusy: (shelf: Element) => boolean) {
    this.#host = host;
    this.#isBusy = isBusy;
    host.addController(this);
  }

  /** Whether the posts of a shelf are to be drawn. A shelf that was never seen is drawn to be measured. */
  isDrawn(key: string, index: number): boolean {
    return this.#near.has(key) || !this.#heights.has(key) || (this.#near.size === 0 && index < firstShelves);
  }

  /** Brings a shelf into the document, wherever it is. */
  draw(key: string): void {
    this.#near.add(key);
    for (const [element, observed] of this.#observed) {
      if (observed !== key || !(element instanceof HTMLElement)) continue;
      element.style.removeProperty('block-size');
      this.#kept.add(element);
    }
    this.#host.requestUpdate();
  }

  /** Watches these shelves, and no longer those that are not among them. */
  observe(shelves: ReadonlyMap<string, Element>): void {
    this.#observer ??= new IntersectionObserver((entries) => this.#cross(entries), {
      rootMargin: margin,
      scrollMargin: margin,
    });
    // From one post to another it does not come out to the host.
    this.#host.shadowRoot?.addEventListener('focusout', this.#lookAgain);
    for (const [element, key] of this.#observed) {
      if (shelves.get(key) === element) continue;
      this.#observer.unobserve(element);
      this.#observed.delete(element);
      this.#kept.delete(element);
      this.#near.delete(key);
      this.#heights.delete(key);
    }
    for (const [key, element] of shelves) {
      if (this.#observed.has(element)) continue;
      this.#observed.set(element, key);
      this.#observer.observe(element);
    }
  }

  hostDisconnected(): void {
    this.#host.shadowRoot?.removeEventListener('focusout', this.#lookAgain);
    this.#observer?.disconnect();
    this.#observer = null;
    this.#observed.clear();
    this.#kept.clear();
    this.#near.clear();
    this.#heights.clear();
  }

  /** Whoever was at work has gone on: an observer tells of crossings only, so it looks anew. */
  readonly #lookAgain = (): void => {
    for (const shelf of this.#kept) {
      this.#observer?.unobserve(shelf);
      this.#observer?.observe(shelf);
    }
    this.#kept.clear();
  };

  #cross(entries: readonly IntersectionObserverEntry[]): void {
    let changed = false;
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const key = this.#observed.get(target);
      if (key === undefined || !(target instanceof HTMLElement)) continue;
      if (isIntersecting) {
        changed ||= !this.#near.has(key);
        this.#near.add(key);
        target.style.removeProperty('block-size');
      } else if (this.#isBusy(target)) {
        this.#kept.add(target);
      } else if (boundingClientRect.height > 0) {
        changed ||= this.#near.has(key) || !this.#heights.has(key);
        this.#near.delete(key);
        this.#heights.set(key, boundingClientRect.height);
        target.style.setProperty('block-size', `${boundingClientRect.height}px`);
      }
    }
    if (changed) this.#host.requestUpdate();
  }
}
