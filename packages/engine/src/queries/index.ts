import type { QueryName } from '@social-enterprise/contract';
import { expertiseQueries } from './expertise.js';
import { faqQueries } from './faq.js';
import { fileQueries } from './files.js';
import { notificationQueries } from './notifications.js';
import { peopleQueries } from './people.js';
import { postQueries } from './posts.js';
import { profileQueries } from './profiles.js';
import type { Queries } from './query.js';
import { questionQueries } from './questions.js';
import { sealQueries } from './seals.js';
import { sessionQueries } from './session.js';
import { spaceQueries } from './spaces.js';
import { thanksQueries } from './thanks.js';
import { threadQueries } from './threads.js';
import { topicQueries } from './topics.js';

/** One line a feature. */
export const queries: Queries<QueryName> = {
  ...sessionQueries,
  ...peopleQueries,
  ...profileQueries,
  ...expertiseQueries,
  ...spaceQueries,
  ...postQueries,
  ...questionQueries,
  ...faqQueries,
  ...thanksQueries,
  ...topicQueries,
  ...threadQueries,
  ...fileQueries,
  ...notificationQueries,
  ...sealQueries,
};
