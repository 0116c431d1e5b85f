import type { Invention, InventionClock, InventionNotice } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { longDay } from './amounts.js';
import type { CaseView } from './case-view.js';

/** How much time is left, as words. */
function leftText({ daysLeft }: InventionClock, localizer: Localizer): string {
  if (daysLeft < 0) return localizer.text('invention.left.over');
  return daysLeft === 0
    ? localizer.text('invention.left.today')
    : localizer.text('invention.left', { count: daysLeft });
}

function clockPart(clock: InventionClock, localizer: Localizer): TemplateResult {
  const day = (date: string): string => longDay(date, localizer);
  return html`<dl class="facts-list" part="clock">
    <div>
      <dt>${localizer.text('invention.received')}</dt>
      <dd>${day(clock.received)}</dd>
    </div>
    <div>
      <dt>${localizer.text('invention.return-until')}</dt>
      <dd>
        ${day(clock.returnUntil)}
        ${clock.returnOver ? html`<span class="quiet">(${localizer.text('invention.return-over')})</span>` : nothing}
      </dd>
    </div>
    <div>
      <dt>${localizer.text('invention.release-until')}</dt>
      <dd>${day(clock.releaseUntil)} · <strong>${leftText(clock, localizer)}</strong></dd>
    </div>
  </dl>`;
}

function noticeItem(notice: InventionNotice, isLast: boolean, localizer: Localizer): TemplateResult {
  const { received, returned } = notice;
  return html`<li>
    ${localizer.text('invention.received')}: ${longDay(received, localizer)}
    ${isLast || returned !== null ? nothing : html`<span class="quiet">(${localizer.text('invention.corrected')})</span>`}
    ${
      returned === null
        ? nothing
        : html`<p class="note">
            ${localizer.text('invention.returned', { day: longDay(returned.on, localizer), reason: returned.reason })}
          </p>`
    }
  </li>`;
}

function stateText({ state, ended }: Invention, localizer: Localizer): string {
  return state === 'claimed' && ended?.by === null
    ? localizer.text('invention.state.deemed')
    : localizer.text(`invention.state.${state}`);
}

/** What an inventor has to do; as long as nothing is settled. */
const guidance = ({ localizer, level }: CaseView): TemplateResult =>
  html`<div class="part-name" role="heading" aria-level=${level + 1}>${localizer.text('invention.what')}</div>
    <ol class="steps">
      <li>${localizer.text('invention.what.notice')}</li>
      <li>${localizer.text('invention.what.content')}</li>
      <li>${localizer.text('invention.what.secret')}</li>
      <li>${localizer.text('invention.what.employer')}</li>
    </ol>`;

function tools(invention: Invention, { localizer, actions }: CaseView): TemplateResult {
  const text = localizer.text.bind(localizer);
  const isFirst = invention.state !== 'noticed';
  const button = (
    name: Parameters<typeof actions.may>[0],
    words: string,
    act: () => unknown,
    isMain = false,
  ): TemplateResult | typeof nothing =>
    actions.may(name)
      ? isMain
        ? html`<button class="primary" @click=${() => void act()}>${words}</button>`
        : html`<button class="outlined" @click=${() => void act()}>${words}</button>`
      : nothing;
  return html`<div class="row">
    ${button(
      'invention-notice.receive',
      text(isFirst ? 'invention.receive' : 'invention.receive.again'),
      actions.receive,
      isFirst && invention.state !== 'claimed',
    )}
    ${button('invention.release', text('invention.release'), () => actions.end('invention.release'))}
    ${button('invention.claim', text('invention.claim'), () => actions.end('invention.claim'))}
    ${button('invention-notice.return', text('invention.return'), actions.giveBack)}
    ${button('invention.dismiss', text('invention.dismiss'), actions.dismiss)}
    ${button('invention.conceal', text('invention.conceal'), () => actions.show('invention.conceal'))}
    ${button('invention.reveal', text('invention.reveal'), () => actions.show('invention.reveal'))}
  </div>`;
}

/** An idea that may be an invention: where it stands, what runs, what has to be done. */
export function inventionPart(
  invention: Invention | null,
  comments: number,
  view: CaseView,
): TemplateResult | typeof nothing {
  const { localizer, actions, level } = view;
  const text = localizer.text.bind(localizer);
  const mark = actions.may('invention.mark')
    ? html`<button class="link" @click=${() => void actions.mark()}>${text('invention.mark')}</button>`
    : nothing;
  if (invention === null)
    return mark === nothing ? nothing : html`<section part="invention">${mark}</section>`;
  const { state, clock, notices, ended, dismissals, markedBy, note, isConfidential } = invention;
  const isOpen = state === 'marked' || state === 'returned';
  return html`<section part="invention" class="invention">
    <div class="part-name" role="heading" aria-level=${level}>${text('invention.heading')}</div>
    <p>
      <strong>${stateText(invention, localizer)}</strong>
      ${
        ended === null || ended.by === null
          ? nothing
          : html`<span class="quiet"
              >${text('invention.ended', { day: longDay(ended.on, localizer), name: ended.by.name || text('person.unnamed') })}</span
            >`
      }
    </p>
    ${ended === null || ended.reason === '' ? nothing : html`<p class="note" dir="auto">${ended.reason}</p>`}
    ${clock === null ? nothing : clockPart(clock, localizer)}
    ${
      notices.length < 2 && (notices[0]?.returned ?? null) === null
        ? nothing
        : html`<ul class="notices">
            ${notices.map((one, at) => noticeItem(one, at === notices.length - 1, localizer))}
          </ul>`
    }
    ${dismissals.map(
      ({ on, by, reason }) =>
        html`<p class="quiet">
          ${text('invention.dismissed.before', { day: longDay(on, localizer), name: by.name || text('person.unnamed') })}&#32;
          <bdi>${reason}</bdi>
        </p>`,
    )}
    <p class="quiet">
      ${text('invention.marked.by', { name: markedBy.name || text('person.unnamed') })}${note === '' ? nothing : html`: <bdi>${note}</bdi>`}
    </p>
    ${
      isConfidential && comments > 0
        ? html`<p class="warning" role="note">${text('invention.comments', { count: comments })}</p>`
        : nothing
    }
    ${isOpen ? guidance(view) : nothing} ${tools(invention, view)} ${mark}
    <p class="quiet small">${text('invention.no-advice')}</p>
  </section>`;
}
