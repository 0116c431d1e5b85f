import type { Client, Operation } from '@social-enterprise/client';
import type { Idea } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { ideaIcons } from './icons.js';
import { dismiss, isRefused } from './own-steps.js';

export interface VoteScene {
  readonly text: (key: Key, values?: Values) => string;
  /** From now on this person has so many votes on the idea. */
  readonly vote: (idea: Idea, weight: number) => void;
}

/** „12 Stimmen“, or that the number is hidden until the end. */
const countText = ({ votes }: Idea, text: VoteScene['text']): string =>
  votes.count === null ? text('ideas.votes.hidden') : text('ideas.votes', { count: votes.count });

/** The votes of an idea: how many, the own ones, and the way to give one or take it back. */
export function voteControl(idea: Idea, { text, vote }: VoteScene): TemplateResult {
  const { votes, title, can } = idea;
  const isOwn = votes.own > 0;
  const mayVote = can.includes('idea.vote');
  const isSingle = votes.perIdea === 1;
  const shown = html`${ideaIcons.vote}<span class="votes" part="votes"
      >${votes.count ?? html`<span aria-hidden="true">–</span>`}</span
    >`;
  const count = countText(idea, text);
  if (!mayVote && !(isOwn && can.includes('idea.unvote'))) {
    const own = isOwn ? ` ${text('ideas.vote.own')}` : '';
    return html`<div
      class=${isOwn ? 'vote still own' : 'vote still'}
      part="vote"
      role="img"
      aria-label=${count + own}
    >
      ${shown}
    </div>`;
  }
  const isFull = !isSingle && votes.own >= votes.perIdea;
  const press = (): void => {
    if (isSingle) vote(idea, isOwn ? 0 : 1);
    else if (!isFull && mayVote) vote(idea, votes.own + 1);
  };
  const name = isSingle ? 'ideas.vote' : 'ideas.vote.more';
  return html`<div class=${isOwn ? 'vote own' : 'vote'} part="vote">
    <button
      class="vote-button"
      part=${isOwn ? 'vote-button vote-own' : 'vote-button'}
      aria-pressed=${isSingle ? (isOwn ? 'true' : 'false') : nothing}
      aria-disabled=${isFull || (!mayVote && !isSingle) ? 'true' : 'false'}
      aria-label=${text(name, { title, votes: count, own: votes.own })}
      @click=${press}
    >
      ${shown}
    </button>
    ${
      isSingle || !isOwn
        ? nothing
        : html`<span class="own-votes"
            ><button
              class="fewer"
              aria-label=${text('ideas.vote.fewer', { title })}
              @click=${() => vote(idea, mayVote ? votes.own - 1 : 0)}
            >
              ${ideaIcons.fewer}</button
            ><span>${text('ideas.vote.yours', { count: votes.own })}</span></span
          >`
    }
    ${votes.onBehalf ? html`<span class="own-votes">${text('ideas.vote.behalf')}</span>` : nothing}
  </div>`;
}

/** Says of an idea that what was done to it has not arrived, or was refused when it did. */
export const heldUpLine = (
  operation: Operation | undefined,
  client: Client | null,
  localizer: Localizer,
): TemplateResult | typeof nothing => {
  if (operation === undefined) return nothing;
  const text = localizer.text.bind(localizer);
  const { state, error } = operation;
  if (state === 'waiting') return html`<p class="held" role="status">${text('ideas.waiting')}</p>`;
  if (error !== null && isRefused(operation)) {
    return html`<p class="held" role="alert">
      ${text('ideas.refused', { reason: localizer.error(error) })}&#32;
      <button class="link" @click=${() => client && dismiss(client, operation)}>
        ${text('ideas.refused.close')}
      </button>
    </p>`;
  }
  return html`<p class="held" role="alert">
    ${text('ideas.unsent')}&#32;
    <button class="link" @click=${() => client?.retry(operation)}>${text('state.retry')}</button>
  </p>`;
};
