import type { LitElement, ReactiveController } from 'lit';

interface Held {
  readonly element: HTMLElement;
  readonly topic: string;
}

/**
 * Keeps the focus with the topic that somebody works on: what a press does moves its row, or takes away what was
 * pressed.
 */
export class RowFocus implements ReactiveController {
  readonly #host: LitElement;
  #held: Held | null = null;

  constructor(host: LitElement) {
    this.#host = host;
  }

  hostUpdate(): void {
    const element = this.#host.shadowRoot?.activeElement;
    if (!(element instanceof HTMLElement)) return;
    const topic = element.closest<HTMLElement>('[data-topic]')?.dataset['topic'];
    this.#held = topic === undefined ? null : { element, topic };
  }

  hostUpdated(): void {
    const held = this.#held;
    this.#held = null;
    if (held === null || this.#host.shadowRoot?.activeElement) return;
    if (held.element.isConnected) return held.element.focus({ preventScroll: true });
    this.#placeOf(held.topic)?.focus();
  }

  /** Its row, or what it is folded into; of a topic that is gone the field for another. */
  #placeOf(topic: string): HTMLElement | null {
    const root = this.#host.renderRoot;
    const rows = [...root.querySelectorAll<HTMLElement>('[data-topic]')];
    const row = rows.find(({ dataset }) => dataset['topic'] === topic) ?? null;
    const folded = row?.closest('details:not([open])')?.querySelector('summary') ?? null;
    return folded ?? row ?? root.querySelector('[part=declare-field]');
  }
}
