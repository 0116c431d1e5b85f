// Everything that the benchmark's pages consist of.
import { createApi } from './api.mjs';
import { bundlePages, handWrittenMarkup, handWrittenStyles } from './bundle.mjs';
import { peerAnswers, peers, readPeer } from './peers.mjs';
import { pageOf, pageStyles, startServer } from './server.mjs';

/** Serves the pages with so many posts; `withPeers`: also those of Waline and Artalk. */
export async function startSite(posts, withPeers) {
  const api = await createApi(posts);
  const files = await bundlePages();
  const handWritten = { body: await handWrittenMarkup(), styles: '/hand-written.css' };
  files.set('/blank.html', '<!doctype html><title>Benchmark</title>');
  files.set('/page.css', pageStyles);
  files.set('/hand-written.css', await handWrittenStyles());
  files.set('/empty.html', pageOf('/empty.js'));
  files.set('/ours.html', pageOf('/ours.js'));
  files.set('/hand-written.html', pageOf('/hand-written.js', handWritten));
  for (const peer of withPeers ? peers : []) {
    const name = peer.name.toLowerCase();
    const { script, styles } = await readPeer(peer);
    files.set(`/${name}/script.js`, script).set(`/${name}/styles.css`, styles);
    files.set(`/${name}.html`, pageOf(`/${name}.js`, { styles: `/${name}/styles.css` }));
  }
  return startServer(files, {
    '/bench/posts': (method, url, body) => api.answer(method, url, body),
    ...peerAnswers(api),
  });
}
