import { provider } from './demo.js';

const urn = new URLSearchParams(location.search).get('urn');
const thread = provider.querySelector('se-thread');

thread.subject = urn;
thread.addEventListener('se-thread-changed', ({ thread: found }) => {
  if (found !== null) document.title = `${found.subject.title} – Quellstedt Sondermaschinen`;
});
