import type { CommandName, QueryName } from '@social-enterprise/contract';
import { markerRules } from './markers.js';
import { peopleQueries, peopleRules } from './people.js';
import { postQueries } from './post-queries.js';
import { postRules } from './posts.js';
import { reactionRules } from './reactions.js';
import type { AnyRule, Queries } from './rule.js';
import { sessionQueries } from './session.js';
import { spaceQueries, spaceRules } from './spaces.js';
import { threadQueries, threadRules } from './threads.js';
import { topicQueries } from './topics.js';

/** One line a feature. */
export const rules: Readonly<Record<CommandName, AnyRule>> = {
  ...peopleRules,
  ...spaceRules,
  ...postRules,
  ...reactionRules,
  ...markerRules,
  ...threadRules,
};

export const queries: Queries<QueryName> = {
  ...sessionQueries,
  ...peopleQueries,
  ...spaceQueries,
  ...postQueries,
  ...topicQueries,
  ...threadQueries,
};
