import { mintThanksId, type Client } from '@social-enterprise/client';
import { limits, SocialError, type PersonSummary, type Post } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { Combobox, type Choice } from '../base/combobox.js';
import { define } from '../base/define.js';
import type { Localizer } from '../i18n/localizer.js';
import { questions } from '../i18n/questions.js';
import { writing } from '../i18n/section.js';
import { PostDialog } from './post-dialog.js';

/** Closes a question, with a reason. */
class CloseDialog extends PostDialog {
  #reason = '';

  override get doneText(): null {
    return null;
  }

  protected override get heading(): string {
    return this.text('question.close.title');
  }

  protected override get description(): string {
    return this.text('question.close.about');
  }

  protected override get submitText(): string {
    return this.text('question.close.submit');
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    return html`<label for="reason">${this.text('question.close.reason')}</label>
      <input
        id="reason"
        dir="auto"
        maxlength=${limits.titleLength}
        aria-describedby=${problem === null ? 'description' : 'problem description'}
        @input=${(event: Event) => (this.#reason = (event.target as HTMLInputElement).value)}
      />`;
  }

  protected override async submit(): Promise<void> {
    const reason = this.#reason.trim();
    const { client, post } = this;
    if (post === null) return;
    await client?.execute('question.close', { id: post.id, ...(reason === '' ? {} : { reason }) });
  }
}

const suggested = 6;

/** Asks a colleague to answer. */
class InviteDialog extends PostDialog {
  #person: PersonSummary | null = null;
  readonly #people = new Combobox(this, {
    id: 'person',
    find: (text, signal) => this.#find(text, signal),
    take: ({ person = null }) => {
      this.#person = person;
      if (person !== null) this.#people.text = person.name;
      this.reset();
    },
    countText: (count) =>
      this.text(count === 0 ? 'composer.suggestions.none' : 'composer.suggestions.count', { count }),
  });

  override get doneText(): string | null {
    return this.text('question.invite.done', { name: this.#person?.name ?? '' });
  }

  protected override get heading(): string {
    return this.text('question.invite.title');
  }

  protected override get description(): string {
    return this.text('question.invite.about');
  }

  protected override get submitText(): string {
    return this.text('question.invite.submit');
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    return html`<span class="label" aria-hidden="true">${this.text('question.invite.person')}</span>
      ${this.#people.render({
        label: this.text('question.invite.person'),
        describedBy: problem === null ? 'description' : 'problem description',
        isInvalid: problem !== null,
      })}`;
  }

  protected override async submit(): Promise<void> {
    const { client, post } = this;
    const person = this.#person;
    // Whoever has typed on after choosing means somebody else.
    const isMeant = person?.name === this.#people.text.trim();
    if (person === null || !isMeant || post === null) throw notChosen;
    await client?.execute('question.invite', { id: post.id, person: person.id });
  }

  protected override errorText(error: SocialError): string {
    return error === notChosen ? this.text('question.invite.missing') : super.errorText(error);
  }

  async #find(text: string, signal: AbortSignal): Promise<readonly Choice[]> {
    const { client, post } = this;
    if (client === null || !client.supports('people.list')) return [];
    const { items } = await client.query('people.list', { text, limit: suggested }, { signal });
    return items
      .filter(({ id }) => id !== post?.author.id)
      .map((person) => ({ id: person.id, label: person.name, note: person.title, person }));
  }
}

const notChosen = new SocialError('invalid', 'Nobody was chosen.', { field: 'person' });

/** Thanks the author of a post. */
class ThanksDialog extends PostDialog {
  readonly #id = mintThanksId();
  #note = '';
  #left: number | null = null;

  override get doneText(): string {
    return this.text('thanks.given');
  }

  override async open(root: ParentNode): Promise<boolean> {
    await this.#count();
    return super.open(root);
  }

  protected override get heading(): string {
    return this.text('thanks.title', { name: this.post?.author.name ?? '' });
  }

  protected override get description(): string {
    return this.text(this.#isSpent ? 'thanks.spent' : 'thanks.about');
  }

  protected override get submitText(): string | null {
    return this.#isSpent ? null : this.text('thanks.submit');
  }

  protected override get cancelText(): string {
    return this.#isSpent ? this.text('thanks.close') : super.cancelText;
  }

  /** Then there is nothing to be written: it could not be given. */
  get #isSpent(): boolean {
    return this.#left === 0;
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult | typeof nothing {
    if (this.#isSpent) return nothing;
    return html`<label for="note">${this.text('thanks.note')}</label>
      <textarea
        id="note"
        dir="auto"
        rows="3"
        maxlength=${limits.titleLength}
        placeholder=${this.text('thanks.note.placeholder')}
        aria-invalid=${problem === null ? 'false' : 'true'}
        aria-describedby=${problem === null ? 'left description' : 'problem left description'}
        .value=${live(this.#note)}
        @input=${(event: Event) => {
          this.#note = (event.target as HTMLTextAreaElement).value;
          this.reset();
        }}
      ></textarea>
      ${
        this.#left === null
          ? nothing
          : html`<p id="left" class="left">${this.text('thanks.left', { count: this.#left })}</p>`
      }`;
  }

  protected override async submit(): Promise<void> {
    const { client, post } = this;
    const note = this.#note.trim();
    if (note === '') throw noNote;
    if (post === null) return;
    const thanks = { id: this.#id, person: post.author.id, post: post.id, note };
    await client?.execute('thanks.give', thanks);
  }

  protected override errorText(error: SocialError): string {
    return error === noNote ? this.text('thanks.empty') : super.errorText(error);
  }

  /** What is left of this week's allowance; where it cannot be had, the refusal will tell. */
  async #count(): Promise<void> {
    const { client, post } = this;
    if (client === null || post === null || !client.supports('thanks.list')) return;
    const page = await client.query('thanks.list', { person: post.author.id, limit: 1 }).catch(() => null);
    this.#left = page?.left ?? null;
  }
}

const noNote = new SocialError('invalid', 'Thanks say what they are for.', { field: 'note' });

const dialogs = {
  close: ['se-close-dialog', CloseDialog],
  invite: ['se-invite-dialog', InviteDialog],
  thanks: ['se-thanks-dialog', ThanksDialog],
} as const;

export interface DialogSurroundings {
  readonly client: Client;
  readonly post: Post;
  readonly localizer: Localizer;
  /** Where it is put. */
  readonly root: ParentNode;
}

/** Opens a dialog about a post; resolves with what there is to say afterwards. The focus goes back to where it was. */
export async function openDialog(
  kind: keyof typeof dialogs,
  { client, post, localizer, root }: DialogSurroundings,
): Promise<string | null> {
  await Promise.all([localizer.load(questions), localizer.load(writing)]);
  const [tag, Dialog] = dialogs[kind];
  define(tag, Dialog);
  const dialog = document.createElement(tag) as PostDialog;
  Object.assign(dialog, { client, post, localizer });
  return (await dialog.open(root)) ? dialog.doneText : null;
}
