import { limits, type CommandName, type IdeaId, type PersonId } from '@social-enterprise/contract';
import { loadAccess } from '../access.js';
import { refuse, type Context } from '../context.js';
import { loadIdea, readableIdea, type LoadedIdea } from '../find-ideas.js';
import { ideaPersonId } from '../idea-votes.js';
import type { IdeaPersonRecord, IdeaRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkIdeaCan } from './idea-checks.js';
import { aboutIdea, putIdea, withEvent, withPerson } from './idea-writes.js';
import { actingPerson, rule, type AnyRule, type Decision } from './rule.js';

interface Part extends LoadedIdea {
  readonly part: IdeaPersonRecord | undefined;
}

interface NewPart extends Part {
  readonly mayRead: boolean;
}

async function loadPart(reader: Reader, id: IdeaId, person: PersonId | null): Promise<Part> {
  const [loaded, part] = await Promise.all([
    loadIdea(reader, id),
    person === null ? undefined : reader.get('ideaPeople', ideaPersonId(id, person)),
  ]);
  return { ...loaded, part };
}

function follow(loaded: Part, follows: boolean, context: Context): Decision | null {
  const place = readableIdea(loaded, context.access);
  const person = actingPerson(context);
  if ((loaded.part?.follows ?? false) === follows) return null;
  checkIdeaCan(follows ? 'idea.follow' : 'idea.unfollow', place, context);
  const { idea, write } = withPerson(place.idea, person, loaded.part, { follows }, context);
  return {
    writes: [write, putIdea(idea)],
    change: { name: follows ? 'idea.followed' : 'idea.unfollowed', ideas: [idea.id], audience: person },
  };
}

interface Pair {
  readonly one: LoadedIdea;
  readonly other: LoadedIdea;
}

const loadPair = async (reader: Reader, { id, other }: { id: IdeaId; other: IdeaId }): Promise<Pair> => ({
  one: await loadIdea(reader, id),
  other: await loadIdea(reader, other),
});

const withRelated = (idea: IdeaRecord, other: IdeaId): IdeaRecord => {
  if (idea.related.length >= limits.relatedPerIdea) {
    throw refuse('invalid', 'list-too-long', `An idea has at most ${limits.relatedPerIdea} related ones.`, {
      field: 'other',
    });
  }
  return { ...idea, related: [...idea.related, other] };
};

const without = (idea: IdeaRecord, other: IdeaId): IdeaRecord => ({
  ...idea,
  related: idea.related.filter((id) => id !== other),
});

export const ideaPeopleRules = {
  'idea.follow': rule<'idea.follow', Part>({
    load: (reader, { id }, { access }) => loadPart(reader, id, access.personId),
    decide: (loaded, _input, context) => follow(loaded, true, context),
  }),

  'idea.unfollow': rule<'idea.unfollow', Part>({
    load: (reader, { id }, { access }) => loadPart(reader, id, access.personId),
    decide: (loaded, _input, context) => follow(loaded, false, context),
  }),

  'co-author.add': rule<'co-author.add', NewPart>({
    async load(reader, { idea, person: wanted }, { now }) {
      const [part, person] = await Promise.all([
        loadPart(reader, idea, wanted),
        reader.get('people', wanted),
      ]);
      const access = person && (await loadAccess(reader, { type: 'person', person }, now));
      return { ...part, mayRead: part.space !== undefined && access?.canRead(part.space) === true };
    },
    decide(loaded, { person }, context) {
      const place = readableIdea(loaded, context.access);
      checkIdeaCan('co-author.add', place, context);
      const { idea: before } = place;
      if (before.author === person || before.coAuthors.includes(person)) return null;
      if (!loaded.mayRead) {
        throw refuse('invalid', 'person-unavailable', 'They do not read this board.', { field: 'person' });
      }
      if (before.coAuthors.length >= limits.coAuthorsPerIdea) {
        throw refuse(
          'invalid',
          'list-too-long',
          `An idea has at most ${limits.coAuthorsPerIdea} co-authors.`,
          {
            field: 'person',
          },
        );
      }
      const { idea: joined, event } = withEvent(
        { ...before, coAuthors: [...before.coAuthors, person] },
        { kind: 'co-author-added', person },
        context,
      );
      const { idea, write } = withPerson(
        joined,
        person,
        loaded.part,
        { role: 'co-author', follows: true },
        context,
      );
      return {
        writes: [putIdea(idea), event, write],
        change: { name: 'co-author.added', ideas: [idea.id] },
        notices: [{ to: [person], kind: 'co-author', subject: aboutIdea(idea) }],
      };
    },
  }),

  'co-author.remove': rule<'co-author.remove', Part>({
    load: (reader, { idea, person }) => loadPart(reader, idea, person),
    decide(loaded, { person }, context) {
      const place = readableIdea(loaded, context.access);
      const { idea: before } = place;
      checkIdeaCan('co-author.remove', place, context);
      if (!before.coAuthors.includes(person)) return null;
      // A co-author alone takes out nobody but themselves.
      if (!context.access.isMe(person)) checkIdeaCan('co-author.add', place, context);
      const { idea: left, event } = withEvent(
        { ...before, coAuthors: before.coAuthors.filter((id) => id !== person) },
        { kind: 'co-author-removed', person },
        context,
      );
      const { idea, write } = withPerson(left, person, loaded.part, { role: null }, context);
      return {
        writes: [putIdea(idea), event, write],
        change: { name: 'co-author.removed', ideas: [idea.id] },
      };
    },
  }),

  'idea.relate': rule<'idea.relate', Pair>({
    load: loadPair,
    decide({ one, other }, input, context) {
      const place = readableIdea(one, context.access);
      const { idea } = readableIdea(other, context.access);
      checkIdeaCan('idea.relate', place, context);
      if (input.id === input.other) {
        throw refuse('invalid', 'merge-self', 'An idea is not related to itself.', { field: 'other' });
      }
      if (place.idea.related.includes(idea.id)) return null;
      return {
        writes: [putIdea(withRelated(place.idea, idea.id)), putIdea(withRelated(idea, place.idea.id))],
        change: { name: 'idea.related', ideas: [place.idea.id, idea.id] },
      };
    },
  }),

  'idea.unrelate': rule<'idea.unrelate', Pair>({
    load: loadPair,
    decide({ one, other }, _input, context) {
      const place = readableIdea(one, context.access);
      const { idea } = readableIdea(other, context.access);
      checkIdeaCan('idea.unrelate', place, context);
      if (!place.idea.related.includes(idea.id)) return null;
      return {
        writes: [putIdea(without(place.idea, idea.id)), putIdea(without(idea, place.idea.id))],
        change: { name: 'idea.unrelated', ideas: [place.idea.id, idea.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
