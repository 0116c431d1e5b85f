import { locale } from './settings.js';

/** The words of the pages themselves; the elements bring their own. */
const texts = {
  de: {
    start: 'Startseite',
    purchaseOrder: 'Bestellung',
    purchaseOrders: 'Bestellungen',
    twoLines: 'Zwei Zeilen',
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
    reset: 'Demo zurücksetzen',
    'reset.description': 'Löscht alles, was Sie hier geschrieben haben. Die Demo liegt nur in Ihrem Browser.',
    loading:
      'Die Demo wird eingerichtet: 64 Personen, 13 Bereiche und ihre Beiträge. Das geschieht nur beim ersten Mal.',
    failed:
      'Die Demo ließ sich nicht einrichten: {reason} Laden Sie die Seite neu, um es noch einmal zu versuchen.',
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
    'reset.description': 'Löscht alles, was du hier geschrieben hast. Die Demo liegt nur in deinem Browser.',
    failed:
      'Die Demo ließ sich nicht einrichten: {reason} Lade die Seite neu, um es noch einmal zu versuchen.',
    'spaces.all.description': 'Was in deinen Bereichen geschrieben wurde.',
  },
  en: {
    start: 'Home',
    purchaseOrder: 'Purchase order',
    purchaseOrders: 'Purchase orders',
    twoLines: 'Two lines',
    navigation: 'Pages',
    person: 'Signed in as',
    settings: 'Settings',
    language: 'Language',
    theme: 'Appearance',
    'theme.system': 'Same as device',
    'theme.light': 'Light',
    'theme.dark': 'Dark',
    reset: 'Reset the demo',
    'reset.description': 'Deletes everything you wrote here. The demo lives in your browser only.',
    loading: 'Setting up the demo: 64 people, 13 spaces and their posts. This happens the first time only.',
    failed: 'The demo could not be set up: {reason} Reload the page to try again.',
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
