import type { Idea, IdeaColumn, Status } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { openMenu } from '../base/menu.js';
import { card, statusChip, type CardScene } from './card.js';
import { ideaIcons } from './icons.js';
import type { Moves } from './moves.js';

export interface ColumnsScene extends CardScene {
  readonly columns: readonly IdeaColumn[];
  readonly moves: Moves;
  /** Those of the board on which an idea stands, in their order. */
  readonly statusesOf: (idea: Idea) => readonly Status[];
  /** Whether what is in a status stands in the column of another. */
  readonly isIn: (status: Status, column: Status) => boolean;
  readonly more: (statuses: readonly Status[]) => void;
  /** The idea that is being dragged. */
  readonly dragged: Idea | null;
  readonly drag: (idea: Idea | null) => void;
}

/** The board by its statuses: cards are moved by menu, by arrow keys on their grip, and by dragging. */
export const columnsView = (scene: ColumnsScene): TemplateResult =>
  html`<div class="columns" part="columns" role="group" aria-label=${scene.text('ideas.layout.columns')}>
    ${repeat(
      scene.columns,
      ({ status }) => status.id,
      (column) => renderColumn(column, scene),
    )}
  </div>`;

function renderColumn({ status, items, total, next }: IdeaColumn, scene: ColumnsScene): TemplateResult {
  const { text, moves, dragged, level } = scene;
  const target =
    dragged === null || scene.isIn(dragged.status, status)
      ? undefined
      : scene.statusesOf(dragged).find((one) => scene.isIn(one, status));
  const count = total ?? items.length;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    scene.drag(null);
    if (dragged !== null && target !== undefined) void moves.move(dragged, target);
  };
  return html`<section
    class=${target === undefined ? 'column' : 'column target'}
    part="column"
    data-status=${status.id}
    aria-label=${text('ideas.column', { status: status.name, count })}
    @dragover=${(event: DragEvent) => target !== undefined && event.preventDefault()}
    @drop=${drop}
  >
    <div class="column-head" role="heading" aria-level=${level - 1}>
      ${statusChip(status)}<span class="quiet">${count}</span>
    </div>
    ${items.length === 0 ? html`<p class="column-empty">${text('ideas.column.empty')}</p>` : nothing}
    ${repeat(
      items,
      ({ id }) => id,
      (idea) => draggable(idea, scene),
    )}
    ${
      next === null
        ? nothing
        : html`<button class="link" part="more-button" @click=${() => scene.more([status])}>
            ${text('ideas.column.more')}
          </button>`
    }
  </section>`;
}

function draggable(idea: Idea, scene: ColumnsScene): TemplateResult {
  if (!idea.can.includes('idea.move')) return card(idea, scene, nothing, true);
  const begin = (event: DragEvent): void => {
    event.dataTransfer?.setData('text/plain', idea.title);
    scene.drag(idea);
  };
  return html`<div class="draggable" draggable="true" @dragstart=${begin} @dragend=${() => scene.drag(null)}>
    ${card(idea, scene, grip(idea, scene), true)}
  </div>`;
}

/** Opens the menu; arrows to the sides move at once. */
function grip(idea: Idea, scene: ColumnsScene): TemplateResult {
  const { text, moves, statusesOf } = scene;
  const open = (event: Event): void => {
    // Else the browser would close again what its own press has opened.
    event.preventDefault();
    const anchor = event.currentTarget as HTMLElement;
    const box = anchor.closest('.columns');
    if (box !== null) openMenu(anchor, { box, className: 'moves', items: items() });
  };
  const items = (): TemplateResult =>
    html`${statusesOf(idea)
      .filter(({ id }) => id !== idea.status.id)
      .map(
        (status) =>
          html`<button role="menuitem" part="menu-item" @click=${() => void moves.move(idea, status)}>
            ${text('ideas.move.to', { status: status.name })}
          </button>`,
      )}`;
  const step = (event: KeyboardEvent): void => {
    const isLeft = event.key === 'ArrowLeft';
    if ((!isLeft && event.key !== 'ArrowRight') || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const isBackwards = isLeft === (getComputedStyle(event.currentTarget as Element).direction === 'ltr');
    moves.step(idea, isBackwards ? -1 : 1);
  };
  return html`<button
    class="grip"
    part="move-button"
    aria-haspopup="menu"
    aria-expanded="false"
    aria-label=${text('ideas.move', { title: idea.title, status: idea.status.name })}
    title=${text('ideas.move.hint')}
    @click=${open}
    @keydown=${step}
  >
    ${ideaIcons.move}
  </button>`;
}
