import { limits, type Board, type Campaign } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import { describedBy, told } from './fields.js';
import type { WrittenIdea } from './written.js';

export interface EntryScene {
  readonly text: (key: Key, values?: Values) => string;
  /** What is wrong with an input, by its id. */
  readonly problem: (id: string) => string | null;
  readonly set: (change: Partial<WrittenIdea>, id: string) => void;
  readonly paste: (event: ClipboardEvent) => void;
}

/** From so many characters left on they are counted. */
const countFrom = 30;

const texts = [
  ['problem', 'text', true],
  ['solution', 'solution', false],
  ['benefit', 'benefit', false],
] as const;

/** Whether the idea answers the question of a campaign; where only the campaign takes ideas there is no choice. */
export function campaignEntry(
  board: Board,
  campaign: Campaign | null,
  { isForCampaign }: WrittenIdea,
  { text, set }: EntryScene,
): TemplateResult | typeof nothing {
  if (campaign === null) return nothing;
  const { question } = campaign;
  if (!board.can.includes('idea.create')) {
    return html`<p class="help">${text('idea-form.campaign.only', { question })}</p>`;
  }
  return html`<label class="check"
    ><input
      id="campaign"
      type="checkbox"
      .checked=${live(isForCampaign)}
      @change=${(event: Event) => set({ isForCampaign: (event.target as HTMLInputElement).checked }, 'campaign')}
    />${text('idea-form.campaign', { question })}</label
  >`;
}

export function titleEntry(title: string, { text, problem: problemOf, set }: EntryScene): TemplateResult {
  const problem = problemOf('title');
  const left = limits.ideaTitleLength - title.length;
  return html`<div class="entry">
    <label for="title">${text('idea.title')}</label>
    <input
      id="title"
      dir="auto"
      autocomplete="off"
      maxlength=${limits.ideaTitleLength}
      placeholder=${text('idea-form.title.placeholder')}
      aria-required="true"
      aria-invalid=${problem === null ? 'false' : 'true'}
      aria-describedby=${describedBy('title', problem, false)}
      .value=${live(title)}
      @input=${(event: Event) => set({ title: (event.target as HTMLInputElement).value }, 'title')}
    />
    ${left > countFrom ? nothing : html`<span class="quiet">${text('idea-form.title.left', { count: left })}</span>`}
    ${told('title', problem)}
  </div>`;
}

/** Problem, solution and benefit. */
export const textEntries = (written: WrittenIdea, scene: EntryScene): TemplateResult =>
  html`${texts.map(([part, id, required]) => {
    const { text, set, paste } = scene;
    const problem = scene.problem(id);
    return html`<div class="entry">
      <label for=${id}
        >${text(`idea.${part}`)}
        ${required ? nothing : html`<span class="optional">${text('idea-form.optional')}</span>`}</label
      >
      <p id=${`${id}-help`} class="help">${text(`idea-form.${part}.help`)}</p>
      <textarea
        id=${id}
        dir="auto"
        maxlength=${limits.postLength}
        aria-required=${required ? 'true' : 'false'}
        aria-invalid=${problem === null ? 'false' : 'true'}
        aria-describedby=${describedBy(id, problem, true)}
        .value=${live(written[part])}
        @input=${(event: Event) => set({ [part]: (event.target as HTMLTextAreaElement).value }, id)}
        @paste=${paste}
      ></textarea>
      ${told(id, problem)}
    </div>`;
  })}`;
