import type { CommandName } from '@social-enterprise/contract';
import { expertiseRules } from './expertise.js';
import { faqRules } from './faq.js';
import { invitationRules } from './invitations.js';
import { markerRules } from './markers.js';
import { notificationRules } from './notifications.js';
import { peopleRules } from './people.js';
import { newPostRules } from './new-posts.js';
import { postRules } from './posts.js';
import { profileRules } from './profiles.js';
import { questionRules } from './questions.js';
import { reactionRules } from './reactions.js';
import type { AnyRule } from './rule.js';
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
  ...markerRules,
  ...threadRules,
  ...notificationRules,
  ...sealRules,
};
