import type { Evidence, Expertise, Profile } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { icons } from '../base/icons.js';
import { openMenu } from '../base/menu.js';
import { submitByClick, submitByKey } from '../base/submitting.js';
import type { Localizer } from '../i18n/localizer.js';
import { problemText } from './problem-text.js';
import { evidenceText, monthText, sumUp } from '../person/words.js';
import type { ExpertiseActions } from './expertise-actions.js';

export interface ExpertiseScene {
  readonly localizer: Localizer;
  readonly isOwn: boolean;
  readonly actions: ExpertiseActions;
  /** Names of people that fit what is typed. */
  readonly people: readonly string[];
  readonly suggest: (text: string) => void;
}

/** What somebody knows and what speaks for it; for the person themselves with all that they decide. */
export function expertiseView(profile: Profile, scene: ExpertiseScene): TemplateResult {
  const { localizer, isOwn, actions } = scene;
  const text = localizer.text.bind(localizer);
  const inState = (state: Expertise['state']): Expertise[] =>
    profile.expertise.filter((one) => one.state === state);
  const [published, proposed, hidden] = [inState('published'), inState('proposed'), inState('hidden')];
  return html`
    <p class="said" role="status" part="status">${actions.said}</p>
    ${isOwn && proposed.length > 0 ? proposals(proposed, scene) : nothing}
    ${
      published.length === 0
        ? html`<p class="quiet">${text(isOwn ? 'profile.expertise.none.own' : 'profile.expertise.none')}</p>`
        : html`<ul class="topics" part="topics">
            ${topicList(profile, published, scene)}
          </ul>`
    }
    ${
      isOwn && hidden.length > 0
        ? html`<details>
            <summary>${text('profile.expertise.hidden', { count: hidden.length })}</summary>
            <ul class="topics">
              ${topicList(profile, hidden, scene)}
            </ul>
          </details>`
        : nothing
    }
    ${isOwn ? declaration(profile, scene) : nothing}
    ${actions.error === null ? nothing : html`<p class="problem" role="alert">${problemText(actions.error, localizer, 'profile.offline')}</p>`}
  `;
}

const topicList = (profile: Profile, topics: readonly Expertise[], scene: ExpertiseScene): unknown =>
  repeat(
    topics,
    (one) => one.topic,
    (one) => topic(profile, one, scene),
  );

/** Whether anything but the owner's own word and their questions speaks for a topic. */
const isSpokenFor = ({ evidence }: Expertise): boolean =>
  evidence.some(({ kind, hidden }) => kind !== 'question-asked' && !hidden);

function proposals(proposed: readonly Expertise[], scene: ExpertiseScene): TemplateResult {
  const { localizer, actions } = scene;
  const text = localizer.text.bind(localizer);
  return html`<div class="proposals" part="proposals">
    <h3>${text('profile.expertise.proposed')}</h3>
    <p>${text('profile.expertise.consent')}</p>
    <ul class="topics">
      ${repeat(
        proposed,
        (one) => one.topic,
        (one) =>
          html`<li class="topic" tabindex="-1" data-topic=${one.topic}>
            <div class="topic-head">
              <strong dir="auto">${one.topic}</strong>
              <span class="evidence" dir="auto">${evidenceText(sumUp(one.evidence), localizer)}</span>
            </div>
            <button class="primary" @click=${() => actions.run('expertise.publish', { topic: one.topic })}>
              ${text('profile.expertise.publish')}
            </button>
            <button class="outlined" @click=${() => actions.run('expertise.hide', { topic: one.topic })}>
              ${text('profile.expertise.hide')}
            </button>
            ${piecesView(one, scene)}
          </li>`,
      )}
    </ul>
  </div>`;
}

function topic(profile: Profile, one: Expertise, scene: ExpertiseScene): TemplateResult {
  const { localizer, actions, isOwn } = scene;
  const text = localizer.text.bind(localizer);
  const { topic: name, evidence, can, verified, declared } = one;
  const { id: person } = profile.person;
  const endorse = (command: 'endorsement.add' | 'endorsement.remove'): TemplateResult | typeof nothing =>
    can.includes(command)
      ? html`<button
          class=${command === 'endorsement.add' ? 'outlined' : 'quiet'}
          part="endorse-button"
          aria-label=${command === 'endorsement.add' ? text('profile.endorse.topic', { topic: name }) : nothing}
          @click=${() => actions.run(command, { person, topic: name })}
        >
          ${text(command === 'endorsement.add' ? 'profile.endorse' : 'profile.endorse.end')}
        </button>`
      : nothing;
  const counted = sumUp(evidence.filter(({ hidden }) => !hidden));
  const isUnseen = isOwn && one.state === 'published' && !declared && !isSpokenFor(one);
  // What nothing speaks for is published as the person's own word.
  const publish = declared || isSpokenFor(one) ? 'expertise.publish' : 'expertise.declare';
  return html`<li class="topic" part="topic" tabindex="-1" data-topic=${name}>
    <div class="topic-head">
      <strong dir="auto">${name}</strong>
      ${verified ? html`<span class="verified" part="verified">${icons.check}${text('profile.verified')}</span>` : nothing}
      <span class="evidence" dir="auto"
        >${
          isUnseen
            ? text('profile.expertise.unseen')
            : counted.length > 0 || declared
              ? evidenceText(counted, localizer)
              : nothing
        }</span
      >
    </div>
    ${endorse('endorsement.add')}${endorse('endorsement.remove')}
    ${
      isOwn && one.state === 'published'
        ? html`<button class="quiet" @click=${() => actions.ask(name)}>
            ${text('profile.endorse.ask')}
          </button>`
        : nothing
    }
    ${
      one.state !== 'published' && can.includes('expertise.publish')
        ? html`<button class="quiet" @click=${() => void actions.run(publish, { topic: name })}>
            ${text('profile.expertise.publish')}
          </button>`
        : nothing
    }
    ${menuButton(one, scene)} ${actions.asking === name ? askForm(one, scene) : nothing}
    ${piecesView(one, scene)}
  </li>`;
}

