const asked = new WeakMap<StorageManager, Promise<boolean>>();

/**
 * Asks the browser to keep this site's databases even when the disk runs full, and answers whether it will.
 * Some browsers ask the person, so call it after the first thing worth keeping was written. Only the first
 * call on a page asks. A no is no error: everything works, but the browser may clear a site that is
 * rarely visited.
 *
 * @since 0.1.0
 */
export function requestPersistence(
  // Missing on pages without HTTPS, whatever the type says.
  storage: StorageManager | undefined = (navigator as Partial<Navigator>).storage,
): Promise<boolean> {
  if (storage === undefined) return Promise.resolve(false);
  let answer = asked.get(storage);
  if (answer === undefined) asked.set(storage, (answer = ask(storage)));
  return answer;
}

async function ask(storage: StorageManager): Promise<boolean> {
  try {
    return (await storage.persisted()) || (await storage.persist());
  } catch (error) {
    // Frames that may keep nothing refuse the question with a TypeError; that is a no.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
