import { limits, type PersonSummary } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { submitByClick, submitByKey } from '../base/submitting.js';
import type { Asking } from './asking.js';
import type { Destination, Place } from './destination.js';
import {
  audienceText,
  conflictNotice,
  counter,
  nameField,
  ownAvatar,
  problemNote,
  type Say,
} from './parts.js';
import type { SuggestionsController } from './suggestions.js';

/** What is drawn of an unfolded composer, and what its controls do. */
export interface FormView {
  readonly say: Say;
  readonly kind: 'post' | 'question' | 'reply' | 'edit';
  readonly person: PersonSummary | null;
  readonly destination: Destination;
  readonly text: string;
  readonly name: string;
  readonly placeholder: string;
  readonly isCompact: boolean;
  readonly isPreview: boolean;
  readonly isBusy: boolean;
  readonly isSaved: boolean;
  readonly canEnd: boolean;
  readonly problem: { readonly field: 'text' | 'name' | 'ask'; readonly message: string } | null;
  readonly hint: string;
  /** What somebody else made of the post meanwhile, drawn. */
  readonly conflict: Node | null;
  readonly suggestions: SuggestionsController;
  readonly preview: TemplateResult | typeof nothing;
  readonly toolbar: TemplateResult;
  readonly asking: Asking;
  /** The chosen pictures and documents. */
  readonly files: TemplateResult | typeof nothing;
  readonly handle: {
    readonly input: (event: InputEvent) => void;
    readonly keydown: (event: KeyboardEvent) => void;
    readonly caret: () => void;
    readonly focus: () => void;
    readonly blur: () => void;
    readonly paste: (event: ClipboardEvent) => void;
    readonly name: (event: InputEvent) => void;
    readonly submit: (event: SubmitEvent) => void;
    readonly cancel: () => void;
    readonly discard: () => void;
    readonly theirs: () => void;
    readonly mine: () => void;
  };
}

/** What is written in a place. */
export function kindOf({ editing, inReplyTo }: Place, isQuestion: boolean): FormView['kind'] {
  if (editing !== null) return 'edit';
  if (inReplyTo !== null) return 'reply';
  return isQuestion ? 'question' : 'post';
}

const publishLabels = {
  post: 'composer.publish',
  question: 'composer.kind.question',
  reply: 'composer.reply',
  edit: 'composer.save',
} as const;

/** A composer unfolded. */
export function formView(view: FormView): TemplateResult {
  const { say, kind, person, destination, problem, hint, conflict, handle } = view;
  const wrongName = problem?.field === 'name' ? problem.message : null;
  return html`<form
    class="base"
    part="base"
    novalidate
    @submit=${handle.submit}
    @click=${submitByClick}
    @keydown=${submitByKey}
  >
    ${kind === 'edit' ? nothing : ownAvatar(person, view.name)}
    <div class="body">
      ${
        person === null
          ? nameField(say, { value: view.name, problem: wrongName, input: handle.name })
          : nothing
      }
      ${view.asking.renderSwitch()}
      ${view.asking.wrap(
        html`<div class="box" part="box">
          ${textField(view)} ${view.preview} ${view.files} ${view.toolbar}
        </div>`,
        problem?.field === 'ask' ? problem.message : null,
      )}
      ${problem?.field === 'text' ? problemNote(problem.message) : nothing}
      <p id="hint" class="hint" part="hint" role="status" ?hidden=${hint === ''}>${hint}</p>
      ${conflict === null ? nothing : conflictNotice(say, conflict, handle)}
      <div class="footer">
        <span class="audience" part="audience"
          >${audienceText(say, destination.summary, destination.space)}</span
        >
        ${counter(say, view.text.length)} ${view.isSaved ? draftNote(view) : nothing} ${actions(view)}
      </div>
    </div>
    ${view.suggestions.render()}
  </form>`;
}

/** A field of several lines is a combobox only while there is something to choose: closed, it is read as such. */
function textField({
  say,
  kind,
  text,
  problem,
  placeholder,
  isCompact,
  isPreview,
  suggestions,
  handle,
}: FormView): TemplateResult {
  const isWrong = problem?.field === 'text';
  return html`<label class="hidden" for="text"
      >${say(kind === 'reply' ? 'composer.label.reply' : 'composer.label')}</label
    >
    <textarea
      id="text"
      part="text"
      dir="auto"
      rows=${isCompact ? 2 : 3}
      role=${suggestions.isOpen ? 'combobox' : nothing}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded=${suggestions.isOpen ? 'true' : nothing}
      aria-controls=${suggestions.isOpen ? 'suggestions' : nothing}
      aria-activedescendant=${suggestions.activeId ?? nothing}
      aria-invalid=${isWrong ? 'true' : 'false'}
      aria-describedby=${isWrong ? 'problem hint' : 'hint'}
      placeholder=${placeholder}
      ?hidden=${isPreview}
      .value=${live(text)}
      @input=${handle.input}
      @keydown=${handle.keydown}
      @keyup=${handle.caret}
      @click=${handle.caret}
      @focus=${handle.focus}
      @blur=${handle.blur}
      @paste=${handle.paste}
    ></textarea>`;
}

const draftNote = ({ say, handle }: FormView): TemplateResult =>
  html`<span class="draft" part="draft"
    >${say('composer.draft')}
    <button
      type="button"
      class="link"
      part="discard"
      aria-label=${say('composer.draft.discard')}
      @click=${handle.discard}
    >
      ${say('post.discard')}
    </button></span
  >`;

function actions({ say, kind, text, isBusy, canEnd, handle }: FormView): TemplateResult {
  const isOver = text.length > limits.postLength;
  return html`<span class="actions">
    ${
      canEnd
        ? html`<button type="button" part="cancel" @click=${handle.cancel}>${say('composer.cancel')}</button>`
        : nothing
    }
    <button
      type="submit"
      class="primary"
      part="publish"
      title=${say('composer.send.keys')}
      aria-keyshortcuts="Control+Enter"
      aria-disabled=${isOver || isBusy ? 'true' : 'false'}
      aria-describedby=${isOver ? 'problem' : nothing}
    >
      ${say(publishLabels[kind])}
    </button>
  </span>`;
}
