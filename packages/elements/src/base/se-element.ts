import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  everyoneSpaceId,
  grantedSpaceId,
  type SocialError,
  type SpaceSummary,
} from '@social-enterprise/contract';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Key } from '../i18n/dictionary.js';
import {
  loadedLocalizer,
  loadLocalizer,
  type Localizer,
  type Strings,
  type Values,
} from '../i18n/localizer.js';
import type { Section } from '../i18n/section.js';
import type { Unkept } from '../unkept.js';
import { Connection } from './connection.js';
import { Pauses } from './pauses.js';
import { profileUrl, type ProfileUrl } from './profile-url.js';
import { errorNotice, offlineLine, signedOutLine } from './states.js';
import { tokens } from './tokens.styles.js';
import { warnOnce } from './warn-once.js';

const noStrings: Strings = {};
/** What is said when the texts themselves do not come. */
const withoutTexts = {
  de: { message: 'Dieser Teil der Seite konnte nicht geladen werden.', retry: 'Erneut versuchen' },
  en: { message: 'This part of the page could not be loaded.', retry: 'Try again' },
};

/**
 * What all elements share: where the client comes from, which language they speak, and the tokens of the
 * outermost one.
 *
 * @since 0.1.0
 */
export abstract class SeElement extends LitElement {
  /** Texts that the element needs before it is drawn, besides those for reading. */
  protected static readonly sections: readonly Section[] = [];
  /** What is said while the backend is away; what only reads promises to send nothing. */
  protected static readonly offlineText: 'state.offline' | 'state.offline.reading' = 'state.offline';

  /** Address of a backend: `memory:`, `indexeddb:NAME`. Default: the nearest provider's, else the browser's own database. */
  @property() backend: string | null = null;

  /** A client that the page made itself; wins over `backend` and provider. */
  @property({ attribute: false }) client: Client | null = null;

