import {
  limits,
  type BonusRow,
  type BonusRule,
  type CommandName,
  type LetterTexts,
  type SuggestionScheme,
  type Timestamp,
} from '@social-enterprise/contract';
import { dayAt } from '../calendar.js';
import { refuse, type Context } from '../context.js';
import type { IdeaPlace } from '../idea-rights.js';
import { isNamedOwner } from '../idea-rights.js';
import { caseCan, judges, wasAuthor, type CaseRecords } from '../suggestion-rights.js';
import { checkDay } from './checks.js';
import { checkTimeZone } from './profile-checks.js';

const wrongBonus = (message: string, field: string): Error =>
  refuse('invalid', 'bonus-rows', message, { field });

function checkAmount(amount: number, field: string): number {
  if (amount <= limits.amount) return amount;
  throw wrongBonus(`${field} is more than ${limits.amount}.`, field);
}

/** Rows of a table: each begins behind the one before, and gives no less. */
function checkRows(rows: readonly BonusRow[], field: string): BonusRow[] {
  if (rows.length === 0 || rows.length > limits.bonusRows) {
    throw wrongBonus(`${field} has 1 to ${limits.bonusRows} rows, not ${rows.length}.`, field);
  }
  rows.forEach(({ from, bonus }, at) => {
    checkAmount(Math.max(from, bonus), field);
    const before = rows[at - 1];
    if (before === undefined || (from > before.from && bonus >= before.bonus)) return;
    throw wrongBonus(`Row ${at + 1} of ${field} begins no later than the one before, or gives less.`, field);
  });
  return rows.map(({ from, bonus }) => ({ from, bonus }));
}

function checkBonus(bonus: BonusRule): BonusRule {
  if (bonus.kind === 'table') return { kind: 'table', rows: checkRows(bonus.rows, 'scheme.bonus') };
  const { kind, rate, minimum, maximum } = bonus;
  checkAmount(Math.max(minimum, maximum ?? 0), 'scheme.bonus');
  if (rate > 10_000) throw wrongBonus('The rate is at most 100 per cent.', 'scheme.bonus');
  if (maximum !== null && maximum < minimum) {
    throw wrongBonus('The maximum is less than the minimum.', 'scheme.bonus');
  }
  return { kind, rate, minimum, maximum };
}

function checkLetter({ letterhead, note, signature }: LetterTexts): LetterTexts {
  const check = (text: string, field: string): string => {
    const clean = text.replace(/[\u202A-\u202E\u2066-\u2069]+/gu, '').trim();
    if (clean.length <= limits.letterLength) return clean;
    throw refuse('invalid', 'text-too-long', `${field} has more than ${limits.letterLength} characters.`, {
      field,
    });
  };
  return {
    letterhead: check(letterhead, 'scheme.letter.letterhead'),
    note: check(note, 'scheme.letter.note'),
    signature: check(signature, 'scheme.letter.signature'),
  };
}

/** A scheme as it is kept; null stays null. */
export function checkScheme(scheme: SuggestionScheme | null): SuggestionScheme | null {
  if (scheme === null) return null;
  const { bonus, recognition, currency, objectionDays, timeZone, letter } = scheme;
  if (objectionDays > limits.objectionDays) {
    throw refuse('invalid', 'field-invalid', `At most ${limits.objectionDays} days are given to object.`, {
      field: 'scheme.objectionDays',
    });
  }
  return {
    bonus: checkBonus(bonus),
    recognition: checkRows(recognition, 'scheme.recognition'),
    currency,
    objectionDays,
    timeZone: checkTimeZone(timeZone) ?? timeZone,
    letter: checkLetter(letter),
  };
}

/** What can be given to, or come from, nobody without a name. */
const needName: ReadonlySet<CommandName> = new Set(['suggestion.decide', 'invention-notice.receive']);

/** Refuses what the actor may not do in a case, and says to owners that nobody judges what is their own. */
export function checkCaseCan(
  name: CommandName,
  place: IdeaPlace,
  records: CaseRecords,
  { access, now }: Context,
): void {
  if (caseCan(access, place, records, now).includes(name)) return;
  if (wasAuthor(access, records) && isNamedOwner(access, place)) {
    throw refuse('forbidden', 'own-suggestion', 'Nobody decides about a suggestion of their own.');
  }
  if (place.idea.sealed && needName.has(name) && judges(access, place, records)) {
    throw refuse('forbidden', 'seal-unnamed', 'The author has no name here. Ask them to show it first.');
  }
  if (place.idea.mergedInto !== null)
    throw refuse('forbidden', 'idea-merged', 'The idea was merged into another.');
  throw refuse('forbidden', 'not-allowed', 'This is for the owners of the board.');
}

/** A day on which something has happened: none that is still to come where the days are counted. */
export function checkPast(day: string, field: string, timeZone: string, now: Timestamp): string {
  checkDay(day, field);
  if (day <= dayAt(now, timeZone)) return day;
  throw refuse('invalid', 'date-invalid', `${field} is still to come: ${day}.`, { field });
}
