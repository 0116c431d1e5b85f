import type {
  BoardId,
  CampaignId,
  CommandKey,
  EvaluationId,
  ExpertOpinionId,
  FileId,
  IdeaId,
  IdeaSuggestionId,
  ObjectionId,
  PersonId,
  PostId,
  SchemeDecisionId,
  SpaceId,
  ThanksId,
} from '@social-enterprise/contract';

const day = 24 * 60 * 60 * 1000;
/** The lower part of the random bits, behind the variant. */
const lowerBits = 62n;

let lastDay = -1;
let last = 0n;

function random(bytes: number): bigint {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return values.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function format(time: number, bits: bigint): string {
  const upper = 0x7000n | (bits >> lowerBits);
  const lower = (2n << lowerBits) | (bits & ((1n << lowerBits) - 1n));
  const hex = [
    [BigInt(time), 12],
    [upper, 4],
    [lower, 16],
  ] as const;
  const digits = hex.map(([value, length]) => value.toString(16).padStart(length, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits. The milliseconds are those of the
 * beginning of the day in UTC: everybody who reads a post sees its id, and times are not to be told more exactly
 * than the policy allows. Nothing in it tells which other ids were minted here.
 */
export const uuid = (time: number = Date.now()): string => format(time - (time % day), random(9));

/**
 * The same, and within a day each is greater than the one before by chance (RFC 9562, 6.2, method 2), so that what
 * is written here in one millisecond keeps its order. Whoever sees two of them may guess that they come from one page.
 */
export function orderedUuid(time: number = Date.now()): string {
  const now = time - (time % day);
  // The highest bit stays free, so that a day of ids never runs over.
  last = now === lastDay ? last + 1n + random(4) : random(9);
  lastDay = now;
  return format(now, last);
}

export const mintPostId = (): PostId => orderedUuid() as PostId;
/** For what is written without a name: no other id of this page is near. */
export const mintSealedPostId = (): PostId => uuid() as PostId;
export const mintFileId = (): FileId => uuid() as FileId;
export const mintPersonId = (): PersonId => uuid() as PersonId;
export const mintSpaceId = (): SpaceId => uuid() as SpaceId;
export const mintThanksId = (): ThanksId => uuid() as ThanksId;
export const mintBoardId = (): BoardId => uuid() as BoardId;
export const mintCampaignId = (): CampaignId => uuid() as CampaignId;
export const mintEvaluationId = (): EvaluationId => uuid() as EvaluationId;
export const mintIdeaId = (): IdeaId => uuid() as IdeaId;
export const mintIdeaSuggestionId = (): IdeaSuggestionId => uuid() as IdeaSuggestionId;
export const mintExpertOpinionId = (): ExpertOpinionId => uuid() as ExpertOpinionId;
export const mintSchemeDecisionId = (): SchemeDecisionId => uuid() as SchemeDecisionId;
export const mintObjectionId = (): ObjectionId => uuid() as ObjectionId;
export const mintKey = (): CommandKey => uuid() as CommandKey;
