import type { Client, Operation } from '@social-enterprise/client';
import {
  asSocialError,
  type CampaignId,
  type Command,
  type ErrorCode,
  type Idea,
  type SocialError,
  type Status,
} from '@social-enterprise/contract';

/** Several votes on one idea are counted one by one; else it is people who are counted. */
function withVotes(idea: Idea, own: number): Idea {
  const { votes } = idea;
  const more = votes.perIdea > 1 ? own - votes.own : Math.sign(own) - Math.sign(votes.own);
  const count = votes.count === null ? null : Math.max(0, votes.count + more);
  return { ...idea, votes: { ...votes, own, count, onBehalf: votes.onBehalf && own > 0 } };
}

function withFollower(idea: Idea, own: boolean): Idea {
  const { followers } = idea;
  return { ...idea, followers: { own, count: followers.count + Number(own) - Number(followers.own) } };
}

function withCommand(idea: Idea, { name, input }: Command, statuses: readonly Status[]): Idea {
  if (name === 'idea.vote') return withVotes(idea, input.weight ?? 1);
  if (name === 'idea.unvote') return withVotes(idea, 0);
  if (name === 'idea.follow') return withFollower(idea, true);
  if (name === 'idea.unfollow') return withFollower(idea, false);
  if (name !== 'idea.move') return idea;
  const status = statuses.find(({ id }) => id === input.status) ?? idea.status;
  return { ...idea, status, quarter: input.quarter === undefined ? idea.quarter : input.quarter };
}

const concerns = ({ command: { name, input } }: Operation, idea: Idea): boolean =>
  name.startsWith('idea.') && 'id' in input && input.id === idea.id;

/** Failures that the same command meets again: it was refused, and does nothing any more. */
const final: ReadonlySet<ErrorCode> = new Set([
  'conflict',
  'forbidden',
  'invalid',
  'not-found',
  'unsupported',
]);

/** Whether a step that waited was refused when it arrived at last. */
export const isRefused = ({ state, error }: Operation): boolean =>
  state === 'failed' && error !== null && final.has(error.code);

const dismissed = new WeakSet<SocialError>();

/** Lets go of a step that was refused: its reason was read. */
export function dismiss(client: Client, operation: Operation): void {
  if (operation.error !== null) dismissed.add(operation.error);
  client.discard(operation);
}

/** Whether a refusal was read already where the step waited. */
export const isDismissed = (error: unknown): boolean => dismissed.has(asSocialError(error));

/** An idea as it will be once what this person did to it has arrived. A refusal takes it back by itself. */
export const withOwnSteps = (
  idea: Idea,
  operations: readonly Operation[],
  statuses: readonly Status[] = [],
): Idea =>
  operations
    .filter((operation) => concerns(operation, idea) && !isRefused(operation))
    .reduce((before, { command }) => withCommand(before, command, statuses), idea);

/** Votes that the person has given, less those taken back, that have not arrived: of a campaign, or of none. */
export const votesOnTheirWay = (
  ideas: readonly Idea[],
  operations: readonly Operation[],
  campaign: CampaignId | null,
): number =>
  ideas
    .filter((idea) => (idea.campaign?.id ?? null) === campaign)
    .reduce((sum, idea) => sum + withOwnSteps(idea, operations).votes.own - idea.votes.own, 0);

/** What this person did to an idea and that has not arrived, because nobody could be reached. */
export const heldUp = (idea: Idea, operations: readonly Operation[]): Operation | undefined =>
  operations.findLast((operation) => operation.state !== 'sending' && concerns(operation, idea));
