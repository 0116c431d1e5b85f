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

let told = null;

/** Once there is a client, however long that takes; until then the elements show why there is none. */
async function tellClient() {
  const client = await provider.whenReady().catch(() => null);
  if (client === null || client === told) return;
  told = client;
  for (const listener of listeners) {
    try {
      await listener(client);
    } catch (error) {
      // What cannot be asked for now keeps nothing else from its client.
      console.warn(error);
    }
  }
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
