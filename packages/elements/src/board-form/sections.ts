import { limits, type BoardAccess, type BoardField, type StatusColor } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { statusChip } from '../ideas/card.js';
import { checkEntry, lineEntry, selectEntry, textEntry, type FormScene } from './entries.js';
import { addButton, type Rows } from './rows.js';
import { newField, newStatus, type FieldRow, type StatusRow, type WrittenBoard } from './written.js';

export interface SectionScene extends FormScene {
  readonly set: (change: Partial<WrittenBoard>, input: string) => void;
}

const colors: readonly StatusColor[] = ['grey', 'blue', 'green', 'yellow', 'red', 'purple'];
const categories = ['active', 'complete', 'closed'] as const;
const kinds: readonly BoardField['kind'][] = ['text', 'long-text', 'number', 'select', 'date', 'checkbox'];
const audiences = ['readers', 'members', 'owners'] as const;
const rights: readonly (keyof BoardAccess)[] = ['submit', 'vote', 'comment'];

function statusRow(row: StatusRow, at: number, rows: Rows<StatusRow>, scene: FormScene): TemplateResult {
  const { text } = scene;
  const id = `status-${row.key}`;
  return html`<div
    class="line"
    part="status-row"
    role="group"
    aria-label=${text('board-form.status', { number: at + 1 })}
  >
    <div class="line-head">
      ${statusChip({ ...row, id: row.key, name: row.name.trim() || text('board-form.row.unnamed') })}
      ${rows.tools(row)}
    </div>
    <div class="columns">
      ${lineEntry(
        {
          id: `${id}-name`,
          label: text('board-form.status.name'),
          value: row.name,
          maxLength: limits.nameLength,
          isRequired: true,
          set: (name) => rows.set(row, { name }),
        },
        scene,
      )}
      ${selectEntry(
        {
          id: `${id}-category`,
          label: text('board-form.status.category'),
          value: row.category,
          options: categories.map((one) => [one, text(`board-form.category.${one}`)]),
          set: (category) => rows.set(row, { category }),
        },
        scene,
      )}
      ${selectEntry(
        {
          id: `${id}-color`,
          label: text('board-form.status.color'),
          value: row.color,
          options: colors.map((one) => [one, text(`board-form.color.${one}`)]),
          set: (color) => rows.set(row, { color }),
        },
        scene,
      )}
    </div>
    ${checkEntry({
      id: `${id}-roadmap`,
      label: text('board-form.status.roadmap'),
      checked: row.onRoadmap,
      set: (onRoadmap) => rows.set(row, { onRoadmap }),
    })}
  </div>`;
}

/** Where ideas can stand. `gone` says whether a status goes that ideas may stand in. */
export function statusSection(
  { statuses, moveTo }: WrittenBoard,
  rows: Rows<StatusRow>,
  gone: boolean,
  scene: SectionScene,
): TemplateResult {
  const { text, problem } = scene;
  const targets = statuses.flatMap(({ id, name }) => (id === null ? [] : [[id, name] as const]));
  return html`<p class="help">${text('board-form.statuses.help')}</p>
    ${repeat(
      statuses,
      ({ key }) => key,
      (row, at) => statusRow(row, at, rows, scene),
    )}
    ${rows.status()}
    ${
      gone || problem('move-to') !== null
        ? selectEntry(
            {
              id: 'move-to',
              label: text('board-form.move-to'),
              help: text('board-form.move-to.help'),
              value: moveTo,
              options: [['', text('idea-form.choose')], ...targets],
              set: (value) => scene.set({ moveTo: value }, 'move-to'),
            },
            scene,
          )
        : nothing
    }
    ${addButton(
      {
        name: 'status',
        label: text('board-form.status.add'),
        isPossible: statuses.length < limits.statusesPerBoard,
        add: () => rows.add(newStatus()),
      },
      scene,
    )}`;
}

