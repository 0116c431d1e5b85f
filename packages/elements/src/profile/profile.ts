import type { PersonSummary, Post, Profile } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { avatar } from '../base/avatar.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { menuStyles } from '../base/menu.styles.js';
import { personName } from '../base/person-name.js';
import { SeElement } from '../base/se-element.js';
import { SeProfileUpdatedEvent } from '../events.js';
import { people } from '../i18n/people.js';
import { profile as profileTexts } from '../i18n/profile.js';
import { writing } from '../i18n/section.js';
import { ClockController } from '../person/local-time.js';
import { ProfileSource } from '../person/profile-source.js';
import { availabilityText } from '../person/words.js';
import { Contributions } from './contributions.js';
import { Editing } from './editing.js';
import { editor } from './editor-view.js';
import { ExpertiseActions } from './expertise-actions.js';
import { expertiseView } from './expertise-view.js';
import { profileStyles } from './profile.styles.js';
import { keptRow } from './kept-row.js';
import { sectionViews, successorsView } from './section-views.js';
import { personText, profileSections, type ProfileSection } from './sections.js';
import { Successors } from './successors.js';

/** Sections whose words stand at the top of the page; below there is only their editor. */
const atTheTop: ReadonlySet<string> = new Set(['position', 'place', 'availability']);

const headings = ['1', '2', '3', '4', '5', '6'] as const;

