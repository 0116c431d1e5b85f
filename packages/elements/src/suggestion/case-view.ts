import type { ExpertOpinion, Objection, SchemeDecision, SuggestionCase } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { ContentLabels } from '../content/content-labels.js';
import type { Localizer } from '../i18n/localizer.js';
import { content } from '../post/content-part.js';
import { currencyOf, longDay, money, percent } from './amounts.js';
import type { CaseActions } from './case-actions.js';
import { maybeWorking } from './working.js';

export interface CaseView {
  readonly localizer: Localizer;
  readonly labels: ContentLabels;
  readonly actions: CaseActions;
  /** Level of the headings of parts. */
  readonly level: number;
  /** The letter of the latest decision, or the button that leads to it. */
  readonly letter: TemplateResult;
}

const nameOf = ({ name }: { readonly name: string }, localizer: Localizer): string =>
  name || localizer.text('person.unnamed');

const colors = { accepted: 'green', partly: 'yellow', declined: 'red' } as const;

const chip = (color: string, name: string): TemplateResult =>
  html`<span class="status" part="status" data-color=${color}>${name}</span>`;

const partName = (level: number, name: string, more: TemplateResult | typeof nothing = nothing) =>
  html`<div class="part-name" role="heading" aria-level=${level}>${name} ${more}</div>`;

/** What an expert says, with what can be done about it. */
function opinionItem(one: ExpertOpinion, currency: string, view: CaseView): TemplateResult {
  const { localizer, labels, actions } = view;
  const text = localizer.text.bind(localizer);
  const { expert, question, due, state, opinion, can } = one;
  const name = nameOf(expert, localizer);
  const amount = (cents: number | null): string => (cents === null ? '–' : money(cents, currency, localizer));
  return html`<li class="version" part="opinion">
    <p class="what">
      <bdi><strong>${name}</strong></bdi>
      ${chip(state === 'given' ? 'green' : state === 'asked' ? 'yellow' : 'grey', text(`scheme.opinion.state.${state}`))}
      ${due === null || state !== 'asked' ? nothing : html`<span class="quiet">${text('scheme.opinion.due.by', { day: longDay(due, localizer) })}</span>`}
    </p>
    ${question === '' ? nothing : html`<p class="note" dir="auto">${question}</p>`}
    ${
      opinion === null
        ? nothing
        : html`<dl class="facts-list">
              <div>
                <dt>${text('scheme.opinion.feasibility')}</dt>
                <dd>${text(`scheme.opinion.feasibility.${opinion.feasibility}`)}</dd>
              </div>
              <div>
                <dt>${text('scheme.opinion.recommendation')}</dt>
                <dd>${text(`scheme.opinion.recommendation.${opinion.recommendation}`)}</dd>
              </div>
              <div>
                <dt>${text('scheme.saving')}</dt>
                <dd>${amount(opinion.saving)}</dd>
              </div>
              <div>
                <dt>${text('scheme.cost')}</dt>
                <dd>${amount(opinion.cost)}</dd>
              </div>
            </dl>
            <div class="content" ${content(opinion.reasons, labels)}></div>`
    }
    ${
      can.length === 0
        ? nothing
        : html`<div class="row">
            ${
              can.includes('expert-opinion.give')
                ? state === 'asked'
                  ? html`<button class="primary" @click=${() => void actions.give(one)}>
                      ${text('scheme.opinion.give')}
                    </button>`
                  : html`<button class="outlined" @click=${() => void actions.give(one)}>
                      ${text('scheme.opinion.change')}
                    </button>`
                : nothing
            }
            ${
              can.includes('expert-opinion.decline')
                ? html`<button class="outlined" @click=${() => void actions.decline(one)}>
                    ${text('scheme.opinion.decline')}
                  </button>`
                : nothing
            }
            ${
              can.includes('expert-opinion.cancel')
                ? html`<button
                    aria-label=${text('scheme.opinion.cancel.of', { name })}
                    @click=${() => void actions.cancel(one)}
                  >
                    ${text('scheme.opinion.cancel')}
                  </button>`
                : nothing
            }
          </div>`
    }
  </li>`;
}

/** Whom was asked, and what they say. */
export function opinions(found: SuggestionCase, view: CaseView): TemplateResult | typeof nothing {
  const { localizer, actions, level } = view;
  const mayAsk = actions.may('expert-opinion.request');
  if (found.opinions.length === 0 && !found.judges) return nothing;
  return html`<section part="opinions">
    ${partName(level, localizer.text('scheme.opinions'))}
    ${
      found.opinions.length === 0
        ? html`<p class="quiet">${localizer.text('scheme.opinion.none')}</p>`
        : html`<ul class="versions">
            ${found.opinions.map((one) => opinionItem(one, currencyOf(found), view))}
          </ul>`
    }
    ${
      mayAsk
        ? html`<button class="outlined" @click=${() => void actions.request()}>
            ${localizer.text('scheme.opinion.request')}
          </button>`
        : nothing
    }
  </section>`;
}

