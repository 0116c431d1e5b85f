import type { Client } from '@social-enterprise/client';
import type { Evaluation } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { IdeaDialog, openIdeaDialog } from '../idea/idea-dialog.js';

interface CloseOptions {
  readonly client: Client;
  readonly evaluation: Evaluation;
}

/** Asked before, because nothing brings back who had no chance to say something. */
class CloseDialog extends IdeaDialog<CloseOptions> {
  protected override get heading(): string {
    return this.text('evaluation.close.heading');
  }

  protected override get description(): string {
    return this.text('evaluation.close.about');
  }

  protected override get submitText(): string {
    return this.text('evaluation.close');
  }

  protected override focusField(): void {
    this.renderRoot.querySelector<HTMLElement>('.actions button')?.focus();
  }

  protected override renderFields(): TemplateResult {
    return html``;
  }

  protected override async submit(): Promise<void> {
    const { client, evaluation } = this.options;
    await client.execute('evaluation.close', { id: evaluation.id }, { keep: false });
  }
}

export const openCloseDialog = (
  root: ParentNode,
  localizer: Localizer,
  options: CloseOptions,
): Promise<boolean> => openIdeaDialog(['se-close-dialog', CloseDialog], { root, localizer, options });
