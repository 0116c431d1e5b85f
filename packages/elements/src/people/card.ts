import type { PersonHit } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.js';
import type { Localizer } from '../i18n/localizer.js';
import { availabilityText, marked, reasonLine } from '../person/words.js';

/** What cards need of the directory that they stand in. */
export interface CardScene {
  readonly localizer: Localizer;
  /** The place in the list that a step of the keyboard leads to. */
  readonly current: number;
  readonly profileUrl: (person: PersonHit['person']) => string | null;
  /** The time in a zone, once somebody has had a moment to make it. */
  readonly clock: (zone: string | null) => string | null;
  readonly select: (event: Event, person: PersonHit['person']) => void;
}

/** The name, with what was found in it. */
function name({ person, reasons }: PersonHit): TemplateResult | string {
  const found = reasons.find((reason) => reason.kind === 'field' && reason.field === 'name');
  return found?.kind === 'field' && found.text === person.name
    ? marked(person.name, found.marks)
    : person.name;
}

/** It ends a line and begins none. */
const dot = '\u00a0· ';

const isFilled = (text: string): boolean => text !== '';

// Text that is set as a property saves the mark that lit leaves for an expression: there are many cards.
export function card(hit: PersonHit, at: number, scene: CardScene): TemplateResult {
  const { person, location, timeZone, availability, topics } = hit;
  const { localizer } = scene;
  const href = scene.profileUrl(person);
  const clock = scene.clock(timeZone);
  const time = clock === null ? '' : localizer.text('person.local-time', { time: clock });
  const reason = reasonLine(hit.reasons, localizer);
  const tabindex = at === scene.current ? 0 : -1;
  const select = (event: Event): void => scene.select(event, person);
  const label = html`<bdi>${name(hit)}</bdi>`;
  return html`<div class="card" role="gridcell" part="card">
    ${avatar(person)}
    <div class="who">
      ${
        href === null
          ? html`<button
              class="name"
              part="name"
              data-person=${person.id}
              data-at=${at}
              tabindex=${tabindex}
              @click=${select}
            >
              ${label}
            </button>`
          : html`<a
              class="name"
              part="name"
              data-person=${person.id}
              data-at=${at}
              tabindex=${tabindex}
              href=${href}
              @click=${select}
            >
              ${label}
            </a>`
      }
      <p
        class="line"
        part="position"
        dir="auto"
        .textContent=${[person.title, person.department].filter(isFilled).join(dot)}
      ></p>
      <p class="line" part="place" dir="auto" .textContent=${[location, time].filter(isFilled).join(dot)}></p>
      <p
        class="state ${availability.state}"
        part="availability"
        .textContent=${availabilityText(availability, localizer)}
      ></p>
    </div>
    ${
      topics.length === 0
        ? nothing
        : html`<p class="topics" part="topics">
            <span class="hidden">${localizer.text('person.topics')}: </span
            >${topics.map((topic) => html`<span class="topic" dir="auto" .textContent=${topic}></span> `)}
          </p>`
    }
    ${reason === nothing ? nothing : html`<p class="reason" part="reason" dir="auto">${reason}</p>`}
  </div>`;
}
