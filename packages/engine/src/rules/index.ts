import type { CommandName } from '@social-enterprise/contract';
import { expertiseRules } from './expertise.js';
import { markerRules } from './markers.js';
import { notificationRules } from './notifications.js';
import { peopleRules } from './people.js';
import { postRules } from './posts.js';
import { profileRules } from './profiles.js';
import { reactionRules } from './reactions.js';
import type { AnyRule } from './rule.js';
import { spaceRules } from './spaces.js';
import { threadRules } from './threads.js';
import { topicRules } from './topics.js';

/** One line a feature. */
export const rules: Readonly<Record<CommandName, AnyRule>> = {
  ...peopleRules,
  ...profileRules,
  ...expertiseRules,
  ...topicRules,
  ...spaceRules,
  ...postRules,
  ...reactionRules,
  ...markerRules,
  ...threadRules,
  ...notificationRules,
};
