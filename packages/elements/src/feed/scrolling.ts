const parentOf = (node: Node): Node | null => {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode;
};

/** The part of a page that scrolls an element up and down. */
function scrollerOf(element: Element): Element {
  let node: Node | null = element;
  for (; node !== null; node = parentOf(node)) {
    if (!(node instanceof Element) || node.scrollHeight <= node.clientHeight) continue;
    if (['auto', 'scroll'].includes(getComputedStyle(node).overflowY)) return node;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** Whether something stands between the upper and lower edge of the window. */
export const isInSight = ({ top, bottom }: DOMRect): boolean => bottom > 0 && top < innerHeight;

/** Pixels between something and the nearer edge of the window; 0 in sight. */
export const distanceOf = ({ top, bottom }: DOMRect): number => Math.max(0, -bottom, top - innerHeight);

/**
 * Changes what stands around an element without moving it before the reader's eyes. Some browsers see to it
 * themselves, but not just after a jump, when all they could hold on to was the list as a whole.
 */
export async function keepInPlace(
  element: Element | undefined,
  change: () => Promise<unknown>,
): Promise<void> {
  if (element === undefined) return void (await change());
  const scroller = scrollerOf(element);
  const before = { top: element.getBoundingClientRect().top, scrolled: scroller.scrollTop };
  await change();
  const moved = element.getBoundingClientRect().top - before.top;
  // Where the position is another one by now, the browser has seen to it, or somebody has scrolled.
  const isStill = element.isConnected && scroller.scrollTop === before.scrolled;
  if (isStill && moved !== 0) scroller.scrollBy({ top: moved, behavior: 'instant' });
}
