import { loadPart, type SocialError } from '@social-enterprise/contract';
import type { Dictionary, Key } from './dictionary.js';
import type { Message } from './message.js';

/** Texts of the host that win over the dictionary. */
export type Strings = Partial<Record<Key, Message>>;
export type Values = Readonly<Record<string, string | number>>;

const day = 24 * 60 * 60 * 1000;

interface Source {
  readonly reading: () => Promise<Partial<Dictionary>>;
  readonly writing: () => Promise<Partial<Dictionary>>;
}

const german: Source = {
  reading: async () => (await loadPart(() => import('./de.js'))).de,
  writing: async () => (await loadPart(() => import('./de-writing.js'))).deWriting,
};

const informal = async (formal: Promise<Partial<Dictionary>>): Promise<Partial<Dictionary>> => {
  const texts = await formal;
  return { ...texts, ...(await loadPart(() => import('./de-x-du.js'))).deInformal };
};

const sources: Readonly<Record<string, Source>> = {
  de: german,
  en: {
    reading: async () => (await loadPart(() => import('./en.js'))).en,
    writing: async () => (await loadPart(() => import('./en-writing.js'))).enWriting,
  },
  'de-x-du': {
    reading: () => informal(german.reading()),
    writing: () => informal(german.writing()),
  },
};

const loading = new Map<string, Promise<Localizer>>();
const loaded = new Map<string, Localizer>();

/** The dictionary for a locale: itself, its language, else German. */
function dictionaryName(locale: string): string {
  const wanted = locale.toLowerCase();
  if (Object.hasOwn(sources, wanted)) return wanted;
  const language = wanted.split('-')[0] ?? '';
  return Object.hasOwn(sources, language) ? language : 'de';
}

/** The texts of a locale, if they are there already. */
export const loadedLocalizer = (locale: string): Localizer | undefined => loaded.get(dictionaryName(locale));

/** Loads the texts of a locale once: those for reading. */
export function loadLocalizer(locale: string): Promise<Localizer> {
  const name = dictionaryName(locale);
  const known = loading.get(name);
  if (known !== undefined) return known;
  const { reading, writing } = sources[name] ?? german;
  const promise = reading().then(
    (texts) => {
      const localizer = new Localizer(name, new Texts(texts, writing));
      loaded.set(name, localizer);
      return localizer;
    },
    (error: unknown) => {
      loading.delete(name);
      throw error;
    },
  );
  loading.set(name, promise);
  return promise;
}

/** The texts of a language, completed when somebody writes. */
class Texts {
  #known: Partial<Dictionary>;
  #more: (() => Promise<Partial<Dictionary>>) | null;

  constructor(known: Partial<Dictionary>, more: () => Promise<Partial<Dictionary>>) {
    this.#known = known;
    this.#more = more;
  }

  get(key: Key): Message {
    return this.#known[key] ?? '';
  }

  async complete(): Promise<void> {
    if (this.#more === null) return;
    const texts = await this.#more();
    this.#known = { ...this.#known, ...texts };
    this.#more = null;
  }
}

/**
 * Speaks one language. Times and numbers up to the millions are put together from the dictionary, because
 * the first `Intl` formatter of a page costs about 30 ms and a feed is read before anything else.
 */
export class Localizer {
  /** For the `lang` attribute: what the texts are in. */
  readonly language: string;
  readonly #texts: Texts;
  readonly #strings: Strings;

  constructor(language: string, texts: Texts, strings: Strings = {}) {
    this.language = language;
    this.#texts = texts;
    this.#strings = strings;
  }

  /** Loads the texts that only writing needs; they are empty before. */
  loadWriting(): Promise<void> {
    return this.#texts.complete();
  }

  /** The same language with some texts of the host. */
  with(strings: Strings): Localizer {
    return new Localizer(this.language, this.#texts, strings);
  }

  /** The text of a key; `{name}` is filled in from the values, a plural is chosen by `count`. */
  text(key: Key, values: Values = {}): string {
    const message: Message = this.#strings[key] ?? this.#texts.get(key);
    const pattern =
      typeof message === 'string' ? message : values['count'] === 1 ? message.one : message.other;
    return pattern.replace(/\{(\w+)\}/g, (all, name: string) => {
      const value = values[name];
      if (value === undefined) return all;
      return typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** What went wrong, as a sentence. */
  error({ code, reason }: SocialError): string {
    // A reason that only writing meets has no sentence before somebody writes.
    return (reason !== null && this.text(`reason.${reason}`)) || this.text(`error.${code}`);
  }

  number(value: number): string {
    const separator = this.text('number.group');
    return String(value).replace(/\B(?=(\d{3})+$)/g, separator);
  }

  /** „heute, 14:05“, „gestern, 9:30“, „Montag, 9. März“, „9. März 2024“; of a time rounded to its day only the day. */
  time(iso: string, now: Date = new Date()): string {
    const isDay = iso.endsWith('T00:00:00.000Z');
    const date = new Date(iso);
    // A rounded time is a day of the calendar and must not slip into its neighbour.
    const local = isDay ? new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()) : date;
    const clock = isDay ? '' : `, ${this.clock(local)}`;
    const days = Math.round((startOfDay(now) - startOfDay(local)) / day);
    if (days === 0) return this.text('time.today') + clock;
    if (days === 1) return this.text('time.yesterday') + clock;
    const values = {
      weekday: this.#named('time.weekdays', local.getDay()),
      day: String(local.getDate()),
      month: this.#named('time.months', local.getMonth()),
      year: String(local.getFullYear()),
    };
    if (days > 1 && days < 7) return this.text('time.week', values) + clock;
    if (local.getFullYear() !== now.getFullYear()) return this.text('time.year', values);
    return this.text('time.date', values) + (days < 0 ? clock : '');
  }

  /** „14:05“ */
  clock(date: Date): string {
    return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
  }

  #named(key: 'time.weekdays' | 'time.months', index: number): string {
    return this.text(key).split(' ')[index] ?? '';
  }
}

const startOfDay = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
