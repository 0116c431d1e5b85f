import type { LitElement } from 'lit';
import { KeptFocus } from '../base/kept-focus.js';

/**
 * Keeps the focus with the topic that somebody works on: what a press does moves its row, or takes away what was
 * pressed.
 */
export function keptRow(host: LitElement): KeptFocus {
  /** Its row, or what it is folded into; of a topic that is gone the field for another. */
  const placeOf = (topic: string): HTMLElement | null => {
    const root = host.renderRoot;
    const rows = [...root.querySelectorAll<HTMLElement>('[data-topic]')];
    const row = rows.find(({ dataset }) => dataset['topic'] === topic) ?? null;
    const folded = row?.closest('details:not([open])')?.querySelector('summary') ?? null;
    return folded ?? row ?? root.querySelector('[part=declare-field]');
  };
  return new KeptFocus(host, (focused) => {
    const topic = focused.closest<HTMLElement>('[data-topic]')?.dataset['topic'];
    return topic === undefined ? null : () => placeOf(topic)?.focus();
  });
}
