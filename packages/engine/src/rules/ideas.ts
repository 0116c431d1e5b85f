import {
  limits,
  type CommandInput,
  type CommandName,
  type ContentTree,
  type Idea,
  type IdeaId,
  type PersonId,
} from '@social-enterprise/contract';
import { clockOf, refuse, type Context } from '../context.js';
import {
  loadBoard,
  loadIdea,
  readableBoard,
  readableIdea,
  surround,
  type LoadedBoard,
  type LoadedIdea,
} from '../find-ideas.js';
import { ownsBoard, submitDenial } from '../idea-rights.js';
import { nextNumber, numberTally } from '../idea-tallies.js';
import { viewIdeas } from '../idea-views.js';
import { newInvention } from '../new-invention.js';
import type { BoardRecord, CampaignRecord, IdeaRecord, IdeaTexts, InventionRecord } from '../records.js';
import type { Reader } from '../store.js';
import { after, attachmentsOf, fileWrites, loadFiles, type Files } from './files.js';
import {
  checkDenial,
  checkFields,
  checkIdeaCan,
  checkProblem,
  checkTitle,
  checkTopics,
} from './idea-checks.js';
import { aboutIdea, putIdea, released, versionWrite, withEvent, withPerson } from './idea-writes.js';
import { actingPerson, rule, type AnyRule, type Decision, type Write } from './rule.js';
import { loadMentioned, parseText, withMentions, type People } from './texts.js';

type Texts = Partial<IdeaTexts<string>>;
type Trees = IdeaTexts<ContentTree>;

const parts = ['problem', 'solution', 'benefit'] as const;

async function parseTexts(texts: Texts): Promise<Trees> {
  const [problem = [], solution = [], benefit = []] = await Promise.all(
    parts.map((part) => parseText(texts[part] ?? '', part)),
  );
  return { problem, solution, benefit };
}

const loadNamed = (reader: Reader, { access }: Context, trees: Trees): Promise<People> =>
  loadMentioned(
    reader,
    access,
    parts.flatMap((part) => trees[part]),
  );

const resolved = (trees: Trees, people: People): Trees => ({
  problem: withMentions(trees.problem, people),
  solution: withMentions(trees.solution, people),
  benefit: withMentions(trees.benefit, people),
});

interface NewIdea extends LoadedBoard {
  readonly taken: boolean;
  readonly campaign: CampaignRecord | undefined;
  /** The last number that was given; undefined: none was. */
  readonly last: number | undefined;
  readonly people: People;
  readonly files: Files;
  readonly related: readonly LoadedIdea[];
}

async function loadNew(
  reader: Reader,
  input: CommandInput<'idea.create'>,
  context: Context,
  trees: Trees,
): Promise<NewIdea> {
  const [loaded, taken, campaign, last, people, files, related] = await Promise.all([
    loadBoard(reader, input.board),
    reader.get('ideas', input.id),
    input.campaign === undefined ? undefined : reader.get('campaigns', input.campaign),
    reader.get('tallies', numberTally({ board: input.board, sealed: input.sealed !== undefined })),
    loadNamed(reader, context, trees),
    loadFiles(reader, input.attachments ?? []),
    reader.getMany('ideas', input.related ?? []),
  ]);
  return {
    ...loaded,
    taken: taken !== undefined,
    campaign,
    last: last?.count,
    people,
    files,
    related: await Promise.all(related.map((idea) => surround(reader, idea))),
  };
}

/** Ideas that a new one builds on: each knows of the other. */
function relatedWrites(idea: IdeaRecord, { related }: NewIdea, { access }: Context): Write[] {
  return related.map((loaded) => {
    const other = readableIdea(loaded, access).idea;
    if (other.related.length >= limits.relatedPerIdea) {
      throw refuse('invalid', 'list-too-long', 'The other idea has related ideas enough.', {
        field: 'related',
      });
    }
    return putIdea({ ...other, related: [...other.related, idea.id] });
  });
}

/** What its author takes for an invention, from its first moment. */
function inventionOf(
  id: IdeaId,
  { scheme, name }: BoardRecord,
  former: 'waiting' | 'published',
  context: Context,
): InventionRecord {
  if (scheme === null) {
    throw refuse('invalid', 'scheme-off', `${name} is run as no suggestion scheme.`, { field: 'invention' });
  }
  const given = { markedBy: actingPerson(context), note: '', timeZone: scheme.timeZone, former };
  return { ...newInvention(id, given, context), version: 1 };
}

