import type { CampaignReport, Idea, Phase, Timestamp } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { ContentLabels } from '../content/content-labels.js';
import type { Localizer } from '../i18n/localizer.js';
import { statusChip } from '../ideas/card.js';
import { content } from '../post/content-part.js';
import { daysToAnswer, daysWaiting } from './tables.js';

export interface ReportScene {
  readonly localizer: Localizer;
  readonly labels: ContentLabels;
  readonly level: number;
  readonly hrefOf: (idea: Pick<Idea, 'id' | 'number'>) => string;
}

const categories = ['complete', 'active', 'closed'] as const;

function fact(name: string, value: string, isWords = false): TemplateResult {
  return html`<div class="fact" part="fact">
    <dt>${name}</dt>
    <dd class=${isWords ? 'words' : nothing}>${value}</dd>
  </div>`;
}

/** How many ideas, people, votes and answers there were. */
export function facts(
  { counts, days, campaign }: CampaignReport,
  { localizer }: ReportScene,
): TemplateResult {
  const text = localizer.text.bind(localizer);
  const number = (value: number): string => localizer.number(value);
  const hidden = text('campaign-report.hidden');
  const duration = (count: number): string =>
    count === 0 ? text('campaign-report.same-day') : text('campaign-report.days', { count });
  const { votes, people } = counts;
  const isHidden = campaign.countsHidden;
  return html`<dl class="facts" part="facts">
    ${fact(text('campaign-report.ideas'), number(counts.ideas))}
    ${
      people === null
        ? isHidden
          ? nothing
          : fact(text('campaign-report.people'), text('campaign-report.many'), true)
        : fact(text('campaign-report.people'), number(people))
    }
    ${
      votes === null
        ? fact(text('campaign-report.votes'), hidden, true)
        : fact(text('campaign-report.votes'), number(votes))
    }
    ${fact(text('campaign-report.comments'), number(counts.comments))}
    ${fact(
      text('campaign-report.answered'),
      text('campaign-report.answered.of', { count: counts.answered, ideas: counts.ideas }),
    )}
    ${days.median === null ? nothing : fact(text('campaign-report.median'), duration(days.median))}
    ${days.waiting === null ? nothing : fact(text('campaign-report.waiting'), duration(days.waiting))}
  </dl>`;
}

// On paper nobody knows what was today: every date says its year.
const format = (time: number, options: Intl.DateTimeFormatOptions, { language }: Localizer): string =>
  new Date(time).toLocaleString(language === 'en' ? 'en-GB' : 'de-DE', options);

/** „9. März 2026 um 14:05“ */
export const momentText = (time: Date, localizer: Localizer): string =>
  format(time.getTime(), { dateStyle: 'long', timeStyle: 'short' }, localizer);

/** „9. März 2026“ */
const dayText = (time: Timestamp, localizer: Localizer): string =>
  // A rounded time is a day of the calendar and must not slip into its neighbour.
  format(
    Date.parse(time),
    { dateStyle: 'long', ...(time.endsWith('T00:00:00.000Z') ? { timeZone: 'UTC' } : {}) },
    localizer,
  );

function when({ start, end }: Phase, localizer: Localizer): string {
  const day = (time: number): string => format(time, { dateStyle: 'medium' }, localizer);
  // A phase ends at the first moment after its last day.
  return end === null
    ? localizer.text('campaign.day.from', { day: day(Date.parse(start)) })
    : `${day(Date.parse(start))} – ${day(Date.parse(end) - 1)}`;
}

/** The phases as a table. */
export const phases = ({ campaign }: CampaignReport, { localizer, level }: ReportScene): TemplateResult =>
  html`<section>
    <div class="part-name" id="phases" role="heading" aria-level=${level}>
      ${localizer.text('campaign.phases')}
    </div>
    <table part="phases" aria-labelledby="phases">
      <tbody>
        ${campaign.phases.map(
          (phase) =>
            html`<tr>
              <th scope="row">${phase.name || localizer.text(`campaign.phase.${phase.kind}`)}</th>
              <td>${when(phase, localizer)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;

const waitingText = (count: number, localizer: Localizer): string =>
  count === 0
    ? localizer.text('campaign-report.waits.today')
    : localizer.text('campaign-report.waits', { count });

function ideaEntry(idea: Idea, { localizer, labels, level, hrefOf }: ReportScene): TemplateResult {
  const { votes, comments, author, coAuthors, answer } = idea;
  const text = localizer.text.bind(localizer);
  const names = [author, ...coAuthors].map(({ name }) => name || text('person.unnamed'));
  const answered = daysToAnswer(idea);
  const facts = [
    text('campaign-report.by', { name: names.join(', ') }),
    ...(votes.count === null ? [] : [text('ideas.votes', { count: votes.count })]),
    text('ideas.comments', { count: comments }),
    answered === null
      ? waitingText(daysWaiting(idea), localizer)
      : answered === 0
        ? text('campaign-report.answer.same-day')
        : text('campaign-report.answer.after', { count: answered }),
  ];
  return html`<li class="idea" part="idea">
    <div class="name" role="heading" aria-level=${level + 2}>
      <a href=${hrefOf(idea)} dir="auto">${idea.title}</a>
    </div>
    <p class="note">${facts.join(' · ')}</p>
    ${
      answer === null
        ? nothing
        : html`<div class="answer" part="answer">
            <div class="content" ${content(answer.content, labels)}></div>
            <p class="note">
              ${text('idea.answer.by', {
                name: answer.by.name || text('person.unnamed'),
                time: dayText(answer.at, localizer),
              })}
            </p>
          </div>`
    }
  </li>`;
}

/** What became of each idea: what is done first, then what goes on, then what is not done. */
export function results(
  { statuses, counts }: CampaignReport,
  ideas: readonly Idea[],
  scene: ReportScene,
): TemplateResult {
  const { localizer, level } = scene;
  const text = localizer.text.bind(localizer);
  const groups = categories.flatMap((category) =>
    statuses.filter(({ status }) => status.category === category),
  );
  return html`<section>
    <div class="part-name" role="heading" aria-level=${level}>${text('campaign-report.results')}</div>
    ${ideas.length === 0 ? html`<p class="note">${text('campaign-report.none')}</p>` : nothing}
    ${groups.map(({ status }) => {
      const own = ideas.filter((idea) => idea.status.id === status.id);
      if (own.length === 0) return nothing;
      return html`<div class="group" role="heading" aria-level=${level + 1}>
          ${statusChip(status)}<span class="note"
            >${text('campaign-report.group', { count: own.length })}</span
          >
        </div>
        <ol class="ideas" part="ideas">
          ${own.map((idea) => ideaEntry(idea, scene))}
        </ol>`;
    })}
    ${counts.merged === 0 ? nothing : html`<p class="note">${text('campaign-report.merged', { count: counts.merged })}</p>`}
  </section>`;
}
