import { provider } from './demo.js';

const directory = provider.querySelector('se-people');
const parameters = new URLSearchParams(location.search);

// Whoever comes to this page comes to find somebody.
directory.setAttribute('autofocus', '');
if (parameters.has('text')) directory.setAttribute('text', parameters.get('text'));

// The address leads back to what was searched for.
directory.addEventListener('se-people-changed', ({ text }) => {
  const address = new URL(location.href);
  if (text === '') address.searchParams.delete('text');
  else address.searchParams.set('text', text);
  history.replaceState(null, '', address);
});
