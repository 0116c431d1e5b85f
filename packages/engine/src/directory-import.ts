export { importDirectory, type ImportDirectoryOptions } from './directory-import/import.js';
export {
  directoryFields,
  isLink,
  linkIdOf,
  type DirectoryCertificate,
  type DirectoryEntry,
  type DirectoryField,
  type DirectoryInput,
  type DirectoryProblem,
  type DirectoryReport,
  type DirectoryValues,
  type GroupMapping,
} from './directory-import/entry.js';
export { identitiesUnder } from './directory-import/present.js';
