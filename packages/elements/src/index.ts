export {
  defaultBackend,
  deleteDatabase,
  exportDatabase,
  importDatabase,
  importInto,
  promoteDatabase,
  registerBackend,
  type ArchiveReport,
  type Entry,
  type ImportArchiveOptions,
  type ImportResult,
  type OpenBackend,
  type OpenOptions,
  type PromoteOptions,
  type Who,
} from './backends.js';
export type { SeBoardForm } from './board-form/board-form.js';
export type { SeCampaignForm } from './campaign-form/campaign-form.js';
export type { SeCampaignReport } from './campaign-report/campaign-report.js';
export { provisionContext, type Provision } from './context.js';
export * from './events.js';
export type { SeDecisionLetter } from './decision-letter/decision-letter.js';
export type { SeEvaluation } from './evaluation/evaluation.js';
export type { SeFaq } from './faq/faq.js';
export { SeFeed } from './feed/feed.js';
export { describeError } from './i18n/describe-error.js';
export type { Strings } from './i18n/localizer.js';
export type { SeIdea } from './idea/idea.js';
export type { SeIdeaForm } from './idea-form/idea-form.js';
export type { SeIdeas } from './ideas/ideas.js';
export type { SeInbox } from './inbox/inbox.js';
export type { PeopleOfHost, SePeople } from './people/people.js';
export type { SePerson } from './person/person.js';
export { SePost } from './post/post.js';
export type { SeProfile } from './profile/profile.js';
export { SeProvider } from './provider/provider.js';
export type { SeSuggestionCase } from './suggestion/suggestion-case.js';
export { SeThread } from './thread/thread.js';
