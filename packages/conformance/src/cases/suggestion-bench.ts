import type {
  BonusBasis,
  CommandInput,
  ExpertOpinionId,
  IdeaId,
  ObjectionId,
  SchemeDecisionId,
  SuggestionScheme,
} from '@social-enterprise/contract';
import type { Bench } from '../bench.js';
import { mintId } from '../mint.js';

/** A fifth of what is saved, of which ten euros are the least. */
export const scheme: SuggestionScheme = {
  bonus: { kind: 'formula', rate: 2000, minimum: 1000, maximum: 500_000 },
  recognition: [
    { from: 1, bonus: 2500 },
    { from: 27, bonus: 10_000 },
  ],
  currency: 'EUR',
  objectionDays: 30,
  timeZone: 'Europe/Berlin',
  letter: { letterhead: 'Werk', note: '', signature: 'Leitung' },
};

/** 12,345.67 euros less 1,000: a bonus of 2,269.13 euros. */
export const basis: BonusBasis = { kind: 'saving', saving: 1_234_567, cost: 100_000 };

/** The moderator is asked for an opinion and gives it. */
export async function ask(
  { owner, moderator, people }: Bench,
  idea: IdeaId,
  change: Partial<CommandInput<'expert-opinion.give'>> = {},
): Promise<ExpertOpinionId> {
  const id = mintId<ExpertOpinionId>();
  await owner.run('expert-opinion.request', { id, idea, expert: people.moderator, question: 'Geht das?' });
  await moderator.run('expert-opinion.give', {
    id,
    feasibility: 'yes',
    saving: 1_234_567,
    cost: 100_000,
    recommendation: 'accepted',
    reasons: 'Das geht.',
    ...change,
  });
  return id;
}

/** The owner accepts a suggestion of the member. */
export async function accept(
  { owner }: Bench,
  idea: IdeaId,
  change: Partial<CommandInput<'suggestion.decide'>> = {},
): Promise<SchemeDecisionId> {
  const id = mintId<SchemeDecisionId>();
  const decided = { id, idea, version: 0, outcome: 'accepted', reasons: 'Gut.', basis } as const;
  await owner.run('suggestion.decide', { ...decided, ...change });
  return id;
}

/** The day of today by the clock of this computer's calendar in UTC, and some days away from it. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Everything that a scheme knows of an idea, once. */
export async function fillCase(bench: Bench, idea: string): Promise<void> {
  const of = idea as IdeaId;
  await ask(bench, of);
  const decision = await accept(bench, of);
  await bench.member.run('objection.raise', { id: mintId<ObjectionId>(), decision, reasons: 'Zu wenig.' });
  await bench.owner.run('invention.mark', { idea: of, confidential: false });
  await bench.owner.run('invention-notice.receive', { idea: of, received: dayFromNow(-10) });
}
