import type { IdeaId, PersonId } from '@social-enterprise/contract';
import type { IdeaRecord, IdeaVoteRecord } from './records.js';
import type { Reader } from './store.js';

export const ideaPersonId = (idea: IdeaId, person: PersonId): string => `${idea}/${person}`;

/** An idea and everything that was merged into it. */
export const groupOf = ({ id, group }: Pick<IdeaRecord, 'id' | 'group'>): IdeaId[] => [id, ...group];

/** What one person gave to an idea and to what was merged into it: it counts once, by the most. */
export const weightOf = (votes: readonly Pick<IdeaVoteRecord, 'weight'>[]): number =>
  Math.max(0, ...votes.map(({ weight }) => weight));

/** Whether a vote still costs something: it does until its idea closes. */
const isSpent = (vote: IdeaVoteRecord, idea: IdeaRecord | undefined): boolean => idea?.round === vote.round;

/** The votes of some people on one idea and what was merged into it. */
export async function votesOf(reader: Reader, idea: IdeaRecord, person: PersonId): Promise<IdeaVoteRecord[]> {
  const found = await reader.getMany(
    'ideaVotes',
    groupOf(idea).map((id) => ideaPersonId(id, person)),
  );
  return found.filter((vote) => vote !== undefined);
}

/** All votes on some ideas. */
export const allVotes = (reader: Reader, ideas: readonly IdeaId[]): Promise<IdeaVoteRecord[]> =>
  reader.list({
    collection: 'ideaVotes',
    index: 'idea',
    prefixes: ideas.map((id) => [id]),
    limit: Infinity,
  });

/** What some votes on ideas that are one count together: each person once. */
export function countOf(votes: readonly IdeaVoteRecord[]): number {
  const most = new Map<PersonId, number>();
  for (const { person, weight } of votes) most.set(person, Math.max(most.get(person) ?? 0, weight));
  return [...most.values()].reduce((sum, weight) => sum + weight, 0);
}

/** The votes of somebody in a lane that cost them something now. Those on a merged idea go on doing so. */
export async function spentVotes(reader: Reader, person: PersonId, lane: string): Promise<IdeaVoteRecord[]> {
  const votes = await reader.list({
    collection: 'ideaVotes',
    index: 'person',
    prefixes: [[person, lane]],
    limit: Infinity,
  });
  const ideas = await reader.getMany(
    'ideas',
    votes.map(({ idea }) => idea),
  );
  return votes.filter((vote, at) => isSpent(vote, ideas[at]));
}

export const sumOf = (votes: readonly Pick<IdeaVoteRecord, 'weight'>[]): number =>
  votes.reduce((sum, { weight }) => sum + weight, 0);
