import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { errorCodes, errorReasons } from '@social-enterprise/contract';
import { deInformal } from './de-x-du.js';
import type { Key } from './dictionary.js';
import { feedTexts } from './feed.js';
import { loadLocalizer, type Localizer } from './localizer.js';
import type { Message } from './message.js';
import { writing } from './section.js';

type Texts = Readonly<Record<string, Message>>;

/** The sections of a language by name, as the files say; `de-x-du` is none. */
async function sectionsOf(language: string): Promise<Readonly<Record<string, Texts>>> {
  const files = readdirSync(import.meta.dirname).filter((file) =>
    new RegExp(`^${language}(-[a-z]+)?\\.ts$`).test(file),
  );
  const texts = files.map(async (file) => {
    const [found = {}] = Object.values((await import(`./${file}`)) as Readonly<Record<string, Texts>>);
    return [file.slice(language.length), found] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

const [germanSections, englishSections] = [await sectionsOf('de'), await sectionsOf('en')];
const german: Texts = Object.assign({}, ...Object.values(germanSections)) as Texts;
const english: Texts = Object.assign({}, ...Object.values(englishSections)) as Texts;
const parts = (message: Message): string[] =>
  typeof message === 'string' ? [message] : [message.one, message.other];
const places = (message: Message | undefined): string[] =>
  [...new Set(parts(message ?? '').flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

const dictionaryFile = /^(de|en)(-.+)?\.ts$/;
const sources = join(import.meta.dirname, '..');

/** Everything in a source that may name a key: whole, or as the beginning of one made of a value. */
function namedKeys(): { whole: Set<string>; beginnings: Set<string> } {
  const texts = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !dictionaryFile.test(name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  const found = (pattern: RegExp): Set<string> =>
    new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')));
  return { whole: found(/'([a-z][\w.-]*\.[\w.-]+)'/g), beginnings: found(/`([a-z][\w.-]*\.)\$\{/g) };
}

describe('dictionaries', () => {
  it('have the same keys in both languages, section by section', () => {
    assert.deepEqual(Object.keys(englishSections), Object.keys(germanSections));
    for (const [name, texts] of Object.entries(germanSections)) {
      assert.deepEqual(Object.keys(englishSections[name] ?? {}).sort(), Object.keys(texts).sort(), name);
    }
  });

  it('name no key in two sections', () => {
    const keys = Object.values(germanSections).flatMap((texts) => Object.keys(texts));
    assert.deepEqual(
      keys.filter((key, at) => keys.indexOf(key) < at),
      [],
    );
  });

  it('say something, with the same places to fill in and the same plural forms', () => {
    for (const [key, message] of Object.entries(german)) {
      const other = english[key] ?? '';
      for (const text of [...parts(message), ...parts(other)]) {
        assert.ok(key === 'number.group' || text.trim().length > 0, `${key} is empty`);
      }
      assert.deepEqual(places(other), places(message), key);
      assert.equal(typeof other, typeof message, key);
    }
  });

  it('of the informal address hold only what differs, and no formal word', () => {
    for (const [key, message] of Object.entries(deInformal)) {
      assert.ok(Object.hasOwn(german, key), key);
      assert.notDeepEqual(message, german[key], key);
      assert.doesNotMatch(parts(message).join(' '), /\b(Sie|Ihnen|Ihre?[nms]?)\b/, key);
    }
    for (const [key, message] of Object.entries(german)) {
      const isFormal = parts(message).some((text) => /\b(Ihnen|Ihre?[nms]?|\w+en Sie)\b/.test(text));
      if (isFormal) assert.ok(Object.hasOwn(deInformal, key), `${key} has no informal text`);
    }
  });

  it('have a sentence for every error', () => {
    for (const code of errorCodes) assert.ok(Object.hasOwn(german, `error.${code}`), code);
    for (const reason of errorReasons) assert.ok(Object.hasOwn(german, `reason.${reason}`), reason);
  });

  it('have no key that is used nowhere', () => {
    const { whole, beginnings } = namedKeys();
    const closed = new Set([
      ...errorCodes.map((code) => `error.${code}`),
      ...errorReasons.map((reason) => `reason.${reason}`),
    ]);
    const isUsed = (key: string): boolean => {
      if (/^(error|reason)\./.test(key)) return closed.has(key);
      return whole.has(key) || [...beginnings].some((beginning) => key.startsWith(beginning));
    };
    assert.deepEqual(
      Object.keys(german).filter((key) => !isUsed(key)),
      [],
    );
  });

  it('do not shout or blame', () => {
    for (const [key, message] of [...Object.entries(german), ...Object.entries(english)]) {
      assert.doesNotMatch(parts(message).join(' '), /!|\b(oops|ups)\b/i, key);
    }
  });
});

describe('a localizer', () => {
  const load = (locale: string): Promise<Localizer> => loadLocalizer(locale, [feedTexts, writing]);

  it('is found by locale, by language, and is German for all others', async () => {
    for (const [locale, language] of [
      ['de', 'de'],
      ['de-AT', 'de'],
      ['DE-X-DU', 'de-x-du'],
      ['en-GB', 'en'],
      ['fr', 'de'],
      ['', 'de'],
      ['constructor', 'de'],
    ] as const) {
      assert.equal((await loadLocalizer(locale)).language, language, locale);
    }
  });

  it('chooses the plural and groups thousands', async () => {
    const [german, english] = [await load('de'), await load('en')];
    assert.equal(german.text('thread.count', { count: 0 }), '0 Beiträge');
    assert.equal(german.text('thread.count', { count: 1 }), '1 Beitrag');
    assert.equal(german.text('thread.count', { count: 1234567 }), '1.234.567 Beiträge');
    assert.equal(english.text('thread.count', { count: 1234 }), '1,234 posts');
  });

  it('fills in what people wrote as it stands', async () => {
    const german = await load('de');
    assert.equal(
      german.text('feed.topic.remove', { topic: '$& {topic} <b>' }),
      'Filter „$& {topic} <b>“ aufheben',
    );
  });

  it('lets the texts of the page win', async () => {
    const german = await load('de');
    const key: Key = 'post.reply';
    assert.equal(german.with({ [key]: 'Kommentieren' }).text(key), 'Kommentieren');
    assert.equal(german.text(key), 'Antworten');
  });

  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Asia/Kathmandu',
  ];

  for (const zone of zones) {
    it(`tells times in ${zone}`, async (context) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      context.after(() => {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      });
      const german = await load('de');
      const now = new Date(2026, 2, 12, 15, 0);
      const at = (...local: [number, number, number, number?, number?]): string =>
        german.time(new Date(...local).toISOString(), now);
      assert.equal(at(2026, 2, 12, 14, 5), 'heute, 14:05');
      assert.equal(at(2026, 2, 12, 0, 1), 'heute, 0:01');
      assert.equal(at(2026, 2, 11, 23, 59), 'gestern, 23:59');
      assert.equal(at(2026, 2, 9, 9, 30), 'Montag, 9:30');
      assert.equal(at(2026, 2, 5, 9, 30), 'Donnerstag, 5. März');
      assert.equal(at(2025, 10, 30, 9, 30), '30. November 2025');
      // Rounded to a day of the calendar: the same day everywhere.
      assert.equal(german.time('2026-03-05T00:00:00.000Z', now), 'Donnerstag, 5. März');
      assert.equal(german.time('2025-01-01T00:00:00.000Z', now), '1. Januar 2025');
    });
  }

  it('tells days across the turn of the year and of summer time', async () => {
    const german = await load('de');
    assert.equal(
      german.time(new Date(2025, 11, 31, 22, 0).toISOString(), new Date(2026, 0, 1, 8)),
      'gestern, 22:00',
    );
    assert.equal(
      german.time(new Date(2025, 11, 30, 22, 0).toISOString(), new Date(2026, 0, 1, 8)),
      'Dienstag, 22:00',
    );
    assert.equal(
      german.time(new Date(2026, 2, 28, 12, 0).toISOString(), new Date(2026, 2, 29, 12)),
      'gestern, 12:00',
    );
  });

  it('tells a time that is ahead of this clock as today', async () => {
    const german = await load('de');
    const now = new Date(2026, 2, 12, 15, 0);
    assert.equal(german.time(new Date(2026, 2, 12, 15, 3).toISOString(), now), 'heute, 15:03');
  });
});
