import type { Client } from '@social-enterprise/client';
import { everyoneSpaceId, type SocialError, type SpaceSummary } from '@social-enterprise/contract';
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Key } from '../i18n/dictionary.js';
import { loadLocalizer, type Localizer, type Strings, type Values } from '../i18n/localizer.js';
import { Connection } from './connection.js';
import { tokens } from './tokens.styles.js';

const noStrings: Strings = {};
const warned = new Set<string>();

/** Says something to developers once a page. */
function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`[social-enterprise] ${message}`);
}

/**
 * What all elements share: where the client comes from, which language they speak, and the tokens of the
 * outermost one.
 *
 * @since 0.1.0
 */
export abstract class SeElement extends LitElement {
  /** Whether the element needs the texts for writing before it is drawn. */
  protected static readonly writes: boolean = false;

  /** Address of a backend: `memory:`, `indexeddb:NAME`. Default: the nearest provider's, else the browser's own database. */
  @property() backend: string | null = null;

  /** A client that the page made itself; wins over `backend` and provider. */
  @property({ attribute: false }) client: Client | null = null;

  protected readonly connection = new Connection(this);
  #localizer: Localizer | null = null;
  #localizerFor: string | null = null;
  #strings: Strings = noStrings;
  #loading: Promise<void> | null = null;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'lang') this.requestUpdate();
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
  protected errorText({ code, reason }: SocialError): string {
    return this.text(reason === null ? `error.${code}` : `reason.${reason}`);
  }

  /** The space of everyone has no name of its own before somebody gives it one. */
  protected spaceName({ id, name }: SpaceSummary): string {
    return name === '' && id === everyoneSpaceId ? this.text('space.everyone') : name;
  }

  /** A value of an attribute from a closed list; another one is told to developers and shown as the default. */
  protected oneOf<Value extends string>(
    attribute: string,
    value: string,
    allowed: readonly [Value, ...Value[]],
  ): Value {
    const found = allowed.find((one) => one === value);
    if (found !== undefined) return found;
    warnOnce(`<${this.localName} ${attribute}="${value}">: possible are ${allowed.join(', ')}.`);
    return allowed[0];
  }

  #useLocale(): void {
    const { provision } = this.connection;
    const locale = this.lang || provision?.locale || pageLanguage(this);
    const strings = provision?.strings ?? noStrings;
    if (this.#localizerFor === locale && this.#strings === strings) return;
    this.#localizerFor = locale;
    this.#strings = strings;
    this.#loading = this.#load(locale, strings);
  }

  async #load(locale: string, strings: Strings): Promise<void> {
    const { writes } = this.constructor as typeof SeElement;
    try {
      const localizer = await loadLocalizer(locale);
      if (writes) await localizer.loadWriting();
      if (this.#localizerFor !== locale || this.#strings !== strings) return;
      this.#localizer = localizer.with(strings);
      this.requestUpdate();
    } catch (error) {
      console.error(`[social-enterprise] The texts for ${locale} could not be loaded.`, error);
    }
  }
}

/** The nearest `lang`, looking outwards over shadow roots; German when the page says nothing. */
function pageLanguage(element: Element): string {
  for (let node: Node | null = element; node !== null;) {
    if (node instanceof Element && node.hasAttribute('lang')) return node.getAttribute('lang') || 'de';
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return 'de';
}
