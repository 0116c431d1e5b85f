import type { Client, Operation } from '@social-enterprise/client';
import type { CommandName, ErrorCode, Post } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.js';
import { personName } from '../base/person-name.js';
import { content } from './content-part.js';
import { recognition } from './question-part.js';
import type { PostScene } from './scene.js';

export type { PostScene } from './scene.js';
export { withSurroundings } from './question-part.js';

/** Whether this person may do something to a post, if need be once they have given a name. */
export function may(client: Client | null, post: Post, name: CommandName): boolean {
  const session = client?.session;
  const isNameless = session?.person === null && session.can.includes('person.create');
  return client?.supports(name) === true && (post.can.includes(name) || isNameless);
}

/** What whoever wrote a post is called. */
export const authorName = ({ author }: Post, scene: PostScene): string =>
  personName(author, (key) => scene.text(key));

/** What a post is called: by whom it is, and when it was written. */
export function label(post: Post, scene: PostScene): string {
  const { published, question } = post;
  const values = {
    name: authorName(post, scene),
    time: scene.localizer.time(published),
  };
  if (question === null) return scene.text('post.label', values);
  return scene.text('post.label.question', { ...values, title: question.title });
}

interface HeaderKind {
  readonly isReply: boolean;
  readonly isUnread: boolean;
}

/** What stands before and after the time. What separates stays at the end of a line. */
function around(post: Post, scene: PostScene, isReply: boolean): readonly [before: string, after: string] {
  const { author, space, updated } = post;
  const where =
    scene.showSpace && !isReply ? `\u00a0· ${scene.text('post.in', { space: scene.spaceName(space) })}` : '';
  const edited = updated === null ? '' : `\u00a0· ${scene.text('post.edited')}`;
  return [author.title === '' || isReply ? '' : `${author.title}\u00a0· `, where + edited];
}

// Every text that is set as a property saves the mark that lit leaves for an expression.
export const header = (post: Post, scene: PostScene, { isReply, isUnread }: HeaderKind): TemplateResult => {
  const { author, published } = post;
  const [before, after] = around(post, scene, isReply);
  // Whoever writes without a name has no page.
  const href = author.name === '' ? null : scene.profileUrl(author);
  const mark = html`<span class="unread"><span class="hidden">${scene.text('post.unread')} </span></span>`;
  return html`<div class="header" part="header">
    ${avatar(author)}
    ${
      href === null
        ? html`<bdi class="author" part="author" .textContent=${authorName(post, scene)}></bdi>`
        : html`<a class="author" part="author" data-person=${author.id} href=${href}
            ><bdi .textContent=${author.name}></bdi
          ></a>`
    }
    <span class="meta" part="meta" dir="auto"
      >${isUnread ? [mark, before] : before}<time
        part="time"
        datetime=${published}
        .textContent=${scene.localizer.time(published)}
      ></time
      >${after}</span
    >
    ${
      scene.operation(post.id)?.command.name === 'post.create'
        ? nothing
        : html`<button
            class="quiet menu"
            part="menu-button"
            aria-haspopup="menu"
            aria-label=${scene.text('post.menu')}
            @click=${(event: Event) => scene.openMenu(post, event.currentTarget as HTMLElement)}
          ></button>`
    }
  </div>`;
};

export const body = (post: Post, scene: PostScene, isClipped: boolean): TemplateResult =>
  html`<div
    class=${isClipped ? 'content clipped' : 'content'}
    part="content"
    ${content(post.content, scene.labels)}
  ></div>`;

export const reactions = (post: Post, scene: PostScene): TemplateResult | typeof nothing =>
  post.reactions.length === 0
    ? nothing
    : html`<div class="reactions" part="reactions">
        ${post.reactions.map(
          ({ emoji, count, own }) =>
            html`<button
              part=${own ? 'reaction reaction-own' : 'reaction'}
              aria-pressed=${own}
              aria-label=${scene.text('post.reaction', { emoji, count })}
              ?disabled=${!scene.may(post, own ? 'reaction.remove' : 'reaction.add')}
              .textContent=${`${emoji} ${count}`}
              @click=${() => scene.react(post, emoji)}
            ></button>`,
        )}
      </div>`;