/** A new idea: by owners and where nobody has to approve it, everybody reads it at once. */
function createIdea(
  loaded: NewIdea,
  input: CommandInput<'idea.create'>,
  context: Context,
  trees: Trees,
): Decision {
  const { access, now } = context;
  const author = actingPerson(context);
  const place = readableBoard(loaded, access);
  const { board } = place;
  if (loaded.taken) throw refuse('conflict', 'id-taken', 'An idea with this id exists.', { field: 'id' });
  const campaign = loaded.campaign ?? null;
  if (input.campaign !== undefined && campaign?.board !== board.id) {
    throw refuse('not-found', 'campaign-unknown', 'The board has no such campaign.', { field: 'campaign' });
  }
  checkDenial(submitDenial(access, place, campaign, clockOf(context)), 'submitting ideas');
  const source = { problem: input.problem, solution: input.solution ?? '', benefit: input.benefit ?? '' };
  checkProblem(trees);
  const attachments = attachmentsOf(input.attachments ?? [], loaded.files, input.id, author, context);
  const sealed = input.sealed !== undefined;
  if (sealed && !board.sealing) {
    throw refuse('forbidden', 'seal-board', `${board.name} takes no ideas without a name.`, {
      field: 'sealed',
    });
  }
  if (sealed && input.invention === true) {
    throw refuse('invalid', 'seal-invention', 'An invention is reported under the name of its inventor.', {
      field: 'invention',
    });
  }
  // That it need not wait would tell of an author without a name that they own the board.
  const state = board.approval && (sealed || !ownsBoard(access, place)) ? 'waiting' : 'published';
  const invention = input.invention === true ? inventionOf(input.id, board, state, context) : null;
  const first: IdeaRecord = {
    id: input.id,
    board: board.id,
    space: board.space,
    campaign: campaign?.id ?? null,
    number: nextNumber({ sealed }, loaded.last),
    title: checkTitle(input.title),
    source,
    content: resolved(trees, loaded.people),
    fields: checkFields(board.fields, input.fields ?? []),
    attachments,
    topics: checkTopics(input.topics ?? []),
    author,
    coAuthors: [],
    sealed,
    state: invention === null ? state : 'confidential',
    wasConfidential: false,
    status: board.statuses[0]?.id ?? '',
    quarter: null,
    votes: 0,
    round: 1,
    comments: 0,
    followers: 0,
    answer: null,
    firstAnswerAt: null,
    mergedInto: null,
    group: [],
    related: [...new Set(input.related ?? [])],
    openSuggestions: 0,
    events: 0,
    created: now,
    published: now,
    edited: null,
    version: 1,
  };
  const begun = withEvent(first, { kind: 'created' }, context);
  const { idea, write } = withPerson(
    begun.idea,
    author,
    undefined,
    { role: 'author', follows: true },
    context,
  );
  return {
    writes: [
      putIdea(idea),
      begun.event,
      write,
      versionWrite(idea, author),
      { collection: 'tallies', put: { id: numberTally(idea), count: idea.number } },
      ...fileWrites(loaded.files, idea.id, attachments, now),
      ...relatedWrites(idea, loaded, context),
      ...(invention === null ? [] : [{ collection: 'inventions' as const, put: invention }]),
    ],
    change: {
      name: 'idea.created',
      ideas: [idea.id],
      boards: [board.id],
      ...(invention === null ? {} : { audience: author }),
    },
    notices:
      invention !== null
        ? [{ to: board.owners, kind: 'invention-marked', subject: aboutIdea(idea) }]
        : idea.state === 'waiting'
          ? [{ to: board.owners, kind: 'idea-waiting', subject: aboutIdea(idea) }]
          : [{ to: mentioned(loaded.people), kind: 'mention', subject: aboutIdea(idea) }],
  };
}

const mentioned = (people: People): PersonId[] => [...people.values()].map(({ id }) => id);

interface Edited extends LoadedIdea {
  readonly people: People;
  readonly files: Files;
  readonly current: Idea | undefined;
}

/** The idea as the actor sees it, when it is not the version that they saw. */
export const staleIdea = async (
  reader: Reader,
  context: Context,
  idea: IdeaRecord | undefined,
  version: number,
): Promise<Idea | undefined> =>
  idea === undefined || idea.version === version ? undefined : (await viewIdeas(reader, context, [idea]))[0];

export function checkVersion(idea: IdeaRecord, version: number, current: Idea | undefined): void {
  if (idea.version === version) return;
  throw refuse('conflict', 'version-stale', 'The idea was changed meanwhile.', {
    field: 'version',
    current,
  });
}

