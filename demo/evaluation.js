import { provider } from './demo.js';

const id = new URLSearchParams(location.search).get('id');

// Without an evaluation there is only the board.
if (id === null) location.replace('ideas.html');
else provider.querySelector('se-evaluation').setAttribute('evaluation', id);
