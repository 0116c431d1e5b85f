import type { Idea, IdeaColumn, Status } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { card, statusChip, type CardScene } from './card.js';
import { quarterText } from './filters.js';

export interface RoadmapScene extends CardScene {
  readonly columns: readonly IdeaColumn[];
  readonly by: 'status' | 'quarter';
  readonly group: (by: 'status' | 'quarter') => void;
  readonly more: (statuses: readonly Status[]) => void;
}

interface Lane {
  readonly key: string;
  readonly heading: TemplateResult | string;
  readonly ideas: readonly Idea[];
}

function byQuarter(ideas: readonly Idea[], { text }: RoadmapScene): readonly Lane[] {
  const quarters = [...new Set(ideas.map(({ quarter }) => quarter ?? ''))].sort();
  // Those without one come last.
  const ordered = [
    ...quarters.filter((quarter) => quarter !== ''),
    ...quarters.filter((quarter) => quarter === ''),
  ];
  return ordered.map((quarter) => ({
    key: quarter,
    heading: quarter === '' ? text('ideas.quarter.none') : quarterText(quarter, text),
    ideas: ideas.filter((idea) => (idea.quarter ?? '') === quarter),
  }));
}

const byStatus = (columns: readonly IdeaColumn[]): readonly Lane[] =>
  columns.map(({ status, items }) => ({ key: status.id, heading: statusChip(status), ideas: items }));

/** What is planned, under way and done, by status or by quarter. */
export function roadmapView(scene: RoadmapScene): TemplateResult {
  const { text, by, group, level } = scene;
  // A status can be on the roadmap of one board and not on that of another.
  const columns = scene.columns
    .filter(({ status }) => status.onRoadmap)
    .map((column) => ({ ...column, items: column.items.filter(({ status }) => status.onRoadmap) }));
  const unfinished = columns.filter(({ next }) => next !== null).map(({ status }) => status);
  const ideas = columns.flatMap(({ items }) => items);
  const lanes = by === 'status' ? byStatus(columns) : byQuarter(ideas, scene);
  return html`<div class="groups" role="group" aria-label=${text('ideas.roadmap.by')}>
      ${(['status', 'quarter'] as const).map(
        (one) =>
          html`<button
            class="layout"
            aria-pressed=${one === by ? 'true' : 'false'}
            @click=${() => group(one)}
          >
            ${text(`ideas.roadmap.by.${one}`)}
          </button>`,
      )}
    </div>
    ${ideas.length === 0 ? html`<p class="empty" part="empty">${text('ideas.roadmap.empty')}</p>` : nothing}
    <div class="lanes" part="roadmap">
      ${repeat(
        lanes.filter((lane) => lane.ideas.length > 0),
        ({ key }) => key,
        (lane) =>
          html`<section class="lane" part="lane">
            <div class="column-head" role="heading" aria-level=${level - 1}>
              ${lane.heading}<span class="quiet">${lane.ideas.length}</span>
            </div>
            ${repeat(
              lane.ideas,
              ({ id }) => id,
              (idea) => card(idea, scene, by === 'quarter' ? statusChip(idea.status) : nothing, true),
            )}
          </section>`,
      )}
    </div>
    ${
      unfinished.length === 0
        ? nothing
        : html`<div class="footer">
            <button class="outlined" part="more-button" @click=${() => scene.more(unfinished)}>
              ${text('ideas.more')}
            </button>
          </div>`
    }`;
}
