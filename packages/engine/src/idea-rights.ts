import type { BoardAccess, CommandName, Timestamp } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { statusOf } from './idea-summaries.js';
import { phaseAt } from './phases.js';
import type { BoardRecord, CampaignRecord, IdeaRecord, SpaceRecord } from './records.js';

/** Where an idea stands. */
export interface BoardPlace {
  readonly board: BoardRecord;
  readonly space: SpaceRecord;
}

/** An idea with everything that its rights depend on. */
export interface IdeaPlace extends BoardPlace {
  readonly idea: IdeaRecord;
  readonly campaign: CampaignRecord | null;
}

/** Whether the actor runs a board: its owners do, moderators of its space, and administrators. */
export const ownsBoard = (access: Access, { board, space }: BoardPlace): boolean =>
  access.canRun(space) || isNamedOwner(access, { board, space });

/** Whether the actor owns a board by name: not for the space that it stands in, nor for the server. */
export const isNamedOwner = (access: Access, { board, space }: BoardPlace): boolean =>
  access.canRead(space) && board.owners.some((owner) => access.isMe(owner));

function isAmong(access: Access, place: BoardPlace, audience: BoardAccess[keyof BoardAccess]): boolean {
  const { space } = place;
  if (access.personId === null || !access.canRead(space)) return false;
  if (ownsBoard(access, place)) return true;
  if (audience === 'owners') return false;
  return audience === 'readers' ? access.canReply(space) : access.canPost(space);
}

/** What a board lets the actor do, and the phase of a campaign. */
export type Denial = 'board-closed' | 'phase-closed' | null;

const denial = (isAllowed: boolean, isOpen: boolean): Denial =>
  isAllowed ? (isOpen ? null : 'phase-closed') : 'board-closed';

export const submitDenial = (
  access: Access,
  place: BoardPlace,
  campaign: CampaignRecord | null,
  now: Timestamp,
): Denial =>
  denial(
    isAmong(access, place, place.board.access.submit),
    campaign === null || phaseAt(campaign, now)?.submit === true,
  );

export const voteDenial = (
  access: Access,
  { campaign, ...place }: BoardPlace & Pick<IdeaPlace, 'campaign'>,
  now: Timestamp,
): Denial =>
  denial(
    isAmong(access, place, place.board.access.vote),
    campaign === null || phaseAt(campaign, now)?.vote === true,
  );

/** Outside of the phases of a campaign its ideas are spoken about as the board says. */
export const commentDenial = (
  access: Access,
  { campaign, ...place }: BoardPlace & Pick<IdeaPlace, 'campaign'>,
  now: Timestamp,
): Denial =>
  denial(
    isAmong(access, place, place.board.access.comment),
    campaign === null || phaseAt(campaign, now)?.comment !== false,
  );

export const isAuthor = (access: Access, { author, coAuthors }: IdeaRecord): boolean =>
  [author, ...coAuthors].some((person) => access.isMe(person));

/** Whether it may be an invention that is kept from others, also after it was withdrawn. */
export const isConfidential = ({ state, wasConfidential }: IdeaRecord): boolean =>
  state === 'confidential' || wasConfidential;

/** What others may not read yet, or no more, is for its authors and those who run the board; what may be an invention for its owners by name. */
export const canReadIdea = (
  access: Access,
  { idea, ...place }: BoardPlace & Pick<IdeaPlace, 'idea'>,
): boolean =>
  access.canRead(place.space) &&
  (idea.state === 'published' ||
    isAuthor(access, idea) ||
    access.isSystem ||
    (isConfidential(idea) ? isNamedOwner(access, place) : ownsBoard(access, place)));

export const isActive = (
  board: Pick<BoardRecord, 'statuses'>,
  { status }: Pick<IdeaRecord, 'status'>,
): boolean => statusOf(board, status)?.category === 'active';

/** Whether votes are cast on an idea now, whoever asks. */
const takesVotes = ({ board, idea }: IdeaPlace): boolean =>
  idea.state === 'published' && idea.mergedInto === null && isActive(board, idea);

