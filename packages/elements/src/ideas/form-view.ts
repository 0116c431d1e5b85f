import type { Client } from '@social-enterprise/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';

export interface FormScene {
  readonly localizer: Localizer | null;
  readonly client: Client | null;
  readonly board: string;
  readonly ideaHref: string | null;
  readonly close: () => unknown;
}

/** The form to give an idea, above the others. */
export const formView = ({ localizer, client, board, ideaHref, close }: FormScene): TemplateResult =>
  html`<se-idea-form
    class="form"
    lang=${localizer?.language ?? nothing}
    .client=${client}
    .board=${board}
    .ideaHref=${ideaHref}
    @se-idea-created=${close}
    @se-idea-form-closed=${close}
  ></se-idea-form>`;
