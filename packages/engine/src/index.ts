export { loadAccess, type Access, type Actor } from './access.js';
export type { FileAddresses } from './context.js';
export type { CursorSeal } from './cursor.js';
export { createEmbeddedBackend, prepareStore, type EmbeddedOptions } from './embedded.js';
export { capabilitiesOf, defaultPolicy, EngineBackend, type BackendOptions } from './engine.js';
export { loadEverything } from './everything.js';
export { findPerson } from './find.js';
export { fold, searchForm, spellings } from './fold.js';
export { keptSecret } from './kept-secret.js';
export type * from './records.js';
export { ideaUrn, isListedIdea, isUnanswered, isWaiting, laneOf, padded, trendOf } from './idea-record.js';
export {
  faqPosition,
  heatOf,
  isQuestion,
  placeOf,
  raiseDue,
  solvedKeys,
  stageOf,
  type QuestionRecord,
  type ThanksRecord,
  type VoteRecord,
} from './question-record.js';
export {
  collections,
  compareKeys,
  indexes,
  isFollowing,
  isInFeed,
  isListed,
  isPinned,
  isPseudonym,
  isTold,
  isUnread,
  keysOf,
} from './records.js';
export type { Sealer, Sealing } from './sealer.js';
export {
  mayBeMeant,
  mayMeanAnother,
  searchTextOf,
  wordsOf,
  type SearchText,
  type TextIndex,
} from './search-text.js';
export type { AnyRange, Range, Reader, Store, TextQuery, Writer } from './store.js';
export { languagesOf } from './languages.js';
export { looseWordsOf, type LooseWord } from './loose-words.js';
export { isSubjectUrn } from './urn.js';
export { createTextIndex } from './text-index.js';
