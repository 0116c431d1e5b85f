import type { Static } from 'typebox';
import type { Board, boardCommands, boardQueries } from './boards.js';
import type { campaignReportQueries } from './campaign-reports.js';
import type { Campaign, campaignCommands, campaignQueries } from './campaigns.js';
import type { SocialError } from './error.js';
import type { Evaluation, evaluationCommands, evaluationQueries } from './evaluations.js';
import type { expertiseCommands, expertiseQueries } from './expertise.js';
import type { faqCommands, faqQueries } from './faq.js';
import type { fileQueries } from './files.js';
import type { ideaCommands } from './idea-commands.js';
import type { ideaQueries } from './idea-queries.js';
import type { Idea } from './ideas.js';
import type { CommandKey, Cursor, Timestamp } from './ids.js';
import type { CommandName, QueryName } from './names.js';
import type { Notification, notificationCommands, notificationQueries } from './notifications.js';
import type { peopleCommands, peopleQueries, Person } from './people.js';
import type { Post, postCommands, postQueries } from './posts.js';
import type { profileCommands, profileQueries } from './profiles.js';
import type { questionQueries } from './question-queries.js';
import type { questionCommands } from './questions.js';
import type { sealCommands, sealQueries } from './seals.js';
import type { sessionQueries } from './session.js';
import type { Space, spaceCommands, spaceQueries } from './spaces.js';
import type { suggestionCaseCommands, suggestionCaseQueries } from './suggestion-cases.js';
import type { thanksCommands, thanksQueries } from './thanks.js';
import type { Thread, threadCommands, threadQueries } from './threads.js';
import type { topicCommands, topicQueries } from './topics.js';

type CommandSchemas = typeof peopleCommands &
  typeof profileCommands &
  typeof expertiseCommands &
  typeof topicCommands &
  typeof spaceCommands &
  typeof postCommands &
  typeof questionCommands &
  typeof faqCommands &
  typeof thanksCommands &
  typeof boardCommands &
  typeof campaignCommands &
  typeof ideaCommands &
  typeof suggestionCaseCommands &
  typeof evaluationCommands &
  typeof threadCommands &
  typeof notificationCommands &
  typeof sealCommands;
type QuerySchemas = typeof sessionQueries &
  typeof peopleQueries &
  typeof profileQueries &
  typeof expertiseQueries &
  typeof topicQueries &
  typeof spaceQueries &
  typeof postQueries &
  typeof questionQueries &
  typeof faqQueries &
  typeof thanksQueries &
  typeof boardQueries &
  typeof campaignQueries &
  typeof campaignReportQueries &
  typeof ideaQueries &
  typeof suggestionCaseQueries &
  typeof evaluationQueries &
  typeof threadQueries &
  typeof fileQueries &
  typeof notificationQueries &
  typeof sealQueries;

// Looked up in a finished table: deriving each input anew where it is used makes the type check very slow.
type CommandInputs = { readonly [Name in CommandName]: Static<CommandSchemas[Name]> };
export type CommandInput<Name extends CommandName> = CommandInputs[Name];

/**
 * One intent. Plain JSON: it waits in an outbox, crosses the network and is replayed safely.
 *
 * @since 0.1.0
 */
export type CommandOf<Name extends CommandName> = Name extends CommandName
  ? {
      /** Minted once per intent. The same key with the same command is applied once and answered again. */
      readonly key: CommandKey;
      readonly name: Name;
      readonly input: CommandInput<Name>;
    }
  : never;
export type Command = CommandOf<CommandName>;

type QueryInputs = { readonly [Name in QueryName]: Static<QuerySchemas[Name]['input']> };
type QueryOutputs = { readonly [Name in QueryName]: Static<QuerySchemas[Name]['output']> };
export type QueryInput<Name extends QueryName> = QueryInputs[Name];
export type QueryOutput<Name extends QueryName> = QueryOutputs[Name];

/** Names of everything that can have happened. */
export type ChangeName =
  | 'person.created'
  | 'person.updated'
  | 'profile.updated'
  | 'endorsement.requested'
  | 'topic.updated'
  | 'space.created'
  | 'space.updated'
  | 'member.added'
  | 'member.removed'
  | 'post.created'
  | 'post.updated'
  | 'post.deleted'
  | 'post.restored'
  | 'post.pinned'
  | 'post.unpinned'
  | 'reaction.added'
  | 'reaction.removed'
  | 'answer.accepted'
  | 'answer.withdrawn'
  | 'vote.added'
  | 'vote.removed'
  | 'question.closed'
  | 'question.reopened'
  | 'question.escalated'
  | 'question.invited'
  | 'question.raised'
  | 'invitation.declined'
  | 'faq.added'
  | 'faq.removed'
  | 'thanks.given'
  | 'thanks.withdrawn'
  | 'board.created'
  | 'board.updated'
  | 'campaign.created'
  | 'campaign.updated'
  | 'phase.reopened'
  | 'idea.created'
  | 'idea.updated'
  | 'idea.withdrawn'
  | 'idea.approved'
  | 'idea.rejected'
  | 'idea.moved'
  | 'idea.voted'
  | 'idea.voted-for'
  | 'idea.unvoted'
  | 'idea.followed'
  | 'idea.unfollowed'
  | 'idea.merged'
  | 'idea.unmerged'
  | 'idea.related'
  | 'idea.unrelated'
  | 'co-author.added'
  | 'co-author.removed'
  | 'idea-suggestion.created'
  | 'idea-suggestion.accepted'
  | 'idea-suggestion.declined'
  | 'opinion.updated'
  | 'suggestion.decided'
  | 'objection.updated'
  | 'invention.updated'
  | 'idea.concealed'
  | 'idea.revealed'
  | 'idea.decided'
  | 'evaluation.created'
  | 'evaluation.updated'
  | 'evaluation.closed'
  | 'evaluation.disclosed'
  | 'assessment.saved'
  | 'assessment.given'
  | 'assessment.withdrawn'
  | 'conflict.declared'
  | 'conflict.withdrawn'
  | 'thread.resolved'
  | 'thread.reopened'
  | 'marker.updated'
  | 'inbox.seen'
  | 'inbox.read'
  | 'notification.read'
  | 'notification.unread'
  | 'subscription.set'
  | 'seal.requested'
  | 'seal.refused'
  | 'seal.opened'
  | 'seal.invited'
  | 'seal.lifted';

/**
 * Something that happened, with every item that it touched as the current person sees it now. Items are
 * never older than the change; applying a change twice does no harm.
 *
 * @since 0.1.0
 */
export interface Change {
  readonly name: ChangeName;
  /** Place in the backend's one order of changes. */
  readonly cursor: Cursor;
  readonly at: Timestamp;
  /** The key of the command that caused it, only for whoever sent that command. */
  readonly key: CommandKey | null;
  readonly posts: readonly Post[];
  readonly threads: readonly Thread[];
  readonly people: readonly Person[];
  readonly spaces: readonly Space[];
  readonly boards: readonly Board[];
  readonly campaigns: readonly Campaign[];
  readonly ideas: readonly Idea[];
  readonly evaluations: readonly Evaluation[];
  /** What the current person is told by it, and nobody else's. */
  readonly notifications: readonly Notification[];
  /** Ids of items that the change touched and that the current person can no longer see. */
  readonly removed: readonly string[];
}

/** What became of a command; `change` is null when there was nothing to do. */
export type Outcome =
  | { readonly key: CommandKey; readonly status: 'applied' | 'replayed'; readonly change: Change | null }
  | { readonly key: CommandKey; readonly status: 'rejected'; readonly error: SocialError };
