export { requestPersistence, storageState, type StorageState } from '@social-enterprise/contract';
export { Account, type Clear } from './account.js';
export { Client } from './client.js';
export type { ChangeListener, ClientOptions, ExecuteOptions } from './client-options.js';
export type { Wait } from './delivery.js';
export { Emitter } from './emitter.js';
export {
  mintBoardId,
  mintCampaignId,
  mintEvaluationId,
  mintExpertOpinionId,
  mintFileId,
  mintIdeaId,
  mintIdeaSuggestionId,
  mintKey,
  mintObjectionId,
  mintPersonId,
  mintPostId,
  mintSchemeDecisionId,
  mintSealedPostId,
  mintSpaceId,
  mintThanksId,
  uuid,
} from './ids.js';
export { Inbox } from './inbox.js';
export type { Operation } from './operations.js';
export { withProfileCommand } from './optimistic-profiles.js';
export type { Network } from './outbox.js';
export { PostList, type PostListInput } from './post-list.js';
export { ReplyList } from './reply-list.js';
