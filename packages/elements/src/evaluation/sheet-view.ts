import {
  limits,
  type Assessment,
  type CommandName,
  type Criterion,
  type Evaluation,
  type Idea,
  type IdeaSummary,
} from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ContentLabels } from '../content/content-labels.js';
import type { Localizer } from '../i18n/localizer.js';
import { content } from '../post/content-part.js';
import type { Draft } from './drafts.js';

export interface SheetScene {
  readonly localizer: Localizer;
  readonly labels: ContentLabels;
  readonly level: number;
  readonly evaluation: Evaluation;
  readonly draft: Draft;
  /** What is looked at; null until it is there. */
  readonly idea: Idea | null;
  readonly hrefOf: (idea: IdeaSummary) => string;
  /** The criterion without a score that kept it from being given. */
  readonly missing: string | null;
  /** What was just kept, for whoever looks for a button to save. */
  readonly saved: boolean;
  readonly supports: (name: CommandName) => boolean;
  readonly score: (criterion: string, score: number) => void;
  readonly write: (note: string) => void;
  readonly give: () => void;
  readonly withdraw: () => void;
  readonly declare: () => void;
  readonly undeclare: () => void;
}

/** So many steps with names stand side by side where there is room. */
const few = 6;

/** „3, mittel“ */
const labelOf = ({ minimum, labels }: Criterion['scale'], score: number): string =>
  [String(score), labels[score - minimum] ?? ''].filter((part) => part !== '').join(', ');

function scale(criterion: Criterion, { draft, missing, localizer, score }: SheetScene): TemplateResult {
  const { id, name, help, weight, axis, scale: steps } = criterion;
  const given = draft.scores.find((one) => one.criterion === id)?.score;
  const scores = Array.from({ length: steps.maximum - steps.minimum + 1 }, (_, at) => steps.minimum + at);
  const isMissing = missing === id && given === undefined;
  const text = localizer.text.bind(localizer);
  const [low = '', high = ''] = [steps.labels[0], steps.labels.at(-1)];
  // Where steps in between mean something too, each stands with its name.
  const isNamed = steps.labels.slice(1, -1).some((label) => label !== '');
  const step = (one: number): TemplateResult =>
    html`<input
        type="radio"
        name=${id}
        .value=${String(one)}
        aria-label=${labelOf(steps, one)}
        .checked=${live(given === one)}
        @change=${() => score(id, one)}
      /><span aria-hidden="true">${one}</span>`;
  const described = [help === '' ? '' : `help-${id}`, isMissing ? `missing-${id}` : ''].join(' ').trim();
  return html`<fieldset
    class="criterion"
    part="criterion"
    role="radiogroup"
    aria-required="true"
    aria-labelledby=${`name-${id}`}
    aria-describedby=${described === '' ? nothing : described}
    aria-invalid=${isMissing ? 'true' : nothing}
  >
    <div class="criterion-name" id=${`name-${id}`}>
      <strong dir="auto">${name}</strong>
      <span class="quiet"
        >${text('evaluation.weight.of', { weight })}${axis === 'effort' ? `, ${text('evaluation.effort.hint')}` : ''}</span
      >
    </div>
    ${help === '' ? nothing : html`<p class="help" id=${`help-${id}`} dir="auto">${help}</p>`}
    ${
      isNamed
        ? html`<div class=${scores.length <= few ? 'named-steps few' : 'named-steps'}>
            ${scores.map(
              (one) =>
                html`<label class="named-step"
                  ><span class="step">${step(one)}</span
                  ><span aria-hidden="true" dir="auto">${steps.labels[one - steps.minimum]}</span></label
                >`,
            )}
          </div>`
        : html`<div class="steps">
            ${low === '' ? nothing : html`<span class="end" aria-hidden="true" dir="auto">${low}</span>`}
            ${scores.map((one) => html`<label class="step">${step(one)}</label>`)}
            ${high === '' ? nothing : html`<span class="end" aria-hidden="true" dir="auto">${high}</span>`}
          </div>`
    }
    ${isMissing ? html`<p class="problem" id=${`missing-${id}`}>${text('reason.score-missing')}</p>` : nothing}
  </fieldset>`;
}

