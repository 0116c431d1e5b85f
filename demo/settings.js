/** What the visitor chose, kept in the browser. */
const stored = (name, fallback) => localStorage.getItem(`demo:${name}`) ?? fallback;

/** Language of pages and elements: `de`, `de-x-du` or `en`. */
export const locale = stored('locale', 'de');

/** `system`, `light` or `dark`. */
export const theme = stored('theme', 'system');

/** Handle of the person whose eyes the visitor looks through. */
export const person = stored('person', 'anna.kern');

export const store = (name, value) => localStorage.setItem(`demo:${name}`, value);

export const forget = (name) => localStorage.removeItem(`demo:${name}`);

export const isStored = (name) => localStorage.getItem(`demo:${name}`) !== null;
