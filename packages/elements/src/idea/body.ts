import type { Client } from '@social-enterprise/client';
import type { Board, FieldValue, Idea, IdeaSummary } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../base/icons.js';
import { avatar } from '../base/avatar.js';
import type { ContentLabels } from '../content/content-labels.js';
import type { Localizer } from '../i18n/localizer.js';
import { statusChip } from '../ideas/card.js';
import { ideaIcons } from '../ideas/icons.js';
import { withAttachments } from '../post/attachments-part.js';
import type { IdeaActions } from './actions.js';
import { content } from '../post/content-part.js';

export interface BodyScene {
  readonly client: Client | null;
  readonly localizer: Localizer;
  readonly labels: ContentLabels;
  readonly board: Board | null;
  readonly hrefOf: (idea: IdeaSummary) => string;
  /** Level of the headings of sections. */
  readonly level: number;
}

const parts = ['problem', 'solution', 'benefit'] as const;

/** A value as people say it. */
function valueText({ value }: FieldValue, kind: string | undefined, localizer: Localizer): string {
  if (typeof value === 'boolean') return localizer.text(value ? 'idea.field.yes' : 'idea.field.no');
  if (typeof value === 'number') return value.toLocaleString(localizer.language);
  return kind === 'date' ? localizer.time(`${value}T00:00:00.000Z`) : value;
}

/** What the board asks about every idea. */
function fields({ fields: values }: Idea, { board, localizer }: BodyScene): TemplateResult | typeof nothing {
  const known = (board?.fields ?? []).flatMap((field) => {
    const value = values.find(({ id }) => id === field.id);
    return value === undefined || value.value === '' ? [] : [{ field, value }];
  });
  if (known.length === 0) return nothing;
  return html`<dl class="fields" part="fields">
    ${known.map(
      ({ field, value }) =>
        html`<div>
          <dt>${field.label}</dt>
          <dd dir="auto">${valueText(value, field.kind, localizer)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What the idea is about: its texts, the board's own fields, pictures and documents. */
export function body(idea: Idea, scene: BodyScene): TemplateResult {
  const { localizer, labels, level, client } = scene;
  const texts = parts
    .filter((part) => idea[part].length > 0)
    .map(
      (part) =>
        html`<section class="part" part=${part}>
          <div class="part-name" role="heading" aria-level=${level}>${localizer.text(`idea.${part}`)}</div>
          <div class="content" ${content(idea[part], labels)}></div>
        </section>`,
    );
  return html`${withAttachments(html`${texts}`, idea, { client, localizer })}${fields(idea, scene)}`;
}

/** What is not for everybody, and the way to let it be, for whoever decides that. */
export function unpublished(
  { state }: Idea,
  actions: IdeaActions | null,
  { localizer }: BodyScene,
): TemplateResult | typeof nothing {
  if (state === 'published' || state === 'merged') return nothing;
  return html`<div class="banner" role="note">
    <p>${localizer.text(`idea.state.${state}`)}</p>
    ${
      actions?.may('idea.approve') === true
        ? html`<div class="row">
            <button class="primary" @click=${() => void actions.run('idea.approve', 'idea.approved')}>
              ${localizer.text('idea.approve')}
            </button>
            <button class="outlined" @click=${() => void actions.reject()}>
              ${localizer.text('idea.reject')}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

/** The latest that the company said, where it cannot be overlooked. */
export function answer(
  { answer: said }: Idea,
  { localizer, labels, level }: BodyScene,
): TemplateResult | typeof nothing {
  if (said === null) return nothing;
  const values = { name: said.by.name || localizer.text('person.unnamed'), time: localizer.time(said.at) };
  return html`<section class="answer" part="answer">
    <div class="part-name" role="heading" aria-level=${level}>
      ${localizer.text('idea.answer')} ${statusChip(said.status)}
    </div>
    <div class="content" ${content(said.content, labels)}></div>
    <p class="quiet">${localizer.text('idea.answer.by', values)}</p>
  </section>`;
}

const links = (ideas: readonly IdeaSummary[], { hrefOf }: BodyScene): TemplateResult =>
  html`${ideas.map(
    (idea) => html`<li><a href=${hrefOf(idea)} dir="auto">${idea.title}</a> ${statusChip(idea.status)}</li>`,
  )}`;

/** Ideas that became one with this one, or this one with another; and those that belong together. */
export function banner({ mergedInto, merged }: Idea, scene: BodyScene): TemplateResult | typeof nothing {
  const { localizer } = scene;
  if (mergedInto !== null) {
    return html`<div class="banner" part="merged" role="note">
      ${ideaIcons.merged}
      <p>
        ${localizer.text('idea.merged.into')}&#32;
        <a href=${scene.hrefOf(mergedInto)} dir="auto">${mergedInto.title}</a>
      </p>
    </div>`;
  }
  if (merged.length === 0) return nothing;
  return html`<div class="banner" part="merged" role="note">
    ${ideaIcons.merged}
    <div>
      <p>${localizer.text('idea.merged.from', { count: merged.length })}</p>
      <ul>
        ${links(merged, scene)}
      </ul>
    </div>
  </div>`;
}

/** Ideas that belong together; whoever may takes a link away again. */
export function related(
  { related: ideas }: Idea,
  scene: BodyScene,
  actions: IdeaActions | null,
): TemplateResult | typeof nothing {
  if (ideas.length === 0) return nothing;
  const { localizer, hrefOf } = scene;
  const mayRemove = actions?.may('idea.unrelate') === true;
  return html`<section class="related" part="related">
    <div class="part-name" role="heading" aria-level=${scene.level}>
      ${scene.localizer.text('idea.related')}
    </div>
    <ul>
      ${ideas.map(
        (idea) =>
          html`<li>
            <a href=${hrefOf(idea)} dir="auto">${idea.title}</a> ${statusChip(idea.status)}
            ${
              !mayRemove
                ? nothing
                : html`<button
                    class="unrelate"
                    aria-label=${localizer.text('idea.unrelate', { title: idea.title })}
                    @click=${() => void actions.unrelate(idea)}
                  >
                    ${icons.close}
                  </button>`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Whose idea it is, and since when. */
export function authors(
  { author, coAuthors, createdAt, editedAt }: Idea,
  { localizer }: BodyScene,
): TemplateResult {
  const all = [author, ...coAuthors];
  const names = all.map(({ name }) => name || localizer.text('person.unnamed')).join(', ');
  return html`<p class="authors">
    ${all.map((person) => avatar(person))}
    <span
      ><bdi>${names}</bdi> · <time datetime=${createdAt}>${localizer.time(createdAt)}</time>${
        editedAt === null ? nothing : html` · ${localizer.text('idea.edited')}`
      }</span
    >
  </p>`;
}
