import type { SubscriptionLevel } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../base/icons.js';
import type { Localizer } from '../i18n/localizer.js';

const levels: readonly SubscriptionLevel[] = ['everything', 'normal', 'muted'];

/** What a conversation tells, as a choice in a menu, with what each means. */
export const levelItems = (
  current: SubscriptionLevel,
  localizer: Localizer,
  choose: (level: SubscriptionLevel) => void,
): TemplateResult => html`
  <div class="levels" role="group" aria-label=${localizer.text('level.label')}>
    <span class="group" aria-hidden="true">${localizer.text('level.label')}</span>
    ${levels.map(
      (level) =>
        html`<button
          role="menuitemradio"
          part="menu-item"
          aria-checked=${level === current}
          @click=${() => choose(level)}
        >
          <span class="mark">${level === current ? icons.check : nothing}</span>
          <span class="level">
            <span>${localizer.text(`level.${level}`)}</span>
            <small>${localizer.text(`level.${level}.hint`)}</small>
          </span>
        </button>`,
    )}
  </div>
`;
