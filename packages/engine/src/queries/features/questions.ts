import { faqQueries } from '../faq.js';
import { questionQueries } from '../questions.js';
import { thanksQueries } from '../thanks.js';
import type { QueryFields } from './feature.js';

export const queries = { ...faqQueries, ...questionQueries, ...thanksQueries };

export const fields: QueryFields<keyof typeof queries> = {
  'questions.similar': { text: 'text', space: 'text?', subject: 'text?', limit: 'size?' },
  'invitations.list': {},
  'faq.list': { topic: 'text?', space: 'text?', after: 'text?', limit: 'size?' },
  'thanks.list': { person: 'text', post: 'id?', after: 'text?', limit: 'size?' },
};
