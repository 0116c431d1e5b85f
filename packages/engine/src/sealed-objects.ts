import type { PostId, SealedObject } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { loadIdea } from './find-ideas.js';
import { loadSurrounded } from './find.js';
import { canReadIdea, type IdeaPlace } from './idea-rights.js';
import type { PostRecord, SpaceRecord, SubjectRecord } from './records.js';
import type { Reader } from './store.js';

/** What was written without a name, for whoever may read it. */
export type FoundObject =
  | { readonly kind: 'post'; readonly post: PostRecord; readonly space: SpaceRecord }
  | ({ readonly kind: 'idea' } & IdeaPlace);

/** Null: there is nothing of it that the actor may read. */
export async function loadObject(
  reader: Reader,
  access: Access,
  object: SealedObject,
): Promise<FoundObject | null> {
  if (object.kind === 'post') {
    const { post, space, kept } = await loadSurrounded(reader, object.id);
    const isReadable = post !== undefined && space !== undefined && access.canRead(space, post.subject, kept);
    return isReadable ? { kind: 'post', post, space } : null;
  }
  const { idea, board, space, campaign } = await loadIdea(reader, object.id);
  if (idea === undefined || board === undefined || space === undefined) return null;
  const place = { idea, board, space, campaign };
  return canReadIdea(access, place) ? { kind: 'idea', ...place } : null;
}

/** The seal of something, as the subject of a notice. */
export const aboutSeal = (found: FoundObject): Extract<SubjectRecord, { type: 'seal' }> => ({
  type: 'seal',
  object: found.kind === 'post' ? { kind: 'post', id: found.post.id } : { kind: 'idea', id: found.idea.id },
  space: found.space.id,
  thread: found.kind === 'post' ? found.post.subject : null,
});

/** It, among the items of a change. */
export const itemsOf = ({ kind, id }: SealedObject) =>
  kind === 'post' ? { posts: [id] as readonly PostId[] } : { ideas: [id] };
