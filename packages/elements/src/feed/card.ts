import type { Client } from '@social-enterprise/client';
import type { Post, PostId } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { postParts } from '../post/exported-parts.js';
import type { PostMemory, SePost } from '../post/post.js';
import type { Text } from './parts.js';

/** What cards need of the feed that they stand in. */
export interface CardScene {
  readonly client: Client | null;
  readonly language: string;
  readonly showSpace: boolean;
  readonly text: Text;
  readonly memory: (id: PostId) => PostMemory;
}

interface CardOptions {
  readonly className?: string;
  readonly position?: readonly [position: number, count: number] | null;
}

/** A post that does not stand on a shelf: one that was linked to, or a hit. */
export const card = (
  post: Post,
  { client, language, showSpace, memory }: CardScene,
  { className, position = null }: CardOptions = {},
): TemplateResult => html`
  <se-post
    class=${className ?? nothing}
    part="post"
    exportparts=${postParts}
    .client=${client}
    .post=${post}
    .position=${position}
    .memory=${memory(post.id)}
    ?show-space=${showSpace}
    lang=${language}
  ></se-post>
`;

export interface ShelfOptions {
  readonly position: readonly [position: number, count: number];
  readonly isUnread: boolean;
}

/** Brings a post on a shelf up to date; without a template, because there are many and they come while one scrolls. */
export function fillCard(
  element: SePost,
  post: Post,
  { client, language, showSpace, memory }: CardScene,
  { position, isUnread }: ShelfOptions,
): void {
  Object.assign(element, { client, post, position, memory: memory(post.id), showSpace, unread: isUnread });
  if (element.lang !== language) element.lang = language;
  if (element.hasAttribute('part')) return;
  element.setAttribute('part', 'post');
  element.setAttribute('exportparts', postParts);
}
