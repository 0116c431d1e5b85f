import type { CommandName, IdeaId } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { loadIdea, loadRoot, readableIdea, type LoadedIdea } from '../find-ideas.js';
import { isActive } from '../idea-rights.js';
import { areCountsHidden } from '../phases.js';
import { allVotes, countOf, groupOf } from '../idea-votes.js';
import type { IdeaRecord, IdeaVoteRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkIdeaCan } from './idea-checks.js';
import { concerned } from './idea-moves.js';
import { aboutIdea, putIdea, released, withEvent } from './idea-writes.js';
import { rule, type AnyRule, type Write } from './rule.js';

interface Merging {
  readonly from: LoadedIdea;
  /** What has the votes of the idea that it is merged into. */
  readonly into: LoadedIdea;
  readonly votes: readonly IdeaVoteRecord[];
  readonly group: readonly IdeaRecord[];
  readonly people: readonly IdeaRecord['author'][];
}

interface Unmerging {
  readonly from: LoadedIdea;
  /** From the idea that it was merged into up to the one that has the votes. */
  readonly above: readonly IdeaRecord[];
  readonly votes: readonly IdeaVoteRecord[];
}

async function ancestors(reader: Reader, idea: IdeaRecord | undefined): Promise<IdeaRecord[]> {
  const found: IdeaRecord[] = [];
  for (let next = idea?.mergedInto ?? null; next !== null;) {
    const above: IdeaRecord | undefined = await reader.get('ideas', next);
    if (above === undefined) break;
    found.push(above);
    next = above.mergedInto;
  }
  return found;
}

const among = (votes: readonly IdeaVoteRecord[], ids: readonly IdeaId[]): IdeaVoteRecord[] =>
  votes.filter(({ idea }) => ids.includes(idea));

export const ideaMergeRules = {
  'idea.merge': rule<'idea.merge', Merging>({
    async load(reader, { id, into: target }) {
      const [from, into] = await Promise.all([loadIdea(reader, id), loadRoot(reader, target)]);
      const ids = [from.idea, into.idea].flatMap((idea) => (idea === undefined ? [] : groupOf(idea)));
      const [votes, group, people] = await Promise.all([
        allVotes(reader, [...new Set(ids)]),
        reader.getMany('ideas', from.idea?.group ?? []),
        from.idea === undefined ? [] : concerned(reader, from.idea),
      ]);
      return { from, into, votes, group: group.filter((idea) => idea !== undefined), people };
    },
    decide({ from, into, votes, group, people }, input, context) {
      const source = readableIdea(from, context.access);
      if (input.id === input.into) {
        throw refuse('invalid', 'merge-self', 'An idea is not merged into itself.', { field: 'into' });
      }
      if (source.idea.mergedInto !== null && source.idea.mergedInto === into.idea?.id) return null;
      const target = readableIdea(into, context.access);
      if (target.idea.id === source.idea.id) {
        throw refuse('invalid', 'merge-circle', 'That idea was merged into this one.', { field: 'into' });
      }
      checkIdeaCan('idea.merge', source, context);
      if (source.board.id !== target.board.id || target.idea.state !== 'published') {
        throw refuse('invalid', 'merge-foreign', 'Only ideas of one board are merged.', { field: 'into' });
      }
      // Else the sum would tell what is hidden.
      if (areCountsHidden(source.campaign, context.now) && target.idea.campaign !== source.idea.campaign) {
        throw refuse('conflict', 'merge-hidden', 'The votes of this idea are hidden.', { field: 'into' });
      }
      const one = withEvent(
        { ...source.idea, mergedInto: target.idea.id },
        { kind: 'merged', other: target.idea.id, isInto: true },
        context,
      );
      const other = withEvent(
        {
          ...target.idea,
          group: [...target.idea.group, ...groupOf(source.idea)],
          votes: countOf(votes),
        },
        { kind: 'merged', other: source.idea.id },
        context,
      );
      // On what is closed nobody votes any more: what was given to it comes back.
      const closes = isActive(source.board, source.idea) && !isActive(target.board, target.idea);
      return {
        writes: [
          putIdea(closes ? released(one.idea) : one.idea),
          ...(closes ? group.map((idea) => putIdea(released(idea))) : []),
          putIdea(other.idea),
          one.event,
          other.event,
        ],
        change: {
          name: 'idea.merged',
          ideas: [source.idea.id, target.idea.id],
          boards: [source.board.id],
        },
        notices: [{ to: people, kind: 'idea-merged', subject: aboutIdea(source.idea) }],
      };
    },
  }),

  'idea.unmerge': rule<'idea.unmerge', Unmerging>({
    async load(reader, { id }) {
      const from = await loadIdea(reader, id);
      const above = await ancestors(reader, from.idea);
      const root = above.at(-1);
      return { from, above, votes: root === undefined ? [] : await allVotes(reader, groupOf(root)) };
    },
    decide({ from, above, votes }, _input, context) {
      const place = readableIdea(from, context.access);
      const [parent] = above;
      if (parent === undefined) return null;
      checkIdeaCan('idea.unmerge', place, context);
      const own = groupOf(place.idea);
      const one = withEvent(
        { ...place.idea, mergedInto: null, votes: countOf(among(votes, own)) },
        { kind: 'unmerged', other: parent.id, isInto: true },
        context,
      );
      const writes = above.flatMap((idea): Write[] => {
        const left = { ...idea, group: idea.group.filter((id) => !own.includes(id)) };
        const recounted = { ...left, votes: countOf(among(votes, groupOf(left))) };
        if (idea.id !== parent.id) return [putIdea(recounted)];
        const other = withEvent(recounted, { kind: 'unmerged', other: place.idea.id }, context);
        return [putIdea(other.idea), other.event];
      });
      return {
        writes: [putIdea(one.idea), one.event, ...writes],
        change: {
          name: 'idea.unmerged',
          ideas: [place.idea.id, ...above.map(({ id }) => id)],
          boards: [place.board.id],
        },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
