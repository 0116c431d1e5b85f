/** Puts a shown popover below its anchor, or above where there is more room, inside the viewport. */
export function place(popover: HTMLElement, anchor: Element, align: 'start' | 'end'): void {
  const gap = 4;
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const room = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
  const isRightToLeft = getComputedStyle(popover).direction === 'rtl';
  const fromLeft = (align === 'start') !== isRightToLeft;
  const left = fromLeft ? box.left : box.right - width;
  const below = box.bottom + gap;
  const top = below + height <= room.height || box.top < height + gap ? below : box.top - gap - height;
  popover.style.setProperty('left', `${Math.max(gap, Math.min(left, room.width - width - gap))}px`);
  popover.style.setProperty('top', `${Math.max(gap, Math.min(top, room.height - height - gap))}px`);
}
