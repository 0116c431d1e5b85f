export { promoteArchive, type PromoteOptions } from './archive.js';
export { HttpBackend, type ConnectOptions } from './backend.js';
export type { HttpOptions, Token } from './transport.js';
export { ownerOf } from './owner.js';
export type { Description } from '@social-enterprise/protocol';
