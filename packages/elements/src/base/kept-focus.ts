import type { LitElement, ReactiveController } from 'lit';

/**
 * Asked before every drawing about what has the focus: where the focus goes on if the drawing takes that away.
 * What was drawn before is still there when this is asked, and no longer when the answer is called.
 */
export type Successor = (focused: HTMLElement) => (() => unknown) | null;

/**
 * For a list whose button for more goes with the last page. `count` says how many there were when it was drawn last,
 * `goOn` leads to the one at a place, from 0: the first that came.
 */
export const afterMore =
  (count: () => number, goOn: (at: number) => unknown): Successor =>
  (focused) => {
    if (!focused.matches('[part=more-button]')) return null;
    const first = count();
    return () => goOn(first);
  };

/** Notes where in an element the focus is; answers whether it is still there, or nowhere: nobody has gone on since. */
export function watchFocus(host: Element): () => boolean {
  const focused = (): Element | null => host.shadowRoot?.activeElement ?? null;
  const held = focused();
  return () => focused() === held || (focused() === null && document.activeElement === document.body);
}

/** Keeps the focus, which falls to the page when a drawing moves or takes away what has it. */
export class KeptFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #successor: Successor;
  #held: { readonly focused: HTMLElement; readonly goOn: (() => unknown) | null } | null = null;

  constructor(host: LitElement, successor: Successor) {
    this.#host = host;
    this.#successor = successor;
  }

  hostUpdate(): void {
    const focused = this.#focused;
    this.#held = focused instanceof HTMLElement ? { focused, goOn: this.#successor(focused) } : null;
  }

  hostUpdated(): void {
    const held = this.#held;
    this.#held = null;
    if (held === null || this.#focused !== null) return;
    // What only moved takes it again.
    held.focused.focus({ preventScroll: true });
    if (this.#focused === null) held.goOn?.();
  }

  get #focused(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }
}