function fieldRow(row: FieldRow, at: number, rows: Rows<FieldRow>, scene: FormScene): TemplateResult {
  const { text } = scene;
  const id = `field-${row.key}`;
  return html`<div
    class="line"
    part="field-row"
    role="group"
    aria-label=${text('board-form.field', { number: at + 1 })}
  >
    <div class="line-head">
      <bdi class="line-name">${row.label.trim() || text('board-form.row.unnamed')}</bdi>
      ${rows.tools(row)}
    </div>
    <div class="columns">
      ${lineEntry(
        {
          id: `${id}-label`,
          label: text('board-form.field.label'),
          value: row.label,
          maxLength: limits.nameLength,
          isRequired: true,
          set: (label) => rows.set(row, { label }),
        },
        scene,
      )}
      ${selectEntry(
        {
          id: `${id}-kind`,
          label: text('board-form.field.kind'),
          value: row.kind,
          options: kinds.map((one) => [one, text(`board-form.kind.${one}`)]),
          set: (kind) => rows.set(row, { kind }),
        },
        scene,
      )}
    </div>
    ${lineEntry(
      {
        id: `${id}-help`,
        label: text('board-form.field.help'),
        value: row.help,
        maxLength: limits.titleLength,
        isOptional: true,
        set: (help) => rows.set(row, { help }),
      },
      scene,
    )}
    ${
      row.kind === 'select'
        ? textEntry(
            {
              id: `${id}-options`,
              label: text('board-form.field.options'),
              help: text('board-form.field.options.help'),
              value: row.options,
              isRequired: true,
              set: (options) => rows.set(row, { options }),
            },
            scene,
          )
        : nothing
    }
    ${checkEntry({
      id: `${id}-required`,
      label: text(row.kind === 'checkbox' ? 'board-form.field.required.tick' : 'board-form.field.required'),
      checked: row.required,
      set: (required) => rows.set(row, { required }),
    })}
  </div>`;
}

/** What the board asks about every idea beside its texts. */
export const fieldSection = (
  { fields }: WrittenBoard,
  rows: Rows<FieldRow>,
  scene: SectionScene,
): TemplateResult =>
  html`<p class="help">${scene.text('board-form.fields.help')}</p>
    ${repeat(
      fields,
      ({ key }) => key,
      (row, at) => fieldRow(row, at, rows, scene),
    )}
    ${rows.status()}
    ${addButton(
      {
        name: 'field',
        label: scene.text('board-form.field.add'),
        isPossible: fields.length < limits.fieldsPerBoard,
        add: () => rows.add(newField()),
      },
      scene,
    )}`;

/** Who may do what, whether somebody looks at an idea first, and where `hasSealing`, whether it needs a name. */
export const accessSection = (
  { access, approval, sealing }: WrittenBoard,
  hasSealing: boolean,
  scene: SectionScene,
): TemplateResult =>
  html`<p class="help">${scene.text('board-form.access.help')}</p>
    <div class="columns">
      ${rights.map((right) =>
        selectEntry(
          {
            id: `access-${right}`,
            label: scene.text(`board-form.access.${right}`),
            value: access[right],
            options: audiences.map((one) => [one, scene.text(`board-form.audience.${one}`)]),
            set: (audience) => scene.set({ access: { ...access, [right]: audience } }, `access-${right}`),
          },
          scene,
        ),
      )}
    </div>
    ${checkEntry({
      id: 'approval',
      label: scene.text('board-form.approval'),
      help: scene.text('board-form.approval.help'),
      checked: approval,
      set: (checked) => scene.set({ approval: checked }, 'approval'),
    })}
    ${
      hasSealing
        ? checkEntry({
            id: 'sealing',
            label: scene.text('board-form.sealing'),
            help: scene.text('board-form.sealing.help'),
            checked: sealing,
            set: (checked) => scene.set({ sealing: checked }, 'sealing'),
          })
        : nothing
    }`;

/** Within how many days those who run it answer. */
export const answerDaysEntry = (
  { answerDays }: WrittenBoard,
  { text, set, problem }: SectionScene,
): TemplateResult =>
  lineEntry(
    {
      id: 'answer-days',
      label: text('board-form.answer-days'),
      help: text('board-form.answer-days.help'),
      value: answerDays,
      isNumber: true,
      maxLength: 3,
      set: (typed) => set({ answerDays: typed }, 'answer-days'),
    },
    { text, problem },
  );

/** How people vote outside of campaigns. */
export function votingSection(
  { perIdea, budget, minimum }: WrittenBoard,
  scene: SectionScene,
): TemplateResult {
  const { text, set } = scene;
  const number = (
    id: string,
    label: string,
    help: string,
    value: string,
    change: (text: string) => Partial<WrittenBoard>,
  ): TemplateResult =>
    lineEntry(
      { id, label, help, value, isNumber: true, maxLength: 7, set: (typed) => set(change(typed), id) },
      scene,
    );
  return html`<p class="help">${text('board-form.voting.help')}</p>
    <div class="columns">
      ${number(
        'per-idea',
        text('board-form.per-idea'),
        text('board-form.per-idea.help'),
        perIdea,
        (typed) => ({ perIdea: typed }),
      )}
      ${number('budget', text('board-form.budget'), text('board-form.budget.help'), budget, (typed) => ({
        budget: typed,
      }))}
      ${number('minimum', text('board-form.minimum'), text('board-form.minimum.help'), minimum, (typed) => ({
        minimum: typed,
      }))}
    </div>`;
}
