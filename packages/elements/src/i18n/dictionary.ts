import type { de } from './de.js';
import type { deBoards } from './de-boards.js';
import type { deEvaluation } from './de-evaluation.js';
import type { deFeed } from './de-feed.js';
import type { deIdeas } from './de-ideas.js';
import type { deInbox } from './de-inbox.js';
import type { dePeople } from './de-people.js';
import type { deProfile } from './de-profile.js';
import type { deQuestions } from './de-questions.js';
import type { deScheme } from './de-scheme.js';
import type { deSeals } from './de-seals.js';
import type { deWriting } from './de-writing.js';
import type { Message } from './message.js';

/** The same keys as those of a German dictionary, which is the source. */
export type Translation<German> = Readonly<Record<keyof German, Message>>;

export type ReadingDictionary = Translation<typeof de>;
export type WritingDictionary = Translation<typeof deWriting>;
export type FeedDictionary = Translation<typeof deFeed>;
export type InboxDictionary = Translation<typeof deInbox>;
export type PeopleDictionary = Translation<typeof dePeople>;
export type ProfileDictionary = Translation<typeof deProfile>;
export type QuestionsDictionary = Translation<typeof deQuestions>;
export type IdeasDictionary = Translation<typeof deIdeas>;
export type BoardsDictionary = Translation<typeof deBoards>;
export type SchemeDictionary = Translation<typeof deScheme>;
export type EvaluationDictionary = Translation<typeof deEvaluation>;
export type SealsDictionary = Translation<typeof deSeals>;
/** All sections. */
export type Dictionary = ReadingDictionary &
  FeedDictionary &
  WritingDictionary &
  PeopleDictionary &
  ProfileDictionary &
  QuestionsDictionary &
  IdeasDictionary &
  BoardsDictionary &
  SchemeDictionary &
  EvaluationDictionary &
  SealsDictionary &
  InboxDictionary;
export type Key = keyof Dictionary;
