const nobody = 'nobody';

/** The name of a draft: who writes where. On a shared computer nobody finds the draft of another person. */
export const draftKey = (backend: string, person: string | null, place: string): string =>
  `${person ?? nobody}/${place}/${backend}`;

/** Whether one key follows the other because somebody gave a name while writing. */
export const isFirstName = (before: string | null, after: string): boolean =>
  before?.startsWith(`${nobody}/`) === true &&
  before.slice(nobody.length) === after.slice(after.indexOf('/'));

export const storageKey = (key: string): string => `social-enterprise:draft:${key}`;

/** Whether the browser keeps something that was begun. */
export function hasDraft(key: string): boolean {
  try {
    return localStorage.getItem(storageKey(key)) !== null;
  } catch {
    // A sandboxed frame or a closed store: nothing is in it.
    return false;
  }
}
