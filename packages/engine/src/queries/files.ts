import type { Attachment } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { surround } from '../find-ideas.js';
import { canReadIdea } from '../idea-rights.js';
import type { IdeaRecord } from '../records.js';
import type { Reader } from '../store.js';
import { viewAttachment, viewPosts } from '../views.js';
import type { Queries } from './query.js';

async function attachmentsOfIdea(
  reader: Reader,
  context: Context,
  record: IdeaRecord | undefined,
): Promise<readonly Attachment[]> {
  const { idea, board, space } = await surround(reader, record);
  if (idea === undefined || board === undefined || space === undefined) return [];
  if (!canReadIdea(context.access, { idea, board, space })) return [];
  return idea.attachments.map((one) => viewAttachment(context, one));
}

export const fileQueries: Queries<'files.get'> = {
  'files.get': ({ id }, desk) =>
    desk.read(async (reader, context) => {
      const file = await reader.get('files', id);
      if (file?.stored !== true) return null;
      if (file.post === null) {
        return context.access.isMe(file.owner) ? viewAttachment(context, { ...file, alt: '' }) : null;
      }
      // Whoever may see the post or the idea sees what is on it, and nobody else.
      const [post, idea] = await Promise.all([
        reader.get('posts', file.post),
        reader.get('ideas', file.post),
      ]);
      const [view] = post === undefined ? [] : await viewPosts(reader, context, [post], 0);
      const seen = view?.attachments ?? (await attachmentsOfIdea(reader, context, idea));
      return seen.find((attachment) => attachment.id === id) ?? null;
    }),
};
