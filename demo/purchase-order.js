import { workingDay } from './data/entries.js';
import { provider } from './demo.js';
import { element } from './element.js';
import { locale } from './settings.js';
import { postCount, text } from './texts.js';

const language = locale === 'en' ? 'en-GB' : 'de-DE';
const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' });

/** A working day so many days before today, or after it when negative. */
function dayOf(daysAgo) {
  const day = new Date();
  day.setDate(day.getDate() - daysAgo);
  return date.format(workingDay(day, 0));
}

const field = (name) => provider.querySelector(`[data-field="${name}"]`);

function drawFacts(order, buyer) {
  const { supplier } = order;
  const facts = [
    ['supplier', `${supplier.name}, ${supplier.city} (${supplier.number})`],
    ['contact', `${supplier.contact}, ${supplier.phone}`],
    ['orderedBy', buyer.name],
    ['orderedOn', dayOf(order.orderedOn)],
    ['deliveryOn', dayOf(order.deliveryOn)],
    ['expectedOn', dayOf(order.expectedOn)],
    ['project', order.project],
    ['terms', order.terms],
  ];
  const rows = facts.map(([key, value]) =>
    element('div', {}, element('dt', {}, text(key)), element('dd', {}, value)),
  );
  provider.querySelector('.facts').append(...rows);
}

function positionRow({ position, article, description, quantity, unit, price, delivery }) {
  const cell = (key, content, className = '') => {
    const created = element('td', { className }, content);
    created.dataset.label = text(key);
    return created;
  };
  const name = element('td', { className: 'article' }, element('strong', {}, article), ` ${description}`);
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, String(position)),
    name,
    cell('quantity', `${quantity} ${unit}`, 'number'),
    cell('price', money.format(price), 'number'),
    cell('sum', money.format(price * quantity), 'number'),
    cell('delivery', delivery),
  );
}

async function drawOrder() {
  const [orderFile, peopleFile] = await Promise.all([
    fetch('data/purchase-order-4711.json'),
    fetch('data/people.json'),
  ]);
  const order = await orderFile.json();
  const people = await peopleFile.json();
  drawFacts(
    order,
    people.find(({ handle }) => handle === order.orderedBy),
  );
  provider.querySelector('.positions tbody').append(...order.positions.map(positionRow));
  field('status').textContent = order.status;
  field('total').textContent = money.format(order.total);
  field('notes').textContent = order.notes;
}

const badge = provider.querySelector('.badge');
provider.querySelector('se-thread').addEventListener('se-thread-changed', ({ count }) => {
  badge.hidden = count === 0;
  badge.textContent = postCount(count);
});

void drawOrder();
