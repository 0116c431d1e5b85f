import { loadPart } from '@social-enterprise/contract';
import type { CardSurroundings } from './hover-card.js';

/** Events that an inner element has taken care of. */
const seen = new WeakSet<Event>();

/** On the name itself: what is pressed may be larger, as is a whole card of the directory. */
function pointsAt(anchor: HTMLElement, { pointerType, clientX: x, clientY: y }: PointerEvent): boolean {
  const isInside = ({ left, right, top, bottom }: DOMRect): boolean =>
    left <= x && x <= right && top <= y && y <= bottom;
  return pointerType !== 'touch' && [...anchor.getClientRects()].some(isInside);
}

const namesPerson = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLElement && target.dataset['person'] !== undefined;

/**
 * Shows the card of a person while somebody points at, or focuses, what names them below `host`: an element with
 * `data-person`, their id or handle. The card itself is loaded with the first one.
 */
export function watchForPeople(host: HTMLElement, around: CardSurroundings): void {
  const handle = (event: Event): void => {
    const anchor = seen.has(event) ? undefined : event.composedPath().find(namesPerson);
    if (anchor === undefined || around.client() === null) return;
    if (event instanceof PointerEvent && !pointsAt(anchor, event)) return;
    seen.add(event);
    // Without the card the name is all there is; the next one tries again.
    loadPart(() => import('./hover-card.js')).then(
      ({ dwell }) => dwell(anchor, around),
      () => undefined,
    );
  };
  // What goes from one name to another in the same shadow, focus or pointer, is not told outside of it; the key that
  // moved the focus and each step of the pointer are.
  for (const type of ['pointermove', 'focusin', 'keyup']) {
    host.addEventListener(type, handle, { passive: true });
  }
}