function editIdea(
  loaded: Edited,
  input: CommandInput<'idea.update'>,
  context: Context,
  trees: Trees,
): Decision | null {
  const by = actingPerson(context);
  const place = readableIdea(loaded, context.access);
  const { idea, board } = place;
  checkIdeaCan('idea.update', place, context);
  checkVersion(idea, input.version, loaded.current);
  const fresh = resolved(trees, loaded.people);
  const of = <Value>(name: (typeof parts)[number], given: Value, had: Value): Value =>
    input[name] === undefined ? had : given;
  const source = {
    problem: input.problem ?? idea.source.problem,
    solution: input.solution ?? idea.source.solution,
    benefit: input.benefit ?? idea.source.benefit,
  };
  const content = {
    problem: of('problem', fresh.problem, idea.content.problem),
    solution: of('solution', fresh.solution, idea.content.solution),
    benefit: of('benefit', fresh.benefit, idea.content.benefit),
  };
  checkProblem(content);
  const attachments = attachmentsOf(
    input.attachments ?? idea.attachments,
    loaded.files,
    idea.id,
    idea.author,
    context,
  );
  const now: IdeaRecord = {
    ...idea,
    title: input.title === undefined ? idea.title : checkTitle(input.title),
    source,
    content,
    fields: input.fields === undefined ? idea.fields : checkFields(board.fields, input.fields, idea.fields),
    topics: input.topics === undefined ? idea.topics : checkTopics(input.topics),
    attachments,
    // What was rejected is looked at again.
    state: idea.state === 'rejected' ? 'waiting' : idea.state,
  };
  if (JSON.stringify(now) === JSON.stringify(idea)) return null;
  const edited = { ...now, edited: context.now, version: idea.version + 1 };
  const asks = edited.state === 'waiting' && idea.state === 'rejected';
  return {
    writes: [
      putIdea(edited),
      versionWrite(edited, by),
      ...fileWrites(loaded.files, idea.id, attachments, after(context.now, limits.unattachedWindow)),
    ],
    change: { name: 'idea.updated', ideas: [idea.id] },
    notices: asks ? [{ to: board.owners, kind: 'idea-waiting', subject: aboutIdea(idea) }] : [],
  };
}

const load = (reader: Reader, id: IdeaId): Promise<LoadedIdea> => loadIdea(reader, id);

/** An idea that waits, for whoever approves it. */
function waitingIdea(loaded: LoadedIdea, name: 'idea.approve' | 'idea.reject', context: Context): IdeaRecord {
  const place = readableIdea(loaded, context.access);
  checkIdeaCan(name, place, context);
  return place.idea;
}

export const ideaRules = {
  'idea.create': rule<'idea.create', NewIdea, Trees>({
    prepare: (input) => parseTexts(input),
    load: loadNew,
    decide: createIdea,
  }),

  'idea.update': rule<'idea.update', Edited, Trees>({
    prepare: (input) => parseTexts(input),
    async load(reader, { id, version, attachments = [] }, context, trees) {
      const loaded = await load(reader, id);
      return {
        ...loaded,
        people: await loadNamed(reader, context, trees),
        files: await loadFiles(reader, attachments, loaded.idea?.attachments),
        current: await staleIdea(reader, context, loaded.idea, version),
      };
    },
    decide: editIdea,
  }),

  'idea.withdraw': rule<'idea.withdraw', LoadedIdea>({
    load: (reader, { id }) => load(reader, id),
    decide(loaded, _input, context) {
      const place = readableIdea(loaded, context.access);
      if (place.idea.state === 'withdrawn' && context.access.isMe(place.idea.author)) return null;
      checkIdeaCan('idea.withdraw', place, context);
      const { idea, event } = withEvent(
        released({
          ...place.idea,
          state: 'withdrawn',
          wasConfidential: place.idea.state === 'confidential',
          version: place.idea.version + 1,
        }),
        { kind: 'withdrawn' },
        context,
      );
      return { writes: [putIdea(idea), event], change: { name: 'idea.withdrawn', ideas: [idea.id] } };
    },
  }),

  'idea.approve': rule<'idea.approve', LoadedIdea>({
    load: (reader, { id }) => load(reader, id),
    decide(loaded, _input, context) {
      const waiting = waitingIdea(loaded, 'idea.approve', context);
      const { idea, event } = withEvent(
        { ...waiting, state: 'published', published: context.now, version: waiting.version + 1 },
        { kind: 'approved' },
        context,
      );
      return {
        writes: [putIdea(idea), event],
        change: { name: 'idea.approved', ideas: [idea.id], boards: [idea.board] },
        notices: [{ to: [idea.author, ...idea.coAuthors], kind: 'idea-approved', subject: aboutIdea(idea) }],
      };
    },
  }),

  'idea.reject': rule<'idea.reject', LoadedIdea, ContentTree>({
    prepare: ({ reason }) => parseText(reason, 'reason'),
    load: (reader, { id }) => load(reader, id),
    decide(loaded, _input, context, content) {
      const waiting = waitingIdea(loaded, 'idea.reject', context);
      if (content.length === 0) {
        throw refuse('invalid', 'answer-required', 'Whoever rejects an idea says why.', { field: 'reason' });
      }
      const { idea, event } = withEvent(
        { ...waiting, state: 'rejected', version: waiting.version + 1 },
        { kind: 'rejected', content },
        context,
      );
      return {
        writes: [putIdea(idea), event],
        change: { name: 'idea.rejected', ideas: [idea.id], boards: [idea.board] },
        notices: [{ to: [idea.author, ...idea.coAuthors], kind: 'idea-rejected', subject: aboutIdea(idea) }],
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
