import { mintPostId } from '@social-enterprise/client';
import { registerBackend } from '@social-enterprise/elements';
import '@social-enterprise/elements/define/feed';
import '@social-enterprise/elements/define/provider';
import { openBenchBackend } from './backend.js';
import { most, painted, whenComplete } from './page.js';

const backend = openBenchBackend(most);
registerBackend('bench', () => Promise.resolve(backend));

const provider = document.createElement('se-provider');
const feed = document.createElement('se-feed');
provider.setAttribute('backend', 'bench:');
provider.append(feed);
document.body.append(provider);

const postsOf = () => [...feed.shadowRoot.querySelectorAll('se-post')];

await feed.updateComplete;
await whenComplete(feed.shadowRoot, () => postsOf().length >= 20);
await Promise.all(postsOf().map((post) => post.updateComplete));

globalThis.benchList = {
  posts: postsOf,
  count: () => backend.delivered,
  loadMore: () => feed.shadowRoot.querySelector('[part~=more-button]')?.click(),
  publish: (source) => provider.client.execute('post.create', { id: mintPostId(), source }),
  react: (at) => provider.client.execute('reaction.add', { post: postsOf()[at].post.id, emoji: '🎯' }),
  reactionButtons: () =>
    postsOf().flatMap((post) => [...post.shadowRoot.querySelectorAll('[part~=reaction]')]),
};
await painted();