/**
 * The page of a person: how to reach them, what they know and what speaks for it, and what they wrote lately. Its
 * owner edits it in place.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr person - Id or handle. Default: the current person.
 * @attr heading - Level of the name's heading, 1 to 5; default 1.
 * @attr profile-href - Page of a person, with `{handle}` or `{id}`. Default: the provider's.
 * @attr post-href - Page of a conversation, with `{post}` and `{space}` (its handle): recent posts lead there. Default:
 *   the provider's; without, those in threads lead to the pages of their objects, and others nowhere.
 * @fires {SePersonSelectedEvent} se-person-selected - Somebody of the team was chosen; cancel it to stay on the page.
 * @fires {SeProfileUpdatedEvent} se-profile-updated - This person changed the profile.
 * @csspart header - Picture, name and what is wanted first.
 * @csspart avatar - Picture or initials.
 * @csspart name - The name.
 * @csspart availability - Whether the person can be reached.
 * @csspart section - One section.
 * @csspart edit-button - Opens its fields.
 * @csspart editor - Its fields.
 * @csspart save-button - Saves them.
 * @csspart proposals - Topics that evidence speaks for, before the person has decided.
 * @csspart topics - What the person knows.
 * @csspart topic - One topic with its evidence.
 * @csspart verified - A certificate is there.
 * @csspart topic-menu-button - Opens what its owner seldom does to a topic.
 * @csspart menu - What is opened.
 * @csspart menu-item - One entry of it.
 * @csspart endorse-button - Endorses a colleague.
 * @csspart declare-field - Where one names a topic.
 * @csspart successor - A topic of somebody who has left, with who could take over.
 * @csspart post - Something that the person wrote.
 * @csspart post-link - Leads to its conversation.
 * @csspart status - What came of the last press.
 * @csspart loading - Stands in while the profile is loaded.
 * @csspart empty - What stands where there is no profile.
 * @csspart error - What went wrong.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: main action, links, focus.
 * @cssproperty --se-color-surface - Background of sections.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeProfile extends SeElement {
  static override styles = [controls, menuStyles, profileStyles];
  protected static override readonly sections = [people, profileTexts, writing];
  protected static override readonly offlineText = 'state.offline.reading';

  /** Id or handle; null: the current person. */
  @property() person: string | null = null;

  /** Level of the name's heading. */
  @property({ type: Number }) heading = 1;

  /** Page of a person, with `{handle}` or `{id}`; null: the provider's. */
  @property({ attribute: 'profile-href' }) profileHref: string | null = null;

  /** Page of a conversation, with `{post}` and `{space}`; null: the provider's. */
  @property({ attribute: 'post-href' }) postHref: string | null = null;

  readonly #source = new ProfileSource(this);
  readonly #clock = new ClockController(this);
  readonly #contributions = new Contributions(this);
  readonly #successors = new Successors(this);
  readonly #around = {
    client: () => this.connection.client,
    profile: () => this.#source.profile,
    localizer: () => this.localizer,
    reload: () => this.#source.load(),
  };
  readonly #editing = new Editing(this, {
    ...this.#around,
    saved: () => {
      this.#said = this.text('profile.saved');
      this.#tell();
    },
  });
  readonly #actions = new ExpertiseActions(this, this.#around);
  #said = '';
  #suggested: readonly string[] = [];
  #restored: string | null = null;
  #asked: unknown = null;

  constructor() {
    super();
    this.addController(keptRow(this));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    if (client !== null && client.session === null) void this.#loadSession();
    this.#source.use(client, this.person ?? client?.session?.person?.id ?? null);
    const { profile } = this.#source;
    this.#contributions.use(client, profile?.person.id ?? null);
    this.#successors.use(client, profile);
    if (profile === null || this.#restored === profile.person.id) return;
    this.#restored = profile.person.id;
    this.#clock.start();
    if (this.#isOwn(profile)) this.#editing.restore(profile);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return this.renderWithoutTexts();
    const { client, error } = this.connection;
    const { profile } = this.#source;
    if (client?.supports('profiles.get') === false) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    const failed = error ?? this.#source.error;
    if (profile === null && failed !== null) return this.renderError(failed, () => this.#source.load());
    const isNobody = this.person === null && client?.session?.person === null;
    if (isNobody) return html`<p class="notice" part="empty">${this.text('profile.nobody')}</p>`;
    if (profile === null) {
      return html`<div class="waiting" part="loading" role="status">
        <span class="hidden">${this.text('profile.loading')}</span>
      </div>`;
    }
    // The line about it says enough.
    const isAway = client?.isConnected === false && failed?.code === 'offline';
    return html`
      ${this.renderNotices()}
      ${failed === null || isAway ? nothing : this.renderError(failed, () => this.#source.load())}
      <article aria-label=${this.text('profile.label', { name: this.#nameOf(profile) })}>
        ${this.#renderHeader(profile)}
        ${profileSections.filter(({ name }) => atTheTop.has(name)).map((section) => this.#renderSection(profile, section))}
        ${this.#renderSuccessors()}${this.#renderExpertise(profile)}
        ${profileSections.filter(({ name }) => !atTheTop.has(name)).map((section) => this.#renderSection(profile, section))}
        ${this.#renderContributions()}
      </article>
      <p class="hidden" role="status">${this.#said}</p>
    `;
  }

  #renderHeader(profile: Profile): TemplateResult {
    const { localizer } = this;
    const { person, pronouns, location, timeZone, availability } = profile;
    const clock = this.#clock.in(timeZone);
    const time = clock === null ? '' : this.text('person.local-time', { time: clock });
    const level = this.oneOf('heading', String(this.heading), headings);
    const { substitute, note } = availability;
    return html`<header class="header" part="header">
      ${avatar(person)}
      <div class="who">
        <div class="name" part="name" role="heading" aria-level=${level}>
          <bdi>${this.#nameOf(profile)}</bdi
          >${pronouns === '' ? nothing : html`<span class="pronouns" dir="auto">${pronouns}</span>`}
        </div>
        ${line([person.title, person.department])}${line([location, time])}
        ${
          localizer === null || !person.active
            ? html`<p class="state">${this.text('person.left')}</p>`
            : html`<p class="state ${availability.state}" part="availability" dir="auto">
                ${availabilityText(availability, localizer)}${note === '' ? nothing : html`&nbsp;· ${note}`}
              </p>`
        }
        ${substitute === null ? nothing : html`<p class="line substitute">${this.text('person.substitute', { name: '' })}${this.#renderPerson(substitute)}</p>`}
        <div class="edits">
          ${profileSections
            .filter(({ name }) => atTheTop.has(name))
            .map((section) =>
              this.#renderEdit(profile, section, this.text(`profile.section.${section.name}`)),
            )}
        </div>
      </div>
    </header>`;
  }

  #renderSection(profile: Profile, section: ProfileSection): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    const isEdited = this.#editing.current?.section === section;
    const isOwn = this.#isOwn(profile);
    const isAtTheTop = atTheTop.has(section.name);
    const person = (one: PersonSummary): TemplateResult => this.#renderPerson(one);
    const content = sectionViews[section.name]?.(profile, { localizer, person }) ?? nothing;
    if (!isEdited && (isAtTheTop || (content === nothing && !isOwn))) return nothing;
    const isManaged = isOwn && !this.#mayEdit(profile, section);
    const shown =
      content === nothing ? html`<p class="quiet">${this.text('profile.nothing.own')}</p>` : content;
    return html`<section class="section" part="section" aria-labelledby=${section.name}>
      <div class="section-head">
        <h2 id=${section.name}>${this.text(`profile.section.${section.name}`)}</h2>
        ${isEdited || !isOwn ? nothing : this.#renderEdit(profile, section, this.text('profile.edit.short'))}
      </div>
      ${isEdited ? this.#renderEditor() : shown}
      ${isManaged ? html`<p class="quiet">${this.text('profile.managed')}</p>` : nothing}
    </section>`;
  }

  #renderEdit(profile: Profile, section: ProfileSection, label: string): TemplateResult | typeof nothing {
    if (!this.#mayEdit(profile, section)) return nothing;
    const name = this.text('profile.edit', { section: this.text(`profile.section.${section.name}`) });
    return html`<button
      class="link"
      part="edit-button"
      data-edit=${section.name}
      aria-label=${name}
      @click=${() => {
        this.#suggested = [];
        void this.#editing.begin(section);
      }}
    >
      ${icons.edit}${label}
    </button>`;
  }

  #renderEditor(): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    return editor({ localizer, editing: this.#editing, people: this.#suggested, suggest: this.#suggest });
  }

  #renderExpertise(profile: Profile): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    return html`<section class="section" part="section" aria-labelledby="expertise">
      <div class="section-head"><h2 id="expertise">${this.text('profile.section.expertise')}</h2></div>
      ${expertiseView(profile, {
        localizer,
        isOwn: this.#isOwn(profile),
        actions: this.#actions,
        people: this.#suggested,
        suggest: this.#suggest,
      })}
    </section>`;
  }

  #renderSuccessors(): TemplateResult | typeof nothing {
    const { localizer } = this;
    const { found } = this.#successors;
    if (localizer === null || found === null) return nothing;
    return html`<section class="section" part="section" aria-labelledby="successors">
      <div class="section-head"><h2 id="successors">${this.text('profile.section.successors')}</h2></div>
      ${successorsView(found, { localizer, person: (one) => this.#renderPerson(one) })}
    </section>`;
  }

  #renderContributions(): TemplateResult | typeof nothing {
    const { posts } = this.#contributions;
    if (posts === null) return nothing;
    return html`<section class="section" part="section" aria-labelledby="contributions">
      <div class="section-head">
        <h2 id="contributions">${this.text('profile.section.contributions')}</h2>
      </div>
      ${posts.length === 0 ? html`<p class="quiet">${this.text('profile.contributions.none')}</p>` : nothing}
      <ul class="plain posts">
        ${posts.map((post) => html`<li>${this.#renderPost(post)}</li>`)}
      </ul>
    </section>`;
  }

  #renderPost(post: Post): TemplateResult {
    const { client, provision } = this.connection;
    const href = this.#contributions.hrefOf(post, this.postHref ?? provision?.postHref ?? null);
    return html`<se-post
        plain
        show-space
        part="post"
        .client=${client}
        .post=${post}
        lang=${this.localizer?.language ?? 'de'}
      ></se-post>
      ${href === null ? nothing : html`<a part="post-link" href=${href}>${this.text('profile.contributions.link')}</a>`}`;
  }

  #renderPerson(person: PersonSummary): TemplateResult {
    return html`<se-person
      .client=${this.connection.client}
      .summary=${person}
      .profileHref=${this.profileHref ?? this.connection.provision?.profileHref ?? null}
      lang=${this.localizer?.language ?? 'de'}
    ></se-person>`;
  }

  #nameOf({ person }: Profile): string {
    return personName({ name: person.name, former: true }, (key) => this.text(key));
  }

  #isOwn({ person }: Profile): boolean {
    return this.connection.client?.session?.person?.id === person.id;
  }

  /** The person may, and the directory does not own all of it. */
  #mayEdit(profile: Profile, { name, writes }: ProfileSection): boolean {
    const command = name === 'position' ? 'person.update' : 'profile.update';
    const isSupported = this.connection.client?.supports(command) === true;
    return this.#isOwn(profile) && isSupported && !writes.every((field) => profile.managed.includes(field));
  }

  /** Names of people that fit what is typed. */
  readonly #suggest = (text: string): void => void this.#loadSuggestions(text);

  async #loadSuggestions(text: string): Promise<void> {
    const { client } = this.connection;
    if (client === null || text.trim() === '' || text.includes('@')) return;
    const answer = await client.query('people.list', { text: text.trim(), limit: 8 }).catch(() => null);
    this.#suggested = answer?.items.map((person) => personText(person)) ?? [];
    this.requestUpdate();
  }

  #tell(): void {
    const { profile } = this.#source;
    const event = profile === null ? null : new SeProfileUpdatedEvent(profile.person);
    if (event !== null) this.dispatchEvent(event);
  }

  async #loadSession(): Promise<void> {
    const { client } = this.connection;
    if (client === this.#asked) return;
    this.#asked = client;
    // Without a session the profile of somebody else can be read all the same.
    await client?.loadSession().catch(() => null);
    this.requestUpdate();
  }
}

const line = (parts: readonly string[]): TemplateResult | typeof nothing => {
  const text = parts.filter((part) => part !== '').join('\u00a0· ');
  return text === '' ? nothing : html`<p class="line" dir="auto">${text}</p>`;
};

declare global {
  interface HTMLElementTagNameMap {
    'se-profile': SeProfile;
  }
}
