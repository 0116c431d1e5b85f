import type { QueryName } from '@social-enterprise/contract';
import { boardQueries } from './boards.js';
import { campaignReportQueries } from './campaign-reports.js';
import { campaignQueries } from './campaigns.js';
import { evaluationQueries } from './evaluations.js';
import { expertiseQueries } from './expertise.js';
import { faqQueries } from './faq.js';
import { fileQueries } from './files.js';
import { ideaQueries } from './ideas.js';
import { notificationQueries } from './notifications.js';
import { peopleQueries } from './people.js';
import { profileQueries } from './profiles.js';
import type { Queries } from './query.js';
import { questionQueries } from './questions.js';
import { sealQueries } from './seals.js';
import { suggestionCaseQueries } from './suggestion-cases.js';
import { thanksQueries } from './thanks.js';
import { topicQueries } from './topics.js';

/** What is asked when somebody does something. One line a feature. */
export const otherQueries = {
  ...peopleQueries,
  ...profileQueries,
  ...expertiseQueries,
  ...questionQueries,
  ...faqQueries,
  ...thanksQueries,
  ...boardQueries,
  ...campaignQueries,
  ...campaignReportQueries,
  ...ideaQueries,
  ...suggestionCaseQueries,
  ...evaluationQueries,
  ...topicQueries,
  ...fileQueries,
  ...notificationQueries,
  ...sealQueries,
} satisfies Partial<Queries<QueryName>>;
