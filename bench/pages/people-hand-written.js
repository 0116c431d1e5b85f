// A directory as a good web developer would write it by hand for this one page: a cloned template for each person,
// rows of two, everybody in the document.
import { ask, most, painted } from './page.js';

/** Fits the width of the page around all contestants. */
const columns = 2;
const states = { available: 'Verfügbar', limited: 'Eingeschränkt verfügbar', away: 'Abwesend' };
const template = document.querySelector('template').content;
const list = document.querySelector('.people');
const footer = document.querySelector('.footer');
const clocks = new Map();
let next = '0';
let loading = null;
let count = 0;
let row = null;

function initials(name) {
  const words = name.split(' ').filter((word) => !word.endsWith('.'));
  return (words[0]?.[0] ?? '') + (words.length > 1 ? words.at(-1)[0] : '');
}

function cardOf({ person, location, availability, topics }) {
  const card = template.cloneNode(true).firstElementChild;
  const [avatar, who, known] = card.children;
  const [name, position, place, state] = who.children;
  avatar.textContent = initials(person.name);
  name.href = `/people/${encodeURIComponent(person.handle)}`;
  name.tabIndex = count === 0 ? 0 : -1;
  name.dataset.at = String(count);
  name.firstElementChild.textContent = person.name;
  position.textContent = [person.title, person.department].filter(Boolean).join(' · ');
  place.textContent = location;
  state.className = `state ${availability.state}`;
  state.textContent = states[availability.state];
  for (const topic of topics) {
    const chip = document.createElement('span');
    chip.className = 'topic';
    chip.dir = 'auto';
    chip.textContent = topic;
    known.append(chip, ' ');
  }
  return card;
}

function add(hit) {
  if (count % columns === 0) {
    row = document.createElement('div');
    row.className = `row columns-${columns}`;
    row.role = 'row';
    row.ariaRowIndex = String(count / columns + 1);
    list.append(row);
  }
  row.append(cardOf(hit));
  count++;
}

/** The time where somebody is, if it is another than here; made once a zone. */
function timeIn(timeZone) {
  if (!clocks.has(timeZone)) {
    clocks.set(timeZone, new Intl.DateTimeFormat('de', { timeZone, hour: 'numeric', minute: '2-digit' }));
  }
  const now = new Date();
  const [there, here] = [timeZone, undefined].map((zone) => {
    if (!clocks.has(zone)) {
      clocks.set(zone, new Intl.DateTimeFormat('de', { hour: 'numeric', minute: '2-digit' }));
    }
    return clocks.get(zone).format(now);
  });
  return there === here ? '' : ` · ${there}\u00a0Uhr Ortszeit`;
}

function showTimes(hits, from) {
  for (const [at, { timeZone }] of hits.entries()) {
    const card = list.children[Math.floor((from + at) / columns)].children[(from + at) % columns];
    if (timeZone !== null) card.children[1].children[2].append(timeIn(timeZone));
  }
}

function showAround({ letters, total }) {
  const box = document.querySelector('.letters');
  if (box.children.length > 0) return;
  document.querySelector('.status').textContent = `${total.toLocaleString('de')} Personen`;
  const all = { letter: 'Alle', count: total };
  for (const [at, { letter, count: many }] of [all, ...letters].entries()) {
    const button = document.createElement('button');
    button.className = 'letter';
    button.ariaPressed = String(at === 0);
    button.ariaLabel = `${letter}, ${many} Personen`;
    button.tabIndex = at === 0 ? 0 : -1;
    button.textContent = letter;
    box.append(button);
  }
}

async function loadMore() {
  const { page } = await ask(`/bench/people?most=${most}${next === '0' ? '' : `&after=${next}`}`);
  next = page.next;
  showAround(page);
  const from = count;
  for (const hit of page.items) add(hit);
  footer.hidden = next === null;
  requestIdleCallback(() => showTimes(page.items, from));
}

const more = () => {
  if (next !== null) loading ??= loadMore().finally(() => (loading = null));
};

footer.addEventListener('click', more);
new IntersectionObserver(([entry]) => entry.isIntersecting && more(), { rootMargin: '800px 0px' }).observe(
  footer,
);

await (loading ??= loadMore().finally(() => (loading = null)));
globalThis.benchList = {
  posts: () => [...list.querySelectorAll('.card')],
  drawn: () => count,
  count: () => count,
  loadMore: more,
};
await painted();
