import { provider } from './demo.js';

const id = new URLSearchParams(location.search).get('id');

// Without a suggestion there is only the board.
if (id === null) location.replace('suggestions.html');
else provider.querySelector('se-decision-letter').setAttribute('idea', id);
