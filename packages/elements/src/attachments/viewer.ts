import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { define } from '../base/define.js';
import { icons } from '../base/icons.js';
import type { Localizer } from '../i18n/localizer.js';
import type { Addresses } from './addresses.js';
import { factsText } from './file-text.js';
import { fileIcons } from './icons.js';
import type { Picture } from './layout.js';
import { viewerStyles } from './viewer.styles.js';

export interface ViewerOptions {
  readonly pictures: readonly Picture[];
  /** The one that is shown first. */
  readonly at: number;
  readonly addresses: Addresses;
  readonly localizer: Localizer;
}

/** Shows pictures whole, one at a time, in a native dialog. Internal: opened with `openViewer`. */
class PictureViewer extends LitElement {
  static override styles = [controls, viewerStyles];

  @property({ attribute: false }) options: ViewerOptions | null = null;

  @property({ attribute: false }) at = 0;

  #isBroken = false;

  /** Resolves when it is closed. */
  async show(): Promise<void> {
    await this.updateComplete;
    const dialog = this.#dialog;
    if (dialog === null) return;
    const closed = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    dialog.showModal();
    await closed;
  }

  protected override updated(): void {
    const stage = this.renderRoot.querySelector<HTMLElement>('img');
    const picture = this.options?.pictures[this.at];
    if (stage === null || picture === undefined) return;
    stage.style.setProperty('--ratio', String(picture.width / picture.height));
    stage.style.setProperty('--width', `${picture.width}px`);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { options } = this;
    const picture = options?.pictures[this.at];
    if (options === null || picture === undefined) return nothing;
    const { localizer, addresses, pictures } = options;
    const address = addresses.of(picture, 'href');
    const count = localizer.text('file.picture.count', { at: this.at + 1, count: pictures.length });
    return html`<dialog
      lang=${localizer.language}
      aria-label=${localizer.text('file.viewer')}
      @pointerdown=${this.#handlePress}
      @keydown=${this.#handleKeydown}
    >
      <div class="bar">
        <span class="count">${pictures.length > 1 ? count : nothing}</span>
        <a
          class="tool"
          href=${address ?? nothing}
          download=${picture.name}
          aria-label=${localizer.text('file.download', { name: picture.name })}
          title=${localizer.text('file.download', { name: picture.name })}
          >${fileIcons.download}</a
        >
        <button class="tool" aria-label=${localizer.text('file.viewer.close')} @click=${this.#close}>
          ${icons.close}
        </button>
      </div>
      <div class="stage">
        ${pictures.length > 1 ? this.#renderStep(-1) : nothing}
        ${
          address === null || this.#isBroken
            ? html`<p class="broken" role="alert">${localizer.text('file.picture.failed')}</p>`
            : html`<img
                src=${address}
                alt=${picture.alt || picture.name}
                width=${picture.width}
                height=${picture.height}
                @error=${() => this.#handleLost(picture)}
              />`
        }
        ${pictures.length > 1 ? this.#renderStep(1) : nothing}
      </div>
      <p class="caption" aria-live="polite">
        ${picture.alt}<span class="meta">${picture.name} · ${factsText(picture, localizer)}</span>
      </p>
    </dialog>`;
  }

  #renderStep(step: 1 | -1): TemplateResult {
    const label = this.options?.localizer.text(step === 1 ? 'file.picture.next' : 'file.picture.previous');
    return html`<button
      class="tool ${step === 1 ? 'next' : 'previous'}"
      aria-label=${label ?? ''}
      @click=${() => this.#go(step)}
    >
      ${step === 1 ? fileIcons.next : fileIcons.previous}
    </button>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #go(step: number): void {
    const count = this.options?.pictures.length ?? 1;
    this.#isBroken = false;
    this.at = (this.at + step + count) % count;
  }

  async #handleLost(picture: Picture): Promise<void> {
    const { addresses } = this.options ?? {};
    const isRenewed = addresses?.mayBeOld(picture) === true && (await addresses.renew(picture));
    this.#isBroken = !isRenewed;
    this.requestUpdate();
  }

  readonly #close = (): void => this.#dialog?.close();

  /** A press beside the picture leaves it, as Escape does. */
  readonly #handlePress = (event: Event): void => {
    const target = event.target as Element;
    if (target === this.#dialog || target.className === 'stage') this.#close();
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    const isRightToLeft = getComputedStyle(this).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: isRightToLeft ? -1 : 1,
      ArrowLeft: isRightToLeft ? 1 : -1,
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#go(step);
  };
}

/** Opens the viewer inside `root`; when it is closed, the focus is where it was. */
export function openViewer(root: ParentNode, options: ViewerOptions): void {
  define('se-picture-viewer', PictureViewer);
  const viewer = document.createElement('se-picture-viewer');
  viewer.options = options;
  viewer.at = options.at;
  // In front: what is drawn anew at the end of a place takes along what was put behind it.
  root.prepend(viewer);
  void viewer.show().finally(() => viewer.remove());
}

declare global {
  interface HTMLElementTagNameMap {
    'se-picture-viewer': PictureViewer;
  }
}
