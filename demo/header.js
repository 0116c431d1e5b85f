import { element } from './element.js';
import { locale, person, store, theme } from './settings.js';
import { text } from './texts.js';

const pages = [
  ['./', 'start'],
  ['purchase-order.html', 'purchaseOrder'],
  ['two-lines.html', 'twoLines'],
];

/** The header of every page: name, pages, person and settings. */
export function header({ people, choosePerson, reset }) {
  return [
    element(
      'a',
      { className: 'brand', href: './' },
      element('img', { src: 'favicon.svg', alt: '', width: 28, height: 28 }),
      element('span', { className: 'brand-name' }, 'Quellstedt'),
      element('span', { className: 'brand-rest' }, 'Sondermaschinen'),
    ),
    navigation(),
    personSwitcher(people, choosePerson),
    element(
      'button',
      { className: 'settings-button', type: 'button', popovertarget: 'settings' },
      text('settings'),
    ),
    settings(reset),
  ];
}

function navigation() {
  const links = pages.map(([href, key]) => {
    const isHere = new URL(href, location.href).pathname === location.pathname.replace(/index\.html$/, '');
    return element('a', { href, ...(isHere ? { ariaCurrent: 'page' } : {}) }, text(key));
  });
  return element('nav', { className: 'pages', ariaLabel: text('navigation') }, ...links);
}

function personSwitcher(people, choosePerson) {
  const select = element('select', { name: 'person', ariaLabel: text('person') });
  select.addEventListener('change', () => void choosePerson(select.value));
  void people.then((all) => {
    const departments = Map.groupBy(all, ({ department, company }) =>
      company === 'partner' ? 'Moravik Hydraulika' : department,
    );
    for (const [label, members] of departments) {
      const options = members.map(({ handle, name }) => element('option', { value: handle }, name));
      select.append(element('optgroup', { label }, ...options));
    }
    select.value = person;
  });
  return element('label', { className: 'person' }, select);
}

function settings(reset) {
  const resetButton = element('button', { type: 'button' }, text('reset'));
  resetButton.addEventListener('click', () => {
    resetButton.disabled = true;
    void reset();
  });
  return element(
    'form',
    { id: 'settings', popover: 'auto', className: 'settings' },
    choice('locale', text('language'), 'language', ['de', 'de-x-du', 'en'], locale, () => location.reload()),
    choice('theme', text('theme'), 'theme', ['system', 'light', 'dark'], theme, (value) => {
      document.documentElement.dataset.theme = value;
    }),
    resetButton,
    element('p', {}, text('reset.description')),
  );
}

function choice(name, legend, textKey, values, chosen, apply) {
  const options = values.map((value) => {
    const input = element('input', { type: 'radio', name, value, checked: value === chosen });
    return element('label', {}, input, text(`${textKey}.${value}`));
  });
  const fieldset = element('fieldset', {}, element('legend', {}, legend), ...options);
  fieldset.addEventListener('change', ({ target }) => {
    store(name, target.value);
    apply(target.value);
  });
  return fieldset;
}
