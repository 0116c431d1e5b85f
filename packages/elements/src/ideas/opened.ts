import type { Client } from '@social-enterprise/client';
import { asSocialError, loadPart, type SocialError } from '@social-enterprise/contract';
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { ideaIcons } from './icons.js';

/** What is open in place of the board: an idea, an evaluation, or the report of a campaign. */
export interface Opened {
  readonly kind: 'idea' | 'evaluation' | 'report';
  readonly id: string;
}

const loads: Readonly<Record<Opened['kind'], () => Promise<unknown>>> = {
  idea: () => import('../idea/define.js'),
  evaluation: () => import('../evaluation/define.js'),
  report: () => import('../campaign-report/define.js'),
};

/** What is open in place of the board, as the fragment of the page says. */
export class OpenedPlace implements ReactiveController {
  readonly #host: LitElement;
  readonly #opens: (kind: Opened['kind']) => boolean;
  #opened: Opened | null = null;
  #error: SocialError | null = null;

  /** `opens`: whether such a thing opens in place. */
  constructor(host: LitElement, opens: (kind: Opened['kind']) => boolean) {
    this.#host = host;
    this.#opens = opens;
    host.addController(this);
  }

  get now(): Opened | null {
    return this.#opened;
  }

  /** Why what the fragment names cannot be opened. */
  get error(): SocialError | null {
    return this.#error;
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#handleHash);
    void this.#open();
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#handleHash);
  }

  /** Back to where it was opened. */
  readonly back = (): void => {
    const before = this.#opened;
    history.replaceState(null, '', location.pathname + location.search);
    this.#show(null);
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(`a[href$="${before?.id}"]`)?.focus(),
    );
  };

  /** Opens what the fragment names now; whoever pressed a link here goes along. */
  readonly follow = async (): Promise<void> => {
    const isHere = this.#host.matches(':focus-within');
    await this.#open();
    await this.#host.updateComplete;
    if (isHere) this.#host.renderRoot.querySelector<HTMLElement>('.back')?.focus();
  };

  readonly #handleHash = (): void => void this.follow();

  async #open(): Promise<void> {
    const { hash } = location;
    const [, kind = '', id = ''] = /^#(idea|evaluation|report)-([\w-]+)$/.exec(hash) ?? [];
    const wanted = kind === '' ? null : ({ kind: kind as Opened['kind'], id } satisfies Opened);
    if (wanted === null || !this.#opens(wanted.kind)) return this.#show(null);
    const error = await loadPart(loads[wanted.kind]).then(() => null, asSocialError);
    // Meanwhile the fragment may name something else.
    if (location.hash !== hash) return;
    this.#show(error === null ? wanted : null, error);
  }

  #show(opened: Opened | null, error: SocialError | null = null): void {
    [this.#opened, this.#error] = [opened, error];
    this.#host.requestUpdate();
  }
}

export interface OpenedScene {
  readonly language: string;
  readonly client: Client | null;
  readonly level: number;
  readonly ideaHref: string | null;
  readonly evaluationHref: string | null;
  readonly back: { readonly text: string; readonly act: () => void };
}

/** It, with the way back. */
export const openedView = (
  { kind, id }: Opened,
  { language, client, level, ideaHref, evaluationHref, back }: OpenedScene,
): TemplateResult =>
  html`<div part="base">
    <button class="link back" @click=${back.act}>${ideaIcons.back}${back.text}</button>
    ${
      kind === 'evaluation'
        ? html`<se-evaluation
            lang=${language}
            heading=${level}
            .client=${client}
            .evaluation=${id}
            .ideaHref=${ideaHref}
          ></se-evaluation>`
        : kind === 'idea'
          ? html`<se-idea
              lang=${language}
              heading=${level}
              .client=${client}
              .idea=${id}
              .ideaHref=${ideaHref}
              .evaluationHref=${evaluationHref}
            ></se-idea>`
          : html`<se-campaign-report
              lang=${language}
              heading=${Math.min(level, 3)}
              .client=${client}
              .campaign=${id}
              .ideaHref=${ideaHref}
            ></se-campaign-report>`
    }
  </div>`;
