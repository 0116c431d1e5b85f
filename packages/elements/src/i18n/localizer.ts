import { loadPart, type SocialError } from '@social-enterprise/contract';
import type { Dictionary, Key } from './dictionary.js';
import type { Message } from './message.js';
import { reading, type Section } from './section.js';

/** Texts of the host that win over the dictionary. */
export type Strings = Partial<Record<Key, Message>>;
export type Values = Readonly<Record<string, string | number>>;

const day = 24 * 60 * 60 * 1000;

/** German addresses people in two ways; what differs stands in a file of its own. */
const informal = 'de-x-du';
const names = [informal, 'de', 'en'];

async function loadSection(name: string, section: Section): Promise<Partial<Dictionary>> {
  if (name === 'en') return section.en();
  if (name !== informal) return section.de();
  const [formal, { deInformal }] = await Promise.all([section.de(), loadPart(() => import('./de-x-du.js'))]);
  return { ...formal, ...deInformal };
}

const loaded = new Map<string, Localizer>();

/** The dictionary for a locale: itself, its language, else German. */
function dictionaryName(locale: string): string {
  const wanted = locale.toLowerCase();
  const language = wanted.split('-')[0];
  return names.find((name) => name === wanted || name === language) ?? 'de';
}

/** The texts of a locale, if all that is needed of them is there already. */
export function loadedLocalizer(locale: string, sections: readonly Section[] = []): Localizer | undefined {
  const localizer = loaded.get(dictionaryName(locale));
  return localizer?.has([reading, ...sections]) === true ? localizer : undefined;
}

/** Loads the texts of a locale once: those for reading, and what else an element needs. */
export async function loadLocalizer(locale: string, sections: readonly Section[] = []): Promise<Localizer> {
  const name = dictionaryName(locale);
  const localizer = loaded.get(name) ?? new Localizer(name, new Texts(name));
  loaded.set(name, localizer);
  await Promise.all([reading, ...sections].map((section) => localizer.load(section)));
  return localizer;
}

/** The texts of a language, completed section by section. */
class Texts {
  readonly #name: string;
  readonly #sections = new Map<Section, Promise<void> | true>();
  #known: Partial<Dictionary> = {};

  constructor(name: string) {
    this.#name = name;
  }

  get(key: Key): Message {
    return this.#known[key] ?? '';
  }

  has(section: Section): boolean {
    return this.#sections.get(section) === true;
  }

  async load(section: Section): Promise<void> {
    let loading = this.#sections.get(section);
    if (loading === undefined) this.#sections.set(section, (loading = this.#load(section)));
    await loading;
  }

  async #load(section: Section): Promise<void> {
    try {
      const texts = await loadSection(this.#name, section);
      this.#known = { ...this.#known, ...texts };
      this.#sections.set(section, true);
    } catch (error) {
      this.#sections.delete(section);
      throw error;
    }
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

  /** Loads the texts of a section once; they are empty before. */
  load(section: Section): Promise<void> {
    return this.#texts.load(section);
  }

  /** Whether the texts of all these sections are there. */
  has(sections: readonly Section[]): boolean {
    return sections.every((section) => this.#texts.has(section));
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
