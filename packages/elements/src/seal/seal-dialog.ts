import type { Client } from '@social-enterprise/client';
import { limits, SocialError, type Seal, type SealedObject } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { controls } from '../base/controls.styles.js';
import { define } from '../base/define.js';
import { FormDialog } from '../base/form-dialog.js';
import { formDialogStyles } from '../base/form-dialog.styles.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { seals } from '../i18n/seals.js';
import { writing } from '../i18n/section.js';

const noReason = new SocialError('invalid', 'A request says why.', { field: 'reason' });

/** Nothing of it waits for a better connection: whoever decides learns at once whether it holds. */
const now = { keep: false } as const;

/** What is to be done next. */
type Step = 'request' | 'approve' | 'withdraw' | 'lift' | 'read';

/** Who stands behind what was written without a name: for its author, and for custodians. */
class SealDialog extends FormDialog {
  static override styles = [controls, formDialogStyles];

  @property({ attribute: false }) client: Client | null = null;

  @property({ attribute: false }) object: SealedObject | null = null;

  #seal: Seal | null = null;
  #reason = '';
  #done: string | null = null;

  /** What is said once it is done; null: nothing. */
  get doneText(): string | null {
    return this.#done;
  }

  override async open(root: ParentNode): Promise<boolean> {
    await this.#load();
    return super.open(root);
  }

  protected override get heading(): string {
    return this.text('seal.title');
  }

  protected override get description(): string {
    const { custodians = [] } = this.#seal ?? {};
    if (this.#step !== 'lift') return this.text('seal.about');
    const names = new Intl.ListFormat(this.localizer?.language, { type: 'disjunction' });
    return this.text('seal.about.own', { names: names.format(custodians.map(({ name }) => name)) });
  }

  protected override get submitText(): string | null {
    const step = this.#step;
    return step === 'read' ? null : this.text(`seal.${step}`);
  }

  /** Most who open it came to read. */
  protected override get cancelText(): string {
    return this.#step === 'request' ? super.cancelText : this.text('seal.close');
  }

  get #step(): Step {
    const { can = [], request = null, person = null } = this.#seal ?? {};
    if (can.includes('seal.approve')) return 'approve';
    if (request !== null && can.includes('seal.refuse')) return 'withdraw';
    // As long as the name is in sight nobody has to ask for it.
    if (can.includes('seal.request') && person === null) return 'request';
    return can.includes('seal.lift') ? 'lift' : 'read';
  }

  protected override renderFields(localizer: Localizer, problem: string | null): TemplateResult {
    const { person = null } = this.#seal ?? {};
    const step = this.#step;
    return html`${person === null || step === 'lift' ? nothing : html`<p>${this.text('seal.person', { name: person.name })}</p>`}
    ${this.#renderHistory(localizer)} ${step === 'request' ? this.#renderReason(problem) : nothing}
    ${step === 'lift' ? html`<p class="left">${this.text(`seal.lift.about.${this.object?.kind ?? 'post'}`)}</p>` : nothing}
    ${
      step === 'approve'
        ? html`<button type="button" class="quiet" @click=${this.#handleRefuse}>
            ${this.text('seal.refuse')}
          </button>`
        : nothing
    }`;
  }

  protected override async submit(): Promise<void> {
    const { client, object } = this;
    if (client === null || object === null) return;
    const about = { object };
    switch (this.#step) {
      case 'request': {
        const reason = this.#reason.trim();
        if (reason === '') throw noReason;
        await client.execute('seal.request', { ...about, reason }, now);
        this.#done = this.text('seal.requested');
        return;
      }
      case 'approve': {
        await client.execute('seal.approve', about, now);
        await this.#load();
        this.#done = this.text('seal.person', { name: this.#seal?.person?.name ?? '' });
        return;
      }
      case 'withdraw':
        await client.execute('seal.refuse', about, now);
        this.#done = this.text('seal.withdrawn');
        return;
      case 'lift':
        await client.execute('seal.lift', about, now);
        this.#done = this.text('seal.lifted');
        return;
      case 'read':
        return;
    }
  }

  protected override errorText(error: SocialError): string {
    return error === noReason ? this.text('seal.reason.empty') : super.errorText(error);
  }

  #renderReason(problem: string | null): TemplateResult {
    return html`<label for="reason">${this.text('seal.reason')}</label>
      <input
        id="reason"
        dir="auto"
        maxlength=${limits.titleLength}
        aria-invalid=${problem === null ? 'false' : 'true'}
        aria-describedby=${problem === null ? 'description' : 'problem description'}
        .value=${live(this.#reason)}
        @input=${(event: Event) => {
          this.#reason = (event.target as HTMLInputElement).value;
          this.reset();
        }}
      />`;
  }

  /** Who wants to know, and who has learned it. */
  #renderHistory(localizer: Localizer): TemplateResult {
    const { request = null, openings = [] } = this.#seal ?? {};
    const waiting =
      request === null
        ? nothing
        : html`<p dir="auto">
            ${this.text(this.#step === 'withdraw' ? 'seal.waiting.own' : 'seal.waiting', {
              name: request.by.name,
              reason: request.reason,
              time: localizer.time(request.expires),
            })}
          </p>`;
    const opened = openings.map(
      ({ requestedBy, approvedBy, reason, at }) =>
        html`<li dir="auto">
          ${this.text('seal.opened', {
            first: requestedBy.name,
            second: approvedBy.name,
            reason,
            time: localizer.time(at),
          })}
        </li>`,
    );
    return html`${waiting}${
      opened.length === 0
        ? html`<p class="left">${this.text('seal.unopened')}</p>`
        : html`<ul>
            ${opened}
          </ul>`
    }`;
  }

  readonly #handleRefuse = (): void => {
    const { client, object } = this;
    if (client === null || object === null) return;
    void this.attempt(async () => {
      await client.execute('seal.refuse', { object }, now);
      this.#done = this.text('seal.refused');
    });
  };

  async #load(): Promise<void> {
    const { client, object } = this;
    if (client === null || object === null) return;
    this.#seal = await client.query('seals.get', { object });
  }

  protected text(key: Key, values?: Values): string {
    return this.localizer?.text(key, values) ?? '';
  }
}

interface SealSurroundings {
  readonly client: Client;
  readonly object: SealedObject;
  readonly localizer: Localizer;
  /** Where it is put. */
  readonly root: ParentNode;
}

/** Opens what is to be known and done about a seal; resolves with what there is to say afterwards. */
export async function openSealDialog({
  root,
  localizer,
  ...about
}: SealSurroundings): Promise<string | null> {
  await Promise.all([localizer.load(seals), localizer.load(writing)]);
  define('se-seal-dialog', SealDialog);
  const dialog = document.createElement('se-seal-dialog') as SealDialog;
  Object.assign(dialog, { ...about, localizer });
  return (await dialog.open(root)) ? dialog.doneText : null;
}
