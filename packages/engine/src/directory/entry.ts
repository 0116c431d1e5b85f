import { standingsOf, type Standing } from '../expertise.js';
import { fold } from '../fold.js';
import { directoryName } from '../family-name.js';
import { emptyProfile } from '../empty-profile.js';
import type { EvidenceRecord, ExpertiseRecord, PersonRecord, ProfileRecord } from '../records.js';
import { isKnowledge, isObserved } from '../scores.js';
import type { TopicNames } from '../topic-names.js';
import type { CountedValues } from './counted-values.js';

/** What the directory keeps of a person, as it was read. */
export interface RawEntry {
  readonly person: PersonRecord;
  readonly profile: ProfileRecord | undefined;
  readonly decisions: readonly ExpertiseRecord[];
  readonly pieces: readonly EvidenceRecord[];
}

/** A topic that the person has published, with the pieces that they let be seen. */
export interface TopicEntry extends Standing {
  /** Every colleague may know of it. Else it depends on what the reader may read. */
  readonly isOpen: boolean;
  /** Its name, as it is counted. */
  readonly code: number;
}

/** A person as the directory finds them. */
export interface Entry {
  readonly raw: RawEntry;
  readonly person: PersonRecord;
  readonly profile: ProfileRecord;
  /** Names in German order, `ä` with `a`; the id makes it total. */
  readonly sortKey: string;
  readonly letter: string;
  /** None for whoever has left the search for experts. */
  readonly topics: readonly TopicEntry[];
  /** The names of the topics, as they are counted, when every colleague may know of all of them; else null. */
  readonly openTopics: readonly number[] | null;
  /** What is counted of the directory itself, once a person and not once a search. */
  readonly counted: Readonly<Record<'department' | 'location' | 'language' | 'letter', readonly number[]>>;
}

/**
 * By what names are put in order: the family name and then the given one, without titles, in DIN 5007 variant 1, as in
 * dictionaries: umlauts with their base letters, `ß` as `ss`; made here, because the collation of browsers and
 * databases differs. What is equal then comes by its spelling.
 */
function sortKeyOf({ name, id }: PersonRecord): string {
  const { family, given } = directoryName(name);
  return [fold(family), fold(given), name, id].join('\u0000');
}

/** Under which a family name stands in the alphabet. */
export const letterOf = (family: string): string => {
  const [first = ''] = fold(family);
  return /\p{L}/u.test(first) ? first.toUpperCase() : '#';
};

const isOpen = ({ declared }: Standing, pieces: readonly EvidenceRecord[]): boolean =>
  declared || pieces.some(({ space, kind }) => space === null && !isObserved(kind));

export function entryOf(raw: RawEntry, names: TopicNames, values: CountedValues): Entry {
  const { person, decisions, pieces } = raw;
  const profile = raw.profile ?? emptyProfile(person.id);
  const topics = profile.inExpertSearch
    ? standingsOf(names, decisions, pieces).flatMap((standing): TopicEntry[] => {
        if (standing.state !== 'published') return [];
        const shown = standing.pieces.filter((piece) => isKnowledge(piece) && !piece.hidden);
        const code = values.codeOf(standing.name);
        return [{ ...standing, pieces: shown, isOpen: isOpen(standing, shown), code }];
      })
    : [];
  const some = (text: string): number[] => (text === '' ? [] : [values.codeOf(text)]);
  const letter = letterOf(directoryName(person.name).family);
  return {
    raw,
    person,
    profile,
    sortKey: sortKeyOf(person),
    letter,
    topics,
    openTopics: topics.every(({ isOpen }) => isOpen) ? topics.map(({ code }) => code) : null,
    counted: {
      department: some(person.department),
      location: some(profile.location),
      language: [...new Set(profile.languages.map((tag) => values.codeOf(languageOf(tag))))],
      letter: some(letter),
    },
  };
}

/** The language of a tag in any region. */
export const languageOf = (tag: string): string => tag.split('-')[0] ?? tag;

/** The texts by which a person is found. */
export type TextField =
  'name' | 'handle' | 'title' | 'department' | 'location' | 'language' | 'project' | 'about' | 'topic';

export interface FoundBy {
  readonly field: TextField;
  /** What is shown; of a topic, its key. */
  readonly text: string;
  /** Everything that means the same: the names of a topic, of a language in German and English. */
  readonly names: readonly string[];
}

/** What they say about themselves beyond this many words is not searched. */
const aboutWords = 100;

const languageNames = ['de', 'en'].map((locale) => new Intl.DisplayNames([locale], { type: 'language' }));

const knownLanguages = new Map<string, readonly string[]>();

/** The platform takes its time for each. */
function namesOfLanguage(tag: string): readonly string[] {
  const language = languageOf(tag);
  let names = knownLanguages.get(language);
  if (names === undefined) {
    names = [...new Set(languageNames.flatMap((one) => one.of(language) ?? []))];
    knownLanguages.set(language, names);
  }
  return names;
}

/**
 * By what a person is found. Whoever has left the search for experts is found by what stands in every directory:
 * name, position, department and place.
 */
export function textsOf({ person, profile, topics }: Entry, names: TopicNames): FoundBy[] {
  const one = (field: TextField, text: string, ...others: readonly string[]): FoundBy[] =>
    text === '' ? [] : [{ field, text, names: others.length === 0 ? [text] : others }];
  const found = [
    ...one('name', person.name),
    ...one('handle', person.handle),
    ...one('title', person.title),
    ...one('department', person.department),
    ...one('location', profile.location),
  ];
  if (!profile.inExpertSearch) return found;
  const about = profile.about.split(/\s+/u).slice(0, aboutWords).join(' ');
  return [
    ...found,
    ...profile.languages.flatMap((tag) => one('language', tag, ...namesOfLanguage(tag))),
    ...profile.projects.flatMap(({ name }) => one('project', name)),
    ...one('about', profile.about, about),
    ...topics.flatMap(({ key, name }) =>
      one('topic', key, name, ...names.synonymsOf(key).map((synonym) => synonym.name)),
    ),
  ];
}
