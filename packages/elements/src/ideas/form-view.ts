import type { Client } from '@social-enterprise/client';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Localizer } from '../i18n/localizer.js';

export interface FormScene {
  readonly localizer: Localizer | null;
  readonly client: Client | null;
  readonly board: string;
  readonly ideaHref: string | null;
  readonly close: () => unknown;
}

/** Whoever asked for it begins to type. */
const focus = (form: Element | undefined): void => (form as HTMLElement | undefined)?.focus();

/** The form to give an idea, above the others. */
export const formView = ({ localizer, client, board, ideaHref, close }: FormScene): TemplateResult =>
  html`<se-idea-form
    class="form"
    ${ref(focus)}
    lang=${localizer?.language ?? nothing}
    .client=${client}
    .board=${board}
    .ideaHref=${ideaHref}
    @se-idea-created=${close}
    @se-idea-form-closed=${close}
  ></se-idea-form>`;
