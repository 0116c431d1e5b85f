import { provider } from './demo.js';

const board = provider.querySelector('se-ideas');
const view = new URLSearchParams(location.search).get('view');

// A link leads to the columns or the roadmap as well.
if (view !== null) board.setAttribute('view', view);
