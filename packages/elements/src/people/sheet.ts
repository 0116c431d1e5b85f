import type { LitElement } from 'lit';
import { place } from '../base/place.js';
import type { FacetField } from './facets.js';

/** What is opened to choose filters from: below its chip, or all of them from the lower edge of a phone. */
export class SheetController {
  readonly #host: LitElement;
  #opened: FacetField | 'all' | null = null;

  constructor(host: LitElement) {
    this.#host = host;
  }

  get opened(): FacetField | 'all' | null {
    return this.#opened;
  }

  readonly open = async (what: FacetField | 'all', chip: HTMLElement): Promise<void> => {
    const element = this.#element;
    if (element === null || this.#opened === what) return;
    this.#opened = what;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    element.showPopover();
    // Before it goes: what is hidden gives the focus up.
    const giveBack = ({ newState }: ToggleEvent): void => {
      if (newState === 'closed' && element.matches(':focus-within')) chip.focus();
    };
    element.addEventListener('beforetoggle', giveBack, { once: true });
    if (what !== 'all') place(element, chip, 'start');
    element.querySelector<HTMLElement>('input, button')?.focus();
  };

  readonly close = (): void => this.#element?.hidePopover();

  /** Closed by a press elsewhere, by Escape, or by its button. */
  readonly handleToggle = ({ newState }: ToggleEvent): void => {
    if (newState !== 'closed') return;
    this.#opened = null;
    this.#host.requestUpdate();
  };

  get #element(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.sheet');
  }
}
