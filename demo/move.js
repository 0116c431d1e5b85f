import { describeError, exportDatabase, promoteDatabase } from '/social-enterprise/social-enterprise.js';
import { provider, withClient } from './demo.js';
import { element } from './element.js';
import { locale } from './settings.js';
import { text } from './texts.js';

/** The database of a page that names no backend, as two-lines.html. */
const pilot = 'indexeddb:';

const form = provider.querySelector('form.move');
const [holds, who, people, outcome] = ['.holds', '.who', '.people', '.outcome'].map((name) =>
  form.querySelector(name),
);
const [go, save] = form.querySelectorAll('button');
const numbers = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'de-DE');

/** How many there are of something, in words. */
const count = (key, number) =>
  text(number === 1 ? `${key}.one` : `${key}.many`, { count: numbers.format(number) });

/** What a reader knows by these names; every database has spaces from its beginning. */
const kinds = ['people', 'threads', 'posts', 'reactions'];

/** What the first line of the file announces. */
async function countsOf(file) {
  const [header] = (await file.slice(0, 10_000).text()).split('\n');
  return JSON.parse(header).counts;
}

/** What is written down of who is who, by id in the pilot. */
function chosen() {
  const filled = [...people.querySelectorAll('input')].filter(({ value }) => value.trim() !== '');
  return Object.fromEntries(
    filled.map(({ name, value }) => [name, value.includes('@') ? { mail: value.trim() } : value.trim()]),
  );
}

const promote = (dryRun) =>
  promoteDatabase(pilot, {
    url: new URL('/', location.href).href,
    token: () => provider.token(),
    dryRun,
    people: chosen(),
  });

function stateOf({ here, account, isLinked, name }) {
  const mail = account?.startsWith('mailto:') ? account.slice('mailto:'.length) : account;
  if (here === null) return isLinked ? text('move.linked', { mail }) : text('move.unlinked');
  return text('move.joined', { name: here.name || name, handle: here.handle });
}

/** A row for everybody of the pilot; what was typed stays. */
function drawPeople(report) {
  who.hidden = false;
  for (const person of report.people) {
    const known = people.querySelector(`[name="${person.id}"]`);
    if (known !== null) {
      known.closest('label').querySelector('small').textContent = stateOf(person);
      continue;
    }
    const input = element('input', {
      name: person.id,
      autocomplete: 'off',
      placeholder: person.here?.handle ?? text('move.new'),
    });
    // The property of this name can only be read.
    input.setAttribute('list', 'known-people');
    people.append(
      element('label', {}, element('span', {}, person.name), input, element('small', {}, stateOf(person))),
    );
  }
}

const sentence = (content, className = '') => element('p', { className }, content);

function drawOutcome(report, isDry) {
  const { created, unchanged, differences } = report;
  outcome.classList.remove('failed');
  const isNothing = created === 0;
  const parts = isNothing
    ? [sentence(text('move.nothing'))]
    : [sentence(count(isDry ? 'move.would' : 'move.done', created))];
  if (!isNothing && unchanged > 0) parts.push(sentence(count('move.there', unchanged)));
  if (differences.length > 0) {
    const list = differences
      .slice(0, 20)
      .map(({ line, message }) => element('li', {}, `${text('move.line', { line })}: ${message}`));
    parts.push(
      element(
        'details',
        {},
        element('summary', {}, count('move.different', differences.length)),
        element('ul', {}, ...list),
      ),
    );
  }
  if (!isDry) parts.push(element('p', {}, element('a', { href: './' }, text('move.open'))));
  outcome.replaceChildren(...parts);
  go.disabled = isNothing;
}

async function drawFailure(error) {
  outcome.classList.add('failed');
  const parts = [sentence(await describeError(error, locale))];
  if (error.reason === 'not-administrator') parts.push(sentence(text('move.administrator')));
  if (error.reason === 'import-broken' || error.reason === 'person-unknown') {
    parts.push(element('p', { lang: 'en' }, error.message));
  }
  outcome.replaceChildren(...parts);
  go.disabled = true;
}

/** One after the other; what was asked for last is shown. */
let latest = 0;

async function run(isDry) {
  const mine = ++latest;
  form.ariaBusy = 'true';
  go.disabled = true;
  outcome.classList.remove('failed');
  outcome.replaceChildren(sentence(text(isDry ? 'move.looking' : 'move.moving')));
  try {
    const report = await promote(isDry);
    if (mine !== latest) return;
    drawPeople(report);
    drawOutcome(report, isDry);
  } catch (error) {
    if (mine === latest) await drawFailure(error);
  } finally {
    if (mine === latest) form.ariaBusy = 'false';
  }
}

async function saveFile() {
  const link = element('a', {
    href: URL.createObjectURL(await exportDatabase(pilot)),
    download: 'pilot.jsonl',
  });
  link.click();
  URL.revokeObjectURL(link.href);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void run(false);
});
people.addEventListener('change', () => void run(true));
save.addEventListener('click', () => void saveFile());

async function listPeople(client) {
  const { items } = await client.query('people.list', { limit: 100 });
  const options = items.map(({ handle, name }) => element('option', { value: handle }, name));
  document.querySelector('#known-people').replaceChildren(...options);
}

async function drawPilot() {
  const counts = await countsOf(await exportDatabase(pilot));
  if ((counts.people ?? 0) === 0) {
    form.ariaBusy = 'false';
    holds.replaceChildren(
      text('move.empty'),
      ' ',
      element('a', { href: 'two-lines.html' }, text('twoLines')),
    );
    return false;
  }
  const list = new Intl.ListFormat(locale === 'en' ? 'en-GB' : 'de-DE');
  const found = kinds.filter((kind) => (counts[kind] ?? 0) > 0);
  holds.textContent = text('move.holds', {
    content: list.format(found.map((kind) => count(`move.${kind}`, counts[kind]))),
  });
  save.disabled = false;
  return true;
}

const drawn = drawPilot();
withClient(async (client) => {
  if (await drawn) await Promise.all([run(true), listPeople(client)]);
});
