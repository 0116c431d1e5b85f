const asked = new WeakMap<StorageManager, Promise<boolean>>();

// Missing on pages without HTTPS, whatever the type says.
const ofBrowser = (): StorageManager | undefined => (navigator as Partial<Navigator>).storage;

/**
 * Asks the browser to keep what this site has stored even when the disk runs full, and answers whether it will.
 * Some browsers ask the person, so call it after the first thing worth keeping was written. Only the first
 * call on a page asks. A no is no error: everything works, but the browser may clear a site that is
 * rarely visited.
 *
 * @since 0.1.0
 */
export function requestPersistence(storage: StorageManager | undefined = ofBrowser()): Promise<boolean> {
  if (storage === undefined) return Promise.resolve(false);
  let answer = asked.get(storage);
  if (answer === undefined) asked.set(storage, (answer = ask(storage)));
  return answer;
}

/** What a browser keeps for a site. */
export interface StorageState {
  /** Bytes that the site uses, as the browser estimates them; null: it does not tell. */
  readonly usage: number | null;
  /** Bytes that the site may use; null: the browser does not tell. */
  readonly quota: number | null;
  /** Whether it is kept also when the disk runs full. */
  readonly isPersistent: boolean;
}

/**
 * How much this browser keeps for the site and whether it will go on doing so, for a page that helps people whose text
 * did not arrive. Asks nobody.
 *
 * @since 0.1.0
 */
export async function storageState(storage: StorageManager | undefined = ofBrowser()): Promise<StorageState> {
  try {
    const [estimate, isPersistent] = await Promise.all([storage?.estimate(), storage?.persisted()]);
    const { usage = null, quota = null } = estimate ?? {};
    return { usage, quota, isPersistent: isPersistent === true };
  } catch (error) {
    if (isRefused(error)) return { usage: null, quota: null, isPersistent: false };
    throw error;
  }
}

async function ask(storage: StorageManager): Promise<boolean> {
  try {
    return (await storage.persisted()) || (await storage.persist());
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

/** Frames that may keep nothing refuse every question with a TypeError; that is a no. */
const isRefused = (error: unknown): boolean => error instanceof TypeError;
