import { loadThread } from '../find.js';
import { checkUrn } from '../urn.js';
import { viewThread } from '../views.js';
import type { Queries } from './query.js';

export const threadQueries: Queries<'threads.get'> = {
  'threads.get': ({ subject }, desk) =>
    desk.read(async (reader, context) => {
      const { thread, space } = await loadThread(reader, { subject: checkUrn(subject) });
      if (thread === undefined || space === undefined || !context.access.canRead(space)) return null;
      return viewThread(context, thread, space);
    }),
};
