// A backend that asks the benchmark's server: one request brings 20 posts with everything they show.
import { ask } from './page.js';

const url = '/bench/posts';

/** `most`: after how many posts the list ends. */
export function openBenchBackend(most) {
  // The first page is on its way before anybody asks for it, and brings the session along.
  const first = ask(`${url}?most=${most}`);
  const backend = {
    /** How many posts were answered so far. */
    delivered: 0,
    name: 'bench:',
    capabilities: new Set(['session.get', 'posts.list', 'reaction.add', 'reaction.remove', 'post.create']),
    async query(name, { after }) {
      if (name === 'session.get') return (await first).session;
      const { page } = await (after === undefined ? first : ask(`${url}?most=${most}&after=${after}`));
      backend.delivered += page.items.length;
      return page;
    },
    execute: (commands) => ask(url, { method: 'POST', body: JSON.stringify(commands) }),
    changes: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return backend;
}
