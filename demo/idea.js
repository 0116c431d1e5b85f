import { provider, withClient } from './demo.js';
import { text } from './texts.js';

/** The page of every board but that of the ideas. */
const boards = { vorschlaege: 'suggestions' };

const id = new URLSearchParams(location.search).get('id');

/** The way back leads to the page of the board on which the idea stands. */
async function leadBack(client) {
  const idea = await client.query('ideas.get', { idea: id });
  const page = boards[idea?.board.handle] ?? 'ideas';
  const link = document.querySelector('.crumb a');
  link.href = `${page}.html`;
  link.textContent = text(page);
}

// Without an idea there is only the board.
if (id === null) location.replace('ideas.html');
else {
  provider.querySelector('se-idea').setAttribute('idea', id);
  withClient(leadBack);
}
