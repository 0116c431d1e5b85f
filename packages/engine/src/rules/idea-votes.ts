import type { CommandName, IdeaId, PersonId } from '@social-enterprise/contract';
import { loadAccess, type Access } from '../access.js';
import { refuse, type Context } from '../context.js';
import { loadRoot, readableIdea, type LoadedIdea } from '../find-ideas.js';
import { laneOf } from '../idea-record.js';
import { allowanceOf, isActive, voteDenial, type IdeaPlace } from '../idea-rights.js';
import { ideaPersonId, spentVotes, sumOf, votesOf, weightOf } from '../idea-votes.js';
import { areCountsHidden } from '../phases.js';
import type { IdeaRecord, IdeaVoteRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkDenial, checkIdeaCan } from './idea-checks.js';
import { putIdea, withEvent } from './idea-writes.js';
import { actingPerson, rule, type AnyRule, type Decision, type Write } from './rule.js';

/** An idea with what one person gave to it. What was merged into it counts with it. */
interface Voting extends LoadedIdea {
  readonly votes: readonly IdeaVoteRecord[];
  /** All that costs the person something in the lane of the idea. */
  readonly spent: readonly IdeaVoteRecord[];
}

async function loadVoting(reader: Reader, id: IdeaId, person: PersonId | null): Promise<Voting> {
  const loaded = await loadRoot(reader, id);
  const { idea } = loaded;
  if (idea === undefined || person === null) return { ...loaded, votes: [], spent: [] };
  const [votes, spent] = await Promise.all([
    votesOf(reader, idea, person),
    spentVotes(reader, person, laneOf(idea)),
  ]);
  return { ...loaded, votes, spent };
}

/** Refuses a vote on what takes none, or by who has none. */
function checkVote(place: IdeaPlace, access: Access, { now }: Context): void {
  const { idea, board } = place;
  if (idea.state === 'waiting') {
    throw refuse('forbidden', 'approval-needed', 'The idea waits for approval.');
  }
  if (idea.state !== 'published' || !isActive(board, idea)) {
    throw refuse('forbidden', 'status-closed', 'Nobody votes on this idea any more.');
  }
  checkDenial(voteDenial(access, place, now), 'voting');
}

/** Nobody supports an idea of theirs as if it were that of another. */
function checkOwnVote({ idea }: IdeaPlace, { access }: Context): void {
  if (!idea.sealed || !access.isMe(idea.author)) return;
  throw refuse('forbidden', 'seal-own-vote', 'Nobody votes for an idea that they gave without a name.');
}

/** The votes that a person has on an idea from now on. What they gave to merged ideas is no more than that. */
function voteWrites(
  { votes, spent }: Voting,
  place: IdeaPlace,
  person: PersonId,
  weight: number,
  by: PersonId | null,
  context: Context,
): Write[] {
  const { idea, board, campaign } = place;
  const { perIdea, budget } = allowanceOf(board, campaign, context.now);
  if (weight > perIdea) {
    throw refuse('forbidden', 'votes-exhausted', `Nobody gives more than ${perIdea} votes to one idea.`, {
      field: 'weight',
    });
  }
  const id = ideaPersonId(idea.id, person);
  const known = votes.find((vote) => vote.id === id);
  // Fewer votes than were given in an earlier round go on costing nothing.
  const isFree = known !== undefined && weight <= known.weight;
  const vote: IdeaVoteRecord = {
    id,
    idea: idea.id,
    person,
    lane: laneOf(idea),
    weight,
    by,
    round: isFree ? known.round : idea.round,
    at: context.now,
  };
  const trimmed = votes
    .filter((one) => one.id !== id && one.weight > weight)
    .map((one) => ({ ...one, weight }));
  const changed = new Map([vote, ...trimmed].map((one) => [one.id, one]));
  const rest = spent.filter((one) => !changed.has(one.id));
  const costs = [...changed.values()].filter(
    (one) =>
      one.lane === vote.lane &&
      (one.id === id ? one.round === idea.round : spent.some((s) => s.id === one.id)),
  );
  if (budget !== null && sumOf([...rest, ...costs]) > budget) {
    const more = sumOf([...rest, ...costs]) > sumOf(spent);
    if (more) {
      throw refuse('forbidden', 'votes-exhausted', `All ${budget} votes are given.`, { field: 'weight' });
    }
  }
  return [...changed.values()].map((one) => ({ collection: 'ideaVotes', put: one }));
}

