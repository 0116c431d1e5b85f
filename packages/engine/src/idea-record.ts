import type {
  BoardAccess,
  BoardField,
  BoardId,
  BoardVoting,
  CampaignId,
  ContentTree,
  FieldValue,
  IdeaEventKind,
  IdeaId,
  IdeaSuggestion,
  IdeaSuggestionId,
  PersonId,
  PhaseInput,
  SpaceId,
  Status,
  SubjectUrn,
  SuggestionScheme,
  Timestamp,
} from '@social-enterprise/contract';
import type { AttachmentRecord } from './file-record.js';
import { fold } from './fold.js';

export interface BoardRecord {
  readonly id: BoardId;
  readonly space: SpaceId;
  readonly handle: string;
  readonly name: string;
  readonly description: string;
  readonly statuses: readonly Status[];
  readonly fields: readonly BoardField[];
  readonly access: BoardAccess;
  readonly approval: boolean;
  /** Whether ideas are taken without a name. */
  readonly sealing: boolean;
  readonly voting: BoardVoting;
  readonly owners: readonly PersonId[];
  readonly answerDays: number | null;
  readonly scheme: SuggestionScheme | null;
  readonly created: Timestamp;
  readonly version: number;
}

export interface PhaseRecord extends PhaseInput {
  readonly reopened: { readonly from: Timestamp; readonly until: Timestamp } | null;
}

export interface CampaignRecord {
  readonly id: CampaignId;
  readonly board: BoardId;
  readonly question: string;
  readonly source: string;
  readonly content: ContentTree;
  /** In the order of time. */
  readonly phases: readonly PhaseRecord[];
  readonly created: Timestamp;
  readonly version: number;
}

/** The parts of an idea that are Markdown. */
export interface IdeaTexts<Text> {
  readonly problem: Text;
  readonly solution: Text;
  readonly benefit: Text;
}

export interface AnswerRecord {
  readonly content: ContentTree;
  /** The status in which it was given. */
  readonly status: string;
  readonly by: PersonId;
  readonly at: Timestamp;
}

export interface IdeaRecord {
  readonly id: IdeaId;
  readonly board: BoardId;
  readonly space: SpaceId;
  readonly campaign: CampaignId | null;
  readonly number: number;
  readonly title: string;
  readonly source: IdeaTexts<string>;
  readonly content: IdeaTexts<ContentTree>;
  readonly fields: readonly FieldValue[];
  readonly attachments: readonly AttachmentRecord[];
  /** As they were named first, each once. */
  readonly topics: readonly string[];
  readonly author: PersonId;
  readonly coAuthors: readonly PersonId[];
  /** Whether its author has no name. */
  readonly sealed: boolean;
  readonly state: 'waiting' | 'published' | 'rejected' | 'withdrawn' | 'confidential';
  /** Whether it was confidential when it was withdrawn: then it stays so. */
  readonly wasConfidential: boolean;
  readonly status: string;
  readonly quarter: string | null;
  /** Whose votes count: everybody who voted for it or for what is in `group`, by the most that they gave to one. */
  readonly votes: number;
  /** Up to which closing its votes were given back: those with an earlier round cost nothing any more. */
  readonly round: number;
  readonly comments: number;
  readonly followers: number;
  readonly answer: AnswerRecord | null;
  readonly firstAnswerAt: Timestamp | null;
  readonly mergedInto: IdeaId | null;
  /** Everything that was merged into it, and into that. */
  readonly group: readonly IdeaId[];
  readonly related: readonly IdeaId[];
  readonly openSuggestions: number;
  /** How many events its timeline has. */
  readonly events: number;
  readonly created: Timestamp;
  /** When others could read it first. */
  readonly published: Timestamp;
  readonly edited: Timestamp | null;
  /** Counts what owners and authors change; votes do not. */
  readonly version: number;
}

/** What one person gave to one idea. */
export interface IdeaVoteRecord {
  /** `idea/person` */
  readonly id: string;
  readonly idea: IdeaId;
  readonly person: PersonId;
  /** The campaign or else the board: what its votes are counted together with. */
  readonly lane: string;
  readonly weight: number;
  /** Who cast it, when it was somebody else. */
  readonly by: PersonId | null;
  /** The round of the idea when it was cast. */
  readonly round: number;
  readonly at: Timestamp;
}

/** Who has to do with an idea. */
export interface IdeaPersonRecord {
  /** `idea/person` */
  readonly id: string;
  readonly idea: IdeaId;
  readonly person: PersonId;
  /** Null: only follows it. */
  readonly role: 'author' | 'co-author' | null;
  readonly follows: boolean;
  readonly at: Timestamp;
}

export interface IdeaVersionRecord {
  /** `idea/version`, the number padded to five digits */
  readonly id: string;
  readonly idea: IdeaId;
  readonly version: number;
  readonly title: string;
  readonly source: IdeaTexts<string>;
  readonly fields: readonly FieldValue[];
  readonly by: PersonId;
  readonly at: Timestamp;
}

