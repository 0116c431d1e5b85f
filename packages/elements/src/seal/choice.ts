import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';

export interface SealChoice {
  /** To ask a question, or to give an idea. */
  readonly kind: 'ask' | 'give';
  readonly isOn: boolean;
  /** Why it cannot be sent so; null: nothing is wrong. Default null. */
  readonly problem?: string | null;
  /** Those of whom two together can learn who it is; empty: their names are not known. */
  readonly custodians: string;
  readonly text: (key: Key, values?: Values) => string;
  readonly change: (isOn: boolean) => void;
}

/** Whether to write without a name, and what that means. */
export function sealChoice({
  kind,
  isOn,
  problem = null,
  custodians,
  text,
  change,
}: SealChoice): TemplateResult {
  const names = custodians || text('seal.custodians');
  return html`<div class="seal">
    <label class="check"
      ><input
        id="seal"
        type="checkbox"
        aria-invalid=${problem === null ? 'false' : 'true'}
        aria-describedby=${problem === null ? 'seal-about' : 'seal-problem seal-about'}
        .checked=${live(isOn)}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />${text(`seal.${kind}`)}</label
    >
    ${problem === null ? nothing : html`<p id="seal-problem" class="problem" role="alert">${problem}</p>`}
    <p id="seal-about" class="quiet">
      ${isOn ? text(`seal.${kind}.on`, { names }) : text(`seal.${kind}.about`)}
    </p>
  </div>`;
}