/** Where the number of votes is hidden, that there is one more is told only to whose it is. */
const told = (
  name: 'idea.voted' | 'idea.voted-for' | 'idea.unvoted',
  { idea, board, campaign }: IdeaPlace,
  person: PersonId,
  { now }: Context,
): Decision['change'] => ({
  name,
  ideas: [idea.id],
  ...(campaign === null ? { boards: [board.id] } : { campaigns: [campaign.id] }),
  ...(areCountsHidden(campaign, now) ? { audience: person } : {}),
});

const counted = (idea: IdeaRecord, votes: readonly IdeaVoteRecord[], weight: number): IdeaRecord => ({
  ...idea,
  votes: idea.votes + weight - weightOf(votes),
});

interface VotingFor extends Voting {
  /** Null: there is nobody of this id. */
  readonly access: Access | null;
}

export const ideaVoteRules = {
  'idea.vote': rule<'idea.vote', Voting>({
    load: (reader, { id }, { access }) => loadVoting(reader, id, access.personId),
    decide(loaded, { weight = 1 }, context) {
      const place = readableIdea(loaded, context.access);
      const person = actingPerson(context);
      checkVote(place, context.access, context);
      checkOwnVote(place, context);
      if (weightOf(loaded.votes) === weight) return null;
      return {
        writes: [
          ...voteWrites(loaded, place, person, weight, null, context),
          putIdea(counted(place.idea, loaded.votes, weight)),
        ],
        change: told('idea.voted', place, person, context),
      };
    },
  }),

  'idea.unvote': rule<'idea.unvote', Voting>({
    load: (reader, { id }, { access }) => loadVoting(reader, id, access.personId),
    decide(loaded, _input, context) {
      const place = readableIdea(loaded, context.access);
      const person = actingPerson(context);
      // First of all: that there is nothing to do would be noted also of an author who alone may read the idea.
      checkVote(place, context.access, context);
      if (loaded.votes.length === 0) return null;
      return {
        writes: [
          ...loaded.votes.map((vote): Write => ({ collection: 'ideaVotes', delete: vote.id })),
          putIdea(counted(place.idea, loaded.votes, 0)),
        ],
        change: told('idea.unvoted', place, person, context),
      };
    },
  }),

  'idea.vote-for': rule<'idea.vote-for', VotingFor>({
    async load(reader, { id, person: wanted }, { now }) {
      const [voting, person] = await Promise.all([
        loadVoting(reader, id, wanted),
        reader.get('people', wanted),
      ]);
      return {
        ...voting,
        access: person === undefined ? null : await loadAccess(reader, { type: 'person', person }, now),
      };
    },
    decide(loaded, { person }, context) {
      const place = readableIdea(loaded, context.access);
      const by = actingPerson(context);
      checkIdeaCan('idea.vote-for', place, context);
      if (loaded.access === null || !loaded.access.canRead(place.space)) {
        throw refuse('invalid', 'person-unavailable', 'They do not read this board.', { field: 'person' });
      }
      checkVote(place, loaded.access, context);
      if (loaded.votes.length > 0) {
        throw refuse('conflict', 'already-voted', 'They have voted for this idea.', { field: 'person' });
      }
      const { idea, event } = withEvent(
        counted(place.idea, loaded.votes, 1),
        { kind: 'voted-for', person },
        context,
      );
      return {
        writes: [...voteWrites(loaded, place, person, 1, by, context), putIdea(idea), event],
        change: told('idea.voted-for', place, person, context),
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
