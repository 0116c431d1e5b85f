import {
  limits,
  type CommandName,
  type ContentTree,
  type IdeaSuggestionId,
} from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadIdea, readableIdea, surround, type LoadedIdea } from '../find-ideas.js';
import { suggestionCan } from '../idea-suggestions.js';
import type { IdeaPlace } from '../idea-rights.js';
import type { IdeaRecord, IdeaSuggestionRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkLine } from './checks.js';
import { checkIdeaCan, checkProblem, checkTitle } from './idea-checks.js';
import { aboutIdea, putIdea, versionWrite, withEvent } from './idea-writes.js';
import { actingPerson, rule, type AnyRule } from './rule.js';
import { loadMentioned, parseText, withMentions, type People } from './texts.js';

interface New extends LoadedIdea {
  readonly taken: boolean;
  readonly people: People;
}

interface Decided extends LoadedIdea {
  readonly suggestion: IdeaSuggestionRecord | undefined;
}

async function loadSuggestion(reader: Reader, id: IdeaSuggestionId): Promise<Decided> {
  const suggestion = await reader.get('ideaSuggestions', id);
  const idea = suggestion && (await reader.get('ideas', suggestion.idea));
  return { ...(await surround(reader, idea)), suggestion };
}

/** How a part of an idea is worded now. */
const wordingOf = ({ title, source }: IdeaRecord, field: IdeaSuggestionRecord['field']): string =>
  field === 'title' ? title : source[field];

/** The suggestion, for whoever decides it and as long as nobody has. */
function openSuggestion(
  loaded: Decided,
  name: 'idea-suggestion.accept' | 'idea-suggestion.decline',
  { access }: Context,
): { readonly place: IdeaPlace; readonly suggestion: IdeaSuggestionRecord } {
  const { suggestion } = loaded;
  if (suggestion === undefined) {
    throw refuse('not-found', 'suggestion-unknown', 'No such suggestion.', { field: 'id' });
  }
  const place = readableIdea(loaded, access);
  if (suggestionCan(access, place, suggestion).includes(name)) return { place, suggestion };
  throw refuse('forbidden', 'not-allowed', 'The authors of the idea decide open suggestions.');
}

/** The idea as it is worded with the suggestion. */
function reworded(idea: IdeaRecord, { field, text, content }: IdeaSuggestionRecord): IdeaRecord {
  if (field === 'title') return { ...idea, title: checkTitle(text) };
  const worded = { ...idea.content, [field]: content };
  checkProblem(worded);
  return { ...idea, source: { ...idea.source, [field]: text }, content: worded };
}

export const ideaSuggestionRules = {
  'idea-suggestion.create': rule<'idea-suggestion.create', New, ContentTree>({
    prepare: ({ text }) => parseText(text, 'text'),
    async load(reader, { id, idea }, { access }, content) {
      const [loaded, taken, people] = await Promise.all([
        loadIdea(reader, idea),
        reader.get('ideaSuggestions', id),
        loadMentioned(reader, access, content),
      ]);
      return { ...loaded, taken: taken !== undefined, people };
    },
    decide(loaded, { id, field, text, note }, context, content) {
      const place = readableIdea(loaded, context.access);
      const author = actingPerson(context);
      const { idea } = place;
      if (loaded.taken) throw refuse('conflict', 'id-taken', 'This suggestion exists.', { field: 'id' });
      checkIdeaCan('idea-suggestion.create', place, context);
      const before = wordingOf(idea, field);
      if (field === 'title') checkTitle(text);
      else if (content.length === 0 || text === before) {
        throw refuse('invalid', 'text-empty', 'The suggestion changes nothing.', { field: 'text' });
      }
      const suggestion: IdeaSuggestionRecord = {
        id,
        idea: idea.id,
        field,
        text,
        content: field === 'title' ? [] : withMentions(content, loaded.people),
        before,
        note: checkLine(note, 'note', { maxLength: limits.titleLength }),
        author,
        at: context.now,
        state: 'open',
      };
      return {
        writes: [
          { collection: 'ideaSuggestions', put: suggestion },
          putIdea({ ...idea, openSuggestions: idea.openSuggestions + 1 }),
        ],
        change: { name: 'idea-suggestion.created', ideas: [idea.id] },
        notices: [
          { to: [idea.author, ...idea.coAuthors], kind: 'idea-suggestion', subject: aboutIdea(idea) },
        ],
      };
    },
  }),

  'idea-suggestion.accept': rule<'idea-suggestion.accept', Decided>({
    load: (reader, { id }) => loadSuggestion(reader, id),
    decide(loaded, _input, context) {
      if (loaded.suggestion?.state === 'accepted') return null;
      const { place, suggestion } = openSuggestion(loaded, 'idea-suggestion.accept', context);
      const by = actingPerson(context);
      const { idea: before } = place;
      const changed = reworded(before, suggestion);
      const { idea, event } = withEvent(
        {
          ...changed,
          openSuggestions: before.openSuggestions - 1,
          edited: context.now,
          version: before.version + 1,
        },
        { kind: 'suggestion-accepted', person: suggestion.author },
        context,
      );
      return {
        writes: [
          putIdea(idea),
          event,
          versionWrite(idea, by),
          { collection: 'ideaSuggestions', put: { ...suggestion, state: 'accepted' } },
        ],
        change: { name: 'idea-suggestion.accepted', ideas: [idea.id] },
        notices: [{ to: [suggestion.author], kind: 'idea-suggestion-decided', subject: aboutIdea(idea) }],
      };
    },
  }),

  'idea-suggestion.decline': rule<'idea-suggestion.decline', Decided>({
    load: (reader, { id }) => loadSuggestion(reader, id),
    decide(loaded, _input, context) {
      if (loaded.suggestion?.state === 'declined') return null;
      const { place, suggestion } = openSuggestion(loaded, 'idea-suggestion.decline', context);
      const { idea } = place;
      return {
        writes: [
          { collection: 'ideaSuggestions', put: { ...suggestion, state: 'declined' } },
          putIdea({ ...idea, openSuggestions: idea.openSuggestions - 1 }),
        ],
        change: { name: 'idea-suggestion.declined', ideas: [idea.id] },
        notices: [{ to: [suggestion.author], kind: 'idea-suggestion-decided', subject: aboutIdea(idea) }],
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
