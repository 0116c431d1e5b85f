import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { icons as common } from '../base/icons.js';
import type { Key } from '../i18n/dictionary.js';
import { icons } from './icons.js';
import type { Format } from './markdown-edit.js';
import type { Say } from './parts.js';

export type Tool = Format | 'mention' | 'topic' | 'emoji' | 'attach';

interface Entry {
  readonly tool: Tool;
  readonly label: Key;
  readonly keys?: string;
  /** Behind "more formats" where it is narrow, or only where a phone leaves no room in the row. */
  readonly behind?: 'narrow' | 'phone';
}

const entries: readonly Entry[] = [
  { tool: 'bold', label: 'composer.bold', keys: 'Control+B' },
  { tool: 'italic', label: 'composer.italic', keys: 'Control+I', behind: 'phone' },
  { tool: 'strike', label: 'composer.strike', behind: 'narrow' },
  { tool: 'code', label: 'composer.code', behind: 'narrow' },
  { tool: 'link', label: 'composer.link', keys: 'Control+K' },
  { tool: 'quote', label: 'composer.quote', behind: 'narrow' },
  { tool: 'list', label: 'composer.list', behind: 'phone' },
  { tool: 'ordered', label: 'composer.list.ordered', behind: 'narrow' },
  { tool: 'task', label: 'composer.list.task', behind: 'narrow' },
  { tool: 'mention', label: 'composer.mention' },
  { tool: 'topic', label: 'composer.topic', behind: 'narrow' },
  { tool: 'emoji', label: 'composer.emoji' },
  { tool: 'attach', label: 'composer.attach' },
];

export interface ToolbarOptions {
  readonly say: Say;
  readonly use: (tool: Tool, button: HTMLElement) => void;
  readonly togglePreview: () => void;
  /** Whether there is room for files. */
  readonly canAttach: () => boolean;
}

/** The writing tools: one stop in the tab order, arrows, Home and End inside (APG toolbar). */
export class ToolbarController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ToolbarOptions;
  #current: string = 'bold';
  #isExpanded = false;
  #isPreview = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ToolbarOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** A button that has gone out of sight must not stay the only way in. */
  hostUpdated(): void {
    if (this.#isPreview) return;
    const buttons = this.#buttons();
    if (buttons.length === 0 || buttons.some(({ name }) => name === this.#current)) return;
    this.#current = buttons[0]?.name ?? 'bold';
    this.#host.requestUpdate();
  }

  render(isPreview: boolean): TemplateResult {
    const { say } = this.#options;
    this.#isPreview = isPreview;
    return html`<div
      class="toolbar"
      part="toolbar"
      role="toolbar"
      aria-label=${say('composer.toolbar')}
      aria-controls="text"
      ?data-expanded=${this.#isExpanded}
      @keydown=${this.#handleKeydown}
      @focusin=${this.#handleFocusin}
      @pointerdown=${keepFocus}
    >
      ${
        isPreview
          ? nothing
          : html`${entries
                .filter(({ tool }) => tool !== 'attach' || this.#options.canAttach())
                .map((entry) => this.#renderTool(entry))}
              <button
                type="button"
                name="more"
                class="quiet expander"
                part="tool"
                tabindex=${this.#tabindex('more')}
                title=${say('composer.more')}
                aria-label=${say('composer.more')}
                aria-expanded=${this.#isExpanded ? 'true' : 'false'}
                @click=${this.#expand}
              >
                ${common.more}
              </button>`
      }
      <button
        type="button"
        name="preview"
        class="quiet preview"
        part="preview-button"
        tabindex=${this.#tabindex('preview')}
        @click=${this.#options.togglePreview}
      >
        ${isPreview ? common.edit : icons.preview}<span
          >${say(isPreview ? 'composer.write' : 'composer.preview')}</span
        >
      </button>
    </div>`;
  }

  #renderTool({ tool, label, keys, behind }: Entry): TemplateResult {
    const { say, use } = this.#options;
    return html`<button
      type="button"
      name=${tool}
      class=${behind === undefined ? 'quiet' : `quiet ${behind}`}
      part="tool"
      tabindex=${this.#tabindex(tool)}
      title=${say(label)}
      aria-label=${say(label)}
      aria-keyshortcuts=${keys ?? nothing}
      aria-haspopup=${tool === 'emoji' ? 'dialog' : nothing}
      @click=${(event: Event) => use(tool, event.currentTarget as HTMLElement)}
    >
      ${icons[tool]}
    </button>`;
  }

  #tabindex(name: string): '0' | '-1' {
    return name === (this.#isPreview ? 'preview' : this.#current) ? '0' : '-1';
  }

  #buttons(): HTMLButtonElement[] {
    const all = (this.#host.shadowRoot ?? this.#host).querySelectorAll<HTMLButtonElement>(
      '.toolbar > button',
    );
    return [...all].filter((button) => button.getClientRects().length > 0);
  }

  readonly #expand = (): void => {
    this.#isExpanded = !this.#isExpanded;
    this.#host.requestUpdate();
  };

  readonly #handleFocusin = (event: FocusEvent): void => {
    const name = event.target instanceof HTMLButtonElement ? event.target.name : this.#current;
    if (name === this.#current) return;
    this.#current = name;
    this.#host.requestUpdate();
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button === event.target);
    const forward = getComputedStyle(this.#host).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: at + (forward === 'ArrowLeft' ? 1 : -1),
      ArrowRight: at + (forward === 'ArrowRight' ? 1 : -1),
      Home: 0,
      End: buttons.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined || at === -1) return;
    event.preventDefault();
    buttons.at(next % buttons.length)?.focus();
  };
}

/** A press on a tool leaves the focus, the selection and the keyboard of a phone where they are. */
function keepFocus(event: PointerEvent): void {
  if (event.pointerType !== 'mouse' || event.button === 0) event.preventDefault();
}
