export { exportArchive, type WriteLine } from './archive/export.js';
export type { ArchiveHeader, OpenFile } from './archive/format.js';
export { importArchive, type ArchiveReport, type ImportArchiveOptions } from './archive/import.js';
export type { Difference } from './archive/merge.js';
export type { Joined, JoinOptions } from './archive/join.js';
