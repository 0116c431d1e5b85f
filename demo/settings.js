/** What the visitor chose, kept in the browser. */
const stored = (name, fallback) => localStorage.getItem(`demo:${name}`) ?? fallback;

/** Language of pages and elements: `de`, `de-x-du` or `en`. */
export const locale = stored('locale', 'de');

/** `system`, `light` or `dark`. */
export const theme = stored('theme', 'system');

export const store = (name, value) => localStorage.setItem(`demo:${name}`, value);

/**
 * Handle of the person whose eyes the visitor looks through. It belongs to the window, so that two of them can be
 * two people; `?person=` in an address chooses one for the window that opens it.
 */
export function chosenPerson() {
  const address = new URL(location.href);
  const named = address.searchParams.get('person');
  if (named !== null) {
    sessionStorage.setItem('demo:person', named);
    address.searchParams.delete('person');
    history.replaceState(null, '', address);
  }
  return sessionStorage.getItem('demo:person') ?? stored('person', 'anna.kern');
}

/** Chooses a person for this window, and for those that are opened from now on. */
export function choosePerson(handle) {
  sessionStorage.setItem('demo:person', handle);
  store('person', handle);
}
