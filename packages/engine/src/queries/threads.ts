import { findThread } from '../threads.js';
import { checkUrn } from '../urn.js';
import { viewThread } from '../views.js';
import type { Queries } from './query.js';

export const threadQueries: Queries<'threads.get'> = {
  'threads.get': ({ subject, space }, desk) =>
    desk.read(async (reader, context) => {
      const found = await findThread(reader, context.access, checkUrn(subject), space ?? null);
      return found === undefined ? null : viewThread(context, found.thread, found.space);
    }),
};
