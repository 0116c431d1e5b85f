import { loadPart } from '@social-enterprise/contract';
import type { CardSurroundings } from './hover-card.js';

/** Events that an inner element has taken care of. */
const seen = new WeakSet<Event>();

const isTouch = (event: Event): boolean => event instanceof PointerEvent && event.pointerType === 'touch';

const namesPerson = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLElement && target.dataset['person'] !== undefined;

/**
 * Shows the card of a person while somebody points at, or focuses, what names them below `host`: an element with
 * `data-person`, their id or handle. The card itself is loaded with the first one.
 */
export function watchForPeople(host: HTMLElement, around: CardSurroundings): void {
  const handle = (event: Event): void => {
    const anchor = seen.has(event) || isTouch(event) ? undefined : event.composedPath().find(namesPerson);
    if (anchor === undefined || around.client() === null) return;
    seen.add(event);
    // Without the card the name is all there is; the next one tries again.
    loadPart(() => import('./hover-card.js')).then(
      ({ dwell }) => dwell(anchor, around),
      () => undefined,
    );
  };
  host.addEventListener('pointerover', handle);
  host.addEventListener('focusin', handle);
}
