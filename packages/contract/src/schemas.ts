/** Everything that exists at run time as a schema. Servers import this; browsers do not. */
import type { CommandName, QueryName } from './names.js';
import { boardCommands, boardQueries } from './boards.js';
import { campaignCommands, campaignQueries } from './campaigns.js';
import { campaignReportQueries } from './campaign-reports.js';
import { closed, withClosedInputs } from './closed.js';
import { evaluationCommands, evaluationQueries } from './evaluations.js';
import { expertiseCommands, expertiseQueries } from './expertise.js';
import { faqCommands, faqQueries } from './faq.js';
import { fileQueries } from './files.js';
import { ideaCommands } from './idea-commands.js';
import { ideaQueries } from './idea-queries.js';
import { notificationCommands, notificationQueries } from './notifications.js';
import { peopleCommands, peopleQueries } from './people.js';
import { postCommands, postQueries } from './posts.js';
import { profileCommands, profileQueries } from './profiles.js';
import { questionQueries } from './question-queries.js';
import { questionCommands } from './questions.js';
import { sealCommands, sealQueries } from './seals.js';
import { sessionQueries } from './session.js';
import { spaceCommands, spaceQueries } from './spaces.js';
import { suggestionCaseCommands, suggestionCaseQueries } from './suggestion-cases.js';
import { thanksCommands, thanksQueries } from './thanks.js';
import { threadCommands, threadQueries } from './threads.js';
import { topicCommands, topicQueries } from './topics.js';

/** Nothing that is sent is passed over: see docs/decisions/0010-unknown-fields.md. */
export const commandSchemas = closed({
  ...peopleCommands,
  ...profileCommands,
  ...expertiseCommands,
  ...topicCommands,
  ...spaceCommands,
  ...postCommands,
  ...questionCommands,
  ...faqCommands,
  ...thanksCommands,
  ...boardCommands,
  ...campaignCommands,
  ...ideaCommands,
  ...suggestionCaseCommands,
  ...evaluationCommands,
  ...threadCommands,
  ...notificationCommands,
  ...sealCommands,
} satisfies Record<CommandName, unknown>);
export const querySchemas = withClosedInputs({
  ...sessionQueries,
  ...peopleQueries,
  ...profileQueries,
  ...expertiseQueries,
  ...topicQueries,
  ...spaceQueries,
  ...postQueries,
  ...questionQueries,
  ...faqQueries,
  ...thanksQueries,
  ...boardQueries,
  ...campaignQueries,
  ...campaignReportQueries,
  ...ideaQueries,
  ...suggestionCaseQueries,
  ...evaluationQueries,
  ...threadQueries,
  ...fileQueries,
  ...notificationQueries,
  ...sealQueries,
} satisfies Record<QueryName, { readonly input: unknown }>);
export { BoardSchema } from './boards.js';
export { CampaignSchema } from './campaigns.js';
export { EvaluationSchema } from './evaluations.js';
export { IdeaSchema } from './ideas.js';
export { AttachmentSchema } from './files.js';
export { NotificationSchema } from './notifications.js';
export { PersonSchema } from './people.js';
export { PostSchema } from './posts.js';
export { ProfileSchema } from './profiles.js';
export { QuestionSchema } from './questions.js';
export { SealSchema } from './seals.js';
export { PolicySchema, SessionSchema } from './session.js';
export { SpaceSchema } from './spaces.js';
export { SuggestionCaseSchema } from './suggestion-cases.js';
export { ThanksSchema } from './thanks.js';
export { ThreadSchema } from './threads.js';
