import { locale } from './settings.js';

/** The words of the pages themselves; the elements bring their own. */
const texts = {
  de: {
    start: 'Startseite',
    purchaseOrder: 'Bestellung',
    purchaseOrders: 'Bestellungen',
    twoLines: 'Zwei Zeilen',
    faq: 'Häufige Fragen',
    'faq.choices': 'Bereiche und Themen',
    navigation: 'Seiten',
    person: 'Angemeldet als',
    settings: 'Einstellungen',
    language: 'Sprache',
    'language.de': 'Deutsch, Sie',
    'language.de-x-du': 'Deutsch, du',
    'language.en': 'English',
    theme: 'Darstellung',
    'theme.system': 'Wie das Gerät',
    'theme.light': 'Hell',
    'theme.dark': 'Dunkel',
    secondWindow: 'Als {name} öffnen',
    'secondWindow.description':
      'Öffnet diese Seite in einem zweiten Fenster als {name}: Was hier geschrieben wird, erscheint dort sofort.',
    reset: 'Die Demo liegt auf diesem Rechner. „npm start -- --reset“ beginnt von vorn.',
    spaces: 'Bereiche',
    'spaces.others': 'Weitere Bereiche',
    'spaces.all': 'Alle meine Bereiche',
    'spaces.all.description': 'Was in Ihren Bereichen geschrieben wurde.',
    'spaces.closed': 'nur für Mitglieder',
    members: '{count}\u00a0Personen',
    subjects: 'Vorgänge',
    'subjects.description': 'Worüber gerade gesprochen wird: Bestellungen, Zeichnungen, Tickets.',
    'subjects.resolved': 'erledigt',
    posts: '{count}\u00a0Beiträge',
    post: '{count}\u00a0Beitrag',
    positions: 'Positionen',
    position: 'Pos.',
    article: 'Artikel',
    quantity: 'Menge',
    price: 'Einzelpreis',
    sum: 'Summe',
    delivery: 'Termin',
    total: 'Gesamt netto',
    notes: 'Vermerke',
    supplier: 'Lieferant',
    contact: 'Kontakt',
    orderedBy: 'Bestellt von',
    orderedOn: 'Bestellt am',
    deliveryOn: 'Zugesagt für',
    expectedOn: 'Erwartet am',
    project: 'Projekt',
    terms: 'Bedingungen',
  },
  'de-x-du': {
    'spaces.all.description': 'Was in deinen Bereichen geschrieben wurde.',
  },
  en: {
    start: 'Home',
    purchaseOrder: 'Purchase order',
    purchaseOrders: 'Purchase orders',
    twoLines: 'Two lines',
    faq: 'FAQ',
    'faq.choices': 'Spaces and topics',
    navigation: 'Pages',
    person: 'Signed in as',
    settings: 'Settings',
    language: 'Language',
    theme: 'Appearance',
    'theme.system': 'Same as device',
    'theme.light': 'Light',
    'theme.dark': 'Dark',
    secondWindow: 'Open as {name}',
    'secondWindow.description':
      'Opens this page in a second window as {name}: what is written here appears there at once.',
    reset: 'The demo lives on this computer. “npm start -- --reset” begins anew.',
    spaces: 'Spaces',
    'spaces.others': 'More spaces',
    'spaces.all': 'All my spaces',
    'spaces.all.description': 'What was written in your spaces.',
    'spaces.closed': 'members only',
    members: '{count}\u00a0people',
    subjects: 'Threads',
    'subjects.description': 'What people are talking about: orders, drawings, tickets.',
    'subjects.resolved': 'resolved',
    posts: '{count}\u00a0posts',
    post: '{count}\u00a0post',
    positions: 'Items',
    position: 'Item',
    article: 'Article',
    quantity: 'Quantity',
    price: 'Unit price',
    sum: 'Amount',
    delivery: 'Delivery',
    total: 'Total net',
    notes: 'Notes',
    supplier: 'Supplier',
    contact: 'Contact',
    orderedBy: 'Ordered by',
    orderedOn: 'Ordered on',
    deliveryOn: 'Promised for',
    expectedOn: 'Expected on',
    project: 'Project',
    terms: 'Terms',
  },
};

const dictionary = { ...texts.de, ...texts[locale] };

/** The text of a key in the chosen language, with `{name}` filled in. */
export const text = (key, values = {}) =>
  dictionary[key].replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));

export const postCount = (count) => text(count === 1 ? 'post' : 'posts', { count });

/** Puts the chosen language into everything of the page that names a key. */
export function translatePage() {
  document.documentElement.lang = locale === 'en' ? 'en' : 'de';
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
}
