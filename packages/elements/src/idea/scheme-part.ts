import { loadPart, type Idea } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { BodyScene } from './body.js';

/** What the suggestion scheme knows of an idea; its code comes along where a board is run as one. */
export function schemePart(
  { id }: Idea,
  { client, board, level, localizer }: BodyScene,
  letterHref: string | null,
): TemplateResult | typeof nothing {
  if ((board?.scheme ?? null) === null || client?.supports('suggestion-cases.get') !== true) return nothing;
  // Without it the idea is read all the same.
  loadPart(() => import('../suggestion/define.js')).catch(() => undefined);
  return html`<se-suggestion-case
    part="scheme"
    lang=${localizer.language}
    idea=${id}
    letter-href=${letterHref ?? nothing}
    heading=${level}
    .client=${client}
  ></se-suggestion-case>`;
}
