import type { Client } from '@social-enterprise/client';
import { limits, SocialError, type Attachment, type Post } from '@social-enterprise/contract';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { sizeText } from '../attachments/file-text.js';
import { fileIcons } from '../attachments/icons.js';
import { icons } from '../base/icons.js';
import type { Localizer } from '../i18n/localizer.js';
import type { Say } from './parts.js';
import { Uploads, type KeptFile, type Upload } from './uploads.js';

export interface FilesOptions {
  readonly say: Say;
  readonly client: () => Client | null;
  readonly localizer: () => Localizer | null;
  /** The files are others than before. */
  readonly changed: () => void;
}

const accept =
  'image/png,image/jpeg,image/webp,image/gif,image/avif,.pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.odt,.ods,.odp,.zip,.csv,.txt,.md';

const hasFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') === true;

/** Pictures and documents of a text: chosen, dropped on the composer, or pasted. */
export class FilesController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: FilesOptions;
  readonly #uploads: Uploads;
  #isDropping = false;
  #isEdit = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: FilesOptions) {
    this.#host = host;
    this.#options = options;
    this.#uploads = new Uploads(() => {
      options.changed();
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['dragover', 'dragleave', 'drop'] as const) {
      this.#host.addEventListener(type, this.#handleDrag);
    }
  }

  hostDisconnected(): void {
    for (const type of ['dragover', 'dragleave', 'drop'] as const) {
      this.#host.removeEventListener(type, this.#handleDrag);
    }
  }

  /** Whether the backend takes files in. */
  get isPossible(): boolean {
    const client = this.#options.client();
    return client?.supports('files.get') === true && client.backend.files !== undefined;
  }

  get isEmpty(): boolean {
    return this.#uploads.all.length === 0;
  }

  /** As they are to be attached; undefined where there are no files at all. */
  get attachments(): Attachment[] | undefined {
    return this.isPossible ? this.#uploads.attachments : undefined;
  }

  /** What a draft keeps; of an edit, what the post has stays where it is. */
  get kept(): readonly KeptFile[] {
    return this.#isEdit ? [] : this.#uploads.kept;
  }

  /** Waits for those on their way; answers what is wrong with one that failed. */
  async settled(): Promise<SocialError | null> {
    await this.#uploads.settled();
    const failed = this.#uploads.failed;
    return failed === undefined ? null : (failed.error ?? new SocialError('internal', 'The file failed.'));
  }

  /** Hands all over to a post; the function brings them back. */
  take(): () => void {
    return this.#uploads.take();
  }

  /** Turns to another text: what its draft kept, or what the edited post has. */
  use(kept: readonly KeptFile[], editing: Pick<Post, 'attachments'> | null): void {
    const client = this.#options.client();
    this.#isEdit = editing !== null;
    if (kept.length > 0 && client !== null) void this.#uploads.restore(client, kept);
    else this.#uploads.show(editing?.attachments ?? []);
  }

  choose(): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = accept;
    input.addEventListener('change', () => this.add(input.files ?? []));
    input.click();
  }

  add(files: Iterable<File>): void {
    const client = this.#options.client();
    if (client !== null && this.isPossible) this.#uploads.add(client, files);
  }

  /** Takes pasted files; answers whether there were any. */
  paste(event: ClipboardEvent): boolean {
    const files = [...(event.clipboardData?.files ?? [])];
    // Text that was copied from an office program comes with a picture of itself.
    const isText = event.clipboardData?.types.includes('text/plain') === true;
    if (files.length === 0 || isText || !this.isPossible) return false;
    event.preventDefault();
    this.add(files);
    return true;
  }

  render(): TemplateResult | typeof nothing {
    const { say } = this.#options;
    const all = this.#uploads.all;
    const drop = this.#isDropping
      ? html`<div class="drop" role="status">${say('composer.files.drop')}</div>`
      : nothing;
    if (all.length === 0) return drop;
    return html`${drop}
      <ul class="files" part="files" aria-label=${say('composer.files')}>
        ${repeat(
          all,
          ({ id }) => id,
          (upload) => this.#renderUpload(upload),
        )}
      </ul>`;
  }

  #renderUpload(upload: Upload): TemplateResult {
    const { say } = this.#options;
    const { id, name, state, isPicture, alt } = upload;
    return html`<li class="file" part="file" data-state=${state}>
      ${this.#renderPreview(upload)}
      <div class="file-body">
        <div class="file-head">
          <bdi class="file-name">${name}</bdi>
          <button
            type="button"
            class="quiet"
            aria-label=${say('composer.files.remove', { name })}
            @click=${() => this.#remove(upload)}
          >
            ${icons.close}
          </button>
        </div>
        ${this.#renderState(upload)}
        ${
          isPicture && state !== 'failed'
            ? html`<label for="alt-${id}">${say('composer.files.alt')}</label>
                <input
                  id="alt-${id}"
                  class="alt"
                  part="alt"
                  maxlength=${limits.altLength}
                  placeholder=${say('composer.files.alt.hint')}
                  .value=${alt}
                  @input=${(event: InputEvent) =>
                    this.#uploads.describe(upload, (event.target as HTMLInputElement).value)}
                />`
            : nothing
        }
      </div>
    </li>`;
  }

  #renderPreview({ preview, file, isPicture }: Upload): TemplateResult {
    const thumbnail = file?.thumbnail ?? null;
    const address = thumbnail === null ? null : this.#options.client()?.backend.files?.resolve(thumbnail);
    const picture = preview ?? (address ? html`<img src=${address} alt="" />` : null);
    return html`<span class="file-preview"
      >${isPicture && picture !== null ? picture : fileIcons.file}</span
    >`;
  }

  #renderState(upload: Upload): TemplateResult {
    const { say } = this.#options;
    const localizer = this.#options.localizer();
    const { state, part, name, size, error } = upload;
    if (state === 'failed') {
      return html`<p class="file-problem" role="alert">
        ${error === null ? nothing : localizer?.error(error)} ${this.#limit(error)}
        ${
          error?.code === 'invalid'
            ? nothing
            : html`<button
                type="button"
                class="link"
                aria-label=${say('composer.files.retry', { name })}
                @click=${() => this.#uploads.retry(upload)}
              >
                ${say('state.retry')}
              </button>`
        }
      </p>`;
    }
    if (state === 'done') {
      return html`<span class="file-facts"
        >${localizer === null ? nothing : sizeText(size, localizer)}</span
      >`;
    }
    return html`<progress
      aria-label=${say('composer.files.progress', { name })}
      max="1"
      value=${part}
    ></progress>`;
  }

  /** How much would have been possible. */
  #limit(error: SocialError | null): string {
    const [localizer, files] = [this.#options.localizer(), this.#options.client()?.backend.files];
    if (error?.reason !== 'file-too-large' || localizer === null || files === undefined) return '';
    return this.#options.say('composer.files.most', { size: sizeText(files.maxBytes, localizer) });
  }

  #remove(upload: Upload): void {
    this.#uploads.remove(upload);
    this.#host.shadowRoot?.querySelector<HTMLElement>('#text')?.focus();
  }

  readonly #handleDrag = (event: DragEvent): void => {
    const isOpen = this.#host.shadowRoot?.querySelector('#text') instanceof HTMLTextAreaElement;
    if (!hasFiles(event.dataTransfer) || !this.isPossible || !isOpen) return;
    event.preventDefault();
    this.#isDropping = event.type === 'dragover';
    if (event.type === 'drop') this.add(event.dataTransfer?.files ?? []);
    this.#host.requestUpdate();
  };
}
