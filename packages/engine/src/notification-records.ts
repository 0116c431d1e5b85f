import type {
  EvaluationId,
  IdeaId,
  NotificationKind,
  PersonId,
  PostId,
  SealedObject,
  SpaceId,
  SubjectUrn,
  SubscriptionLevel,
  Timestamp,
} from '@social-enterprise/contract';

/** What somebody is told about. A conversation is the id of its top post, or a thread as `space/subject`. */
export type SubjectRecord =
  | {
      readonly type: 'post';
      readonly conversation: string;
      readonly space: SpaceId;
      readonly thread: SubjectUrn | null;
    }
  | { readonly type: 'person'; readonly person: PersonId }
  | {
      readonly type: 'seal';
      readonly object: SealedObject;
      readonly space: SpaceId;
      readonly thread: SubjectUrn | null;
    }
  | { readonly type: 'idea'; readonly idea: IdeaId; readonly space: SpaceId }
  | { readonly type: 'evaluation'; readonly evaluation: EvaluationId; readonly space: SpaceId };

/** One thing that happened to the subject of a notification. */
export interface EventRecord {
  readonly kind: NotificationKind;
  readonly actor: PersonId | null;
  readonly at: Timestamp;
  readonly post: PostId | null;
  /** The skill that it is about, as it was written then. */
  readonly topic?: string;
  /** Its post was deleted, and may be restored. */
  readonly gone: boolean;
}

/** What one person is told about one subject. */
export interface NotificationRecord {
  /** `person/type/…` with what the subject is called */
  readonly id: string;
  readonly person: PersonId;
  readonly subject: SubjectRecord;
  /** Newest first, at most `limits.eventsPerNotification`. */
  readonly events: readonly EventRecord[];
  /** How many of the newest events have not been read. */
  readonly unread: number;
  /** Of the newest event that is not gone. */
  readonly at: Timestamp;
}

/** What one person wants to be told of one conversation. There need be none of `beginnerOf` it, who takes part. */
export interface SubscriptionRecord {
  /** `person/conversation` */
  readonly id: string;
  readonly person: PersonId;
  readonly conversation: string;
  readonly level: SubscriptionLevel;
  /** Whether they have written there. */
  readonly takesPart: boolean;
}

const isLive = ({ gone }: EventRecord): boolean => !gone;
export const isTold = ({ events }: NotificationRecord): boolean => events.some(isLive);
export const isUnread = ({ events, unread }: NotificationRecord): boolean =>
  events.slice(0, unread).some(isLive);
/** Whether somebody is told of every reply. */
export const isFollowing = ({ level, takesPart }: SubscriptionRecord): boolean =>
  level === 'everything' || (level === 'normal' && takesPart);
