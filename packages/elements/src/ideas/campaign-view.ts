import type { Client } from '@social-enterprise/client';
import type { Campaign, CampaignId, Phase } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../base/icons.js';
import type { ContentLabels } from '../content/content-labels.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer } from '../i18n/localizer.js';
import { content } from '../post/content-part.js';
import { endOf, phaseOf } from './board.js';

export interface CampaignScene {
  readonly localizer: Localizer;
  readonly labels: ContentLabels | null;
  readonly level: number;
  /** The campaign whose ideas alone are shown. */
  readonly shown: CampaignId | undefined;
  readonly show: (campaign: CampaignId | null) => void;
  /** Votes on their way. */
  readonly pending: number;
  /** What else can be done with it. */
  readonly tools: TemplateResult | typeof nothing;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** „Noch 3 Tage“, „Noch 5 Stunden“, „Noch weniger als eine Stunde“ */
function leftText(end: string, localizer: Localizer, now = Date.now()): string {
  const left = Date.parse(end) - now;
  if (left >= 2 * day) return localizer.text('campaign.left.days', { count: Math.floor(left / day) });
  if (left >= hour) return localizer.text('campaign.left.hours', { count: Math.floor(left / hour) });
  return localizer.text('campaign.left.soon');
}

/** What the current phase lets people do, as a sentence. */
function possible({ submit, comment, vote }: Phase): Key {
  if (submit) return vote ? 'campaign.can.submit.vote' : 'campaign.can.submit';
  if (vote) return 'campaign.can.vote';
  return comment ? 'campaign.can.comment' : 'campaign.can.nothing';
}

function phaseList(campaign: Campaign, localizer: Localizer): TemplateResult {
  const { phases } = campaign;
  const current = phaseOf(campaign)?.id;
  const at = phases.findIndex(({ id }) => id === current);
  return html`<ol class="phases" part="phases" aria-label=${localizer.text('campaign.phases')}>
    ${phases.map((phase, index) => {
      const isNow = phase.id === current;
      const isOver = at === -1 ? isPast(phase) : index < at;
      const { start, end } = phase;
      const from = shortDay(Date.parse(start), localizer);
      return html`<li
        class=${isNow ? 'phase now' : isOver ? 'phase over' : 'phase'}
        aria-current=${isNow ? 'step' : nothing}
      >
        <span class="phase-name">${phase.name || localizer.text(`campaign.phase.${phase.kind}`)}</span>
        <span class="quiet"
          >${
            end === null
              ? localizer.text('campaign.day.from', { day: from })
              : // Who reads „1. August – 30. November“ counts the last day in; a phase ends at the first moment after it.
                `${from} – ${shortDay(Date.parse(end) - 1, localizer)}`
          }</span
        >
        ${isOver && !isNow ? html`<span class="hidden">${localizer.text('campaign.phase.over')}</span>` : nothing}
      </li>`;
    })}
  </ol>`;
}

function isPast(phase: Phase): boolean {
  const end = endOf(phase);
  return end !== null && Date.parse(end) <= Date.now();
}

/** „9. März“ */
function shortDay(time: number, localizer: Localizer): string {
  const date = new Date(time);
  const month = localizer.text('time.months').split(' ')[date.getMonth()] ?? '';
  return localizer.text('campaign.day', { day: String(date.getDate()), month });
}

/** That it runs, when it begins, or that nothing goes on now. */
function kicker(campaign: Campaign, localizer: Localizer): string {
  const isOver = campaign.current !== null && campaign.phases.every(isPast);
  if (campaign.ended || isOver) return localizer.text('campaign.ended');
  if (phaseOf(campaign) !== null) return localizer.text('campaign.running');
  const [first] = campaign.phases;
  const start = first === undefined ? 0 : Date.parse(first.start);
  if (start <= Date.now()) return localizer.text('campaign.coming');
  return localizer.text('campaign.begins', { day: shortDay(start, localizer) });
}

/** The question that a board asks for a time: phase, what is possible now, time left, own votes. */
export function campaignHeader(campaign: Campaign, scene: CampaignScene): TemplateResult {
  const { localizer, labels, level, shown } = scene;
  const text = localizer.text.bind(localizer);
  const phase = phaseOf(campaign);
  const end = phase && endOf(phase);
  const isShown = shown === campaign.id;
  return html`<section class="campaign" part="campaign" aria-labelledby="campaign">
    <p class="kicker">${kicker(campaign, localizer)}</p>
    <div
      id="campaign"
      class="question"
      part="campaign-question"
      role="heading"
      aria-level=${level}
      dir="auto"
    >
      ${campaign.question}
    </div>
    ${
      campaign.description.length === 0 || labels === null
        ? nothing
        : html`<div class="content" ${content(campaign.description, labels)}></div>`
    }
    ${phaseList(campaign, localizer)}
    ${
      phase === null
        ? nothing
        : html`<p class="now-possible" part="phase">
            <strong>${text(possible(phase))}</strong>
            ${end === null ? nothing : html`<span>${leftText(end, localizer)}</span>`}
            ${
              campaign.countsHidden
                ? html`<span class="counts-hidden">${text('campaign.counts.hidden')}</span>`
                : nothing
            }
          </p>`
    }
    <div class="campaign-foot">
      ${phase?.vote === true ? budgetText(campaign, phase, scene) : nothing}
      ${
        campaign.counts.ideas === 0 && !isShown
          ? nothing
          : html`<button
              class="outlined"
              aria-pressed=${isShown ? 'true' : 'false'}
              @click=${() => scene.show(isShown ? null : campaign.id)}
            >
              ${isShown ? icons.check : nothing}${text('campaign.only', { count: campaign.counts.ideas })}
            </button>`
      }
      ${scene.tools}
    </div>
  </section>`;
}

/** Campaigns that are over, each with what became of it. */
export function finishedCampaigns(
  campaigns: readonly Campaign[],
  localizer: Localizer,
  client: Client | null,
): TemplateResult | typeof nothing {
  const over = campaigns.filter(({ ended }) => ended);
  if (over.length === 0 || client?.supports('campaign-reports.get') !== true) return nothing;
  return html`<nav class="finished" part="finished-campaigns" aria-labelledby="finished">
    <span id="finished">${localizer.text('campaign.finished')}</span>
    <ul>
      ${over.map(({ id, question }) => html`<li><a href=${`#report-${id}`} dir="auto">${question}</a></li>`)}
    </ul>
  </nav>`;
}

function budgetText(
  { ownVotes }: Campaign,
  phase: Phase,
  { localizer, pending }: CampaignScene,
): TemplateResult | typeof nothing {
  const { budget } = ownVotes;
  const used = ownVotes.used + pending;
  const least = phase.minimumVotes;
  return html`${budget === null ? nothing : budgetLine(used, budget, localizer)}
  ${
    least !== null && used < least
      ? html`<span class="quiet">${localizer.text('campaign.least', { count: least })}</span>`
      : nothing
  }`;
}

/** „Noch 2 von 5 Stimmen“ */
export const budgetLine = (used: number, budget: number, localizer: Localizer): TemplateResult =>
  html`<span class="budget" part="budget" role="status"
    >${localizer.text('ideas.budget', { left: Math.max(0, budget - used), budget })}</span
  >`;
