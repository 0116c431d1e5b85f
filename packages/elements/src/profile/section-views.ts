import type { PersonSummary, Profile } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer } from '../i18n/localizer.js';
import { contactLink } from '../person/contact.js';
import { languageText } from '../person/words.js';
import { addressOf } from '../content/untrusted-value.js';
import type { SectionName } from './sections.js';
import type { Succession } from './successors.js';

interface ViewScene {
  readonly localizer: Localizer;
  /** The name of somebody, with their card. */
  readonly person: (person: PersonSummary) => TemplateResult;
}

type View = (profile: Profile, scene: ViewScene) => TemplateResult | typeof nothing;

const lines = (text: string): TemplateResult => html`<p class="text" dir="auto">${text}</p>`;

/** What stands in a section; nothing where there is nothing to say. Position, place and availability stand at the top. */
export const sectionViews: Readonly<Partial<Record<SectionName, View>>> = {
  about: ({ about }) => (about === '' ? nothing : lines(about)),
  contacts: ({ contacts }, { localizer }) =>
    contacts.length === 0
      ? nothing
      : html`<dl>
          ${contacts.map(
            (contact) =>
              html`<div>
                <dt>${localizer.text(`person.contact.${contact.kind}`)}</dt>
                <dd>${contactLink(contact)}</dd>
              </div>`,
          )}
        </dl>`,
  languages: ({ languages }, { localizer }) =>
    languages.length === 0
      ? nothing
      : html`<ul class="inline">
          ${languages.map((code) => html`<li>${languageText(code, localizer)}</li>`)}
        </ul>`,
  projects: ({ projects }) =>
    projects.length === 0
      ? nothing
      : html`<ul class="plain">
          ${projects.map(({ name, role, href }) => {
            const url =
              href === null
                ? undefined
                : addressOf(new URL(href, document.baseURI).href, ['http:', 'https:']);
            return html`<li dir="auto">
              ${url === undefined ? name : html`<a href=${url.href}>${name}</a>`}${role === '' ? nothing : html`<span class="quiet">${`\u00a0· ${role}`}</span>`}
            </li>`;
          })}
        </ul>`,
  team: ({ manager, reports }, scene) => {
    if (manager === null && reports.length === 0) return nothing;
    const people = (label: Key, all: readonly PersonSummary[]) =>
      all.length === 0
        ? nothing
        : html`<div>
            <dt>${scene.localizer.text(label)}</dt>
            <dd class="people">${all.map((one) => scene.person(one))}</dd>
          </div>`;
    return html`<dl>
      ${people('profile.manager', manager === null ? [] : [manager])} ${people('profile.reports', reports)}
    </dl>`;
  },
};

/** Who could take over the topics of somebody who has left. */
export function successorsView(
  found: readonly Succession[],
  { localizer, person }: ViewScene,
): TemplateResult {
  const known = found.filter(({ people }) => people.length > 0);
  if (known.length === 0) return html`<p class="quiet">${localizer.text('profile.successors.none')}</p>`;
  return html`<dl>
    ${known.map(
      ({ topic, people }) =>
        html`<div part="successor">
          <dt dir="auto">${topic}</dt>
          <dd class="people">${people.map((one) => person(one))}</dd>
        </div>`,
    )}
  </dl>`;
}