/** All that speaks for a topic, folded away. */
function piecesView({ evidence }: Expertise, scene: ExpertiseScene): TemplateResult | typeof nothing {
  if (evidence.length === 0) return nothing;
  return html`<details>
    <summary>${scene.localizer.text('profile.evidence', { count: evidence.length })}</summary>
    <ul class="pieces">
      ${repeat(
        evidence,
        ({ id }) => id,
        (piece) => pieceView(piece, scene),
      )}
    </ul>
  </details>`;
}

/** What its owner seldom does to a topic. */
function menuButton(
  { topic: name, can, declared }: Expertise,
  { localizer, actions }: ExpertiseScene,
): TemplateResult | typeof nothing {
  const text = localizer.text.bind(localizer);
  const commands = (['expertise.hide', 'expertise.withdraw'] as const).filter(
    (command) => can.includes(command) && (declared || command !== 'expertise.withdraw'),
  );
  if (commands.length === 0) return nothing;
  const items = html`${commands.map(
    (command) =>
      html`<button
        role="menuitem"
        part="menu-item"
        @click=${() => void actions.run(command, { topic: name })}
      >
        ${text(command === 'expertise.hide' ? 'profile.expertise.hide' : 'profile.expertise.withdraw')}
      </button>`,
  )}`;
  const open = (event: Event): void => {
    const anchor = event.currentTarget;
    if (!(anchor instanceof HTMLElement)) return;
    // From now on the button is that of the menu; this press would close it again.
    event.preventDefault();
    openMenu(anchor, { box: anchor.parentElement ?? anchor, className: 'list', items });
  };
  return html`<button
    class="quiet"
    part="topic-menu-button"
    aria-haspopup="menu"
    aria-expanded="false"
    aria-label=${text('profile.expertise.menu', { topic: name })}
    @click=${open}
  >
    ${icons.more}
  </button>`;
}

function pieceView(piece: Evidence, { localizer, actions, isOwn }: ExpertiseScene): TemplateResult {
  const text = localizer.text.bind(localizer);
  const { kind, label, by, at } = piece;
  const isEndorsed = kind === 'endorsement' && by !== null;
  const parts = [
    isEndorsed
      ? text('profile.evidence.endorsed', { name: by.name, date: monthText(at, localizer) })
      : evidenceText(sumUp([piece]), localizer),
    kind === 'certificate' || label === '' ? '' : text('profile.evidence.label', { label }),
    by === null || isEndorsed ? '' : text('profile.evidence.by', { name: by.name }),
    piece.hidden ? text('profile.evidence.hidden') : '',
  ];
  const command = piece.hidden ? 'evidence.show' : 'evidence.hide';
  return html`<li class=${piece.hidden ? 'piece quiet' : 'piece'}>
    <span dir="auto">${parts.filter((part) => part !== '').join('\u00a0· ')}</span>
    ${
      isOwn
        ? html`<button class="link" @click=${() => actions.run(command, { id: piece.id })}>
            ${text(piece.hidden ? 'profile.evidence.show' : 'profile.evidence.hide')}
          </button>`
        : nothing
    }
  </li>`;
}

function askForm(
  { topic: name }: Expertise,
  { localizer, actions, people, suggest }: ExpertiseScene,
): TemplateResult {
  const text = localizer.text.bind(localizer);
  return html`<form
    class="ask"
    @click=${submitByClick}
    @keydown=${submitByKey}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const field = (event.target as HTMLFormElement).querySelector('input');
      void actions.request(name, field?.value ?? '');
    }}
  >
    <label class="field wide">
      <span>${text('profile.endorse.ask.whom', { topic: name })}</span>
      <input
        list="colleagues"
        dir="auto"
        autocomplete="off"
        @input=${(event: Event) => suggest((event.target as HTMLInputElement).value)}
      />
    </label>
    <datalist id="colleagues">${people.map((one) => html`<option value=${one}></option>`)}</datalist>
    <button class="primary">${text('profile.endorse.ask.send')}</button>
    <button type="button" @click=${() => actions.ask(null)}>${text('profile.cancel')}</button>
  </form>`;
}

function declaration({ inExpertSearch }: Profile, { localizer, actions }: ExpertiseScene): TemplateResult {
  const text = localizer.text.bind(localizer);
  return html`<form
      class="declare"
      @click=${submitByClick}
      @keydown=${submitByKey}
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const field = (event.target as HTMLFormElement).querySelector('input');
        const topic = field?.value.trim() ?? '';
        if (field === null || topic === '') return;
        void actions.run('expertise.declare', { topic }).then((isDone) => {
          if (isDone) field.value = '';
        });
      }}
    >
      <label class="field wide">
        <span>${text('profile.expertise.declare')}</span>
        <input dir="auto" maxlength="100" autocomplete="off" part="declare-field" />
      </label>
      <button class="outlined">${text('profile.expertise.declare.button')}</button>
    </form>
    <label class="switch">
      <input
        type="checkbox"
        .checked=${live(inExpertSearch)}
        aria-describedby="search-why"
        @change=${(event: Event) => void actions.appear((event.target as HTMLInputElement).checked)}
      />
      <span>${text('profile.search.in')}</span>
    </label>
    <p class="quiet" id="search-why">
      ${text(inExpertSearch ? 'profile.search.in.why' : 'profile.search.out.why')}
    </p>`;
}
