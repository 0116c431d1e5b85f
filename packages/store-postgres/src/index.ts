export type { Database, Row, Statement, Transaction } from './database.js';
export { openStore, type OpenStoreOptions } from './open.js';
export type { SessionRow, SessionsOf, SqlSessions } from './sessions.js';
export { SqlStore, type SqlStoreOptions } from './store.js';
