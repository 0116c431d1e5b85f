export { HttpBackend } from './backend.js';
export type { HttpOptions, Token } from './transport.js';
