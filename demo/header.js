import { element } from './element.js';
import { locale, store, theme } from './settings.js';
import { text } from './texts.js';

const pages = [
  ['./', 'start'],
  ['people.html', 'people'],
  ['purchase-order.html', 'purchaseOrder'],
  ['ideas.html', 'ideas'],
  ['faq.html', 'faq'],
  ['two-lines.html', 'twoLines'],
];

/** Whoever stands on the other side when two windows show two people. */
const partners = ['petra.boehnke', 'anna.kern'];

/** The header of every page: name, pages, a second window, person and settings. */
export function header({ people, person, changePerson, withClient }) {
  const second = secondWindow(people, person);
  return [
    element(
      'a',
      { className: 'brand', href: './' },
      element('img', { src: 'favicon.svg', alt: '', width: 28, height: 28 }),
      element('span', { className: 'brand-name' }, 'Quellstedt'),
      element('span', { className: 'brand-rest' }, 'Sondermaschinen'),
    ),
    navigation(),
    second.link,
    bell(withClient),
    personSwitcher(people, person, (handle) => {
      second.show(handle);
      void changePerson(handle);
    }),
    element(
      'button',
      { className: 'settings-button', type: 'button', popovertarget: 'settings' },
      text('settings'),
    ),
    settings(),
  ];
}

function navigation() {
  const links = pages.map(([href, key]) => {
    const isHere = new URL(href, location.href).pathname === location.pathname.replace(/index\.html$/, '');
    return element('a', { href, ...(isHere ? { ariaCurrent: 'page' } : {}) }, text(key));
  });
  return element('nav', { className: 'pages', ariaLabel: text('navigation') }, ...links);
}

/** What concerns the person. It stands outside of the provider, so that it is given its client as soon as there is one. */
function bell(withClient) {
  const box = element('span', { className: 'bell' });
  withClient((client) => {
    const inbox = box.querySelector('se-inbox') ?? element('se-inbox', { lang: locale });
    inbox.setAttribute('post-href', './?space={space}');
    inbox.setAttribute('profile-href', 'profile.html?of={handle}');
    inbox.setAttribute('idea-href', 'idea.html?id={idea}');
    inbox.setAttribute('evaluation-href', 'evaluation.html?id={evaluation}');
    inbox.client = client;
    box.append(inbox);
  });
  return box;
}

/** A link that opens this page as somebody else, to see what one writes come to the other. */
function secondWindow(people, person) {
  const link = element('a', { className: 'second-window', target: '_blank', rel: 'noopener' });
  const label = element('span');
  link.append(label);
  const show = async (handle) => {
    const partner = partners.find((one) => one !== handle);
    const name = (await people).find((one) => one.handle === partner)?.name;
    label.textContent = text('secondWindow', { name });
    link.title = text('secondWindow.description', { name });
    link.dataset.person = partner;
  };
  // The address changes with the space that is shown.
  const aim = () => {
    const address = new URL(location.href);
    address.searchParams.set('person', link.dataset.person);
    link.href = address.href;
  };
  for (const event of ['pointerenter', 'focus']) link.addEventListener(event, aim);
  void show(person).then(aim);
  return { link, show };
}

function personSwitcher(people, person, changePerson) {
  const select = element('select', { name: 'person', ariaLabel: text('person') });
  select.addEventListener('change', () => changePerson(select.value));
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

function settings() {
  return element(
    'form',
    { id: 'settings', popover: 'auto', className: 'settings' },
    choice('locale', text('language'), 'language', ['de', 'de-x-du', 'en'], locale, () => location.reload()),
    choice('theme', text('theme'), 'theme', ['system', 'light', 'dark'], theme, (value) => {
      document.documentElement.dataset.theme = value;
    }),
    element('a', { className: 'move-link', href: 'move.html' }, text('move')),
    element('p', {}, text('reset')),
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
