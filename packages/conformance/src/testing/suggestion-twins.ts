import { accepts, answers, readsAs, swallows, type Twin } from './broken.js';

export const suggestionTwins: Readonly<Record<string, Twin>> = {
  'suggestions/bonus-worked-out': accepts('suggestion.decide'),
  'suggestions/in-confidence': readsAs('moderator', 'owner', 'suggestion-cases.get'),
  'suggestions/own-not-judged': accepts('suggestion.decide'),
  'suggestions/decided-anew-after-an-objection': swallows('objection.raise'),
  'suggestions/only-on-a-scheme': accepts('suggestion.decide'),
  'inventions/clock-runs-from-the-notice': answers(
    'suggestion-cases.get',
    (one) => one && { ...one, invention: one.invention && { ...one.invention, clock: null } },
  ),
  'inventions/kept-from-others': readsAs('moderator', 'member', 'ideas.get'),
};
