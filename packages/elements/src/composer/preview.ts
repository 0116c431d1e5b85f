import type { Client } from '@social-enterprise/client';
import type { ContentTree } from '@social-enterprise/contract';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { showPressedImage } from '../content/content-images.js';
import { contentToDom } from '../content/content-view.js';
import type { Say } from './parts.js';
import { readMarkdown } from './publisher.js';

/** The text as it will look: the tree that the backend will make of it, drawn as readers see it. */
export class Preview implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #say: Say;
  #isOpen = false;
  #drawn: Node | null = null;
  #conflict: { readonly tree: ContentTree; readonly drawn: Node } | null = null;

  constructor(host: ReactiveControllerHost, say: Say) {
    this.#host = host;
    this.#say = say;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#isOpen = false;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#host.requestUpdate();
  }

  async show(client: Client, source: string): Promise<void> {
    this.#isOpen = true;
    const tree = await readMarkdown(client, source);
    this.#drawn = tree === null ? document.createTextNode(source) : this.#draw(tree);
    this.#host.requestUpdate();
  }

  /** A tree as nodes; the same tree gives the same nodes. */
  draw(tree: ContentTree): Node {
    if (this.#conflict?.tree !== tree) this.#conflict = { tree, drawn: this.#draw(tree) };
    return this.#conflict.drawn;
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    const isEmpty = this.#drawn?.textContent?.trim() === '' && !hasPicture(this.#drawn);
    // The presses are those of buttons inside, which the keyboard reaches.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<div
      class="drawn"
      part="preview"
      role="region"
      tabindex="0"
      aria-label=${this.#say('composer.preview')}
      @click=${showPressedImage}
    >
      ${isEmpty ? html`<p class="quiet">${this.#say('composer.preview.empty')}</p>` : this.#drawn}
    </div>`;
  }

  #draw(tree: ContentTree): Node {
    const say = this.#say;
    const box = document.createElement('div');
    box.className = 'content';
    box.append(
      contentToDom(tree, {
        loadImage: (host, alt) =>
          alt === '' ? say('post.image.plain', { host }) : say('post.image', { host, alt }),
        task: (done) => say(done ? 'post.task.done' : 'post.task.open'),
        code: say('content.code'),
        table: say('content.table'),
      }),
    );
    return box;
  }
}

const hasPicture = (node: Node | null): boolean =>
  node instanceof Element && node.querySelector('img, button, hr') !== null;
