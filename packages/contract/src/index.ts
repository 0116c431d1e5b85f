export type * from './archive.js';
export type * from './backend.js';
export type {
  Board,
  BoardAccess,
  BoardField,
  BoardSummary,
  BoardVoting,
  Status,
  StatusCategory,
  StatusColor,
} from './boards.js';
export type { CampaignReport } from './campaign-reports.js';
export type { Campaign, CampaignSummary, Phase, PhaseInput, PhaseKind } from './campaigns.js';
export type * from './content.js';
export type {
  Assessment,
  Criterion,
  DecisionOutcome,
  EvaluatedIdea,
  Evaluation,
  EvaluationResult,
  EvaluatorProgress,
  Scale,
  Score,
} from './evaluations.js';
export type { Evidence, EvidenceKind, Expertise, Reason } from './expertise.js';
export type { Attachment, AttachmentInput } from './files.js';
export type * from './grants.js';
export type {
  BoardId,
  CampaignId,
  CommandKey,
  Cursor,
  ExpertOpinionId,
  EvaluationId,
  FileId,
  IdeaId,
  IdeaSuggestionId,
  ObjectionId,
  PersonId,
  PostId,
  SchemeDecisionId,
  SpaceId,
  SubjectUrn,
  ThanksId,
  ThreadId,
  Timestamp,
} from './ids.js';
export type * from './language.js';
export type { IdeaColumn, IdeaPage, IdeaView } from './idea-queries.js';
export type {
  FieldValue,
  Idea,
  IdeaEvent,
  IdeaEventKind,
  IdeaState,
  IdeaSuggestion,
  IdeaSummary,
  IdeaVersion,
  OfficialAnswer,
} from './ideas.js';
export type {
  InboxPage,
  Notification,
  NotificationEvent,
  NotificationKind,
  NotificationSubject,
  SubscriptionLevel,
} from './notifications.js';
export type { Person, PersonSummary } from './people.js';
export type { Post, PostPage, Reaction, Snippet } from './posts.js';
export type {
  Availability,
  Contact,
  Facet,
  PeopleFilters,
  PeoplePage,
  PersonHit,
  Profile,
  Project,
} from './profiles.js';
export type { Invitation, Question, QuestionInput, Solution, Votes } from './questions.js';
export type { Invention, InventionClock, InventionNotice, InventionState } from './inventions.js';
export type { Seal, SealedObject } from './seals.js';
export type { Policy, Session } from './session.js';
export type { Join, Member, Role, Space, SpaceSummary, Visibility } from './spaces.js';
export type {
  BonusBasis,
  BonusShare,
  BonusWorking,
  ExpertOpinion,
  Feasibility,
  Objection,
  SchemeDecision,
  SchemeOutcome,
  ShareInput,
  SuggestionCase,
} from './suggestion-cases.js';
export type { BonusRow, BonusRule, Currency, LetterTexts, SuggestionScheme } from './suggestion-scheme.js';
export type { Thanked, Thanks } from './thanks.js';
export type { Subject, Thread } from './threads.js';
export type { TopicDefinition } from './topics.js';
export * from './error-codes.js';
export * from './error.js';
export * from './limits.js';
export * from './load-part.js';
export * from './names.js';
export * from './persistence.js';