/** What was decided, and the bonus with how it came about. */
function decisionBody(decision: SchemeDecision, judges: boolean, view: CaseView): TemplateResult {
  const { localizer, labels } = view;
  const text = localizer.text.bind(localizer);
  const { working, currency, shares, reasons } = decision;
  const isShared = shares.some(({ share }) => share < 10_000);
  return html`<div class="content" ${content(reasons, labels)}></div>
    ${maybeWorking(working, currency, localizer, text('scheme.bonus'))}
    ${
      isShared
        ? html`<ul class="shares" aria-label=${text('scheme.shares')}>
            ${shares.map(
              ({ person, share, amount }) =>
                html`<li>
                  ${
                    judges
                      ? text('scheme.share.of', {
                          name: nameOf(person, localizer),
                          share: percent(share, localizer),
                        })
                      : text('scheme.share.own', { share: percent(share, localizer) })
                  }:
                  <strong>${money(amount, currency, localizer)}</strong>
                </li>`,
            )}
          </ul>`
        : nothing
    }`;
}

const decisionHead = ({ outcome }: SchemeDecision, localizer: Localizer): TemplateResult =>
  chip(colors[outcome], localizer.text(`scheme.outcome.${outcome}`));

const decidedBy = ({ by, day }: SchemeDecision, localizer: Localizer): TemplateResult =>
  html`<p class="quiet">
    ${localizer.text('scheme.decision.by', { name: nameOf(by, localizer), day: longDay(day, localizer) })}
  </p>`;

function objectionItem(one: Objection, { localizer, labels, actions }: CaseView): TemplateResult {
  const { person, state, reasons, can } = one;
  const text = localizer.text.bind(localizer);
  return html`<li class="version" part="objection">
    <p class="what">
      ${text('scheme.objection.by', { name: nameOf(person, localizer) })}
      ${chip(state === 'open' ? 'yellow' : 'grey', text(`scheme.objection.state.${state}`))}
    </p>
    <div class="content" ${content(reasons, labels)}></div>
    ${
      can.includes('objection.withdraw')
        ? html`<div class="row">
            <button class="outlined" @click=${() => void actions.withdraw(one)}>
              ${text('scheme.objection.withdraw')}
            </button>
          </div>`
        : nothing
    }
  </li>`;
}

function objectionPart(found: SuggestionCase, latest: SchemeDecision, view: CaseView): TemplateResult {
  const { localizer, actions } = view;
  const { lastDay, isOver } = latest.objection;
  const day = longDay(lastDay, localizer);
  return html`<p class="quiet">
      ${localizer.text(isOver ? 'scheme.objection.over' : 'scheme.objection.until', { day })}
    </p>
    ${
      actions.may('objection.raise')
        ? html`<div class="row">
            <button class="outlined" @click=${() => void actions.object()}>
              ${localizer.text('scheme.objection.raise')}
            </button>
          </div>`
        : nothing
    }
    ${
      found.objections.length === 0
        ? nothing
        : html`<ul class="versions" aria-label=${localizer.text('scheme.objections')}>
            ${found.objections.map((one) => objectionItem(one, view))}
          </ul>`
    }`;
}

/** The latest decision, what can be done against it, and the ones before. */
export function decision(found: SuggestionCase, view: CaseView): TemplateResult | typeof nothing {
  const { localizer, actions, level } = view;
  const [latest, ...former] = found.decisions;
  const text = localizer.text.bind(localizer);
  const decide = !actions.may('suggestion.decide')
    ? nothing
    : latest === undefined
      ? html`<button class="primary" @click=${() => void actions.decide()}>${text('scheme.decide')}</button>`
      : html`<button class="outlined" @click=${() => void actions.decide()}>
          ${text('scheme.decide.again')}
        </button>`;
  // To experts it is not told whether it was decided.
  if (latest === undefined && !found.judges && found.opinions.length > 0) return nothing;
  if (latest === undefined) {
    return html`<section part="decision">
      ${partName(level, text('scheme.decision'))}
      <p class="quiet">${text('scheme.none')}</p>
      ${decide}
    </section>`;
  }
  return html`<section part="decision">
    ${partName(level, text('scheme.decision'), decisionHead(latest, localizer))}
    ${decisionBody(latest, found.judges, view)} ${decidedBy(latest, localizer)}
    <div class="row">${view.letter} ${decide}</div>
    ${objectionPart(found, latest, view)}
    ${
      former.length === 0
        ? nothing
        : html`<details>
            <summary>${text('scheme.decision.former')}</summary>
            <ol class="versions">
              ${former.map(
                (one) =>
                  html`<li class="version">
                    <p class="what">
                      ${text('scheme.decision.number', { number: one.number })}
                      ${decisionHead(one, localizer)}
                    </p>
                    ${decisionBody(one, found.judges, view)} ${decidedBy(one, localizer)}
                  </li>`,
              )}
            </ol>
          </details>`
    }
  </section>`;
}
