import type { Client } from '@social-enterprise/client';
import { define } from '../base/define.js';
import { place } from '../base/place.js';
import { PersonCard } from './card.js';

/** What a card needs of the element that shows it. */
export interface CardSurroundings {
  client(): Client | null;
  /** Empty: as the page says. */
  language(): string;
  /** Template of the page of a person; null: there is none. */
  profileHref(): string | null;
}

/** Milliseconds until a card comes, and until it goes: so long one may be on the way from the name to the card. */
const [delay, grace] = [300, 250];

interface Shown {
  readonly anchor: HTMLElement;
  readonly card: PersonCard;
  readonly end: AbortController;
}

/** One at a time on a page. */
let shown: Shown | null = null;
let waiting: HTMLElement | null = null;
/** Its card was sent away; it comes again once the person has been elsewhere. */
let dismissed: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

const isOn = (element: Element): boolean => element.matches(':hover, :focus-visible');

/** Somebody points at a name, or has come to it by keyboard. */
export function dwell(anchor: HTMLElement, around: CardSurroundings): void {
  if (anchor === shown?.anchor || anchor === waiting || anchor === dismissed) return;
  clearTimeout(timer);
  waiting = anchor;
  timer = setTimeout(() => {
    waiting = null;
    if (anchor.isConnected && isOn(anchor)) show(anchor, around);
  }, delay);
}

function show(anchor: HTMLElement, around: CardSurroundings): void {
  hide();
  define('se-person-card', PersonCard);
  const card = document.createElement('se-person-card');
  card.client = around.client();
  card.lang = around.language();
  card.profileHref = around.profileHref();
  card.person = anchor.dataset['person'] ?? '';
  card.popover = 'manual';
  const end = new AbortController();
  shown = { anchor, card, end };
  const { signal } = end;
  // Behind the name, so that the next step of the keyboard leads into it.
  anchor.after(card);
  card.showPopover();
  // In a directory below all that is said of the person there already.
  const settle = (): void => place(card, anchor.closest('[role=gridcell]') ?? anchor, 'start');
  settle();
  card.addEventListener('drawn', settle, { signal });
  document.addEventListener('scroll', settle, { signal, capture: true, passive: true });
  document.addEventListener('keydown', handleKey, { signal, capture: true });
  anchor.addEventListener('click', hide, { signal });
  for (const element of [anchor, card]) {
    element.addEventListener('pointerleave', leaveSoon, { signal });
    element.addEventListener('focusout', leaveSoon, { signal });
  }
}

const handleKey = (event: KeyboardEvent): void => {
  if (event.key !== 'Escape' || shown === null) return;
  const { anchor, card } = shown;
  // It went with what it stood in; the key is meant for something else.
  if (!card.isConnected) return hide();
  event.preventDefault();
  event.stopPropagation();
  dismissed = anchor;
  const forget = (): void => {
    if (dismissed === anchor) dismissed = null;
  };
  for (const type of ['pointerleave', 'blur']) anchor.addEventListener(type, forget, { once: true });
  if (card.matches(':focus-within')) anchor.focus();
  hide();
};

function leaveSoon(): void {
  const leaving = shown;
  setTimeout(() => {
    if (leaving === null || leaving !== shown) return;
    const isHere = isOn(leaving.anchor) || leaving.card.matches(':hover, :focus-within');
    if (!isHere) hide();
  }, grace);
}

function hide(): void {
  shown?.end.abort();
  shown?.card.remove();
  shown = null;
}
