import { listExperts } from '../experts.js';
import type { Queries } from './query.js';

export const expertiseQueries: Queries<'experts.list'> = {
  'experts.list': (input, desk) => desk.read((reader, context) => listExperts(reader, context, input)),
};
