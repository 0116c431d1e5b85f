import { registerBackend } from '@social-enterprise/elements';
import '@social-enterprise/elements/define/people';
import '@social-enterprise/elements/define/provider';
import { ask, most, pageSize, painted, whenComplete } from './page.js';

const url = '/bench/people';
// The first page is on its way before anybody asks for it, and brings the session along.
const first = ask(`${url}?most=${most}`);
let delivered = 0;

registerBackend('bench', () =>
  Promise.resolve({
    name: 'bench:',
    capabilities: new Set(['session.get', 'people.search']),
    async query(name, { after }) {
      if (name === 'session.get') return (await first).session;
      const { page } = await (after === undefined ? first : ask(`${url}?most=${most}&after=${after}`));
      delivered += page.items.length;
      return page;
    },
    execute: () => Promise.reject(new Error('Nobody writes here.')),
    changes: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }),
);

const provider = document.createElement('se-provider');
const people = document.createElement('se-people');
provider.setAttribute('backend', 'bench:');
provider.setAttribute('profile-href', '/people/{handle}');
provider.append(people);
document.body.append(provider);

const cards = () => people.shadowRoot.querySelectorAll('.card');

globalThis.benchList = {
  posts: () => [...cards()],
  drawn: () => cards().length,
  count: () => delivered,
  loadMore: () => people.shadowRoot.querySelector('[part~=more-button]')?.click(),
};

async function untilPainted() {
  await people.updateComplete;
  await whenComplete(people.shadowRoot, () => cards().length >= pageSize);
  await painted();
}

// Not waited for, as in ours.js.
void untilPainted();
