import type { PersonSummary, Profile } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { avatar } from '../base/avatar.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { personName } from '../base/person-name.js';
import { profileUrl } from '../base/profile-url.js';
import { SeElement } from '../base/se-element.js';
import { people } from '../i18n/people.js';
import { cardStyles } from './card.styles.js';
import { contactLink } from './contact.js';
import { ClockController } from './local-time.js';
import { ProfileSource } from './profile-source.js';
import { availabilityText } from './words.js';

/** Contact ways and topics that a card has room for. */
const [contactsShown, topicsShown] = [3, 3];

/** The card of a person. Internal: shown beside names, and by `<se-person view="card">`. */
export class PersonCard extends SeElement {
  static override styles = [controls, cardStyles];
  protected static override readonly sections = [people];

  /** Id or handle. */
  @property() person: string | null = null;

  /** Template of the page of a person; null: the card leads nowhere. */
  @property({ attribute: false }) profileHref: string | null = null;

  readonly #source = new ProfileSource(this);
  readonly #clock = new ClockController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#source.use(this.connection.client, this.person);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#source.profile !== null) this.#clock.start();
    this.dispatchEvent(new Event('drawn'));
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.localizer === null) return this.renderWithoutTexts();
    const { client, error } = this.connection;
    const { profile } = this.#source;
    const failed = error ?? (profile === null ? this.#source.error : null);
    if (failed !== null) return this.renderError(failed, () => this.#source.load());
    if (client?.supports('profiles.get') === false) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    if (profile === null) {
      return html`<div class="waiting" role="status" part="loading">
        <span class="hidden">${this.text('person.loading')}</span>
      </div>`;
    }
    return this.#renderCard(profile);
  }

  #renderCard(profile: Profile): TemplateResult {
    const { person } = profile;
    const href = profileUrl(this.profileHref, person);
    const topics = profile.expertise.filter(({ state }) => state === 'published').slice(0, topicsShown);
    const called = personName(person, (key) => this.text(key));
    const name = html`<bdi>${called}</bdi>`;
    return html`<div
      class="card"
      role="group"
      part="card"
      aria-label=${this.text('person.card', { name: called })}
    >
      <div class="head">
        ${avatar(person)}
        <div class="who">
          <p class="name" part="name">${name}</p>
          ${line(person.title)}${line(person.department)}
        </div>
      </div>
      ${this.#renderAvailability(profile)}${this.#renderPlace(profile)}
      ${
        topics.length === 0
          ? nothing
          : html`<ul class="topics" part="topics" aria-label=${this.text('person.topics')}>
              ${topics.map(
                ({ topic, verified }) =>
                  html`<li dir="auto">${verified ? icons.check : nothing}${topic}</li>`,
              )}
            </ul>`
      }
      ${
        profile.contacts.length === 0
          ? nothing
          : html`<ul class="contacts" part="contacts">
              ${profile.contacts
                .slice(0, contactsShown)
                .map(
                  (contact) =>
                    html`<li>
                      <span class="hidden">${this.text(`person.contact.${contact.kind}`)}: </span
                      >${contactLink(contact)}
                    </li>`,
                )}
            </ul>`
      }
      ${href === null ? nothing : html`<a class="profile" part="profile" href=${href}>${this.text('person.profile')}</a>`}
    </div>`;
  }

  /** Whoever is away leads to the one who stands in. */
  #renderSubstitute(person: PersonSummary): TemplateResult {
    const href = profileUrl(this.profileHref, person);
    const name = html`<bdi>${personName(person, (key) => this.text(key))}</bdi>`;
    return href === null ? name : html`<a href=${href}>${name}</a>`;
  }

  #renderAvailability({ availability, person }: Profile): TemplateResult {
    const { localizer } = this;
    const { state, substitute, note } = availability;
    if (localizer === null || !person.active) return html`<p class="state">${this.text('person.left')}</p>`;
    return html`<p class="state ${state}" part="availability" dir="auto">
        ${availabilityText(availability, localizer)}${note === '' ? nothing : html`&nbsp;· ${note}`}
      </p>
      ${
        substitute === null
          ? nothing
          : html`<p class="line" part="substitute" dir="auto">
              ${this.text('person.substitute', { name: '' })}${this.#renderSubstitute(substitute)}
            </p>`
      }`;
  }

  #renderPlace({ location, timeZone }: Profile): TemplateResult | typeof nothing {
    const clock = this.#clock.in(timeZone);
    const time = clock === null ? '' : this.text('person.local-time', { time: clock });
    return line([location, time].filter((part) => part !== '').join('\u00a0· '));
  }
}

const line = (text: string): TemplateResult | typeof nothing =>
  text === '' ? nothing : html`<p class="line" dir="auto">${text}</p>`;

declare global {
  interface HTMLElementTagNameMap {
    'se-person-card': PersonCard;
  }
}
