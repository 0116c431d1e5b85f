import { SocialError } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import { Combobox, type Choice } from '../base/combobox.js';
import type { Localizer } from '../i18n/localizer.js';
import { IdeaDialog, openIdeaDialog } from './idea-dialog.js';

export interface PickOptions {
  readonly heading: string;
  readonly about: string;
  readonly label: string;
  readonly submit: string;
  /** What is said when nothing was chosen. */
  readonly missing: string;
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  readonly take: (choice: Choice) => Promise<unknown>;
}

const notChosen = new SocialError('invalid', 'Nothing was chosen.', { field: 'choice' });

/** Chooses one idea or person. */
class PickDialog extends IdeaDialog<PickOptions> {
  #choice: Choice | null = null;
  readonly #field = new Combobox(this, {
    id: 'choice',
    find: (text, signal) => this.options.find(text, signal),
    take: (choice) => {
      this.#choice = choice;
      this.#field.text = choice.label;
      this.reset();
    },
    countText: (count) =>
      this.text(count === 0 ? 'composer.suggestions.none' : 'composer.suggestions.count', { count }),
  });

  protected override get heading(): string {
    return this.options.heading;
  }

  protected override get description(): string {
    return this.options.about;
  }

  protected override get submitText(): string {
    return this.options.submit;
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    const { label } = this.options;
    return html`<span class="label" aria-hidden="true">${label}</span> ${this.#field.render({
        label,
        describedBy: problem === null ? 'description' : 'problem description',
        isInvalid: problem !== null,
      })}`;
  }

  protected override async submit(): Promise<void> {
    const choice = this.#choice;
    // Whoever has typed on after choosing means something else.
    if (choice?.label !== this.#field.text.trim()) throw notChosen;
    await this.options.take(choice);
  }

  protected override errorText(error: SocialError): string {
    return error === notChosen ? this.options.missing : super.errorText(error);
  }
}

export const openPickDialog = (
  root: ParentNode,
  localizer: Localizer,
  options: PickOptions,
): Promise<boolean> => openIdeaDialog(['se-pick-dialog', PickDialog], { root, localizer, options });
