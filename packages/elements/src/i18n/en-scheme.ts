import type { SchemeDictionary } from './dictionary.js';

/** English: suggestion schemes and service inventions. */
export const enScheme: SchemeDictionary = {
  'reason.bonus-basis': 'Say what the bonus is worked out from, with amounts of up to a billion.',
  'reason.bonus-rows':
    'This rule for bonuses does not fit: each step begins after the one before and gives at least as much, and the maximum is no less than the minimum.',
  'reason.decision-unknown': 'There is no such decision, or it does not concern you.',
  'reason.invention-ended': 'This invention has been decided about already.',
  'reason.invention-unknown': 'This idea is not marked as a possible service invention.',
  'reason.notice-missing': 'A proper notice has to come in first.',
  'reason.notice-proper': 'The two months of § 5 (3) ArbnErfG are over. The notice counts as proper.',
  'reason.objection-over': 'The period for objections is over.',
  'reason.objection-raised': 'You have objected to this decision already, or there is a new one.',
  'reason.objection-unknown': 'There is no such objection.',
  'reason.opinion-unknown': 'There is no such expert opinion, or it is not for you.',
  'reason.own-suggestion': 'Others decide about suggestions of your own.',
  'reason.release-over': 'The four months of § 6 (2) ArbnErfG are over. The invention counts as claimed.',
  'reason.scheme-off': 'This board is part of no suggestion scheme.',
  'reason.shares-sum': 'The shares of all authors do not add up to 100 %.',
};
