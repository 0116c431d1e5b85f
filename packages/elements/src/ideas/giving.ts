import type { Client } from '@social-enterprise/client';
import { loadPart, type Board, type Idea } from '@social-enterprise/contract';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { SeIdeaCreatedEvent } from '../events.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { ideaHref } from './links.js';

export interface GivingOptions {
  readonly client: () => Client | null;
  readonly localizer: () => Localizer | null;
  /** Address of the page of an idea. */
  readonly ideaHref: () => string | null;
  /** Does something; what goes wrong is said. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
  /** Says aloud what became of it. */
  readonly say: (key: Key, values: Values) => void;
}

/** Whoever asked for it begins to type. */
const focus = (form: Element | undefined): void => (form as HTMLElement | undefined)?.focus();

/** The form to give an idea, above the others, and where the idea is once it is given. */
export class Giving {
  readonly #host: LitElement;
  readonly #options: GivingOptions;
  #isOpen = false;
  #given: Idea | null = null;

  constructor(host: LitElement, options: GivingOptions) {
    this.#host = host;
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  readonly open = (): void =>
    void this.#options.attempt(async () => {
      await loadPart(() => import('../idea-form/define.js'));
      this.#show(true, null);
    });

  form({ id }: Board): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    const created = ({ idea }: SeIdeaCreatedEvent): void => {
      this.#options.say(this.#key(idea), { title: idea.title });
      void this.#close(idea);
    };
    return html`<se-idea-form
      class="form"
      ${ref(focus)}
      lang=${this.#options.localizer()?.language ?? nothing}
      .client=${this.#options.client()}
      .board=${id}
      .ideaHref=${this.#options.ideaHref()}
      @se-idea-created=${created}
      @se-idea-form-closed=${() => void this.#close(null)}
    ></se-idea-form>`;
  }

  /** That the idea has arrived: while it waits for approval it stands nowhere else. */
  line({ id }: Board): TemplateResult | typeof nothing {
    const [given, localizer] = [this.#given, this.#options.localizer()];
    if (given === null || localizer === null || given.board.id !== id) return nothing;
    return html`<p class="created" part="given">
      ${localizer.text(this.#key(given), { title: given.title })}&#32;
      <a href=${ideaHref(this.#options.ideaHref(), given)}>${localizer.text('ideas.given.show')}</a>
    </p>`;
  }

  #key({ state }: Idea): 'ideas.given' | 'ideas.given.waiting' {
    return state === 'waiting' ? 'ideas.given.waiting' : 'ideas.given';
  }

  async #close(given: Idea | null): Promise<void> {
    this.#show(false, given);
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('[part=submit-button]')?.focus();
  }

  #show(isOpen: boolean, given: Idea | null): void {
    [this.#isOpen, this.#given] = [isOpen, given];
    this.#host.requestUpdate();
  }
}
