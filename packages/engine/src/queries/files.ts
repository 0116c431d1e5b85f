import { viewAttachment, viewPosts } from '../views.js';
import type { Queries } from './query.js';

export const fileQueries: Queries<'files.get'> = {
  'files.get': ({ id }, desk) =>
    desk.read(async (reader, context) => {
      const file = await reader.get('files', id);
      if (file?.stored !== true) return null;
      if (file.post === null) {
        return context.access.isMe(file.owner) ? viewAttachment(context, { ...file, alt: '' }) : null;
      }
      // Whoever may see the post sees what is on it, and nobody else.
      const post = await reader.get('posts', file.post);
      const [view] = post === undefined ? [] : await viewPosts(reader, context, [post], 0);
      return view?.attachments.find((attachment) => attachment.id === id) ?? null;
    }),
};
