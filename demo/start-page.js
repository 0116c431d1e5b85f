import { provider, withClient } from './demo.js';
import { element } from './element.js';
import { postCount, text } from './texts.js';

// On the first visit the provider is not in the document yet.
const feed = provider.querySelector('se-feed');
const title = provider.querySelector('h1');
const description = provider.querySelector('.description');
const [spaces, subjects] = provider.querySelectorAll('.panel .links');

let known = [];

const chosenSpace = () => new URLSearchParams(location.search).get('space');

/** Shows the feed of the space that the address names. */
function showSpace() {
  const handle = chosenSpace();
  const space = known.find((one) => one.handle === handle);
  feed.space = handle;
  title.textContent = space?.name ?? text('spaces.all');
  const members = space === undefined ? [] : [text('members', { count: space.memberCount })];
  description.textContent = [space?.description ?? text('spaces.all.description'), ...members].join(
    '\u00a0· ',
  );
  for (const link of spaces.querySelectorAll('a')) {
    const isChosen = new URL(link.href).searchParams.get('space') === handle;
    link.ariaCurrent = isChosen ? 'page' : null;
  }
}

const everywhere = () => element('li', {}, element('a', { href: './' }, text('spaces.all')));

function spaceLink({ name, handle, visibility, role }) {
  const link = element('a', { href: `?space=${handle}` }, name);
  if (visibility === 'members' && role === null) {
    link.append(element('img', { src: 'lock.svg', alt: text('spaces.closed'), width: 14, height: 14 }));
  }
  return element('li', {}, link);
}

async function drawSpaces(client) {
  known = (await client.query('spaces.list', {})).items;
  const mine = new Set((await client.query('spaces.list', { mine: true })).items.map(({ id }) => id));
  const links = (isMine) => known.filter(({ id }) => mine.has(id) === isMine).map(spaceLink);
  const others = links(false);
  spaces.replaceChildren(
    everywhere(),
    ...links(true),
    ...(others.length === 0 ? [] : [element('li', { className: 'group' }, text('spaces.others'))]),
    ...others,
  );
  showSpace();
}

function subjectLink({ subject, space, state, count }) {
  const details = [space.name, state === 'resolved' ? text('subjects.resolved') : postCount(count)];
  return element(
    'li',
    { className: state },
    element(
      'a',
      { href: subject.href },
      element('strong', {}, subject.title),
      element('small', {}, details.join(' · ')),
    ),
  );
}

async function drawSubjects(client) {
  const file = await fetch('data/threads.json');
  const all = await file.json();
  const threads = await Promise.all(
    all.map(({ subject }) => client.query('threads.get', { subject: subject.urn })),
  );
  const readable = threads.filter((thread) => thread !== null);
  const open = readable.filter(({ state }) => state === 'open');
  const resolved = readable.filter(({ state }) => state === 'resolved');
  subjects.replaceChildren(...[...open, ...resolved].map(subjectLink));
}

spaces.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  showSpace();
  scrollTo({ top: 0 });
  if (!isWide.matches) spaces.closest('details').open = false;
});
addEventListener('popstate', showSpace);

const isWide = matchMedia('(min-width: 700px)');
function fold() {
  for (const details of provider.querySelectorAll('details.panel')) details.open = isWide.matches;
}
isWide.addEventListener('change', fold);
fold();

showSpace();
withClient(async (client) => {
  const draw = () => Promise.all([drawSpaces(client), drawSubjects(client)]);
  client.listen({
    change: ({ threads }) => {
      if (threads.length > 0) void drawSubjects(client);
    },
    reset: () => void draw(),
    back: () => void draw(),
  });
  await draw();
});
