import { createEntries, readCompany } from './data/entries.js';
import { element } from './element.js';
import { header } from './header.js';
import { forget, isStored, locale, person, store } from './settings.js';
import { text, translatePage } from './texts.js';

const backend = 'indexeddb:demo';

/** The same module that the pages name in their last script. */
const bundle = '/social-enterprise/social-enterprise.js';
const elements = () => import(bundle);

const readJson = async (path) => (await fetch(new URL(`data/${path}`, import.meta.url))).json();

export const provider = document.querySelector('se-provider');
const listeners = [];

/** Calls back with the client of the chosen person, now and whenever another person is chosen. */
export function withClient(listener) {
  listeners.push(listener);
}

async function tellClient() {
  try {
    const client = await provider.whenReady();
    for (const listener of listeners) await listener(client);
  } catch (error) {
    // The elements show why there is no client. A database that was deleted behind our back is set up again.
    if (error.reason !== 'person-unknown') throw error;
    forget('loaded');
    location.reload();
  }
}

async function choosePerson(handle) {
  store('person', handle);
  provider.setAttribute('person', handle);
  await tellClient();
}

async function reset() {
  provider.remove();
  const { deleteDatabase } = await elements();
  await deleteDatabase(backend);
  forget('loaded');
  location.reload();
}

/** Fills the database on the first visit; the elements wait outside the document until it is there. */
async function setUp() {
  const progress = element('p', { className: 'progress', role: 'status' }, text('loading'));
  provider.replaceWith(progress);
  try {
    const [{ importInto }, company] = await Promise.all([elements(), readCompany(readJson)]);
    await importInto(backend, createEntries(company));
  } catch (error) {
    // When the elements themselves did not load, nobody can put it better.
    const reason = await elements().then(
      ({ describeError }) => describeError(error, locale),
      () => error.message,
    );
    progress.textContent = text('failed', { reason });
    throw error;
  }
  store('loaded', 'yes');
  progress.replaceWith(provider);
}

async function start() {
  provider.setAttribute('person', person);
  provider.setAttribute('locale', locale);
  translatePage();
  document
    .querySelector('.site-header')
    .append(...header({ people: readJson('people.json'), choosePerson, reset }));
  // Not before the first of these lines has run: the elements must not open an empty database.
  if (!isStored('loaded')) await setUp();
  await elements();
  await tellClient();
}

void start();
