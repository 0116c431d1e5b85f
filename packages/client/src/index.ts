export { Client, type ChangeListener, type ClientOptions, type ExecuteOptions } from './client.js';
export type { Wait } from './delivery.js';
export { Emitter } from './emitter.js';
export { mintKey, mintPersonId, mintPostId, mintSpaceId, uuid } from './ids.js';
export type { Operation } from './operations.js';
export { PostList, type PostListInput } from './post-list.js';
export { ReplyList } from './reply-list.js';
