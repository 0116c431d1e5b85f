import type { Client, Operation } from '@social-enterprise/client';
import type { Idea, Status } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.js';
import { textOf } from '@social-enterprise/content';
import type { Localizer } from '../i18n/localizer.js';
import { ideaIcons } from './icons.js';
import { heldUpLine, voteControl, type VoteScene } from './vote.js';

export interface CardScene extends VoteScene {
  readonly client: Client | null;
  readonly localizer: Localizer;
  /** Level of the headings of cards. */
  readonly level: number;
  readonly hrefOf: (idea: Pick<Idea, 'id' | 'number'>) => string;
  /** Whether each says on which board it stands. */
  readonly showsBoard: boolean;
  readonly chooseTopic: (topic: string) => void;
  readonly heldUp: (idea: Idea) => Operation | undefined;
  /** Why something that was done to it was refused. */
  readonly problem: (idea: Idea) => string | null;
}

/** The word and colour of a status. */
export const statusChip = ({ name, color }: Status): TemplateResult =>
  html`<span class="status" part="status" data-color=${color}>${name}</span>`;

/** The first picture of an idea, small; the words beside it say what it is about. */
function picture({ attachments }: Idea, client: Client | null): TemplateResult | typeof nothing {
  const file = attachments.find(({ width }) => width !== null);
  const href = file?.thumbnail ?? file?.href ?? null;
  const address = href === null ? undefined : client?.backend.files?.resolve(href);
  if (address === undefined) return nothing;
  return html`<img class="picture" part="picture" src=${address} alt="" loading="lazy" decoding="async" />`;
}

/** What an idea is about, in few words. */
const excerpt = ({ problem }: Idea): string => textOf(problem).slice(0, 280);

const nameOf = ({ id }: Pick<Idea, 'id'>): string => `idea-${id}`;

const facts = (idea: Idea, { text, chooseTopic, showsBoard }: CardScene, isSmall: boolean): TemplateResult =>
  html`${isSmall ? nothing : statusChip(idea.status)}
    ${
      idea.state === 'waiting' || idea.state === 'confidential'
        ? html`<span class="status waiting">${text(`ideas.state.${idea.state}`)}</span>`
        : nothing
    }
    ${showsBoard ? html`<bdi class="board" part="board">${idea.board.name}</bdi>` : nothing}
    ${isSmall ? nothing : html`<bdi class="author">${idea.author.name || text('person.unnamed')}</bdi>`}
    <span class="comments" role="img" aria-label=${text('ideas.comments', { count: idea.comments })}
      >${ideaIcons.comments}<span aria-hidden="true">${idea.comments}</span></span
    >
    ${
      isSmall
        ? nothing
        : idea.topics.map(
            (topic) =>
              html`<button class="topic" part="topic" @click=${() => chooseTopic(topic)}>
                ${`#${topic}`}
              </button>`,
          )
    }`;

/** An idea among others: votes, title, what it is about. `tools` is what else can be done with it. */
export function card(
  idea: Idea,
  scene: CardScene,
  tools: TemplateResult | typeof nothing = nothing,
  isSmall = false,
): TemplateResult {
  const { client, level, hrefOf } = scene;
  const problem = scene.problem(idea);
  const words = excerpt(idea);
  return html`<article
    class=${isSmall ? 'card small' : 'card'}
    part="card"
    data-idea=${idea.id}
    aria-labelledby=${nameOf(idea)}
  >
    ${voteControl(idea, scene)}
    <div class="body">
      <div class="head">
        <div id=${nameOf(idea)} class="name" part="title" role="heading" aria-level=${level}>
          <a href=${hrefOf(idea)} dir="auto">${idea.title}</a>
        </div>
        ${isSmall ? nothing : tools}
      </div>
      ${words === '' || isSmall ? nothing : html`<p class="excerpt" part="excerpt" dir="auto">${words}</p>`}
      <div class="facts">
        ${isSmall ? avatar(idea.author) : nothing}${facts(idea, scene, isSmall)}${isSmall ? tools : nothing}
      </div>
      ${heldUpLine(scene.heldUp(idea), client, scene.localizer)}
      ${problem === null ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
    </div>
    ${picture(idea, client)}
  </article>`;
}
