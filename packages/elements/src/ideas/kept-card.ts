import type { LitElement } from 'lit';
import { KeptFocus } from '../base/kept-focus.js';

/** Parts of a card that can have the focus, each once. */
const controls = ['.grip', '.vote-button', '.name a'] as const;

const idOf = (card: HTMLElement): string | undefined => card.dataset['idea'];

/**
 * Keeps the focus with an idea whose card somebody moves or takes away, and leads it on to the first new idea when
 * the last page takes the button for more away.
 */
export function keptCard(host: LitElement): KeptFocus {
  const cards = (): HTMLElement[] => [...host.renderRoot.querySelectorAll<HTMLElement>('.card')];
  const find = (id: string | undefined): HTMLElement | undefined => cards().find((card) => idOf(card) === id);
  const focusLink = (card: HTMLElement | undefined): void =>
    card?.querySelector<HTMLElement>('.name a')?.focus();
  return new KeptFocus(host, (focused) => {
    const ids = cards().map(idOf);
    if (focused.matches('[part=more-button]'))
      return () => focusLink(cards().find((card) => !ids.includes(idOf(card))));
    const card = focused.closest<HTMLElement>('.card');
    if (card === null) return null;
    const at = ids.indexOf(idOf(card));
    const control = controls.find((selector) => focused.matches(selector)) ?? '.name a';
    return () => {
      const moved = find(ids[at]);
      const same = moved?.querySelector<HTMLElement>(control) ?? null;
      if (same !== null) return same.focus();
      const neighbour = [...ids.slice(at + 1), ...ids.slice(0, at).reverse()].map(find);
      focusLink(moved ?? neighbour.find((one) => one !== undefined));
    };
  });
}
