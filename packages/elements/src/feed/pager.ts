import type { LitElement, ReactiveController } from 'lit';

/** How near the end of the list has to come to the viewport, or to the edge of a scroll container. */
const margin = '800px 0px';

/** Pages that come by scrolling before the button has to be pressed, so that what stands behind is reachable. */
const pagesByScrolling = 5;

/** A list that comes in pages. */
export interface PagedList {
  readonly state: string;
  readonly hasMore: boolean;
  more(): Promise<unknown>;
}

/** Asks for the next page when the end of the list comes near, a bounded number of times. */
export class PagerController implements ReactiveController {
  readonly #host: LitElement;
  readonly #list: () => PagedList | null;
  readonly #size: () => number;
  #observer: IntersectionObserver | null = null;
  #paged: PagedList | null = null;
  #pages = 0;
  #seen = '';
  #footer: Element | null = null;

  /** `size` answers how much of the list is there. */
  constructor(host: LitElement, list: () => PagedList | null, size: () => number) {
    this.#host = host;
    this.#list = list;
    this.#size = size;
    host.addController(this);
  }

  /** The reader has asked for more, so scrolling may go on. */
  restart(): void {
    this.#pages = 0;
  }

  hostUpdated(): void {
    const list = this.#list();
    if (list !== this.#paged) this.restart();
    this.#paged = list;
    const seen = list === null || !list.hasMore ? '' : `${list.state} ${this.#size()}`;
    const footer = this.#host.renderRoot.querySelector('.footer');
    if (seen === this.#seen && footer === this.#footer) return;
    this.#seen = seen;
    this.#footer = footer;
    // An observer tells of crossings only; after every page it looks anew.
    this.#observer?.disconnect();
    if (list?.state !== 'ready' || footer === null) return;
    this.#observer ??= new IntersectionObserver((entries) => this.#near(entries), {
      rootMargin: margin,
      scrollMargin: margin,
    });
    this.#observer.observe(footer);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#paged = null;
    this.#seen = '';
    this.#footer = null;
  }

  #near(entries: readonly IntersectionObserverEntry[]): void {
    const isNear = entries.at(-1)?.isIntersecting === true;
    if (!isNear || this.#pages >= pagesByScrolling || this.#paged?.state !== 'ready') return;
    this.#pages++;
    void this.#paged.more();
  }
}
