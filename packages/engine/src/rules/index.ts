import type { CommandName } from '@social-enterprise/contract';
import { boardRules } from './boards.js';
import { campaignRules } from './campaigns.js';
import { expertOpinionRules } from './expert-opinions.js';
import { assessmentRules } from './assessments.js';
import { evaluationRules } from './evaluations.js';
import { expertiseRules } from './expertise.js';
import { faqRules } from './faq.js';
import { ideaDecisionRules } from './idea-decisions.js';
import { ideaMergeRules } from './idea-merges.js';
import { ideaMoveRules } from './idea-moves.js';
import { ideaPeopleRules } from './idea-people.js';
import { ideaSuggestionRules } from './idea-suggestions.js';
import { ideaVoteRules } from './idea-votes.js';
import { ideaRules } from './ideas.js';
import { invitationRules } from './invitations.js';
import { inventionRules } from './inventions.js';
import { markerRules } from './markers.js';
import { notificationRules } from './notifications.js';
import { peopleRules } from './people.js';
import { newPostRules } from './new-posts.js';
import { postRules } from './posts.js';
import { profileRules } from './profiles.js';
import { questionRules } from './questions.js';
import { reactionRules } from './reactions.js';
import type { AnyRule } from './rule.js';
import { schemeDecisionRules } from './scheme-decisions.js';
import { sealRules } from './seals.js';
import { spaceRules } from './spaces.js';
import { thanksRules } from './thanks.js';
import { threadRules } from './threads.js';
import { topicRules } from './topics.js';
import { voteRules } from './votes.js';

/** One line a feature. */
export const rules: Readonly<Record<CommandName, AnyRule>> = {
  ...peopleRules,
  ...profileRules,
  ...expertiseRules,
  ...topicRules,
  ...spaceRules,
  ...newPostRules,
  ...postRules,
  ...reactionRules,
  ...questionRules,
  ...invitationRules,
  ...voteRules,
  ...faqRules,
  ...thanksRules,
  ...boardRules,
  ...campaignRules,
  ...ideaRules,
  ...ideaMoveRules,
  ...ideaVoteRules,
  ...ideaMergeRules,
  ...ideaPeopleRules,
  ...ideaSuggestionRules,
  ...expertOpinionRules,
  ...schemeDecisionRules,
  ...inventionRules,
  ...evaluationRules,
  ...assessmentRules,
  ...ideaDecisionRules,
  ...markerRules,
  ...threadRules,
  ...notificationRules,
  ...sealRules,
};
