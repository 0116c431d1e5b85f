import type { de } from './de.js';
import type { dePeople } from './de-people.js';
import type { deWriting } from './de-writing.js';
import type { Message } from './message.js';

/** The same keys as those of a German dictionary, which is the source. */
export type Translation<German> = Readonly<Record<keyof German, Message>>;

export type ReadingDictionary = Translation<typeof de>;
export type WritingDictionary = Translation<typeof deWriting>;
export type PeopleDictionary = Translation<typeof dePeople>;
/** All sections. */
export type Dictionary = ReadingDictionary & WritingDictionary & PeopleDictionary;
export type Key = keyof Dictionary;
