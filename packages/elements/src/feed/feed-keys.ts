import type { LitElement, ReactiveController } from 'lit';
import type { SePost } from '../post/post.js';

const focusable = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"])';

/** Text is moved through with Control as well, the choices of a list without it. */
const needsKey = (field: HTMLElement, { ctrlKey }: KeyboardEvent): boolean =>
  field.matches('input, textarea') || (field.matches('select') && !ctrlKey);

/**
 * The keys of the ARIA feed pattern: Page Up and Page Down go from post to post, Control with Home and End
 * leave the feed.
 */
export class FeedKeys implements ReactiveController {
  readonly #host: LitElement;
  readonly #focusPost: (index: number) => Promise<boolean>;

  /** `focusPost` brings the post at a place of the list into the document and answers whether it is there. */
  constructor(host: LitElement, focusPost: (index: number) => Promise<boolean>) {
    this.#host = host;
    this.#focusPost = focusPost;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#handleKey);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#handleKey);
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    const origin = event.composedPath()[0];
    if (event.defaultPrevented || (origin instanceof HTMLElement && needsKey(origin, event))) return;
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      void this.#step(event.key === 'PageDown' ? 1 : -1);
    } else if (event.ctrlKey && (event.key === 'End' || event.key === 'Home')) {
      event.preventDefault();
      if (event.key === 'End') this.#leaveForward();
      else this.#find('.write-field, select')?.focus();
    }
  };

  async #step(by: 1 | -1): Promise<void> {
    const posts = [...this.#host.renderRoot.querySelectorAll<SePost>('se-post')];
    const focused = posts.find((post) => post.matches(':focus-within'));
    const at = (focused?.position?.[0] ?? 0) - 1;
    if (at + by < 0) return;
    if (!(await this.#focusPost(at + by))) this.#find('.footer button')?.focus();
  }

  /** To what stands behind the feed on the page, else to its last button. */
  #leaveForward(): void {
    let inner: Element = this.#host;
    for (let root = inner.getRootNode(); ; root = inner.getRootNode()) {
      const all = [...(root as Document | ShadowRoot).querySelectorAll<HTMLElement>(focusable)];
      const behind = all.filter(
        (one) => inner.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      // What is hidden or disabled does not take the focus.
      if (behind.some((one) => (one.focus(), one.matches(':focus')))) return;
      if (!(root instanceof ShadowRoot)) break;
      inner = root.host;
    }
    this.#find('.footer button')?.focus();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
