import type { Client } from '@social-enterprise/client';
import type { Post } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { composerParts } from './exported-parts.js';

interface Surroundings {
  readonly client: Client | null;
  readonly language: string;
  readonly close: () => unknown;
}

/** Where a reply to a post is written. */
export const replyComposer = (
  post: Post,
  placeholder: string,
  { client, language, close }: Surroundings,
): TemplateResult =>
  html`${keyed(
    post.id,
    html`<se-composer
      compact
      open
      part="composer"
      exportparts=${composerParts}
      in-reply-to=${post.id}
      placeholder=${placeholder}
      .client=${client}
      lang=${language}
      @close=${close}
    ></se-composer>`,
  )}`;

/** Where a post is edited, in its own place. */
export const editor = (post: Post, { client, language, close }: Surroundings): TemplateResult =>
  html`<se-composer
    open
    class="editor"
    part="composer"
    exportparts=${composerParts}
    .editing=${post}
    .client=${client}
    lang=${language}
    @close=${close}
  ></se-composer>`;
