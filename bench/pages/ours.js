import { mintPostId } from '@social-enterprise/client';
import { registerBackend } from '@social-enterprise/elements';
import '@social-enterprise/elements/define/feed';
import '@social-enterprise/elements/define/provider';
import { openBenchBackend } from './backend.js';
import { most, pageSize, painted, whenComplete } from './page.js';

const backend = openBenchBackend(most);
registerBackend('bench', () => Promise.resolve(backend));

const provider = document.createElement('se-provider');
const feed = document.createElement('se-feed');
provider.setAttribute('backend', 'bench:');
provider.append(feed);
document.body.append(provider);

const postsOf = () => [...feed.shadowRoot.querySelectorAll('se-post')];

globalThis.benchList = {
  posts: postsOf,
  count: () => backend.delivered,
  loadMore: () => feed.shadowRoot.querySelector('[part~=more-button]')?.click(),
  publish: (source) => provider.client.execute('post.create', { id: mintPostId(), source }),
  react: (at) => provider.client.execute('reaction.add', { post: postsOf()[at].post.id, emoji: '🎯' }),
  reactionButtons: () =>
    postsOf().flatMap((post) => [...post.shadowRoot.querySelectorAll('[part~=reaction]')]),
};

async function untilPainted() {
  // A single page is measured in a window that shows all of it; of a long list only what is in sight is drawn.
  const first = most === pageSize ? pageSize : 1;
  await feed.updateComplete;
  await whenComplete(feed.shadowRoot, () => postsOf().length >= first);
  await Promise.all(postsOf().map((post) => post.updateComplete));
  await painted();
}

// A script that waits at its top is torn into two dozen by the bundler, which those of our embedders are not.
void untilPainted();
