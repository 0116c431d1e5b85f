import type { Post } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import type { PostScene } from '../post/scene.js';
import { PostPart } from './post-part.js';
import { recognitionStyles } from './recognition.styles.js';
import { ThanksNotes } from './thanks-notes.js';

/** Something that was done a moment ago and can be taken back. */
interface Done {
  readonly text: string;
  readonly undo: () => Promise<unknown>;
}

/**
 * What others think of a post: votes for an answer, whether it is the solution, and thanks. Internal: a post
 * loads it with the first answer or thanks.
 */
export class Recognition extends PostPart {
  static override styles = [controls, recognitionStyles];

  /** Whether it is the accepted answer. */
  @property({ attribute: false }) isSolution = false;

  #done: Done | null = null;
  readonly #thanks = new ThanksNotes(this);

  constructor() {
    super();
    // From one button in here to another it is not left.
    this.addEventListener('focusout', () => {
      if (this.#done === null) return;
      this.#done = null;
      this.requestUpdate();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { post, scene } = this;
    if (post === null || scene === null || !this.hasTexts) return nothing;
    return html`${this.#renderVotes(post, scene)}${this.#renderAcceptance(post, scene)}${this.#thanks.render(post, scene)}${this.#renderDone()}`;
  }

  #renderVotes(post: Post, scene: PostScene): TemplateResult | typeof nothing {
    const { votes } = post;
    if (votes === null) return nothing;
    const { count, own } = votes;
    const name = own ? 'vote.remove' : 'vote.add';
    return html`<button
      class="vote"
      part="vote-button"
      aria-pressed=${own ? 'true' : 'false'}
      aria-label=${count === 0 ? this.text('answer.vote') : this.text('answer.votes', { count })}
      ?disabled=${!scene.may(post, name)}
      @click=${() => void scene.execute(post, name, { post: post.id })}
    >
      ${icons.up}<span class="word">${this.text('answer.vote')}</span
      >${count === 0 ? nothing : html`&#32;<span>${count}</span>`}
    </button>`;
  }

  /** One button for both ways, so that the focus stays where it is. */
  #renderAcceptance(post: Post, scene: PostScene): TemplateResult {
    const isAccepted = post.can.includes('answer.withdraw') || this.isSolution;
    const mayAccept = scene.may(post, 'answer.accept');
    const mayWithdraw = scene.may(post, 'answer.withdraw');
    return html`${
      isAccepted
        ? html`<span class="accepted" part="accepted">${icons.check}${this.text('answer.accepted')}</span>`
        : nothing
    }${
      mayAccept || mayWithdraw
        ? html`<button
            class="quiet"
            part="accept-button"
            @click=${() => void (mayWithdraw ? this.#withdraw(post, scene) : this.#accept(post, scene))}
          >
            ${mayWithdraw ? nothing : icons.check}${this.text(mayWithdraw ? 'answer.withdraw' : 'answer.accept')}
          </button>`
        : nothing
    }`;
  }

  #renderDone(): TemplateResult {
    const done = this.#done;
    return html`<span class=${done === null ? 'hidden' : 'done'} role="status"
      >${
        done === null
          ? nothing
          : html`${done.text}
              <button class="link" @click=${() => void this.#undo(done)}>${this.text('answer.undo')}</button>`
      }</span
    >`;
  }

  async #accept(post: Post, scene: PostScene): Promise<void> {
    const question = post.root;
    const before = scene.client?.post(question)?.question?.solution?.post;
    const change = await scene.execute(post, 'answer.accept', { question, answer: post.id });
    if (change === null) return;
    this.#say('answer.accepted.done', () =>
      before === undefined || before === post.id
        ? scene.execute(post, 'answer.withdraw', { question })
        : scene.execute(post, 'answer.accept', { question, answer: before }),
    );
  }

  async #withdraw(post: Post, scene: PostScene): Promise<void> {
    const question = post.root;
    if ((await scene.execute(post, 'answer.withdraw', { question })) === null) return;
    this.#say('answer.withdrawn.done', () =>
      scene.execute(post, 'answer.accept', { question, answer: post.id }),
    );
  }

  /** Until the focus leaves, it can be taken back. */
  #say(key: 'answer.accepted.done' | 'answer.withdrawn.done', undo: Done['undo']): void {
    this.#done = { text: this.text(key), undo };
    this.requestUpdate();
  }

  async #undo({ undo }: Done): Promise<void> {
    this.#done = null;
    this.renderRoot.querySelector<HTMLElement>('[part=accept-button]')?.focus();
    this.requestUpdate();
    await undo();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-recognition': Recognition;
  }
}
