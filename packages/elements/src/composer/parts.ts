import type { ErrorCode, ErrorReason, PersonSummary, Space, SpaceSummary } from '@social-enterprise/contract';
import { everyoneSpaceId, grantedSpaceId, limits } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar, initials } from '../base/avatar.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import { icons } from './icons.js';

/** Speaks the reader's language. */
export type Say = (key: Key, values?: Values) => string;

/** From here on the characters are counted. */
const countFrom = limits.postLength - 2_000;

/** The picture of whoever writes; who has no name yet gets the initials of what they type. */
export const ownAvatar = (person: PersonSummary | null, name = ''): TemplateResult =>
  person === null
    ? html`<span class="avatar" part="avatar" aria-hidden="true">${initials(name) || icons.person}</span>`
    : avatar(person);

/** The folded composer: one line, with what was begun. */
export const foldedLine = (
  say: Say,
  person: PersonSummary | null,
  begun: string,
  placeholder: string,
  unfold: () => void,
): TemplateResult => html`
  <button id="fold" class="fold" part="fold" aria-expanded="false" @click=${unfold}>
    ${ownAvatar(person)}<span class="line">${begun.slice(0, 200) || placeholder}</span>
    ${begun === '' ? nothing : html`<span class="kept">${say('composer.draft')}</span>`}
  </button>
`;

/** Stands in its place while it is not known who writes where. */
export const loadingLine = (say: Say): TemplateResult => html`
  <div class="fold" part="loading" role="status">
    <span class="avatar"></span><span class="line"></span
    ><span class="hidden">${say('composer.loading')}</span>
  </div>
`;

/** Why nothing can be written here. */
export const notice = (code: ErrorCode | ErrorReason, message: string): TemplateResult =>
  html`<div class="notice" part="notice" data-code=${code}><p>${message}</p></div>`;

/** Who will read it. */
export function audienceText(say: Say, summary: SpaceSummary, space: Space | null): string {
  if (summary.id === everyoneSpaceId && summary.name === '') return say('composer.audience.everyone');
  if (summary.id === grantedSpaceId) return say('composer.audience.granted');
  const values = { space: summary.name };
  if (space === null) return say('composer.audience', values);
  if (space.visibility === 'everyone') return say('composer.audience.all', values);
  if (space.visibility === 'guests') return say('composer.audience.guests', values);
  return say('composer.audience.count', { ...values, count: space.memberCount });
}

/** Who can take somebody in who may not write. */
export function deniedText(say: Say, summary: SpaceSummary, owners: readonly string[]): string {
  if (summary.id === grantedSpaceId) return say('reason.not-granted');
  const shown = owners.slice(0, 3);
  const last = shown.at(-1);
  if (last === undefined) return say('reason.not-member');
  const names =
    shown.length === 1 ? last : `${shown.slice(0, -1).join(', ')} ${say('composer.denied.join')} ${last}`;
  return say('composer.denied.owners', { count: shown.length, names, space: summary.name });
}

/** How many of the possible characters, once that begins to matter. */
export const counter = (say: Say, count: number): TemplateResult | typeof nothing =>
  count < countFrom
    ? nothing
    : html`<span class=${count > limits.postLength ? 'count over' : 'count'} part="count">
        ${
          count > limits.postLength
            ? say('composer.over', { count: count - limits.postLength })
            : say('composer.count', { count, limit: limits.postLength })
        }
      </span>`;

/** What is wrong, in words. */
export const problemNote = (message: string): TemplateResult =>
  html`<p id="problem" class="problem" part="problem" role="alert">${message}</p>`;

export interface NameField {
  readonly value: string;
  /** What is wrong with it, or null. */
  readonly problem: string | null;
  readonly input: (event: InputEvent) => void;
}

/** Asks for the name of whoever has none yet. */
export const nameField = (say: Say, { value, problem, input }: NameField): TemplateResult => html`
  <div class="name-field" part="name-field">
    <label for="name">${say('name.label')}</label>
    <input
      id="name"
      part="name"
      autocomplete="name"
      .value=${value}
      aria-invalid=${problem === null ? 'false' : 'true'}
      aria-describedby=${problem === null ? 'name-reason' : 'problem name-reason'}
      @input=${input}
    />
    ${problem === null ? nothing : problemNote(problem)}
    <p id="name-reason">${say('name.reason')}</p>
  </div>
`;

export interface ConflictChoices {
  readonly theirs: () => void;
  readonly mine: () => void;
}

/** What somebody else made of the post meanwhile, and the two ways on. */
export const conflictNotice = (
  say: Say,
  drawn: Node,
  { theirs, mine }: ConflictChoices,
): TemplateResult => html`
  <div class="conflict" part="conflict" role="group" aria-label=${say('error.conflict')}>
    <p role="alert">${say('composer.conflict')}</p>
    <div class="theirs">${drawn}</div>
    <div class="choices">
      <button type="button" class="outlined" part="theirs" @click=${theirs}>
        ${say('composer.conflict.theirs')}
      </button>
      <button type="button" class="outlined" part="mine" @click=${mine}>
        ${say('composer.conflict.mine')}
      </button>
    </div>
  </div>
`;
