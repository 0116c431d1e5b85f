export { loadAccess, type Access, type Actor } from './access.js';
export { createEmbeddedBackend, prepareStore, type EmbeddedOptions } from './embedded.js';
export { defaultPolicy, EngineBackend, type BackendOptions } from './engine.js';
export { fold, spellings } from './fold.js';
export type * from './records.js';
export { collections, indexes, keysOf } from './records.js';
export type { AnyRange, Range, Reader, Store, TextQuery, Writer } from './store.js';
export { TextIndex } from './text-index.js';
export { importEntries, readEntries, type Entry, type ImportResult } from './transfer.js';