  protected readonly connection = new Connection(this);
  /** The page of a person, as the provider says. */
  protected readonly profileUrl: ProfileUrl = (person) =>
    profileUrl(this.connection.provision?.profileHref, person);
  #localizer: Localizer | null = null;
  #localizerFor: string | null = null;
  #strings: Strings = noStrings;
  #loading: Promise<void> | null = null;
  readonly #textPauses = new Pauses();
  /** Why the texts are not there, while they are not. */
  #textsError: SocialError | null = null;
  /** The language that it says to speak by itself, where nobody gave it one. */
  #spoken: string | null = null;
  /** Whether the last try to open a backend that keeps things succeeded. */
  #isReopened: boolean | null = null;
  /** Attributes with a value that is not possible. */
  readonly #invalid = new Map<string, { readonly value: string; readonly allowed: string }>();

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'lang' && now !== this.#spoken) this.requestUpdate();
  }

  /** The texts, once loaded; nothing with words is drawn before. */
  protected get localizer(): Localizer | null {
    return this.#localizer;
  }

  /** Whether the element stands in the shadow of another of ours. */
  protected get isNested(): boolean {
    const outer = this.getRootNode();
    return outer instanceof ShadowRoot && outer.host instanceof SeElement;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // Inside another of our elements the tokens are inherited, which is cheaper than setting them again.
    if (root instanceof ShadowRoot && !this.isNested) {
      const sheet = tokens.styleSheet;
      if (sheet !== undefined) root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
    }
    return root;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#useLocale();
    this.#saySpoken();
  }

  /** Includes the texts: whoever waits for an element finds it drawn. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#loading;
    return super.getUpdateComplete();
  }

  /** Draws anew; an element that can tell whether it is concerned overrides it. */
  clientChanged(): void {
    this.requestUpdate();
  }

  /** The text of a key in the reader's language; empty before the texts are there. */
  protected text(key: Key, values?: Values): string {
    return this.#localizer?.text(key, values) ?? '';
  }

  /** What went wrong, as a sentence for the reader. */
  protected errorText(error: SocialError): string {
    return this.#localizer?.error(error) ?? '';
  }

  /** The fixed spaces have no names of their own; somebody may give one to that of everyone. */
  protected spaceName({ id, name }: SpaceSummary): string {
    if (id === grantedSpaceId) return this.text('space.granted');
    return name === '' && id === everyoneSpaceId ? this.text('space.everyone') : name;
  }

  /** One sentence in the place of everything: a mistake in the page, or why there is nothing. */
  protected renderSentence(part: 'error' | 'empty', key: Key): TemplateResult {
    return html`<p class="notice" part=${part} role=${part === 'error' ? 'alert' : nothing}>
      ${this.text(key)}
    </p>`;
  }

  /** Why something cannot be shown, with a button where trying again can help. */
  protected renderError(error: SocialError, retry: () => unknown): TemplateResult {
    const { connection } = this;
    const message = this.#loadErrorText(error);
    const texts = { message, retry: this.text('state.retry'), signIn: this.text('sign-in.button') };
    return errorNotice(error, texts, {
      retry: () => void (connection.error === null ? retry() : connection.retry()),
      signIn: connection.signIn,
    });
  }

  /** Why what is shown may be old: nobody is signed in any more, or the changes of others do not arrive. */
  #renderAway(): TemplateResult | typeof nothing {
    const { client, signIn } = this.connection;
    if (client?.account.needsSignIn === true) {
      return signedOutLine(signIn, this.text('state.signed-out'), this.text('sign-in.button'));
    }
    if (client === null || client.isConnected) return nothing;
    const time = client.asOf === null ? undefined : this.#localizer?.time(client.asOf);
    const age = time === undefined ? '' : ` ${this.text('state.as-of', { time })}`;
    return offlineLine(this.text((this.constructor as typeof SeElement).offlineText) + age);
  }

  /**
   * What the reader has to know, on outermost elements only: wrong attributes, that what is written will be lost,
   * that what is shown may be old.
   */
  protected renderNotices(): TemplateResult | typeof nothing {
    if (this.isNested) return nothing;
    const { unkept } = this.connection;
    return html`${unkept === null ? nothing : this.#renderUnkept(unkept)} ${this.#renderInvalid()}
    ${this.#renderAway()}`;
  }

  #renderUnkept({ error, hasPosts }: Unkept): TemplateResult {
    const vain = this.#isReopened === false ? this.text('state.retry.vain') : nothing;
    // Another backend would come without what was written here.
    return html`<div class="notice" part="error" role="alert" data-code=${error.reason ?? error.code}>
      <p>${this.errorText(error)} ${this.text('state.unkept')} ${vain}</p>
      ${
        hasPosts
          ? nothing
          : html`<button class="outlined" part="retry" @click=${this.#reopen}>
              ${this.text('state.retry')}
            </button>`
      }
    </div>`;
  }

  #renderInvalid(): TemplateResult | typeof nothing {
    if (this.#invalid.size === 0) return nothing;
    return html`<div class="notice invalid" part="error" role="alert" data-code="attribute-invalid">
      ${[...this.#invalid].map(
        ([attribute, values]) =>
          html`<p>${this.text('reason.attribute-invalid', { attribute, ...values })}</p>`,
      )}
    </div>`;
  }

  readonly #reopen = async (): Promise<void> => {
    this.#isReopened = null;
    this.requestUpdate();
    this.#isReopened = await this.connection.reopen();
    this.requestUpdate();
  };

  /** A value of an attribute from a closed list; of another one `renderNotices` tells, and the default counts. */
  protected oneOf<Value extends string>(
    attribute: string,
    value: string,
    allowed: readonly [Value, ...Value[]],
  ): Value {
    const found = allowed.find((one) => one === value);
    if (found !== undefined) {
      this.#invalid.delete(attribute);
      return found;
    }
    const list = allowed.join(', ');
    this.#invalid.set(attribute, { value, allowed: list });
    warnOnce(`attribute-invalid: <${this.localName} ${attribute}="${value}">: possible are ${list}.`);
    return allowed[0];
  }

  /** The level of a heading, from the property of the attribute `heading`. */
  protected levelOf(heading: number, allowed: readonly [string, ...string[]]): number {
    const given = Number.isNaN(heading) ? (this.getAttribute('heading') ?? '') : String(heading);
    return Number(this.oneOf('heading', given, allowed));
  }

  /** Reading has needs of its own where the general sentences speak of writing. */
  #loadErrorText(error: SocialError): string {
    if (error.reason !== null) return this.errorText(error);
    if (error.code === 'unauthenticated') return this.text('state.sign-in');
    return error.code === 'offline' ? this.text('state.unreachable') : this.errorText(error);
  }

  /** Instead of everything else before the texts are there: nothing, or that they could not be loaded. */
  protected renderWithoutTexts(): TemplateResult | typeof nothing {
    if (this.#textsError === null) return nothing;
    const texts = withoutTexts[this.#localizerFor?.startsWith('en') === true ? 'en' : 'de'];
    return errorNotice(
      this.#textsError,
      { ...texts, signIn: '' },
      { retry: this.#reloadTexts, signIn: null },
    );
  }

  readonly #reloadTexts = (): void => {
    this.#localizerFor = null;
    this.requestUpdate();
  };

  #useLocale(): void {
    const { provision } = this.connection;
    const locale = this.#givenLanguage || provision?.locale || languageAround(this) || 'de';
    const strings = provision?.strings ?? noStrings;
    if (this.#localizerFor === locale && this.#strings === strings) return;
    this.#localizerFor = locale;
    this.#strings = strings;
    const { sections } = this.constructor as typeof SeElement;
    const known = loadedLocalizer(locale, sections);
    if (known === undefined) this.#loading = this.#load(locale, strings, sections);
    else this.#localizer = known.with(strings);
  }

  get #givenLanguage(): string {
    return this.lang === this.#spoken ? '' : this.lang;
  }

  /** Whoever reads the page aloud has to know where it goes on in another language. */
  #saySpoken(): void {
    const language = this.#localizer?.language;
    if (language === undefined || this.#givenLanguage !== '') return;
    const isAsAround = languageAround(this)?.split('-')[0] === language.split('-')[0];
    this.#spoken = isAsAround ? null : language;
    if (this.#spoken !== null) this.lang = this.#spoken;
    else this.removeAttribute('lang');
  }

  async #load(locale: string, strings: Strings, sections: readonly Section[]): Promise<void> {
    try {
      const localizer = await loadLocalizer(locale, sections);
      if (this.#localizerFor !== locale || this.#strings !== strings) return;
      this.#localizer = localizer.with(strings);
      this.#textsError = null;
    } catch (error) {
      console.error(`[social-enterprise] The texts for ${locale} could not be loaded.`, error);
      if (this.#localizerFor !== locale) return;
      this.#textsError = asSocialError(error);
      void this.#textPauses.next().then(this.#reloadTexts);
    }
    this.requestUpdate();
  }
}

/** The nearest `lang` around an element, looking outwards over shadow roots; null when the page says nothing. */
function languageAround(element: Element): string | null {
  for (let node = parentOf(element); node !== null; node = parentOf(node)) {
    if (node instanceof Element && node.hasAttribute('lang')) return node.getAttribute('lang');
  }
  return null;
}

const parentOf = (node: Node): Node | null => (node instanceof ShadowRoot ? node.host : node.parentNode);
