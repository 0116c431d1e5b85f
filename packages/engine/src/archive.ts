export { exportArchive, type WriteLine } from './archive/export.js';
export type { ArchiveHeader, OpenFile } from './archive/format.js';
export { importArchive, type ImportArchiveOptions } from './archive/import.js';
export { readPreface } from './archive/preface.js';
export type { JoinOptions } from './archive/join.js';
