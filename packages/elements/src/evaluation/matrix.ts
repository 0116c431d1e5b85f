import type { EvaluatedIdea, IdeaSummary } from '@social-enterprise/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { decimal } from './numbers.js';

/** Of the picture, in its own units. */
const [left, top, size] = [44, 8, 320];
const radius = 13;

interface Dot {
  readonly idea: IdeaSummary;
  readonly value: number;
  readonly effort: number;
  /** How many others stand at the same place before it. */
  readonly shift: number;
}

/** Ideas that have both a value and an effort. */
function dotsOf(ideas: readonly EvaluatedIdea[]): Dot[] {
  const places = new Map<string, number>();
  return ideas.flatMap(({ idea, result }): Dot | [] => {
    if (result === null || result.value === null || result.effort === null) return [];
    const { value, effort } = result;
    // What stands nearer than a dot is wide would hide one another.
    const place = [value, effort].map((points) => Math.round((points / 100) * (size / radius / 2))).join();
    const shift = places.get(place) ?? 0;
    places.set(place, shift + 1);
    return { idea, value, effort, shift };
  });
}

const xOf = (effort: number): number => left + radius + (effort / 100) * (size - 2 * radius);
const yOf = (value: number): number => top + size - radius - (value / 100) * (size - 2 * radius);

const quadrants = [
  { key: 'evaluation.quadrant.first', x: left + 8, y: top + 20, anchor: 'start' },
  { key: 'evaluation.quadrant.plan', x: left + size - 8, y: top + 20, anchor: 'end' },
  { key: 'evaluation.quadrant.aside', x: left + 8, y: top + size - 10, anchor: 'start' },
  { key: 'evaluation.quadrant.later', x: left + size - 8, y: top + size - 10, anchor: 'end' },
] as const;

export interface MatrixScene {
  readonly localizer: Localizer;
  readonly hrefOf: (idea: IdeaSummary) => string;
}

/** Value over effort, each idea a numbered dot that leads to it. The table beside it says the same. */
export function matrix(
  ideas: readonly EvaluatedIdea[],
  { localizer, hrefOf }: MatrixScene,
): TemplateResult | typeof nothing {
  const dots = dotsOf(ideas);
  if (dots.length === 0) return nothing;
  const text = localizer.text.bind(localizer);
  const middle = { x: left + size / 2, y: top + size / 2 };
  return html`<figure part="matrix" class="matrix">
    <figcaption>${text('evaluation.matrix')}</figcaption>
    <svg class="picture" viewBox="0 0 372 372" role="group" aria-label=${text('evaluation.matrix')}>
      <rect class="ground" x=${left} y=${top} width=${size} height=${size}></rect>
      <path class="cross" d="M${left} ${middle.y}h${size}M${middle.x} ${top}v${size}"></path>
      <g aria-hidden="true">
        ${quadrants.map(
          ({ key, x, y, anchor }) =>
            svg`<text class="quadrant" x=${x} y=${y} text-anchor=${anchor}>${text(key)}</text>`,
        )}
        <text class="axis" x=${middle.x} y="350" text-anchor="middle">
          ${text('evaluation.axis.effort')} →
        </text>
        <text class="axis" x=${-middle.y} y="28" text-anchor="middle" transform="rotate(-90)">
          ${text('evaluation.axis.value')} →
        </text>
      </g>
      ${dots.map(({ idea, value, effort, shift }) => {
        const label = text('evaluation.dot', {
          number: idea.number,
          title: idea.title,
          value: decimal(value, localizer),
          effort: decimal(effort, localizer),
        });
        const [x, y] = [xOf(effort) + shift * radius, yOf(value) - shift * radius];
        return svg`<a class="dot" part="dot" href=${hrefOf(idea)} aria-label=${label}>
          <circle cx=${x} cy=${y} r=${radius}></circle>
          <text x=${x} y=${y} dy="0.36em" text-anchor="middle" aria-hidden="true">${idea.number}</text>
        </a>`;
      })}
    </svg>
  </figure>`;
}
