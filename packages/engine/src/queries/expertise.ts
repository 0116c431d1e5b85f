import { lazy } from '../lazy.js';
import type { Queries } from './query.js';

// A page that only reads posts does not need it.
const loadExperts = lazy(() => import('../experts.js'));

export const expertiseQueries: Queries<'experts.list'> = {
  async 'experts.list'(input, desk) {
    const { listExperts } = await loadExperts();
    return desk.read((reader, context) => listExperts(reader, context, input));
  },
};
