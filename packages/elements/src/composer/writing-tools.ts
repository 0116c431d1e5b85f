import type { Client } from '@social-enterprise/client';
import { asSocialError, loadPart, type SocialError } from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { continueLine, format, type Format } from './markdown-edit.js';
import {
  emojiSource,
  peopleSource,
  topicSource,
  type SuggestionKind,
  type SuggestionSource,
} from './suggestion-sources.js';
import { SuggestionsController } from './suggestions.js';
import type { Say } from './parts.js';
import { applyEdit, insertText } from './text-field.js';
import type { Tool } from './toolbar.js';

export interface WritingToolsOptions {
  readonly field: () => HTMLTextAreaElement | null;
  readonly client: () => Client | null;
  readonly localizer: () => Localizer | null;
  /** Whose topics are suggested. */
  readonly space: () => string | undefined;
  readonly say: Say;
  readonly attach: () => void;
  /** A tool could not be loaded. */
  readonly failed: (error: SocialError) => void;
}

const shortcuts: Readonly<Record<string, Format>> = { b: 'bold', i: 'italic', k: 'link' };

/** What keys and tools do to the text. */
export class WritingTools {
  readonly suggestions: SuggestionsController;
  readonly #host: HTMLElement;
  readonly #options: WritingToolsOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: WritingToolsOptions) {
    this.#host = host;
    this.#options = options;
    this.suggestions = new SuggestionsController(host, {
      field: options.field,
      text: options.say,
      source: (kind) => this.#source(kind),
    });
  }

  /** What a button of the toolbar does. */
  use(tool: Tool, button: HTMLElement): void {
    const field = this.#options.field();
    if (tool === 'attach') return this.#options.attach();
    if (field === null) return;
    if (tool === 'emoji') return void this.#pickEmoji(field, button);
    if (tool === 'mention' || tool === 'topic') return this.#startWord(field, tool === 'mention' ? '@' : '#');
    applyEdit(field, format(tool, field.value, field.selectionStart, field.selectionEnd));
  }

  handleKeydown(event: KeyboardEvent): void {
    const field = this.#options.field();
    if (field === null || this.suggestions.handleKeydown(event) || event.isComposing || event.altKey) return;
    const isCommand = event.ctrlKey !== event.metaKey;
    const shortcut = isCommand && !event.shiftKey ? shortcuts[event.key.toLowerCase()] : undefined;
    if (shortcut !== undefined) {
      event.preventDefault();
      applyEdit(field, format(shortcut, field.value, field.selectionStart, field.selectionEnd));
    } else if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      !isCommand &&
      field.selectionStart === field.selectionEnd
    ) {
      const edit = continueLine(field.value, field.selectionStart);
      if (edit === null) return;
      event.preventDefault();
      applyEdit(field, edit);
    }
  }

  #startWord(field: HTMLTextAreaElement, sign: '@' | '#'): void {
    field.focus();
    const before = field.value.slice(0, field.selectionStart);
    insertText(field, before === '' || /\s$/.test(before) ? sign : ` ${sign}`);
  }

  async #pickEmoji(field: HTMLTextAreaElement, button: HTMLElement): Promise<void> {
    const localizer = this.#options.localizer();
    if (localizer === null) return;
    try {
      const { openEmojiPicker } = await loadPart(() => import('../emoji/open-emoji-picker.js'));
      openEmojiPicker(button, {
        localizer,
        root: this.#host.shadowRoot ?? this.#host,
        onSelect: (emoji) => insertText(field, emoji),
      });
    } catch (error) {
      this.#options.failed(asSocialError(error));
    }
  }

  #source(kind: SuggestionKind): SuggestionSource | null {
    const client = this.#options.client();
    if (kind === 'emoji') return emojiSource(() => this.#options.localizer()?.language ?? 'de');
    if (client === null || !client.supports(kind === 'people' ? 'people.list' : 'topics.list')) return null;
    return kind === 'people' ? peopleSource(client) : topicSource(client, this.#options.space);
  }
}