/**
 * The actions that everybody uses often. Rare ones are in the menu. Every post has these icons, so that they stand
 * here, where they cost no template of their own.
 */
export const bar = (post: Post, scene: PostScene): TemplateResult | typeof nothing => {
  const mayReact = scene.may(post, 'reaction.add');
  const mayReply = scene.may(post, 'post.create');
  const recognised = recognition(post, scene);
  if (!mayReact && !mayReply && recognised === null) return nothing;
  const react = html`<button
    class="quiet"
    part="react-button"
    aria-haspopup="menu"
    @click=${(event: Event) => scene.openReactions(post, event.currentTarget as HTMLElement)}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M13.267 2.08a10 10 0 108.653 8.653M15 10V9M16 5h6M16.472 15a6 6 0 01-8.943 0M19 2v6M9 10V9"
      ></path></svg
    >${scene.text('post.react')}
  </button>`;
  const reply = html`<button class="quiet" part="reply-button" @click=${() => scene.reply(post)}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 18v-2a4 4 0 0 0-4-4H4m5 5-5-5 5-5"></path></svg
    >${scene.text('post.reply')}
  </button>`;
  return html`<div class="bar" part="actions">
    ${recognised === null ? nothing : recognised}${mayReact ? react : nothing}${mayReply ? reply : nothing}
  </div>`;
};

/** One line that opens the composer for a reply. */
export const replyField = (post: Post, scene: PostScene): TemplateResult =>
  html`<button class="reply-field" part="reply-field" @click=${() => scene.reply(post)}>
    ${scene.text('composer.placeholder.reply')}
  </button>`;

/** Why a command is not on its way, and what that means for the text. */
function reasonOf({ command, error, state, isLate }: Operation, scene: PostScene): string {
  const isNew = command.name === 'post.create';
  if (isLate) return scene.text('post.late');
  if (state === 'waiting') return scene.text(isNew ? 'post.waiting' : 'post.waiting.change');
  const what = scene.text(isNew ? 'post.failed' : 'post.failed.change');
  if (error === null || passing.has(error.code)) return what;
  const why = scene.localizer.error(error);
  // Of a database the reason says everything, also what is to be done now.
  if (error.code === 'storage') return error.reason === null ? what : why;
  return `${what} ${why}`;
}

const passing: ReadonlySet<ErrorCode> = new Set(['aborted', 'internal', 'offline', 'overloaded']);

/** On its way, waiting, or failed: then with another try. */
export const status = (post: Post, scene: PostScene): TemplateResult | typeof nothing => {
  const operation = scene.operation(post.id);
  if (operation === undefined) return nothing;
  if (operation.state === 'sending') {
    return html`<div class="status" part="status">${scene.text('post.sending')}</div>`;
  }
  const isFailed = operation.state === 'failed';
  return html`<div class=${isFailed ? 'status failed' : 'status'} part="status" role="status">
    <span>${reasonOf(operation, scene)}</span>
    <button class="link" @click=${() => scene.retry(post, operation)}>${scene.text('post.retry')}</button>
    <button class="link" @click=${() => scene.discard(post, operation)}>${scene.text('post.discard')}</button>
  </div>`;
};

export const tombstone = (post: Post, scene: PostScene): TemplateResult => {
  const isMine = post.can.includes('post.restore');
  return html`<div class="tombstone" part="deleted" role="status">
    <span>${scene.text(isMine ? 'post.deleted.own' : 'post.deleted')}</span>
    ${
      isMine
        ? html`<button class="link" part="restore-button" @click=${() => scene.restore(post)}>
            ${scene.text('post.restore')}
          </button>`
        : nothing
    }
  </div>`;
};