/** What the idea says, folded once one knows it. */
function about(idea: Idea | null, { localizer, labels }: SheetScene): TemplateResult {
  const text = localizer.text.bind(localizer);
  if (idea === null) return html`<p class="quiet">${text('idea.loading')}</p>`;
  const parts = (['problem', 'solution', 'benefit'] as const).filter((part) => idea[part].length > 0);
  return html`<details class="about" open>
    <summary>${text('evaluation.about')}</summary>
    ${parts.map(
      (part) =>
        html`<div class="part-name small">${text(`idea.${part}`)}</div>
          <div class="content" ${content(idea[part], labels)}></div>`,
    )}
  </details>`;
}

function buttons(assessment: Assessment, scene: SheetScene): TemplateResult {
  const { localizer, supports } = scene;
  const text = localizer.text.bind(localizer);
  const may = (name: CommandName): boolean => supports(name) && assessment.can.includes(name);
  return html`<div class="row">
    ${
      may('assessment.give')
        ? html`<button type="button" class="primary" part="give-button" @click=${scene.give}>
            ${text('evaluation.give')}
          </button>`
        : nothing
    }
    ${
      may('assessment.withdraw')
        ? html`<button type="button" class="outlined" part="withdraw-button" @click=${scene.withdraw}>
            ${text('evaluation.withdraw')}
          </button>`
        : nothing
    }
    ${
      may('conflict.declare')
        ? html`<button type="button" part="conflict-button" @click=${scene.declare}>
            ${text('evaluation.conflict')}
          </button>`
        : nothing
    }
    ${
      may('conflict.withdraw')
        ? html`<button type="button" class="outlined" @click=${scene.undeclare}>
            ${text('evaluation.conflict.withdraw')}
          </button>`
        : nothing
    }
  </div>`;
}

/** One idea before one evaluator: what it is about, a scale for each criterion, and a note for oneself. */
export function sheetView(summary: IdeaSummary, assessment: Assessment, scene: SheetScene): TemplateResult {
  const { localizer, evaluation, draft, level, hrefOf } = scene;
  const text = localizer.text.bind(localizer);
  const { conflict, state } = assessment;
  const isGiven = state === 'given' && conflict === null;
  const isOpen = conflict === null && !isGiven && assessment.can.includes('assessment.give');
  const given = evaluation.criteria.flatMap(({ id, name, scale: steps }) => {
    const score = assessment.scores.find(({ criterion }) => criterion === id)?.score;
    return score === undefined
      ? []
      : html`<dt dir="auto">${name}</dt>
          <dd dir="auto">${labelOf(steps, score)}</dd>`;
  });
  return html`<form class="sheet" part="sheet" novalidate @submit=${(event: Event) => event.preventDefault()}>
    <div class="sheet-title" role="heading" aria-level=${level} tabindex="-1">
      <a href=${hrefOf(summary)} dir="auto">${summary.title}</a>
      <span class="quiet">${text('idea.number', { number: summary.number })}</span>
    </div>
    ${about(scene.idea, scene)}
    ${
      conflict === null
        ? nothing
        : html`<p class="stand">
            ${conflict === '' ? text('evaluation.conflict.own') : text('evaluation.conflict.said', { reason: conflict })}
          </p>`
    }
    ${
      isGiven
        ? html`<p class="stand">${text('evaluation.given')}</p>
            <dl class="scores">${given}</dl>
            ${assessment.note === '' ? nothing : html`<p class="help">${text('evaluation.note')}: <span dir="auto">${assessment.note}</span></p>`}`
        : nothing
    }
    ${
      isOpen
        ? html`${evaluation.criteria.map((criterion) => scale(criterion, scene))}
            <label for="note">${text('evaluation.note')}</label>
            <textarea
              id="note"
              dir="auto"
              maxlength=${limits.fieldTextLength}
              aria-describedby="note-help"
              .value=${live(draft.note)}
              @input=${(event: Event) => scene.write((event.target as HTMLTextAreaElement).value)}
            ></textarea>
            <p class="help" id="note-help">
              ${text('evaluation.note.help')}&#32;
              <span class="kept">${scene.saved ? text('evaluation.saved') : nothing}</span>
            </p>`
        : nothing
    }
    ${buttons(assessment, scene)}
  </form>`;
}
