import { loadPart } from '@social-enterprise/contract';
import { Pauses } from './pauses.js';

/** For each tag, how its module is loaded. */
export type Modules = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Loads what is used in `root` and not registered yet: `root` itself and everything below it, but not inside
 * other shadow roots. Resolves when all of it is registered; rejects with the first failure, after all loads
 * have ended.
 */
export async function loadUsed(modules: Modules, root: Document | DocumentFragment | Element): Promise<void> {
  const tags = new Set([...root.querySelectorAll(':not(:defined)')].map((element) => element.localName));
  if ('localName' in root) tags.add(root.localName);
  const loads = [...tags].flatMap((tag) => {
    const load = customElements.get(tag) ? undefined : modules[tag];
    return load ? [loadPart(load)] : [];
  });
  const outcomes = await Promise.allSettled(loads);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Loads what the document uses, now and later; what did not come, after a pause. On a server: nothing. */
export function autoload(modules: Modules): void {
  if (typeof document === 'undefined') return;
  const pauses = new Pauses();
  let isWaiting = false;
  const loadLater = async (): Promise<void> => {
    if (isWaiting) return;
    isWaiting = true;
    await pauses.next();
    isWaiting = false;
    load(document);
  };
  const load = (root: Document | Element): void => {
    loadUsed(modules, root).catch((error: unknown) => {
      console.error('[social-enterprise] An element did not load.', error);
      void loadLater();
    });
  };
  new MutationObserver((records) => {
    for (const node of records.flatMap((record) => [...record.addedNodes])) {
      if (node instanceof Element) load(node);
    }
  }).observe(document, { childList: true, subtree: true });
  load(document);
}