export interface IdeaEventRecord {
  /** `idea/number`, padded to five digits */
  readonly id: string;
  readonly idea: IdeaId;
  readonly kind: IdeaEventKind;
  readonly at: Timestamp;
  readonly actor: PersonId;
  readonly person: PersonId | null;
  readonly status: string | null;
  readonly previous: string | null;
  readonly content: ContentTree;
  readonly other: IdeaId | null;
  readonly isInto: boolean;
}

export interface IdeaSuggestionRecord {
  readonly id: IdeaSuggestionId;
  readonly idea: IdeaId;
  readonly field: IdeaSuggestion['field'];
  readonly text: string;
  /** Empty for a title. */
  readonly content: ContentTree;
  readonly before: string;
  readonly note: string;
  readonly author: PersonId;
  readonly at: Timestamp;
  readonly state: IdeaSuggestion['state'];
}

/** How many ideas there are of one kind, or how many numbers a board has given out. */
export interface TallyRecord {
  /** `lane/status/ID`, `lane/unanswered`, or `board/number` */
  readonly id: string;
  readonly count: number;
}

export const ideaUrn = (idea: IdeaId): SubjectUrn => `urn:social-enterprise:idea:${idea}` as SubjectUrn;

/** The idea that a subject is, or null. */
export function ideaOfUrn(urn: SubjectUrn): IdeaId | null {
  const [, id] = /^urn:social-enterprise:idea:([0-9a-f-]{36})$/.exec(urn) ?? [];
  return (id as IdeaId | undefined) ?? null;
}

/** Ideas that are listed and counted together: those of a campaign, or those of a board outside of campaigns. */
export const laneOf = ({ campaign, board }: Pick<IdeaRecord, 'campaign' | 'board'>): string =>
  campaign ?? board;

/** Whether everybody who reads the board finds it in lists. */
export const isListedIdea = ({ state, mergedInto }: Pick<IdeaRecord, 'state' | 'mergedInto'>): boolean =>
  state === 'published' && mergedInto === null;

/** Whether those who run the board find it among what is for them alone. */
export const isWaiting = ({ state }: Pick<IdeaRecord, 'state'>): boolean =>
  state === 'waiting' || state === 'confidential';
export const isUnanswered = (idea: Pick<IdeaRecord, 'state' | 'mergedInto' | 'firstAnswerAt'>): boolean =>
  isListedIdea(idea) && idea.firstAnswerAt === null;

/** A number whose order as text is its order. */
export const padded = (count: number): string => String(count).padStart(10, '0');

/** Milliseconds by which ten times as much going on makes an idea younger. */
const tenfold = 10 * 24 * 60 * 60 * 1000;

/**
 * How much an idea trends, as a time: when it was published, and later by ten days for every tenfold of what goes on
 * there. What counts, five for a vote and three for a comment, is Fider's (`(5 votes + 3 comments - 1) / (hours +
 * 2)^1.4`, its idea list's "trending"). Its quotient changes with every hour; a logarithm of points beside a linear age,
 * as Reddit published it, orders ideas the same at any time, so that an index keeps it. Ten days are the time in
 * which Fider's quotient falls from that of a day to about a tenth of a tenth: new ideas pass good ones in weeks.
 */
export function trendOf({
  published,
  votes,
  comments,
}: Pick<IdeaRecord, 'published' | 'votes' | 'comments'>): Timestamp {
  const points = 5 * votes + 3 * comments;
  return new Date(
    Date.parse(published) + Math.round(tenfold * Math.log10(1 + points)),
  ).toISOString() as Timestamp;
}

/** Beginnings of the folded topics of an idea are compared as a whole. */
export const topicKeysOf = ({ topics }: Pick<IdeaRecord, 'topics'>): string[] => topics.map(fold);

type Keys = readonly (readonly string[])[];
const nowhere: Keys = [];
const listed = (idea: IdeaRecord, key: string): Keys =>
  isListedIdea(idea) ? [[laneOf(idea), idea.status, key, idea.id]] : nowhere;

/** The indexes of ideas. All but the last are lists of one lane and status. */
export const ideaIndexes = {
  published: (idea: IdeaRecord): Keys => listed(idea, idea.published),
  trend: (idea: IdeaRecord): Keys => listed(idea, trendOf(idea)),
  wanted: (idea: IdeaRecord): Keys => listed(idea, padded(idea.votes)),
  discussed: (idea: IdeaRecord): Keys => listed(idea, padded(idea.comments)),
  unanswered: (idea: IdeaRecord): Keys =>
    isUnanswered(idea) ? [[laneOf(idea), idea.status, idea.published, idea.id]] : nowhere,
  waiting: (idea: IdeaRecord): Keys => (isWaiting(idea) ? [[idea.board, idea.created, idea.id]] : nowhere),
  status: (idea: IdeaRecord): Keys => [[idea.board, idea.status, idea.id]],
};
