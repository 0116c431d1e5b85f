import type { IdeaEvent, IdeaSummary, PersonSummary } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { ContentLabels } from '../content/content-labels.js';
import type { Localizer } from '../i18n/localizer.js';
import { statusChip } from '../ideas/card.js';
import { content } from '../post/content-part.js';

export interface TimelineScene {
  readonly localizer: Localizer;
  readonly labels: ContentLabels;
  readonly hrefOf: (idea: IdeaSummary) => string;
}

/** What happened, as a sentence. */
function sentence({ kind, actor, person, idea, isInto }: IdeaEvent, { localizer }: TimelineScene): string {
  const nameOf = ({ name, former }: Pick<PersonSummary, 'name' | 'former'>): string =>
    name || localizer.text(former === true ? 'person.former' : 'idea.event.unnamed');
  const values = {
    name: nameOf(actor),
    person: nameOf(person ?? { name: '' }),
    title: idea?.title ?? '',
  };
  if (kind === 'merged')
    return localizer.text(isInto ? 'idea.event.merged.into' : 'idea.event.merged', values);
  if (kind === 'unmerged') return localizer.text('idea.event.unmerged', values);
  return localizer.text(`idea.event.${kind}`, values);
}

function entry(event: IdeaEvent, scene: TimelineScene): TemplateResult {
  const { localizer, labels, hrefOf } = scene;
  const { at, status, text, idea } = event;
  return html`<li class="event" part="event">
    <p class="what">
      ${sentence(event, scene)}${status === null ? nothing : html`&#32;${statusChip(status)}`}&#32;<time
        datetime=${at}
        class="quiet"
        >${localizer.time(at)}</time
      >
    </p>
    ${idea === null ? nothing : html`<p class="what"><a href=${hrefOf(idea)} dir="auto">${idea.title}</a></p>`}
    ${text.length === 0 ? nothing : html`<div class="content said" ${content(text, labels)}></div>`}
  </li>`;
}

/** What happened to an idea, the newest first. */
export const timeline = (events: readonly IdeaEvent[], scene: TimelineScene): TemplateResult =>
  html`<ol class="events" part="timeline">
    ${[...events].reverse().map((event) => entry(event, scene))}
  </ol>`;
