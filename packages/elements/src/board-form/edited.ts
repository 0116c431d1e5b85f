import type { Client } from '@social-enterprise/client';
import type { SocialError } from '@social-enterprise/contract';
import type { LitElement } from 'lit';
import { Outage } from '../base/outage.js';
import { DraftController } from '../composer/draft.js';

/** Something that has to be put right: the id of the input, null for the whole form, and the sentence. */
export type Fault = readonly [input: string | null, sentence: string];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is no JSON was not written by us; there is nothing in it to restore. */
function parse<Written extends object>(text: string): Partial<Written> {
  if (text === '') return {};
  try {
    return JSON.parse(text) as Partial<Written>;
  } catch {
    return {};
  }
}

/**
 * What is typed over something that exists. Only what differs from it is kept as a draft, so that what others change
 * meanwhile comes through in everything that was not touched.
 */
export class Edited<Written extends object> {
  readonly #host: LitElement;
  readonly #draft: DraftController;
  readonly #outage: Outage;
  #key: string | null = null;
  #stamp = '';
  #base: Written | null = null;
  #written: Written | null = null;
  #problems: ReadonlyMap<string | null, string> = new Map();
  #isRestored = false;
  #isBusy = false;

  constructor(host: LitElement, client: () => Client | null) {
    this.#host = host;
    this.#outage = new Outage(host, client, () => this.#settle(null));
    this.#draft = new DraftController(host, ({ text }) => {
      if (this.#base === null) return;
      this.#written = { ...this.#base, ...parse<Written>(text) };
      this.#host.requestUpdate();
    });
  }

  /** What stands in the form; null before it is known what is edited. */
  get written(): Written | null {
    return this.#written;
  }

  /** What differs from what there is. */
  get changes(): Partial<Written> {
    const [base, written] = [this.#base, this.#written];
    if (base === null || written === null) return {};
    const names = Object.keys(written) as (keyof Written)[];
    const changed = names.filter((name) => !isSame(written[name], base[name]));
    return Object.fromEntries(changed.map((name) => [name, written[name]])) as Partial<Written>;
  }

  get isChanged(): boolean {
    return Object.keys(this.changes).length > 0;
  }

  /** Whether what was typed before was brought back. */
  get isRestored(): boolean {
    return this.#isRestored && this.isChanged;
  }

  get isSaved(): boolean {
    return this.#draft.isSaved;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** What is wrong with an input, or with the whole form. */
  problem(input: string | null): string | null {
    return this.#problems.get(input) ?? null;
  }

  /** Says what is edited, and which state of it (`stamp`); called before every drawing. */
  use(key: string, base: Written, stamp: string): void {
    const isOther = key !== this.#key;
    if (!isOther && stamp === this.#stamp) return;
    const changes = isOther ? parse<Written>(this.#draft.use(key, () => false).text) : this.changes;
    this.#key = key;
    this.#stamp = stamp;
    this.#base = base;
    this.#written = { ...base, ...changes };
    if (!isOther) return;
    this.#isRestored = Object.keys(changes).length > 0;
    this.#problems = new Map();
  }

  /**
   * Somebody typed; what was wrong with that input may be right now. One that ends with a hyphen stands for all that
   * begin with it.
   */
  set(change: Partial<Written>, input: string | null = null): void {
    if (this.#written === null) return;
    this.#written = { ...this.#written, ...change };
    this.#settle(input);
    const { changes } = this;
    const text = Object.keys(changes).length === 0 ? '' : JSON.stringify(changes);
    this.#draft.set({ text, question: null });
    this.#host.requestUpdate();
  }

  /** Back to what there is. */
  discard(): void {
    this.#forget();
    this.#written = this.#base;
    this.#host.requestUpdate();
  }

  /** Keeps at once what was typed. */
  flush(): void {
    this.#draft.flush();
  }

  /** Shows what is wrong, or sends it. True when it was saved. */
  async submit(
    faults: readonly Fault[],
    send: () => Promise<unknown>,
    explain: (refusal: SocialError) => Fault,
  ): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#problems = new Map(faults);
    this.#host.requestUpdate();
    if (faults.length > 0) return this.#stop();
    this.#isBusy = true;
    try {
      await send();
      this.#forget();
      this.#base = this.#written;
      return true;
    } catch (error) {
      this.#problems = new Map([explain(this.#outage.failed(error))]);
      return this.#stop();
    } finally {
      this.#isBusy = false;
      this.#host.requestUpdate();
    }
  }

  #settle(input: string | null): void {
    if (this.#problems.size === 0) return;
    const isTouched = (id: string): boolean =>
      id === input || (input?.endsWith('-') === true && id.startsWith(input));
    this.#problems = new Map([...this.#problems].filter(([id]) => id !== null && !isTouched(id)));
  }

  #forget(): void {
    if (this.#key !== null) this.#draft.remove(this.#key);
    this.#problems = new Map();
    this.#isRestored = false;
  }

  /** To the first input that has to be put right. */
  #stop(): false {
    const [first] = this.#problems.keys();
    void this.#host.updateComplete.then(() => {
      if (!first) return;
      const input = this.#host.renderRoot.querySelector<HTMLElement>(`#${first}`);
      const section = input?.closest('details');
      if (section) section.open = true;
      input?.focus();
    });
    return false;
  }
}
