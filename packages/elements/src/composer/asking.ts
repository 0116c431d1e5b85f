import type { Client } from '@social-enterprise/client';
import { asSocialError, loadPart, type SocialError } from '@social-enterprise/contract';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { questions } from '../i18n/questions.js';
import { seals } from '../i18n/seals.js';
import type { Manuscript } from './manuscript.js';
import type { Say } from './parts.js';
import type { Problem } from './publisher.js';

export interface AskingSurroundings {
  readonly say: Say;
  readonly written: Manuscript;
  readonly client: () => Client | null;
  readonly localizer: () => Localizer | null;
  /** A new post is written, which may become a question. */
  readonly isNew: () => boolean;
  /** Where it is going to stand. */
  readonly space: () => string | null;
  /** The title or the topics are others now. */
  readonly changed: () => void;
  readonly focus: (field: 'ask' | 'text') => void;
  /** The answers to another question were enough. */
  readonly deflected: () => void;
  readonly failed: (error: SocialError) => void;
}

/** Asking in place of writing. What makes a question of a text comes along when somebody begins to ask. */
export class Asking implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #around: AskingSurroundings;
  #loading: Promise<void> | null = null;

  constructor(host: ReactiveControllerHost, around: AskingSurroundings) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
  }

  get isOn(): boolean {
    return this.#around.written.question !== null;
  }

  /** Whether one may choose to ask here. */
  get isPossible(): boolean {
    return this.#around.isNew() && this.#around.client()?.supports('answer.accept') === true;
  }

  /** Words in the empty field for the text; null: those of a post. */
  get placeholder(): string | null {
    return this.isOn ? this.#around.say('question.body.placeholder') : null;
  }

  /** What is wrong with a question, where that is to be said in another way than elsewhere. */
  problemText({ field, error }: Problem): string | null {
    const isTitleless = field === 'ask' && error.reason === 'name-empty';
    return isTitleless ? this.#around.say('question.title.empty') : null;
  }

  /** A draft or a post that is edited may be a question from the beginning. */
  hostUpdated(): void {
    if (this.isOn && this.#around.localizer() !== null) void this.#load();
  }

  /** The choice between a post and a question. */
  renderSwitch(): TemplateResult | typeof nothing {
    if (!this.isPossible) return nothing;
    const { say } = this.#around;
    const kind = (key: 'composer.kind.post' | 'composer.kind.question', isOn: boolean): TemplateResult =>
      html`<button
        type="button"
        class="quiet"
        part="kind"
        aria-pressed=${isOn === this.isOn ? 'true' : 'false'}
        @click=${() => void this.#choose(isOn)}
      >
        ${say(key)}
      </button>`;
    return html`<div class="kinds" part="kinds" role="group" aria-label=${say('composer.kind')}>
      ${kind('composer.kind.post', false)}${kind('composer.kind.question', true)}
    </div>`;
  }

  /** The field for the text, and around it what makes a question. Always there, so that the field stays the same. */
  wrap(field: TemplateResult, problem: string | null): TemplateResult {
    const { written, client, localizer, space, isNew, changed, focus, deflected } = this.#around;
    return html`<se-ask
      id="ask"
      .client=${client()}
      .localizer=${localizer()}
      .question=${written.question}
      .space=${space()}
      .isNew=${isNew()}
      .problem=${problem}
      .change=${(question: Manuscript['question']) => {
        written.ask(question);
        changed();
      }}
      .next=${() => focus('text')}
      .deflected=${deflected}
      >${field}</se-ask
    >`;
  }

  async #choose(isOn: boolean): Promise<void> {
    const { written, changed, focus } = this.#around;
    if (isOn === this.isOn) return focus(isOn ? 'ask' : 'text');
    if (isOn && !(await this.#load())) return;
    // What is a title belongs to the text when no question is asked.
    const { question, text } = written;
    if (!isOn && question?.title) written.write([question.title, text].filter(Boolean).join('\n\n'));
    written.ask(isOn ? { title: '', topics: [] } : null);
    changed();
    focus(isOn ? 'ask' : 'text');
  }

  async #load(): Promise<boolean> {
    this.#loading ??= Promise.all([
      loadPart(() => import('../questions/register-ask.js')),
      this.#around.localizer()?.load(questions),
      this.#around.localizer()?.load(seals),
    ]).then(() => this.#host.requestUpdate());
    try {
      await this.#loading;
      return true;
    } catch (error) {
      this.#loading = null;
      this.#around.failed(asSocialError(error));
      return false;
    }
  }
}
