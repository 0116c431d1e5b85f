import type { Client } from '@social-enterprise/client';
import type { Attachment } from '@social-enterprise/contract';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import type { Localizer } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { Addresses } from './addresses.js';
import { attachmentsStyles } from './attachments.styles.js';
import { factsText } from './file-text.js';
import { fileIcons } from './icons.js';
import { isPicture, ratioOf, rowsOf, sumOf, type Picture } from './layout.js';
import { openViewer } from './viewer.js';

/** The pictures and documents of a post. Internal: our elements load it with the first post that has any. */
export class Attachments extends LitElement {
  static override styles = [controls, attachmentsStyles];

  @property({ attribute: false }) files: readonly Attachment[] = [];

  @property({ attribute: false }) client: Client | null = null;

  @property({ attribute: false }) localizer: Localizer | null = null;

  #addresses = new Addresses(null);
  /** Pictures that could not be loaded, after a new address was tried. */
  readonly #failed = new Set<string>();
  readonly #tried = new Set<string>();
  #hasTexts = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('client') || changed.has('files')) {
      this.#addresses = new Addresses(this.client);
      this.#tried.clear();
      this.#failed.clear();
    }
    if (changed.has('localizer') && this.localizer !== null) void this.#loadTexts(this.localizer);
  }

  /** Sizes by script: a strict policy allows no style in the markup. */
  protected override updated(): void {
    for (const sized of this.renderRoot.querySelectorAll<HTMLElement>('[data-ratio]')) {
      sized.style.setProperty('--ratio', sized.dataset['ratio'] ?? '1');
      sized.style.setProperty('--width', `${sized.dataset['width'] ?? '9999'}px`);
    }
  }

  protected override render(): TemplateResult {
    const rows = rowsOf(this.files);
    const documents = this.files.filter((file) => !isPicture(file));
    return html`${
      rows.length === 0
        ? nothing
        : html`<div class="pictures">${rows.map((row) => this.#renderRow(row))}</div>`
    }
    ${
      documents.length === 0
        ? nothing
        : html`<ul class="documents">
            ${documents.map((file) => html`<li>${this.#renderDocument(file)}</li>`)}
          </ul>`
    }`;
  }

  #renderRow(row: readonly Picture[]): TemplateResult {
    // A single small picture is not blown up.
    const width = row.length === 1 ? row[0]?.width : undefined;
    return html`<div class="row" data-ratio=${sumOf(row)} data-width=${width ?? nothing}>
      ${row.map((picture) => this.#renderPicture(picture))}
    </div>`;
  }

  #renderPicture(picture: Picture): TemplateResult {
    const { id, alt, name } = picture;
    const address = this.#addresses.of(picture, 'thumbnail');
    const isMissing = address === null || this.#failed.has(id);
    return html`<button
      class="picture"
      part="picture"
      data-ratio=${ratioOf(picture)}
      aria-label=${this.#text('file.picture.open', { alt: alt || name })}
      @click=${() => this.#open(picture)}
    >
      ${
        isMissing
          ? html`<span class="missing">${alt || name}</span>`
          : html`<img
              src=${address}
              alt=""
              loading="lazy"
              decoding="async"
              @error=${() => this.#handleLost(picture)}
            />`
      }
    </button>`;
  }

  #renderDocument(file: Attachment): TemplateResult {
    const { localizer } = this;
    return html`<a
      class="document"
      part="document"
      href=${this.#addresses.of(file, 'href') ?? nothing}
      download=${file.name}
      @click=${(event: MouseEvent) => this.#download(event, file)}
    >
      ${fileIcons.file}
      <span class="facts"
        ><bdi class="name">${file.name}</bdi
        ><span class="meta">${localizer === null ? nothing : factsText(file, localizer)}</span></span
      >
      ${fileIcons.download}
    </a>`;
  }

  #text(key: 'file.picture.open', values: { readonly alt: string }): string {
    return this.#hasTexts ? (this.localizer?.text(key, values) ?? '') : values.alt;
  }

  async #loadTexts(localizer: Localizer): Promise<void> {
    try {
      await localizer.load(writing);
      this.#hasTexts = true;
      this.requestUpdate();
    } catch {
      // Without the sentence around it, the description alone names the picture.
      this.#hasTexts = false;
    }
  }

  /** The address may have expired on a page that was open for long. */
  async #handleLost(picture: Picture): Promise<void> {
    const isFirst = !this.#tried.has(picture.id);
    this.#tried.add(picture.id);
    if (!isFirst || !(await this.#addresses.renew(picture))) this.#failed.add(picture.id);
    this.requestUpdate();
  }

  #open(picture: Picture): void {
    const { localizer } = this;
    if (localizer === null) return;
    const pictures = this.files.filter(isPicture);
    openViewer(this.renderRoot, {
      pictures,
      at: pictures.indexOf(picture),
      addresses: this.#addresses,
      localizer,
    });
  }

  async #download(event: MouseEvent, file: Attachment): Promise<void> {
    if (!this.#addresses.mayBeOld(file)) return;
    event.preventDefault();
    const link = event.currentTarget as HTMLAnchorElement;
    await this.#addresses.renew(file);
    link.href = this.#addresses.of(file, 'href') ?? link.href;
    // Now it is no longer old, or at least was tried.
    window.open(link.href, '_self');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-attachments': Attachments;
  }
}
