import { viewThreads } from '../thread-views.js';
import { findThread } from '../threads.js';
import { checkUrn } from '../urn.js';
import type { Queries } from './query.js';

export const threadQueries: Queries<'threads.get'> = {
  'threads.get': ({ subject, space }, desk) =>
    desk.read(async (reader, context) => {
      const found = await findThread(reader, context.access, checkUrn(subject), space ?? null);
      return found === undefined ? null : (viewThreads(context, [found])[0] ?? null);
    }),
};
