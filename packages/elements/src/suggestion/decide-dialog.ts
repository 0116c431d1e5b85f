import {
  asSocialError,
  SocialError,
  type BonusBasis,
  type PersonSummary,
  type QueryOutput,
  type SchemeOutcome,
  type ShareInput,
  type IdeaId,
} from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { hundredthsText, money, parseHundredths, percent } from './amounts.js';
import { amountOf, FieldsDialog, missing, type DialogField, type FieldsOptions } from './fields-dialog.js';
import { workingTable } from './working.js';
import { workingStyles } from './working.styles.js';

export interface DecideOptions extends FieldsOptions {
  readonly idea: IdeaId;
  readonly authors: readonly PersonSummary[];
  readonly currency: string;
}

type Entered = Readonly<Record<string, string>>;
const factors = ['benefit', 'effort', 'maturity'] as const;
const whole = 10_000;

const badShares = new SocialError('invalid', 'A share is no number.', {
  field: 'shares',
  reason: 'shares-sum',
});

/** The input that holds the share of an author. */
export const shareField = (at: number): string => `share-${at}`;

/** What the bonus is reckoned from; undefined where nothing is accepted. */
export function basisOf(entered: Entered, localizer: Localizer): BonusBasis | undefined {
  if (entered['outcome'] === 'declined') return undefined;
  if (entered['basis'] === 'recognition') {
    const [benefit = 1, effort = 1, maturity = 1] = factors.map((name) => Number(entered[name]));
    return { kind: 'recognition', benefit, effort, maturity };
  }
  const saving = amountOf(entered, 'saving', localizer);
  if (saving === null) throw missing('saving');
  return { kind: 'saving', saving, cost: amountOf(entered, 'cost', localizer) ?? 0 };
}

/** The shares as they were entered; undefined where one person gave the suggestion. */
export function sharesOf(
  entered: Entered,
  authors: readonly PersonSummary[],
  localizer: Localizer,
): ShareInput[] | undefined {
  if (authors.length < 2) return undefined;
  return authors.map(({ id }, at) => {
    const share = parseHundredths(entered[shareField(at)] ?? '', localizer);
    if (share === null) throw badShares;
    return { person: id, share };
  });
}

/** The same share for each, adding up to a whole. */
const alike = (count: number, at: number): number => Math.floor(whole / count) + (at < whole % count ? 1 : 0);

/** What the dialog asks for, as far as what was entered makes it necessary. */
export function decideFields(
  entered: Entered,
  authors: readonly PersonSummary[],
  localizer: Localizer,
  start: Entered,
): DialogField[] {
  const text = localizer.text.bind(localizer);
  const outcomes = ['accepted', 'partly', 'declined'] as const;
  const outcome = (entered['outcome'] ?? start['outcome'] ?? 'accepted') as SchemeOutcome;
  const basis = entered['basis'] ?? start['basis'] ?? 'saving';
  const fields: DialogField[] = [
    {
      id: 'outcome',
      kind: 'select',
      label: text('scheme.outcome'),
      value: outcome,
      isRequired: true,
      options: outcomes.map((one) => [one, text(`scheme.outcome.${one}`)]),
    },
  ];
  if (outcome !== 'declined') {
    const kinds = ['saving', 'recognition'] as const;
    fields.push({
      id: 'basis',
      kind: 'select',
      label: text('scheme.basis'),
      value: basis,
      isRequired: true,
      options: kinds.map((one) => [one, text(`scheme.basis.${one}`)]),
    });
    const amount = (id: 'saving' | 'cost'): DialogField => ({
      id,
      kind: 'amount',
      label: text(`scheme.${id}`),
      value: start[id] ?? '',
      isRequired: id === 'saving',
    });
    if (basis === 'saving') fields.push(amount('saving'), amount('cost'));
    else {
      const values = [1, 2, 3, 4, 5].map(
        (value) => [String(value), text('scheme.factor', { value })] as const,
      );
      for (const id of factors) {
        fields.push({
          id,
          kind: 'select',
          label: text(`scheme.${id}`),
          value: start[id] ?? '3',
          isRequired: true,
          options: values,
        });
      }
    }
    if (authors.length > 1) {
      authors.forEach(({ name }, at) => {
        fields.push({
          id: shareField(at),
          kind: 'amount',
          label: `${text('scheme.share', { name: name || text('person.unnamed') })} (%)`,
          value: start[shareField(at)] ?? hundredthsText(alike(authors.length, at), localizer),
          isRequired: true,
        });
      });
    }
  }
  fields.push({ id: 'reasons', kind: 'text', label: text('scheme.reasons'), isRequired: true });
  return fields;
}

/** Milliseconds without a key before it is asked what the bonus would be. */
const pause = 150;

type Preview = QueryOutput<'bonuses.preview'>;

/** Decides a suggestion; what the bonus comes to is shown while one types. */
export class DecideDialog extends FieldsDialog<DecideOptions> {
  static override styles = [...FieldsDialog.styles, workingStyles];

  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = '';
  #preview: Preview | null = null;
  #problem: SocialError | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), pause);
  }

  protected override renderFields(localizer: Localizer, problem: string | null): TemplateResult {
    return html`${super.renderFields(localizer, problem)}
      <div role="status">${this.#renderPreview(localizer)}</div>`;
  }

  #renderPreview(localizer: Localizer): TemplateResult | typeof nothing {
    const { currency, authors } = this.options;
    if (this.current['outcome'] === 'declined') return nothing;
    if (this.#problem !== null) {
      const sum = this.#sum(localizer);
      const key = sum === null ? 'scheme.shares.invalid' : 'scheme.shares.sum';
      return this.#problem.reason === 'shares-sum'
        ? html`<p class="problem">${this.text(key, { sum: percent(sum ?? 0, localizer) })}</p>`
        : html``;
    }
    if (this.#preview === null) return nothing;
    const { working, shares } = this.#preview;
    return html`${workingTable(working, currency, localizer, this.text('scheme.bonus'))}
    ${
      authors.length < 2
        ? nothing
        : html`<ul class="shares">
            ${shares.map(
              ({ person, share, amount }) =>
                html`<li>
                  ${this.text('scheme.share.of', { name: person.name, share: percent(share, localizer) })}:
                  ${money(amount, currency, localizer)}
                </li>`,
            )}
          </ul>`
    }`;
  }

  #sum(localizer: Localizer): number | null {
    const shares = this.options.authors.map((_, at) =>
      parseHundredths(this.current[shareField(at)] ?? '', localizer),
    );
    return shares.reduce<number | null>(
      (sum, share) => (sum === null || share === null ? null : sum + share),
      0,
    );
  }

  /** Asks what the bonus would be, when something has changed that it depends on. */
  async #look(): Promise<void> {
    const { localizer } = this;
    const { client, idea, authors } = this.options;
    if (localizer === null) return;
    const asked = JSON.stringify({ ...this.current, reasons: '' });
    if (asked === this.#asked) return;
    this.#asked = asked;
    let [preview, problem]: [Preview | null, SocialError | null] = [null, null];
    try {
      const basis = basisOf(this.current, localizer);
      const shares = sharesOf(this.current, authors, localizer);
      if (basis !== undefined) {
        const input = { idea, basis, ...(shares === undefined ? {} : { shares }) };
        preview = await client.query('bonuses.preview', input);
      }
    } catch (error) {
      problem = asSocialError(error);
    }
    if (asked !== this.#asked) return;
    this.#preview = preview;
    this.#problem = problem;
    this.requestUpdate();
  }
}
