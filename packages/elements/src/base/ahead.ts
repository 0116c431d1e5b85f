import { Pauses } from './pauses.js';

/** Loads a part of the code, or does nothing where it is there. */
export type Load = () => Promise<unknown>;

/** Milliseconds after which a page that does not get quiet is not waited for any more. */
const patience = 10_000;

/** Resolves once the page has loaded and the browser has nothing better to do. */
async function quiet(): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: patience });
    else setTimeout(resolve);
  });
}

/** Whether a part came; whoever needs one that did not is told where they press. */
const comes = (load: Load): Promise<boolean> =>
  load().then(
    () => true,
    () => false,
  );

/**
 * Loads parts of the code before anybody asks for them, one after the other and each while the page is quiet, so that
 * whoever is cut off later can go on. What does not come is tried again.
 */
export async function loadAhead(loads: readonly Load[]): Promise<void> {
  for (const load of loads) {
    await quiet();
    const pauses = new Pauses();
    while (!(await comes(load))) await pauses.next();
  }
}
