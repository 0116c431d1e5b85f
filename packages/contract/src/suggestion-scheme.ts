import { Type, type Static } from 'typebox';
import { limits } from './limits.js';

/** Whole hundredths of the currency: cents, rappen, pence. */
export const AmountSchema = Type.Integer({ minimum: 0, maximum: limits.amount });

/** From so many cents, or points, on there is this bonus. */
const BonusRowSchema = Type.Object({ from: AmountSchema, bonus: AmountSchema });
export type BonusRow = Static<typeof BonusRowSchema>;
const rows = Type.Array(BonusRowSchema, { minItems: 1, maxItems: limits.bonusRows });

/** How a bonus follows from what the first year saves after its costs. */
const BonusRuleSchema = Type.Union([
  Type.Object({
    kind: Type.Literal('formula'),
    /** Hundredths of a per cent of the net saving: 2000 is 20 %. */
    rate: Type.Integer({ minimum: 1, maximum: 10_000 }),
    minimum: AmountSchema,
    maximum: Type.Union([AmountSchema, Type.Null()]),
  }),
  Type.Object({ kind: Type.Literal('table'), rows }),
]);
export type BonusRule = Static<typeof BonusRuleSchema>;

/** Those of which a hundredth is the smallest amount. */
const CurrencySchema = Type.Union([
  Type.Literal('EUR'),
  Type.Literal('CHF'),
  Type.Literal('CZK'),
  Type.Literal('DKK'),
  Type.Literal('GBP'),
  Type.Literal('NOK'),
  Type.Literal('PLN'),
  Type.Literal('SEK'),
  Type.Literal('USD'),
]);
export type Currency = Static<typeof CurrencySchema>;

const letterText = Type.String({ maxLength: limits.letterLength });

/** What the employer adds to every letter; plain, lines stay lines. */
export const LetterTextsSchema = Type.Object({
  /** Who writes: the company and its address. */
  letterhead: letterText,
  /** Below the reasons, such as when the bonus is paid. */
  note: letterText,
  /** Who signs. */
  signature: letterText,
});
export type LetterTexts = Static<typeof LetterTextsSchema>;

/**
 * A board as a suggestion scheme (Betriebliches Vorschlagswesen): how suggestions are rewarded there.
 *
 * @since 0.1.0
 */
export const SuggestionSchemeSchema = Type.Object({
  bonus: BonusRuleSchema,
  /** For what saves nothing that can be reckoned: from so many points (benefit × effort × maturity, each 1 to 5). */
  recognition: rows,
  currency: CurrencySchema,
  /** Whole days within which an author may object to a decision; the day of the decision does not count. */
  objectionDays: Type.Integer({ minimum: 1, maximum: limits.objectionDays }),
  /** IANA name: where the days of this scheme begin and end. */
  timeZone: Type.String({ maxLength: 64 }),
  letter: LetterTextsSchema,
});
export type SuggestionScheme = Static<typeof SuggestionSchemeSchema>;
