import type { Client } from '@social-enterprise/client';
import { limits, SocialError, type Idea } from '@social-enterprise/contract';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { mintIdeaSuggestionId } from '@social-enterprise/client';
import type { Localizer } from '../i18n/localizer.js';
import { IdeaDialog, openIdeaDialog } from './idea-dialog.js';

const empty = new SocialError('invalid', 'There is no text.', { reason: 'text-empty', field: 'text' });

interface About {
  readonly client: Client;
  readonly idea: Idea;
}

/** Says why an idea is not published. */
class RejectDialog extends IdeaDialog<About> {
  #reason = '';

  protected override get heading(): string {
    return this.text('idea.reject.heading');
  }

  protected override get description(): string {
    return this.text('idea.reject.about');
  }

  protected override get submitText(): string {
    return this.text('idea.reject.submit');
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    return html`<label for="reason">${this.text('idea.reject.reason')}</label>
      <textarea
        id="reason"
        dir="auto"
        maxlength=${limits.postLength}
        aria-invalid=${problem === null ? 'false' : 'true'}
        aria-describedby=${problem === null ? 'description' : 'problem description'}
        @input=${(event: Event) => (this.#reason = (event.target as HTMLTextAreaElement).value)}
      ></textarea>`;
  }

  protected override async submit(): Promise<void> {
    const { client, idea } = this.options;
    const reason = this.#reason.trim();
    if (reason === '') throw empty;
    await client.execute('idea.reject', { id: idea.id, reason }, { keep: false });
  }
}

const suggestedFields = ['title', 'problem', 'solution', 'benefit'] as const;
type SuggestedField = (typeof suggestedFields)[number];

interface Suggesting extends About {
  /** How the parts are worded now. */
  readonly now: Readonly<Record<SuggestedField, string>>;
}

/** Suggests another wording: one begins with the one that is there. */
class SuggestDialog extends IdeaDialog<Suggesting> {
  #field: SuggestedField = 'solution';
  #text: string | null = null;
  #note = '';

  protected override get heading(): string {
    return this.text('idea.suggest.heading');
  }

  protected override get description(): string {
    return this.text('idea.suggest.about');
  }

  protected override get submitText(): string {
    return this.text('idea.suggest.submit');
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    return html`<label for="field">${this.text('idea.suggest.field')}</label>
      <select id="field" @change=${this.#handleField}>
        ${suggestedFields.map(
          (field) =>
            html`<option value=${field} ?selected=${field === this.#field}>
              ${this.text(`idea.${field}`)}
            </option>`,
        )}
      </select>
      <label for="text">${this.text('idea.suggest.text')}</label>
      <textarea
        id="text"
        dir="auto"
        maxlength=${this.#field === 'title' ? limits.ideaTitleLength : limits.postLength}
        aria-invalid=${problem === null ? 'false' : 'true'}
        aria-describedby=${problem === null ? 'description' : 'problem description'}
        .value=${live(this.#text ?? this.options.now[this.#field])}
        @input=${(event: Event) => (this.#text = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <label for="note">${this.text('idea.suggest.note')}</label>
      <input
        id="note"
        dir="auto"
        maxlength=${limits.titleLength}
        @input=${(event: Event) => (this.#note = (event.target as HTMLInputElement).value)}
      />`;
  }

  protected override async submit(): Promise<void> {
    const { client, idea, now } = this.options;
    const text = (this.#text ?? '').trim();
    if (text === '' || text === now[this.#field].trim()) throw empty;
    const note = this.#note.trim();
    const input = { id: mintIdeaSuggestionId(), idea: idea.id, field: this.#field, text };
    await client.execute('idea-suggestion.create', { ...input, ...(note && { note }) }, { keep: false });
  }

  protected override errorText(error: SocialError): string {
    return error === empty ? this.text('idea.suggest.same') : super.errorText(error);
  }

  readonly #handleField = (event: Event): void => {
    this.#field = (event.target as HTMLSelectElement).value as SuggestedField;
    this.#text = null;
    this.reset();
  };
}

export const openRejectDialog = (root: ParentNode, localizer: Localizer, options: About): Promise<boolean> =>
  openIdeaDialog(['se-reject-dialog', RejectDialog], { root, localizer, options });

export const openSuggestDialog = (
  root: ParentNode,
  localizer: Localizer,
  options: Suggesting,
): Promise<boolean> => openIdeaDialog(['se-suggest-dialog', SuggestDialog], { root, localizer, options });