/** What the actor may do with the seal of an idea that was given without a name. */
function sealCan(access: Access, { id, author }: IdeaRecord, owns: boolean): CommandName[] {
  const isMine = access.isMe(author);
  return [
    ...(access.sealOf({ kind: 'idea', id }) === undefined ? [] : (['seal.lift'] as const)),
    ...(access.isCustodian ? (['seal.request'] as const) : []),
    ...(owns && access.hasSealing && !isMine ? (['seal.invite'] as const) : []),
  ];
}

function ownersCan({ idea }: IdeaPlace): CommandName[] {
  if (idea.state === 'waiting') {
    const naming = idea.sealed ? [] : (['co-author.add', 'co-author.remove'] as const);
    return ['idea.approve', 'idea.reject', ...naming];
  }
  if (idea.state !== 'published') return [];
  if (idea.mergedInto !== null) return ['idea.unmerge'];
  return ['idea.move', 'idea.decide', 'idea.vote-for', 'idea.merge'];
}

/** What the actor may do with an idea they may read. */
export function ideaCan(access: Access, place: IdeaPlace, now: Timestamp): CommandName[] {
  const { idea } = place;
  if (access.personId === null && !access.isSystem) return [];
  const owns = ownsBoard(access, place);
  const writes = isAuthor(access, idea);
  const isOpen = idea.state !== 'withdrawn' && idea.mergedInto === null;
  const can: CommandName[] = [];
  if (isOpen && (writes || owns)) can.push('idea.update', 'idea.relate', 'idea.unrelate');
  const isMine = access.isMe(idea.author);
  if (isOpen && !idea.sealed && (isMine || owns)) can.push('co-author.add', 'co-author.remove');
  else if (isOpen && writes) can.push('co-author.remove');
  if (isOpen && isMine && idea.group.length === 0) can.push('idea.withdraw');
  if (takesVotes(place) && voteDenial(access, place, now) === null) {
    // What somebody else cast for the author of an idea without a name, they take back like anybody.
    can.push(...(isMine && idea.sealed ? [] : (['idea.vote'] as const)), 'idea.unvote');
  }
  if (idea.state === 'published' && access.canReply(place.space)) can.push('idea.follow', 'idea.unfollow');
  if (idea.state === 'published' && commentDenial(access, place, now) === null) {
    can.push('post.create');
    if (isOpen && !writes) can.push('idea-suggestion.create');
  }
  if (owns) can.push(...ownersCan(place));
  if (idea.sealed) can.push(...sealCan(access, idea, owns));
  return [...new Set(can)];
}

/** What the actor may do on a board: `idea.create` there means outside of its campaigns, `board.create` beside it. */
export function boardCan(access: Access, place: BoardPlace, now: Timestamp): CommandName[] {
  const can: CommandName[] = [];
  if (submitDenial(access, place, null, now) === null) can.push('idea.create');
  if (ownsBoard(access, place)) can.push('board.update', 'campaign.create', 'evaluation.create');
  if (access.personId !== null && access.canRun(place.space)) can.push('board.create');
  return can;
}

export function campaignCan(
  access: Access,
  place: BoardPlace,
  campaign: CampaignRecord,
  now: Timestamp,
): CommandName[] {
  const can: CommandName[] = [];
  if (submitDenial(access, place, campaign, now) === null) can.push('idea.create');
  if (ownsBoard(access, place)) {
    can.push('campaign.update');
    if (campaign.phases.some(({ end }) => end !== null && end <= now)) can.push('phase.reopen');
  }
  return can;
}

/** How many votes the actor may give to one idea, and has for all of a lane. */
export interface Allowance {
  readonly perIdea: number;
  readonly budget: number | null;
  readonly minimum: number | null;
}

export function allowanceOf(
  { voting }: BoardRecord,
  campaign: CampaignRecord | null,
  now: Timestamp,
): Allowance {
  if (campaign === null) return { perIdea: voting.perIdea, budget: voting.budget, minimum: null };
  const phase = phaseAt(campaign, now) ?? campaign.phases.find(({ vote }) => vote);
  return {
    perIdea: phase?.perIdea ?? 1,
    budget: phase?.maximumVotes ?? null,
    minimum: phase?.minimumVotes ?? null,
  };
}
