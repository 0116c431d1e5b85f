import {
  asSocialError,
  type Cursor,
  type Post,
  type SocialError,
  type Thanks,
} from '@social-enterprise/contract';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { personName } from '../base/person-name.js';
import type { PostScene } from '../post/scene.js';

/** It stays at the end of a line. */
const separator = '\u00a0· ';

/** How often a post was thanked for; pressed, it shows who did and what for. */
export class ThanksNotes implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #isOpen = false;
  /** The thanks of the post as it was when they were fetched. */
  #of: Post['thanks'] = null;
  #items: readonly Thanks[] | null = null;
  #next: Cursor | null = null;
  #error: SocialError | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#isOpen = false;
  }

  render(post: Post, scene: PostScene): TemplateResult | typeof nothing {
    const { thanks } = post;
    if (!thanks?.count) return nothing;
    const count = scene.text('thanks.count', { count: thanks.count });
    const label =
      thanks.own === null ? count : `${count}, ${scene.text('thanks.own', { count: thanks.count })}`;
    if (scene.client?.supports('thanks.list') !== true)
      return html`<span class="thanks" part="thanks">${label}</span>`;
    const isStale = thanks.count !== this.#of?.count || thanks.own !== this.#of.own;
    if (this.#isOpen && isStale) void this.#load(post, scene);
    return html`<button
        class="quiet"
        part="thanks"
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
        @click=${() => this.#toggle()}
      >
        ${label}
      </button>
      ${this.#isOpen ? this.#renderNotes(post, scene) : nothing}`;
  }

  #renderNotes(post: Post, scene: PostScene): TemplateResult {
    return html`<div class="notes">
      ${this.#error === null ? nothing : html`<p role="alert">${scene.localizer.error(this.#error)}</p>`}
      <ul>
        ${this.#items?.map(
          ({ from, note, at }) =>
            html`<li>
              <bdi class="note" dir="auto">${note}</bdi>
              <span class="from"
                ><bdi>${personName(from, (key) => scene.text(key))}</bdi>${separator}<time datetime=${at}
                  >${scene.localizer.time(at)}</time
                ></span
              >
            </li>`,
        )}
      </ul>
      ${
        this.#next === null
          ? nothing
          : html`<button class="link" @click=${() => void this.#load(post, scene, this.#next)}>
              ${scene.text('post.more')}
            </button>`
      }
    </div>`;
  }

  /** Opened again, they are as they are then. */
  #toggle(): void {
    this.#isOpen = !this.#isOpen;
    this.#of = null;
    this.#host.requestUpdate();
  }

  async #load(post: Post, { client }: PostScene, after: Cursor | null = null): Promise<void> {
    this.#of = post.thanks;
    const asked = this.#of;
    try {
      const person = post.author.id;
      const page = await client?.query('thanks.list', {
        person,
        post: post.id,
        ...(after === null ? {} : { after }),
      });
      if (page === undefined || this.#of !== asked) return;
      this.#items = after === null ? page.items : [...(this.#items ?? []), ...page.items];
      this.#next = page.next;
      this.#error = null;
    } catch (error) {
      this.#error = asSocialError(error);
    }
    this.#host.requestUpdate();
  }
}
