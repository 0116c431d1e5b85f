import { limits, type Phase } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { checkEntry, lineEntry, selectEntry, type FormScene } from '../board-form/entries.js';
import { icons } from '../base/icons.js';
import type { Localizer } from '../i18n/localizer.js';
import type { Moment } from './moments.js';
import { phaseKinds, phaseName, usualSwitches, type PhaseRow } from './written.js';

export interface PhaseScene extends FormScene {
  readonly localizer: Localizer;
  readonly set: (row: PhaseRow, change: Partial<PhaseRow>, input: string) => void;
  readonly remove: (row: PhaseRow) => void;
  /** The phase as it was saved; undefined: it is new. */
  readonly saved: (row: PhaseRow) => Phase | undefined;
  readonly isCurrent: (row: PhaseRow) => boolean;
  /** Null: nobody may open a phase once more here. */
  readonly reopen: ((row: PhaseRow) => void) | null;
  /** Until when one is to be opened once more. */
  readonly until: (row: PhaseRow) => Moment;
  readonly setUntil: (row: PhaseRow, until: Moment) => void;
}

/** A day and a time of day beside one another. */
function moment(
  id: string,
  labels: { readonly day: string; readonly time: string },
  value: Moment,
  set: (value: Moment, input: string) => void,
  scene: FormScene,
): TemplateResult {
  return html`<div class="moment">
    ${lineEntry(
      {
        id: `${id}-day`,
        type: 'date',
        label: labels.day,
        value: value.day,
        set: (day) => set({ ...value, day }, `${id}-day`),
      },
      scene,
    )}
    ${lineEntry(
      {
        id: `${id}-time`,
        type: 'time',
        label: labels.time,
        value: value.time,
        set: (time) => set({ ...value, time }, `${id}-day`),
      },
      scene,
    )}
  </div>`;
}

function votes(row: PhaseRow, scene: PhaseScene): TemplateResult {
  const { text, set } = scene;
  const id = `phase-${row.key}`;
  const number = (
    part: 'maximum' | 'per-idea' | 'minimum',
    value: string,
    change: (typed: string) => Partial<PhaseRow>,
  ): TemplateResult =>
    lineEntry(
      {
        id: `${id}-${part}`,
        label: text(`campaign-form.${part}`),
        help: text(`campaign-form.${part}.help`),
        value,
        isNumber: true,
        maxLength: 4,
        set: (typed) => set(row, change(typed), `${id}-${part}`),
      },
      scene,
    );
  return html`<div class="columns">
      ${number('maximum', row.maximumVotes, (maximumVotes) => ({ maximumVotes }))}
      ${number('per-idea', row.perIdea, (perIdea) => ({ perIdea }))}
      ${number('minimum', row.minimumVotes, (minimumVotes) => ({ minimumVotes }))}
    </div>
    ${checkEntry({
      id: `${id}-hidden`,
      label: text('campaign-form.hidden'),
      help: text('campaign-form.hidden.help'),
      checked: row.countsHidden,
      set: (countsHidden) => set(row, { countsHidden }, `${id}-hidden`),
    })}`;
}

/** Opens a phase once more that is over. */
function reopening(row: PhaseRow, scene: PhaseScene): TemplateResult | typeof nothing {
  const { text, localizer, reopen } = scene;
  const phase = scene.saved(row);
  if (phase === undefined || phase.end === null || Date.parse(phase.end) > Date.now()) return nothing;
  const { reopened } = phase;
  const isOpen = reopened !== null && Date.parse(reopened.until) > Date.now();
  const now = isOpen
    ? html`<p class="help">${text('campaign-form.reopened', { time: localizer.time(reopened.until) })}</p>`
    : nothing;
  if (reopen === null) return isOpen ? html`${now}` : nothing;
  const id = `phase-${row.key}-until`;
  return html`<div class="reopen" role="group" aria-label=${text('campaign-form.reopen')}>
    ${now}
    ${moment(
      id,
      { day: text('campaign-form.reopen.day'), time: text('campaign-form.time') },
      scene.until(row),
      (until) => scene.setUntil(row, until),
      scene,
    )}
    <button type="button" class="outlined" @click=${() => reopen(row)}>
      ${text(isOpen ? 'campaign-form.reopen.longer' : 'campaign-form.reopen')}
    </button>
  </div>`;
}

/** One phase: its kind, when it is, and what is possible in it. */
export function phaseRow(row: PhaseRow, at: number, scene: PhaseScene): TemplateResult {
  const { text, set } = scene;
  const id = `phase-${row.key}`;
  const name = phaseName(row, text);
  const toggle = (part: 'submit' | 'comment' | 'vote'): TemplateResult =>
    checkEntry({
      id: `${id}-${part}`,
      label: text(`campaign-form.${part}`),
      checked: row[part],
      set: (checked) => set(row, { [part]: checked }, `${id}-${part}`),
    });
  return html`<div
    class="line"
    part="phase-row"
    role="group"
    aria-label=${text('campaign-form.phase', { number: at + 1, name })}
  >
    <div class="line-head">
      <bdi class="line-name">${text('campaign-form.phase', { number: at + 1, name })}</bdi>
      ${scene.isCurrent(row) ? html`<span class="status now" data-color="green">${text('campaign-form.now')}</span>` : nothing}
      <div class="tools">
        <button
          type="button"
          aria-label=${text('board-form.row.remove', { name })}
          @click=${() => scene.remove(row)}
        >
          ${icons.delete}
        </button>
      </div>
    </div>
    <div class="columns">
      ${selectEntry(
        {
          id: `${id}-kind`,
          label: text('campaign-form.kind'),
          value: row.kind,
          options: phaseKinds.map((kind) => [kind, text(`campaign.phase.${kind}`)]),
          set: (kind) => set(row, { kind, ...usualSwitches[kind] }, `${id}-kind`),
        },
        scene,
      )}
      ${lineEntry(
        {
          id: `${id}-name`,
          label: text('campaign-form.name'),
          value: row.name,
          maxLength: limits.nameLength,
          isOptional: true,
          placeholder: text(`campaign.phase.${row.kind}`),
          set: (typed) => set(row, { name: typed }, `${id}-name`),
        },
        scene,
      )}
    </div>
    <div class="columns">
      ${moment(
        `${id}-start`,
        { day: text('campaign-form.start'), time: text('campaign-form.time') },
        row.start,
        (start, input) => set(row, { start }, input),
        scene,
      )}
      ${moment(
        `${id}-end`,
        { day: text('campaign-form.end'), time: text('campaign-form.time') },
        row.end,
        (end, input) => set(row, { end }, input),
        scene,
      )}
    </div>
    <div class="checks" role="group" aria-label=${text('campaign-form.possible')}>
      ${toggle('submit')} ${toggle('comment')} ${toggle('vote')}
    </div>
    ${row.vote ? votes(row, scene) : nothing} ${reopening(row, scene)}
  </div>`;
}
