export { requestPersistence } from '@social-enterprise/contract';
export { deleteIndexedDbStore, IndexedDbStore, openIndexedDbStore, type IndexedDbOptions } from './store.js';
