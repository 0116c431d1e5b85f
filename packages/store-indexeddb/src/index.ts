export { requestPersistence } from './persistence.js';
export { deleteIndexedDbStore, IndexedDbStore, openIndexedDbStore, type IndexedDbOptions } from './store.js';
