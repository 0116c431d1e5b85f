import type { Client } from '@social-enterprise/client';
import { limits, SocialError, type EvaluationId, type IdeaSummary } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { IdeaDialog, openIdeaDialog } from '../idea/idea-dialog.js';

interface ConflictOptions {
  readonly client: Client;
  readonly evaluation: EvaluationId;
  readonly idea: IdeaSummary;
}

const empty = new SocialError('invalid', 'There is no reason.', { reason: 'text-empty', field: 'reason' });

/** Says why somebody does not judge an idea. */
class ConflictDialog extends IdeaDialog<ConflictOptions> {
  #reason = '';

  protected override get heading(): string {
    return this.text('evaluation.conflict.heading');
  }

  protected override get description(): string {
    return this.text('evaluation.conflict.help', { title: this.options.idea.title });
  }

  protected override get submitText(): string {
    return this.text('evaluation.conflict.submit');
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    return html`<label for="reason">${this.text('evaluation.conflict.reason')}</label>
      <textarea
        id="reason"
        dir="auto"
        maxlength=${limits.titleLength}
        aria-invalid=${problem === null ? 'false' : 'true'}
        aria-describedby=${problem === null ? 'description' : 'problem description'}
        @input=${(event: Event) => (this.#reason = (event.target as HTMLTextAreaElement).value)}
      ></textarea>`;
  }

  protected override async submit(): Promise<void> {
    const { client, evaluation, idea } = this.options;
    const reason = this.#reason.trim();
    if (reason === '') throw empty;
    await client.execute('conflict.declare', { evaluation, idea: idea.id, reason }, { keep: false });
  }

  protected override errorText(error: SocialError): string {
    return error === empty ? this.text('evaluation.conflict.empty') : super.errorText(error);
  }
}

export const openConflictDialog = (
  root: ParentNode,
  localizer: Localizer,
  options: ConflictOptions,
): Promise<boolean> => openIdeaDialog(['se-conflict-dialog', ConflictDialog], { root, localizer, options });
