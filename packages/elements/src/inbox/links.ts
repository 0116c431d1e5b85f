import type { Notification } from '@social-enterprise/contract';
import { fill, withPost } from '../post/conversation.js';
import { pageOf } from '../post/link.js';

/** How the page leads to what a notification is about; each may be missing. */
export interface LinkTemplates {
  /** Of a conversation, with `{post}` and `{space}` (its handle). Default: this page. */
  readonly postHref: string | null;
  /** Of a person, with `{handle}` or `{id}`. */
  readonly profileHref: string | null;
  /** Of an idea, with `{idea}`, `{board}` and `{space}` (their handles). */
  readonly ideaHref: string | null;
  /** Of an evaluation, with `{evaluation}`, `{board}` and `{space}` (their handles). */
  readonly evaluationHref: string | null;
}

/** Where a notification leads to; null: nowhere. */
export function hrefOf(
  { subject, events }: Notification,
  { postHref, profileHref, ideaHref, evaluationHref }: LinkTemplates,
): string | null {
  if (subject.type === 'person') {
    const { id, handle } = subject.person;
    return profileHref === null ? null : fill(profileHref, { id, handle });
  }
  if (subject.type === 'idea') {
    const { idea, board, space } = subject;
    return ideaHref === null ? null : fill(ideaHref, { idea, board: board.handle, space: space.handle });
  }
  if (subject.type === 'evaluation') {
    const { evaluation, board, space } = subject;
    const values = { evaluation, board: board.handle, space: space.handle };
    return evaluationHref === null ? null : fill(evaluationHref, values);
  }
  if (subject.type === 'seal' && subject.object.kind === 'idea') {
    const values = {
      idea: subject.object.id,
      board: subject.board?.handle ?? '',
      space: subject.space.handle,
    };
    return ideaHref === null ? null : fill(ideaHref, values);
  }
  const { space, thread, href } = subject;
  const post = subject.type === 'seal' ? subject.object.id : subject.post;
  const page =
    thread !== null && href !== null
      ? (pageOf(href) ?? '')
      : fill(postHref ?? '', { post, space: space.handle });
  // To what happened last, wherever in the conversation that is.
  return withPost(page, events[0]?.post ?? post);
}
