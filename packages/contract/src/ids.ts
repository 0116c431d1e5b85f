import { Type, type TSchema, type TUnsafe } from 'typebox';

declare const brand: unique symbol;

/** A string that only counts as an id of its own kind. */
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Ids are UUIDv7 (RFC 9562), lower case, minted by whoever creates the thing. */
export type PersonId = Branded<'person'>;
export type SpaceId = Branded<'space'>;
export type PostId = Branded<'post'>;
export type FileId = Branded<'file'>;
export type ThanksId = Branded<'thanks'>;
export type BoardId = Branded<'board'>;
export type IdeaId = Branded<'idea'>;
export type CampaignId = Branded<'campaign'>;
export type EvaluationId = Branded<'evaluation'>;
export type IdeaSuggestionId = Branded<'idea-suggestion'>;
export type ExpertOpinionId = Branded<'expert-opinion'>;
export type SchemeDecisionId = Branded<'scheme-decision'>;
export type ObjectionId = Branded<'objection'>;
/** A thread has the id of its first post. */
export type ThreadId = Branded<'thread'>;
/** Minted once per intent and kept over retries and reloads; at most 64 characters. */
export type CommandKey = Branded<'key'>;
/** Opaque: only the backend that issued it may look inside. At most 200 characters. */
export type Cursor = Branded<'cursor'>;
/** RFC 3339 in UTC with milliseconds, `2026-03-09T08:14:00.000Z`, so that text order is time order. */
export type Timestamp = Branded<'timestamp'>;
/** RFC 8141 name of a business object, chosen by the host: `urn:erp:purchase-order:4711`. */
export type SubjectUrn = Branded<'urn'>;

const text = (options: Record<string, unknown>): TSchema => Type.String(options);

/** A string schema whose static type is the branded string. */
const branded = <T extends string>(schema: TSchema): TUnsafe<T> => Type.Unsafe<T>(schema);

const uuid = text({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });

export const PersonIdSchema = branded<PersonId>(uuid);
export const SpaceIdSchema = branded<SpaceId>(uuid);
export const PostIdSchema = branded<PostId>(uuid);
export const FileIdSchema = branded<FileId>(uuid);
export const ThanksIdSchema = branded<ThanksId>(uuid);
export const BoardIdSchema = branded<BoardId>(uuid);
export const IdeaIdSchema = branded<IdeaId>(uuid);
export const CampaignIdSchema = branded<CampaignId>(uuid);
export const EvaluationIdSchema = branded<EvaluationId>(uuid);
export const IdeaSuggestionIdSchema = branded<IdeaSuggestionId>(uuid);
export const ExpertOpinionIdSchema = branded<ExpertOpinionId>(uuid);
export const SchemeDecisionIdSchema = branded<SchemeDecisionId>(uuid);
export const ObjectionIdSchema = branded<ObjectionId>(uuid);
export const ThreadIdSchema = branded<ThreadId>(uuid);
export const CursorSchema = branded<Cursor>(text({ minLength: 1, maxLength: 200 }));
export const TimestampSchema = branded<Timestamp>(
  text({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' }),
);
export const SubjectUrnSchema = branded<SubjectUrn>(text({ minLength: 7, maxLength: 500 }));
