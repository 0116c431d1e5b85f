import { html, nothing, type TemplateResult } from 'lit';
import { ideaIcons } from './icons.js';

export interface HeaderScene {
  readonly name: string;
  readonly description: string;
  readonly level: number;
  /** What stands below the name. */
  readonly lines: readonly (TemplateResult | typeof nothing)[];
  /** Begins a new idea; null: nobody may now. */
  readonly submit: {
    readonly label: string;
    /** Whether a board is chosen first. */
    readonly hasMenu: boolean;
    readonly act: (event: Event) => void;
  } | null;
  /** What those do who run it. */
  readonly menu: TemplateResult | typeof nothing;
}

/** Whose ideas they are, and the button to give one. */
export const headerView = ({ name, description, level, lines, submit, menu }: HeaderScene): TemplateResult =>
  html`<div class="header" part="header">
    <div class="about">
      <div class="title" part="heading" role="heading" aria-level=${level} dir="auto">${name}</div>
      ${description === '' ? nothing : html`<p class="description" dir="auto">${description}</p>`} ${lines}
    </div>
    <div class="head-tools">
      ${
        submit === null
          ? nothing
          : html`<button
              class="primary"
              part="submit-button"
              aria-haspopup=${submit.hasMenu ? 'menu' : nothing}
              aria-expanded=${submit.hasMenu ? 'false' : nothing}
              @click=${submit.act}
            >
              ${ideaIcons.add}${submit.label}
            </button>`
      }
      ${menu}
    </div>
  </div>`;
