import { topicsOf } from '@social-enterprise/content';
import type { Invitation, Post, Question } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { avatar } from '../base/avatar.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { personName } from '../base/person-name.js';
import { SeTopicSelectedEvent } from '../events.js';
import { linkTo } from '../post/link.js';
import type { PostScene } from '../post/scene.js';
import { PostPart } from './post-part.js';
import { questionStyles } from './question.styles.js';

/**
 * What a post has that is a question, around its text: title and state above, the solution and who was asked
 * below. Internal: a post loads it with the first question.
 */
export class QuestionView extends PostPart {
  static override styles = [controls, questionStyles];

  protected override render(): TemplateResult {
    const { post, scene } = this;
    const question = post?.question ?? null;
    if (post === null || scene === null || question === null || !this.hasTexts) {
      return html`<div class="head"><slot name="title"></slot></div>
        <slot></slot>`;
    }
    return html`<div class="head">
        <span class="badge" part="badge" role="img" aria-label=${this.text('question.badge')}>?</span>
        <slot name="title"></slot>
        <span class="state ${question.state}" part="question-state"
          >${question.state === 'answered' ? icons.check : nothing}${this.text(`question.state.${question.state}`)}</span
        >
      </div>
      <slot></slot>
      ${this.#renderTopics(post, question)} ${this.#renderSolution(post, question, scene)}
      ${this.#renderFacts(question, scene)} ${this.#renderInvitations(post, question, scene)}
      ${this.#renderNone(post, question)}`;
  }

  /** Those of the text are links in the text. */
  #renderTopics(post: Post, { topics }: Question): TemplateResult | typeof nothing {
    const inText = new Set(topicsOf(post.content).map((topic) => topic.toLowerCase()));
    const named = topics.filter((topic) => !inText.has(topic.toLowerCase()));
    if (named.length === 0) return nothing;
    return html`<p class="topics">
      ${named.map(
        (topic) =>
          html`<button class="link" @click=${() => this.dispatchEvent(new SeTopicSelectedEvent(topic))}>
            ${`#${topic}`}
          </button>`,
      )}
    </p>`;
  }

  #renderSolution(
    post: Post,
    { solution }: Question,
    { localizer, showReply }: PostScene,
  ): TemplateResult | typeof nothing {
    if (solution === null) return nothing;
    const { author, at, by, excerpt } = solution;
    return html`<section
      class="solution"
      part="solution"
      aria-label=${this.text('question.solution.by', { name: personName(author, (key) => this.text(key)) })}
    >
      <p class="by">
        ${icons.check}<strong>${this.text('question.solution')}</strong>${avatar(author)}<bdi
          >${personName(author, (key) => this.text(key))}</bdi
        >
        <span class="quiet"
          ><time datetime=${at}>${localizer.time(at)}</time>${
            by === 'moderator' ? `\u00a0· ${this.text('question.solution.moderator')}` : nothing
          }</span
        >
      </p>
      <p class="excerpt" dir="auto">${excerpt}</p>
      <a
        href=${linkTo(post)}
        @click=${(event: Event) => {
          event.preventDefault();
          showReply(solution.post);
        }}
        >${this.text('question.solution.show')}</a
      >
    </section>`;
  }

  #renderFacts(
    { closed, escalated, deflected }: Question,
    { localizer }: PostScene,
  ): TemplateResult | typeof nothing {
    const facts: string[] = [];
    if (closed !== null) {
      const { by, at, reason } = closed;
      const values = { name: personName(by, (key) => this.text(key)), time: localizer.time(at), reason };
      facts.push(this.text(reason === '' ? 'question.closed' : 'question.closed.reason', values));
    }
    if (escalated !== null) {
      const { to, at } = escalated;
      facts.push(this.text('question.escalated', { name: to.name, time: localizer.time(at) }));
    }
    if (deflected !== null && deflected > 0) {
      facts.push(this.text('question.deflected', { count: deflected }));
    }
    return facts.length === 0
      ? nothing
      : html`<div class="facts">${facts.map((fact) => html`<p dir="auto">${fact}</p>`)}</div>`;
  }

  #renderInvitations(
    post: Post,
    { invitations, state }: Question,
    scene: PostScene,
  ): TemplateResult | typeof nothing {
    if (invitations === null || invitations.length === 0) return nothing;
    const me = this.session?.person?.id;
    const mine = invitations.find(({ person }) => person.id === me);
    const others = invitations.filter((one) => one !== mine);
    return html`${mine === undefined || state !== 'open' ? nothing : this.#renderOwn(post, mine, scene)}
    ${
      others.length === 0
        ? nothing
        : html`<div class="invitations" part="invitations">
            <span id="invited">${this.text('question.invited')}</span>
            <ul aria-labelledby="invited">
              ${repeat(
                others,
                ({ person }) => person.id,
                (one) =>
                  html`<li>
                    ${avatar(one.person)}<span
                      ><bdi>${one.person.name}</bdi>&#32;<span class="quiet">${this.#why(one)}</span></span
                    >
                  </li>`,
              )}
            </ul>
          </div>`
    }`;
  }

  /** Why somebody was asked, and what became of it. */
  #why({ topic, state }: Invitation): string {
    const why =
      topic === '' ? this.text('question.invited.asked') : this.text('question.invited.why', { topic });
    return state === 'open' ? why : `${why}, ${this.text(`question.invited.${state}`)}`;
  }

  #renderOwn(post: Post, { topic, state }: Invitation, scene: PostScene): TemplateResult | typeof nothing {
    if (state === 'answered') return nothing;
    const asked =
      topic === '' ? this.text('question.invited.me.asked') : this.text('question.invited.me', { topic });
    return html`<div class="invitation" part="invitation" role="status">
      <p>${state === 'open' ? asked : this.text('question.invitation.declined')}</p>
      ${
        scene.may(post, 'post.create')
          ? html`<button class="primary" part="answer-button" @click=${() => scene.reply(post)}>
              ${this.text('post.reply')}
            </button>`
          : nothing
      }
      ${
        state === 'open' && scene.may(post, 'invitation.decline')
          ? html`<button class="outlined" @click=${() => this.#decline(post, scene)}>
              ${this.text('question.invitation.decline')}
            </button>`
          : nothing
      }
    </div>`;
  }

  /** The button goes with it; what is left to do is to answer all the same. */
  #decline(post: Post, scene: PostScene): void {
    this.renderRoot.querySelector<HTMLElement>('[part=answer-button]')?.focus();
    void scene.execute(post, 'invitation.decline', { question: post.id });
  }

  #renderNone(post: Post, { answers, state }: Question): TemplateResult | typeof nothing {
    if (answers > 0 || state !== 'open') return nothing;
    const isOwn = post.author.id === this.session?.person?.id;
    return html`<p class="none">${this.text(isOwn ? 'question.none.own' : 'question.none')}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-question': QuestionView;
  }
}
