import { header } from './header.js';
import { choosePerson, chosenPerson, locale } from './settings.js';
import { translatePage } from './texts.js';

export const provider = document.querySelector('se-provider');
const listeners = [];

/** Calls back with the client of the chosen person, now and whenever another person is chosen. */
export function withClient(listener) {
  listeners.push(listener);
}

/** Signs in as a person of the demo, which the server believes on this computer only. Another function, another session. */
function signIn(handle) {
  provider.token = () => Promise.resolve({ value: `person:${handle}` });
}

async function tellClient() {
  // The elements show why there is no client.
  const client = await provider.whenReady().catch(() => null);
  if (client === null) return;
  for (const listener of listeners) await listener(client);
}

async function changePerson(handle) {
  choosePerson(handle);
  signIn(handle);
  await tellClient();
}

async function start() {
  const person = chosenPerson();
  signIn(person);
  provider.setAttribute('locale', locale);
  translatePage();
  const people = fetch('data/people.json').then((response) => response.json());
  document.querySelector('.site-header').append(...header({ people, person, changePerson, withClient }));
  await customElements.whenDefined('se-provider');
  await tellClient();
}

void start();
