import { fixture, html, waitUntil } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import type { SePost } from '../post/post.js';

/** Milliseconds: longer than a slow and busy computer takes for anything, and shorter than a test may take (`web-test-runner.config.mjs`). */
const patience = 30_000;

/** Waits for what a person would see, or for what is answered, looking every few milliseconds. */
export const until = (predicate: () => unknown, message = String(predicate)): Promise<void> =>
  waitUntil(predicate, message, { interval: 10, timeout: patience });

/** The element of a template, in a place of so many pixels. */
export async function shown<Shown extends Element>(template: TemplateResult, width: number): Promise<Shown> {
  const box = await fixture<HTMLElement>(html`<div>${template}</div>`);
  box.style.setProperty('width', `${width}px`);
  const [element] = box.children;
  if (element === undefined) throw new Error('The template has no element.');
  return element as Shown;
}

/** Everything that matches inside an element, over all shadow roots, in reading order. */
export function all<Found extends Element = HTMLElement>(
  root: Element | ShadowRoot,
  selector: string,
): Found[] {
  const found: Found[] = [];
  const visit = (node: Element | ShadowRoot): void => {
    for (const child of node.children) {
      if (child.matches(selector)) found.push(child as Found);
      if (child.shadowRoot) visit(child.shadowRoot);
      visit(child);
    }
  };
  if (root instanceof Element && root.shadowRoot) visit(root.shadowRoot);
  visit(root);
  return found;
}

/** The first that matches; a test that names it counts on it. */
export function one<Found extends Element = HTMLElement>(
  root: Element | ShadowRoot,
  selector: string,
): Found {
  const [found] = all<Found>(root, selector);
  if (found === undefined)
    throw new Error(`There is no ${selector} in <${'localName' in root ? root.localName : 'root'}>.`);
  return found;
}

/** The words inside an element, over all shadow roots, single spaced. */
export function words(root: Node): string {
  const parts: string[] = [];
  const visit = (node: Node): void => {
    if (node instanceof Text) parts.push(node.data);
    if (node instanceof HTMLStyleElement) return;
    if (node instanceof Element && node.shadowRoot) visit(node.shadowRoot);
    node.childNodes.forEach(visit);
  };
  visit(root);
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** The button with these words, or this name. */
export function button(root: Element | ShadowRoot, name: string): HTMLButtonElement {
  const found = all<HTMLButtonElement>(root, 'button').find(
    (one) => words(one) === name || one.getAttribute('aria-label') === name,
  );
  if (found === undefined) throw new Error(`There is no button „${name}“: ${words(root)}`);
  return found;
}

/** The element that has the focus, over all shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

export const posts = (root: Element): SePost[] => all<SePost>(root, 'se-post');

/** The texts of the posts that are drawn, without replies. */
export const contents = (root: Element): string[] =>
  posts(root).map((post) => all(post, '[part=content]')[0]?.textContent?.trim() ?? '');

/** The one post whose text begins so. */
export function postWith(root: Element, text: string): SePost {
  const found = posts(root).find((post) =>
    all(post, '[part=content]')[0]?.textContent?.trim().startsWith(text),
  );
  if (found === undefined) throw new Error(`There is no post „${text}“: ${contents(root).join(' | ')}`);
  return found;
}

/** What sticks out of an element at its sides, as a list of names. */
export function overflowing(root: Element): string[] {
  const { left, right } = root.getBoundingClientRect();
  const isHidden = (element: Element): boolean =>
    element.closest('.hidden, select, .table, pre, .clipped') !== null;
  return all(root, '*')
    .filter((element) => !isHidden(element) && element.getClientRects().length > 0)
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && (box.left < left - 1 || box.right > right + 1);
    })
    .map(
      (element) =>
        `${element.localName}.${element.className} ${Math.round(element.getBoundingClientRect().right - right)}`,
    );
}

/** What the lines of a text begin with, as it is wrapped. */
export function lineStarts(root: Element): string[] {
  const starts: string[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let bottom = -Infinity;
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    [...text.data].forEach((character, at) => {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const [box] = range.getClientRects();
      if (box === undefined || box.width === 0 || character.trim() === '') return;
      if (box.top >= bottom) starts.push(character);
      bottom = Math.max(bottom, box.bottom - 1);
    });
  }
  return starts;
}

/** What was written to the console by `warn` or `error` while something went on. */
export async function listenTo(level: 'warn' | 'error', work: () => Promise<void>): Promise<string[]> {
  const said: string[] = [];
  const original = Object.getOwnPropertyDescriptor(console, level) ?? {};
  const value = (...parts: unknown[]): unknown => said.push(parts.map(String).join(' '));
  Object.defineProperty(console, level, { value, configurable: true });
  try {
    await work();
  } finally {
    Object.defineProperty(console, level, original);
  }
  return said;
}

/** Presses keys together, such as `Control+Enter` or `Space`. */
export async function press(keys: string): Promise<void> {
  // Firefox knows the space bar by what it writes only.
  const all = keys.split('+').map((key) => (key === 'Space' ? ' ' : key));
  const held = all.slice(0, -1);
  for (const down of held) await sendKeys({ down });
  await sendKeys({ press: all.at(-1) ?? '' });
  for (const up of held) await sendKeys({ up });
}
