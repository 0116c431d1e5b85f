import type { Client } from '@social-enterprise/client';
import { asSocialError, loadPart, type PersonSummary, type SocialError } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { avatar } from '../base/avatar.js';
import { controls } from '../base/controls.styles.js';
import { define } from '../base/define.js';
import { personName } from '../base/person-name.js';
import { profileUrl } from '../base/profile-url.js';
import { Outage } from '../base/outage.js';
import { SeElement } from '../base/se-element.js';
import { SePersonSelectedEvent } from '../events.js';
import { watchForPeople } from './hover.js';
import { personStyles } from './person.styles.js';
import { unknownPerson } from './profile-source.js';

/**
 * A person: picture and name in a line of text, with their card on hover and focus, or the card itself.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr person - Id or handle of the person.
 * @attr view - `name` (default), or `card` for the card in its place.
 * @attr profile-href - Page of a person, with `{handle}` or `{id}`. Default: the provider's; without, the name leads nowhere.
 * @fires {SePersonSelectedEvent} se-person-selected - The name was pressed; cancel it to stay on the page.
 * @csspart person - Picture and name.
 * @csspart avatar - Picture or initials.
 * @csspart former - Says that somebody has left, behind the name.
 * @csspart name - The name.
 * @csspart card - The card.
 * @csspart availability - Whether the person is there.
 * @csspart substitute - Who stands in.
 * @csspart contacts - Ways to reach the person.
 * @csspart contact - One of them.
 * @csspart topics - What the person knows.
 * @csspart profile - Leads to the whole page of the person.
 * @csspart loading - Stands for what is loading.
 * @csspart empty - Says that nothing is shown here.
 * @csspart error - What went wrong.
 * @cssproperty --se-color-accent - Accent: links, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SePerson extends SeElement {
  static override styles = [controls, personStyles];

  /** Id or handle. */
  @property() person: string | null = null;

  /** What is known of the person already; nothing is asked for then. */
  @property({ attribute: false }) summary: PersonSummary | null = null;

  /** `name` or `card`. */
  @property({ reflect: true }) view: string = 'name';

  /** Page of a person, with `{handle}` or `{id}`; null: the provider's. */
  @property({ attribute: 'profile-href' }) profileHref: string | null = null;

  @state() private found: PersonSummary | null = null;
  @state() private error: SocialError | null = null;

  readonly #outage = new Outage(
    this,
    () => this.#client,
    () => void this.#load(this.#client, this.#asked),
  );
  #client: Client | null = null;
  #asked: string | null = null;

  constructor() {
    super();
    watchForPeople(this, {
      client: () => this.connection.client,
      language: () => this.localizer?.language ?? 'de',
      profileHref: () => this.#href,
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const isOther = client !== this.#client || this.person !== this.#asked;
    if (isOther && this.summary === null) void this.#load(client, this.person);
    if (this.view === 'card') void this.#loadCard();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return this.renderWithoutTexts();
    if (this.oneOf('view', this.view, ['name', 'card']) === 'card') return this.#renderCard();
    const person = this.summary ?? this.found;
    const failed = this.connection.error ?? this.error;
    if (person === null && failed !== null) {
      return html`<span class="unknown" part="error" data-code=${failed.reason ?? failed.code}>
        ${this.errorText(failed)}
      </span>`;
    }
    if (person === null) return html`<span class="person" part="person" aria-busy="true"></span>`;
    const href = profileUrl(this.#href, person);
    const content = html`${avatar(person)}<bdi part="name">${personName(person, (key) => this.text(key))}</bdi
      >${
        person.former === true && person.name !== ''
          ? html`<span class="former" part="former"> (${this.text('person.former.short')})</span>`
          : nothing
      }`;
    const select = (event: Event): void => this.#select(event, person);
    return href === null
      ? html`<button class="person" part="person" data-person=${person.id} @click=${select}>
          ${content}
        </button>`
      : html`<a class="person" part="person" data-person=${person.id} href=${href} @click=${select}
          >${content}</a
        >`;
  }

  #renderCard(): TemplateResult {
    return html`${this.renderNotices()}<se-person-card
        part="person"
        exportparts="card, avatar, name, availability, topics, contacts, contact, profile, loading, empty, error"
        .client=${this.connection.client}
        .person=${this.person ?? this.summary?.id ?? null}
        .profileHref=${this.#href}
        lang=${this.localizer?.language ?? 'de'}
      ></se-person-card>`;
  }

  get #href(): string | null {
    return this.profileHref ?? this.connection.provision?.profileHref ?? null;
  }

  #select(event: Event, person: PersonSummary): void {
    const selected = new SePersonSelectedEvent(person);
    if (!this.dispatchEvent(selected)) event.preventDefault();
  }

  async #loadCard(): Promise<void> {
    try {
      const { PersonCard } = await loadPart(() => import('./card.js'));
      define('se-person-card', PersonCard);
    } catch (thrown) {
      this.view = 'name';
      this.error = asSocialError(thrown);
    }
  }

  async #load(client: Client | null, person: string | null): Promise<void> {
    this.#client = client;
    this.#asked = person;
    this.found = null;
    this.error = null;
    if (client === null || person === null) return;
    try {
      const found = await client.query('people.get', { person });
      if (client !== this.#client || person !== this.#asked) return;
      this.found = found;
      this.error = found === null ? unknownPerson(person) : null;
    } catch (thrown) {
      if (client === this.#client && person === this.#asked) this.error = this.#outage.failed(thrown);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-person': SePerson;
  }
}
