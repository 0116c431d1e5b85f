import type { de } from './de.js';
import type { deWriting } from './de-writing.js';
import type { Message } from './message.js';

export type ReadingDictionary = Readonly<Record<keyof typeof de, Message>>;
export type WritingDictionary = Readonly<Record<keyof typeof deWriting, Message>>;
export type Dictionary = ReadingDictionary & WritingDictionary;
export type Key = keyof Dictionary;
