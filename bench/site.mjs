// Everything that the benchmark's pages consist of.
import { createApi } from './api.mjs';
import { bundlePages, handWrittenMarkup, handWrittenPeopleStyles, handWrittenStyles } from './bundle.mjs';
import { createPeopleApi } from './people-api.mjs';
import { peerAnswers, peers, readPeer } from './peers.mjs';
import { pageOf, pageStyles, startServer } from './server.mjs';

/** Serves the pages with so many posts and people; `withPeers`: also those of Waline and Artalk. */
export async function startSite(posts, people, withPeers) {
  const api = await createApi(posts);
  const answerPeople = await createPeopleApi(people);
  const files = await bundlePages();
  const handWritten = { body: await handWrittenMarkup('hand-written'), styles: '/hand-written.css' };
  files.set('/blank.html', '<!doctype html><title>Benchmark</title>');
  files.set('/page.css', pageStyles);
  files.set('/hand-written.css', await handWrittenStyles());
  files.set('/empty.html', pageOf('/empty.js'));
  files.set('/ours.html', pageOf('/ours.js'));
  files.set('/hand-written.html', pageOf('/hand-written.js', handWritten));
  const directory = { body: await handWrittenMarkup('people-hand-written'), styles: '/people.css' };
  files.set('/people.css', await handWrittenPeopleStyles());
  files.set('/people-ours.html', pageOf('/people-ours.js'));
  files.set('/people-hand-written.html', pageOf('/people-hand-written.js', directory));
  files.set('/people-offline.html', pageOf('/people-offline.js'));
  for (const peer of withPeers ? peers : []) {
    const name = peer.name.toLowerCase();
    const { script, styles } = await readPeer(peer);
    files.set(`/${name}/script.js`, script).set(`/${name}/styles.css`, styles);
    files.set(`/${name}.html`, pageOf(`/${name}.js`, { styles: `/${name}/styles.css` }));
  }
  return startServer(files, {
    '/bench/people': answerPeople,
    '/bench/posts': (method, url, body) => api.answer(method, url, body),
    ...peerAnswers(api),
  });
}
