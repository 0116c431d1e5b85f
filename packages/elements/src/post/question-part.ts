import { loadPart, type Post } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { withAttachments } from './attachments-part.js';
import type { PostScene } from './scene.js';

/** Parts of a question that a page may style through the post. */
const questionParts = 'badge, question-state, solution, invitations, invitation, answer-button';

// What could not be fetched is tried again with the next post that is drawn.
const load = (): void => void loadPart(() => import('../questions/register.js')).catch(() => undefined);

/** What a text has around it: its files, and what makes a question of it, which comes along with the first question. */
export function withSurroundings(body: TemplateResult, post: Post, scene: PostScene): TemplateResult {
  const text = withAttachments(body, post, scene);
  const { question } = post;
  if (question === null) return text;
  load();
  return html`<se-question
    part="question"
    exportparts=${questionParts}
    class=${question.solution === null ? nothing : 'solved'}
    .post=${post}
    .scene=${scene}
    .session=${scene.client?.session ?? null}
    ><bdi slot="title" class="title" part="question-title" .textContent=${question.title}></bdi
    >${text}</se-question
  >`;
}

/** Votes for an answer, whether it is the solution, and thanks. */
export function recognition(post: Post, scene: PostScene): TemplateResult | null {
  if (post.votes === null && !post.thanks?.count) return null;
  load();
  return html`<se-recognition
    exportparts="vote-button, accept-button, accepted, thanks"
    .post=${post}
    .scene=${scene}
    .session=${scene.client?.session ?? null}
    .isSolution=${scene.client?.post(post.root)?.question?.solution?.post === post.id}
  ></se-recognition>`;
}
