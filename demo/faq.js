import { provider, withClient } from './demo.js';
import { element } from './element.js';
import { text } from './texts.js';

/** Spaces whose moderators keep a page of frequent questions, and topics that have one by themselves. */
const pages = { space: ['konstruktion', 'montage', 'service', 'it-erp'], topic: ['Hydraulik', 'ERP'] };

const faq = provider.querySelector('se-faq');
const choices = provider.querySelector('.choices');
const chosen = new URLSearchParams(location.search);
const topic = chosen.get('topic');

faq.topic = topic;
faq.space = topic === null ? (chosen.get('space') ?? pages.space[0]) : null;

function link(kind, value, label) {
  const isHere = faq[kind] === value;
  const search = new URLSearchParams({ [kind]: value });
  return element('a', { href: `?${search}`, ...(isHere ? { ariaCurrent: 'page' } : {}) }, label);
}

choices.ariaLabel = text('faq.choices');
async function drawChoices(client) {
  const { items } = await client.query('spaces.list', {});
  const spaces = items.filter(({ handle }) => pages.space.includes(handle));
  choices.replaceChildren(
    ...spaces.map(({ handle, name }) => link('space', handle, name)),
    ...pages.topic.map((name) => link('topic', name, `#${name}`)),
  );
}

withClient(async (client) => {
  client.listen({ back: () => void drawChoices(client) });
  await drawChoices(client);
});
